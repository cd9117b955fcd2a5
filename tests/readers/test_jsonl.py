"""JSON Lines, arrays and single objects; broken ones among them."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.model import Author, Date, Paper, Problem
from lithograph.readers import recognise
from lithograph.readers.jsonl import read, recognises
from lithograph.readers.records import ABSTRACT_LIMIT

ROWS = [
    {"id": "a", "title": "Lamps"},
    {"id": "b", "abstract": "They shine."},
    {"id": "c", "title": "Wax"},
]


def stream(text: str) -> io.StringIO:
    """A document of that text, line ends as they are."""
    return io.StringIO(text, newline="")


def endless(pieces: Iterator[str]) -> TextIO:
    """A document that is made while it is read."""

    class Made(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            assert size is not None
            assert size >= 0, "nothing may ask for the whole"
            return "".join(itertools.islice(pieces, 1 + size // 40))

    return Made()


def papers(text: str) -> list[Paper]:
    """The papers of a document."""
    return [item for item in read(stream(text), "d.jsonl") if isinstance(item, Paper)]


def problems(text: str) -> list[tuple[str, str]]:
    """Where the problems of a document are, and what they say."""
    return [
        (item.where, item.message)
        for item in read(stream(text), "d.jsonl")
        if isinstance(item, Problem)
    ]


def one(**fields: object) -> Paper:
    """The paper of one object that has a title."""
    return papers(json.dumps({"title": "Lamps"} | fields))[0]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(json.dumps(row) for row in ROWS),
        "\r\n\r\n".join(json.dumps(row) for row in ROWS) + "\r\n",
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2),
        "[\n" + ",\n".join(json.dumps(row) for row in ROWS) + "\n]",
        "\n".join(json.dumps(row, indent=4) for row in ROWS),
    ],
)
def test_lines_arrays_and_objects_read_alike(text: str) -> None:
    """Each object is a record, in order, under its own id."""
    found = [paper.sources[0].record for paper in papers(text)]
    assert ("jsonl", ["a", "b", "c"], []) == (recognise(text), found, problems(text))


def test_a_record_starts_at_the_line_of_its_brace() -> None:
    """Lines are counted from one."""
    text = "\n" + json.dumps(ROWS[0]) + "\n\n" + json.dumps(ROWS[1])
    assert [2, 4] == [paper.sources[0].line for paper in papers(text)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "x", "title": "Half a', "the JSON is broken or cut off"),
        ('{"id": "x", "title":', "the JSON is broken or cut off"),
        ('{"id": "x", "tags": ["one",', "the JSON is broken or cut off"),
        ("some words", "the JSON is broken or cut off"),
        ('"a string"', "the value is a string, not an object"),
        ("42", "the value is a number, not an object"),
        ("[1, 2]", "the value is an array, not an object"),
        ("null", "the value is null, not an object"),
        ('{"id": "x", "year": 2024}', "the record has neither title nor abstract"),
        ('{"title": "  ", "abstract": null}', "the record has neither title nor abstract"),
        ('{"title": ' + "[" * 100_000, "the JSON"),
        ('{"title": "x", "year": ' + "9" * 5000 + "}", "the JSON has a number that is too long"),
    ],
)
def test_a_bad_line_is_one_problem_and_the_others_go_on(line: str, message: str) -> None:
    """Reading resumes at the next line."""
    text = "\n".join([json.dumps(ROWS[0]), line, json.dumps(ROWS[2])])
    found = problems(text)
    assert ([("d.jsonl:2", True)], ["a", "c"]) == (
        [(where, what.startswith(message)) for where, what in found],
        [paper.sources[0].record for paper in papers(text)],
    )


@pytest.mark.parametrize("before", ['""', '{"title": "Wick"} ', "[] ", "1, "])
@pytest.mark.parametrize("broken", ['{"id": "x', '{"title"', '{"title": "Half a'])
def test_a_broken_object_behind_another_value_ends_with_its_line(before: str, broken: str) -> None:
    """The next line is a record of its own, though its first key is another."""
    text = f"{before}{broken}\n{json.dumps(ROWS[0])}\n{json.dumps(ROWS[2])}"
    assert ["a", "c"] == [paper.sources[0].record for paper in papers(text)][-2:]
    assert {"d.jsonl:1"} == {where for where, _ in problems(text)}


def test_a_broken_object_in_a_printed_array_costs_only_itself() -> None:
    """Reading resumes at the next object that is as far indented."""
    text = json.dumps([*ROWS, {"title": "End", "authors": [{"name": "Jane Doe"}]}], indent=2)
    broken = text.replace('"They shine."', '"They shine.')
    assert (["a", "c", ""], 1) == (
        [p.sources[0].record for p in papers(broken)],
        len(problems(broken)),
    )


def test_all_known_fields_are_read() -> None:
    """Title, abstract, authors, date, address, identifiers, counts and the record's own id."""
    paper = one(
        id="R1",
        summary="They\nshine.",
        authors=["Doe, Jane", "Mary Roe"],
        published="2024-10-29",
        url="https://example.org/lamps",
        doi="https://doi.org/10.1000/ABC",
        comment_count=3,
        author_count=2,
    )
    assert (
        "paper/doi/10.1000/abc", "They shine.", (Author(family="Doe", given="Jane"),
        Author(family="Roe", given="Mary")), "Doe, Jane; Mary Roe",
        Date(text="2024-10-29", year=2024, month=10, day=29), "https://example.org/lamps", 3, 2, "R1", (),
    ) == (
        paper.id, paper.abstract, paper.authors, paper.authors_text, paper.date, paper.url,
        paper.comment_count, paper.author_count, paper.record, paper.extra,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Doe, Jane, Roe, Mary", [("Doe", "Jane", ""), ("Roe", "Mary", "")]),
        ([{"name": "Jane Doe"}], [("Doe", "Jane", "")]),
        ([{"family": "Doe", "given": "Jane"}], [("Doe", "Jane", "")]),
        ([{"family_name": "Doe", "first_name": "Jane"}], [("Doe", "Jane", "")]),
        ([{"lastName": "Doe", "firstName": "Jane"}], [("Doe", "Jane", "")]),
        ([["Doe", "Jane", ""], ["Roe", "Mary", "Jr."]], [("Doe", "Jane", ""), ("Roe Jr.", "Mary", "")]),
        ([{"name": "Jane Doe", "orcid": "https://orcid.org/0000-0002-1825-0097"}],
         [("Doe", "Jane", "0000-0002-1825-0097")]),
        (["The Lamp Collaboration"], [("The Lamp Collaboration", "", "")]),
        ([], []),
        (["", "Jane Doe"], [("Doe", "Jane", "")]),
    ],
)  # fmt: skip
def test_authors_are_read_in_every_usual_form(
    stated: object, expected: list[tuple[str, str, str]]
) -> None:
    """Strings, objects and lists of parts."""
    found = one(authors=stated).authors
    assert expected == [(author.family, author.given, author.orcid) for author in found]


