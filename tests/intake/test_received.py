"""What came of each document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.identity import paper_id
from lithograph.intake.received import QUOTED, missing_fields, receive, repairs
from lithograph.model import Paper, Problem, Source
from lithograph.receipt import Joined, Rejection
from lithograph.resolution import unify

LAMPS = "Lamps are measured along the northern coast, and their light is compared with that of wax."


def record(
    title: str, document: str = "a.bib", reader: str = "bibtex", line: int = 1, **fields: object
) -> Paper:
    """A record with an abstract."""
    source = Source(document=document, line=line, reader=reader, repairs=fields.pop("repairs", ()))  # type: ignore[arg-type] # a dict of mixed values
    paper = Paper(id="", title=title, abstract=LAMPS, sources=(source,), **fields)  # type: ignore[arg-type] # fields of Paper
    return replace(paper, id=paper_id(paper))


def problem(where: str, message: str = "broken", stage: str = "read") -> Problem:
    return Problem(stage=stage, where=where, message=message, hint="mend it")


def test_a_record_that_joined_another_is_counted_where_it_was_read() -> None:
    """With the paper it is of, and where another record of that paper was read."""
    records = [record("Lamps"), record("Lamps", "b.ris", "ris", 7), record("Candles", line=9)]
    papers, merges = unify(records)
    one, two = receive(records, [], merges, papers)
    assert (2, 0) == (one.read, one.duplicates)
    assert (1, 1) == (two.read, two.duplicates)
    lamps = next(paper.id for paper in papers if paper.title == "Lamps")
    assert (Joined(line=7, paper_id=lamps, beside="a.bib:1"),) == two.joined


def test_a_record_that_was_not_read_is_counted_in_its_document() -> None:
    """With its line and why; a problem of a whole document has no line."""
    problems = [problem("a.bib:12"), problem("b.bin", "no text")]
    one, two = receive([record("Lamps")], problems, [], [])
    assert ("bibtex", 2, 1, 1) == (one.reader, one.records, one.read, one.rejected)
    assert (Rejection(line=12, reason="broken"),) == one.rejections
    assert ("b.bin", "", 1, 0, 1) == (
        two.document, two.reader, two.records, two.read, two.rejected,
    )  # fmt: skip
    assert (Rejection(line=0, reason="no text"),) == two.rejections


def test_what_was_done_to_read_a_document_is_noted_once() -> None:
    """It rejects nothing."""
    notes = [problem("a.bib:2", "columns were guessed", "columns")] * 3
    (one,) = receive([record("Lamps")], notes, [], [])
    assert (("columns were guessed",), 1, 0) == (one.notes, one.records, one.rejected)


def test_only_the_first_are_quoted() -> None:
    """In the order of their lines; the counts are whole."""
    (one,) = receive([], [problem(f"a.bib:{line}") for line in range(40, 0, -1)], [], [])
    assert [1, 2, 3, 4, 5] == [each.line for each in one.rejections][:QUOTED]
    assert 40 == one.rejected


def test_missing_fields_and_repairs_are_counted_in_records() -> None:
    """Those that nothing lacks are not named for a document."""
    records = [
        record("Lamps", repairs=("html", "latex"), url="u", venue="V", keywords=("k",)),
        record("", line=2, repairs=("html",), url="u", venue="V", keywords=("k",)),
    ]
    (one,) = receive(records, [], [], [])
    assert (("authors", 2), ("date", 2), ("identifiers", 2), ("title", 1)) == one.missing
    assert (("html", 2), ("latex", 1)) == one.repaired
    assert ("keywords", 0) in missing_fields(records)
    assert (("encoding", 0), ("html", 2), ("latex", 1)) == repairs(records)


#: A document is in one form.
PLACES = {"a.bib": "bibtex", "b:1.ris": "ris", "c": "ris"}
RECORDS = st.lists(
    st.builds(
        lambda title, place, line, **fields: record(title, place[0], place[1], line, **fields),
        st.sampled_from(["Lamps of Old", "Candles of Wax", "Lights: a Survey of Stars"]),
        st.sampled_from(sorted(PLACES.items())),
        st.integers(1, 4),
        repairs=st.sampled_from([(), ("html",), ("encoding", "html")]),
        venue=st.sampled_from(["", "V"]),
    ),
    max_size=9,
)
PROBLEMS = st.lists(
    st.builds(
        problem,
        st.sampled_from(["a.bib:3", "b:1.ris:2", "d.bin", "b:1.ris"]),
        stage=st.sampled_from(["read", "decode", "columns"]),
    ),
    max_size=6,
)


@given(RECORDS, PROBLEMS, st.randoms(use_true_random=False))
def test_the_counts_of_documents_add_up(
    records: list[Paper], problems: list[Problem], random: object
) -> None:
    """To those of the whole, whatever the order in which records and problems come."""
    papers, merges = unify(records)
    received = receive(records, problems, merges, papers)
    assert all(each.read + each.rejected == each.records for each in received)
    assert len(records) == sum(each.read for each in received)
    assert len(records) - len(papers) == sum(each.duplicates for each in received)
    assert sum(p.stage == "read" for p in problems) == sum(each.rejected for each in received)
    assert missing_fields(records) == tuple(
        (name, sum(dict(each.missing).get(name, 0) for each in received))
        for name, _ in missing_fields(records)
    )
    random.shuffle(problems)  # type: ignore[attr-defined] # hypothesis types it as Random
    assert received == receive(records[::-1], problems, merges, papers)


@pytest.mark.parametrize(
    ("where", "expected"),
    [("a.txt:12", ("a.txt", 12)), ("a.txt", ("a.txt", 0)), ("x:3", ("x", 3)), (":3", (":3", 0)),
     ("C:/a.txt", ("C:/a.txt", 0)), ("a:b:7", ("a:b", 7)), ("a:²", ("a:²", 0))],
)  # fmt: skip
def test_a_problem_has_a_place(where: str, expected: tuple[str, int]) -> None:
    """Document and line; a colon in a name is no line."""
    assert expected == problem(where).place
