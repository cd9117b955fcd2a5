"""Joining records block by block is joining them at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lithograph.engines import papers, reading
from lithograph.engines.rows import record, text
from lithograph.errors import LithographError
from lithograph.identity import paper_id
from lithograph.model import Author, Merge, Paper, Source
from lithograph.resolution.papers import unify
from tests.engines.inmemory import InMemory

LONG = (
    "Lamps are found in every house of the old town, yet their light has not been measured so far. "
    "We present LampNet, a network that measures the light of a lamp from a single photograph. "
    "It is trained on four thousand photographs that were taken in two hundred houses. "
)
TITLES = ("", "Editorial", "Lamps of the Northern Coast", "Lamps of the Northern Coast: a Survey")
TEXTS = (
    "",
    "Withdrawn.",
    LONG,
    LONG.replace("exact", "precise") + "More is said elsewhere.",
    LONG[:-60],
)
IDENTIFIERS = (
    (),
    (("doi", "10.1000/x"),),
    (("arxiv", "1"),),
    (("arxiv", "1"), ("doi", "10.1000/x")),
)
AUTHORS = ((), (Author(family="Stone"), Author(family="Lee")))


def rec(number: int, title: str, abstract: str, **fields: object) -> Paper:
    """The record on a line."""
    source = Source(document="a.txt", line=number, reader="jsonl")
    made = Paper(id="", title=title, abstract=abstract, sources=(source,), **fields)  # type: ignore[arg-type] # fields of Paper
    return replace(made, id=paper_id(made))


@st.composite
def records(draw: st.DrawFn) -> list[Paper]:
    """Records that are hard to tell apart."""
    kinds = st.tuples(*map(st.sampled_from, (TITLES, TEXTS, IDENTIFIERS, AUTHORS)))
    return [
        rec(n, title, abstract or ("" if title else LONG), identifiers=ids, authors=authors)
        for n, (title, abstract, ids, authors) in enumerate(draw(st.lists(kinds, max_size=9)))
    ]


def planned(found: list[Paper]) -> tuple[tuple[Paper, ...], tuple[Merge, ...]]:
    """What the steps make of records."""
    engine = InMemory({**reading.TABLES, **papers.TABLES})
    engine.put(
        "records",
        [
            {"record_id": f"a#{n:09}", "document": "a.txt", "json": text(paper)}
            for n, paper in enumerate(found)
        ],
    )
    papers.run(engine)
    made = (record(Paper, row["json"]) for row in engine.rows("papers"))
    merges = (record(Merge, row["json"]) for row in engine.rows("paper_merges"))
    return tuple(sorted(made, key=lambda paper: paper.id)), tuple(sorted(merges))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_the_steps_make_the_papers_of_unify(found: list[Paper]) -> None:
    """And its ledger."""
    assert unify(found) == planned(found)


def test_what_joining_brings_together_meets_its_like() -> None:
    """A title and a text that no one record has may be those of another work: one more round."""
    found = [
        rec(1, "Editorial", "", identifiers=(("doi", "10.1000/x"),)),
        rec(2, "", "Withdrawn.", identifiers=(("doi", "10.1000/x"),)),
        rec(3, "Editorial", "Withdrawn."),
    ]
    assert 1 == len(unify(found)[0])
    assert unify(found) == planned(found)


def test_a_phrase_of_the_field_joins_nothing_on_any_engine() -> None:
    """A sentence that stands in more than fifty records is common; one more record changes that for all."""
    phrase = "The data that support this are available from the authors upon request."
    found = [
        rec(
            n,
            f"Lamp {n} of the great catalogue",
            f"{phrase} Lamp number {n} is lit by {n} candles.",
        )
        for n in range(55)
    ]
    found += [rec(60, "", f"{phrase} Lamp number 3 is lit by 3 candles and more.")]
    assert unify(found) == planned(found)


def test_records_that_never_settle_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than papers that are not joined."""
    monkeypatch.setattr(papers, "ROUNDS", 1)
    with pytest.raises(LithographError, match="1 rounds"):
        test_what_joining_brings_together_meets_its_like()