def test_an_author_entry_that_is_no_person_keeps_the_whole_list_as_it_was() -> None:
    """Nothing is dropped: the list goes to `extra`."""
    paper = one(authors=["Jane Doe", 7])
    assert ((), (("authors", '["Jane Doe", 7]'),)) == (paper.authors, paper.extra)


def test_three_thousand_authors_are_kept() -> None:
    """Large collaborations are records like others."""
    names = [f"Family{i}, Given" for i in range(3000)]
    assert names == [f"{a.family}, {a.given}" for a in one(authors=names).authors]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doi": "10.1000/X y"}, ()),
        ({"doi": "doi:10.1000/X"}, (("doi", "10.1000/x"),)),
        ({"arxiv": "2305.11068"}, (("arxiv", "2305.11068"),)),
        ({"arxiv_id": "arXiv:2305.11068v2"}, (("arxiv", "2305.11068"),)),
        ({"doi": "10.48550/arXiv.2305.11068"}, (("arxiv", "2305.11068"),)),
        ({"pmid": 29768149}, (("pmid", "29768149"),)),
        ({"pmcid": "PMC123"}, (("pmcid", "PMC123"),)),
        ({"openalex": "https://openalex.org/W27"}, (("openalex", "W27"),)),
        ({"externalIds": {"DOI": "10.1000/x", "Other": 5}}, (("doi", "10.1000/x"),)),
        ({"id": "http://arxiv.org/abs/2305.11068v2"}, (("arxiv", "2305.11068"),)),
        ({"id": "2305.11068v2", "url": "https://arxiv.org/pdf/2305.11068v2"}, (("arxiv", "2305.11068"),)),
        ({"id": "2305.11068v2"}, ()),
        ({"id": "29768149"}, ()),
    ],
)  # fmt: skip
def test_an_identifier_counts_only_where_the_record_says_what_it_is(
    fields: dict[str, object], expected: tuple[tuple[str, str], ...]
) -> None:
    """A key or an address says so; a number that only looks like one does not."""
    assert expected == one(**fields).identifiers


def test_unknown_keys_are_kept_as_json_with_sorted_keys() -> None:
    """What the reader does not know is not lost; `null` says nothing."""
    paper = one(shape={"b": 1, "a": "é\u202e"}, stars=["x"], doi="not one", nothing=None)
    assert (
        ("doi", '"not one"'),
        ("shape", '{"a": "é", "b": 1}'),
        ("stars", '["x"]'),
    ) == paper.extra


def test_keys_are_known_in_any_case() -> None:
    """ "Title", "DOI" and "Publication-Date" are the same keys in other letters."""
    paper = papers(json.dumps({"Title": "Lamps", "DOI": "10.1000/x", "Publication-Date": "2024"}))[
        0
    ]
    assert ("Lamps", "paper/doi/10.1000/x", 2024) == (
        paper.title, paper.id, paper.date.year if paper.date else None,
    )  # fmt: skip


@pytest.mark.parametrize("field", ["title", "abstract"])
def test_control_and_direction_marks_are_removed(field: str) -> None:
    """They would make the exports unreadable, or read as something else."""
    paper = one(**{field: "A\u0000\u0007 \u202elamp\u202c\ud800\u2028shines"})
    assert "A lamp shines" == getattr(paper, field)


def test_an_abstract_beyond_the_limit_is_rejected_and_the_others_go_on() -> None:
    """The problem names the limit."""
    rows = [ROWS[0], {"title": "Long", "abstract": "lamp " * 2_000_000}, ROWS[2]]
    text = "\n".join(json.dumps(row) for row in rows)
    [(where, message)] = problems(text)
    assert ("d.jsonl:2", True, 2) == (where, f"ABSTRACT_LIMIT ({ABSTRACT_LIMIT:,})" in message,
                                      len(papers(text)))  # fmt: skip


@pytest.mark.parametrize("text", ["", "Title\nAbstract", "@article{a}", "(1, 2)"])
def test_other_texts_are_not_recognised(text: str) -> None:
    """A document of JSON begins with a brace or a bracket."""
    assert 0.0 == recognises(text)


@pytest.mark.parametrize("opening", ["", "["])
def test_a_document_without_end_is_read_as_it_comes(opening: str) -> None:
    """What has been read is given before the rest is asked for."""
    rows = (f"{json.dumps(ROWS[0])},\n" for _ in itertools.count())
    found = read(endless(itertools.chain([opening], rows)), "d.jsonl")
    assert ["a"] * 3 == [
        item.record for item in itertools.islice(found, 3) if isinstance(item, Paper)
    ]


@pytest.mark.parametrize("indent", [None, 1])
def test_a_record_is_whole_wherever_the_stretch_in_memory_ends(indent: int | None) -> None:
    """Strings, escapes and numbers are cut there; each record keeps its line."""
    rows = [
        {"title": f"Lamp \U0001f4a1 {n} " + "\t" * (n % 7), "year": n, "e": 1.5e-7}
        for n in range(4_000)
    ]
    text = json.dumps(rows, indent=indent, separators=(",\n", ": ") if indent is None else None)
    found = papers(text)
    assert (4_000, []) == (len(found), problems(text))
    lines = text.split("\n")
    assert all("{" in lines[paper.sources[0].line - 1] for paper in found)


def test_a_general_form_is_never_quite_sure() -> None:
    """A reader that knows what the keys mean is asked first."""
    assert 0.9 == recognises(json.dumps(ROWS))


@given(st.lists(st.fixed_dictionaries({"title": st.text(min_size=1)}, optional={
    "abstract": st.text(), "authors": st.lists(st.text()), "year": st.integers(), "x": st.floats()})))  # fmt: skip
def test_every_record_becomes_a_paper_or_a_problem(rows: list[dict[str, object]]) -> None:
    """No record disappears, whatever is in it."""
    text = "\n".join(json.dumps(row) for row in rows)
    assert len(rows) == len(list(read(stream(text), "d.jsonl")))


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    """Broken input gives problems, never an exception."""
    assert all(isinstance(item, Paper | Problem) for item in read(stream("{" + text), "d.jsonl"))
