"""What a graph answers with: a tuple, a table, and rows that nothing escapes from."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import lithograph
from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.listing import SHOWN, Listing
from lithograph.model import PAPER, Author, Date, Entity, Evidence, Paper, Result, Span, Statement

HOSTILE = "<script>parent.steal()</script>"


class Known:
    """A graph of one paper and one entity, which says one sentence of everything."""

    def node(self, id: str) -> Paper | Entity:  # noqa: A002 - the word of the model
        return PAPER_P if id == PAPER_P.id else METRIC

    def evidence(self, statement: Statement | Result) -> tuple[Evidence, ...]:
        assert statement
        return (EVIDENCE,)


PAPER_P = Paper(
    id="paper/p",
    title=HOSTILE,
    authors=(Author(family="Stone", given="Anna"), Author(family="Lee")),
    date=Date(text="May 2024", year=2024, month=5),
    venue="Lamps",
)
METRIC = Entity(id="metric/m", type="Metric", kind="concept", label="accuracy", papers=("paper/p",))
EVIDENCE = Evidence(
    paper_id="paper/p", span=Span(start=0, end=9), sentence="It has 9.", extractors=(), confidence=1
)
RESULT = Result(
    paper_id="paper/p",
    value="9",
    unit="%",
    kind="absolute",
    sentence=Span(start=0, end=9),
    extractors=("results",),
    confidence=0.8,
    method=PAPER,
    metric="metric/m",
)
SAID = Statement(
    id="statement/s", subject="paper/p", predicate="uses", object="metric/m",
    evidence=(EVIDENCE,), confidence=0.7,
)  # fmt: skip
MEASURED = Statement(
    id="statement/r", subject="paper/p", predicate="reports", object="result/r",
    evidence=(EVIDENCE,), confidence=0.7, result=RESULT,
)  # fmt: skip


def test_a_listing_is_a_tuple() -> None:
    """Equal to one, and its slices are listings."""
    listing = Listing(Entity, [METRIC, METRIC], Known())
    assert listing[0] is METRIC
    assert tuple(listing) == listing
    part = listing[:1]
    assert isinstance(part, Listing)
    assert part.dicts() == Listing(Entity, [METRIC], Known()).dicts()


def test_a_copy_leaves_the_graph_behind() -> None:
    """It is what a tuple is, in another process too."""
    assert type(pickle.loads(pickle.dumps(Listing(Entity, [METRIC], Known())))) is tuple


def test_papers_have_their_columns() -> None:
    """A date as far as it is known, authors by name, or as they are printed."""
    first, second = Listing(
        Paper, [PAPER_P, Paper(id="q", authors_text="Lee et al.")], Known()
    ).dicts()
    assert (first["authors"], first["date"]) == ("Anna Stone; Lee", "2024-05")
    assert (second["authors"], second["date"], second["venue"]) == ("Lee et al.", "", "")


def test_results_are_said_by_names() -> None:
    """Names and sentence in the place of ids; what is not said is empty; the paper may be the method."""
    (row,) = Listing(Result, [RESULT], Known()).dicts()
    assert (row["metric"], row["value"], row["unit"]) == ("accuracy", "9", "%")
    assert (row["method"], row["dataset"]) == ("this paper", "")
    assert (row["paper"], row["sentence"]) == (HOSTILE, "It has 9.")


def test_statements_are_said_by_names() -> None:
    """A thing by its label, a result by its value."""
    first, second = Listing(Statement, [SAID, MEASURED], Known()).dicts()
    assert (first["predicate"], first["object"], first["papers"]) == ("uses", "accuracy", 1)
    assert second["object"] == "9 %"


def test_a_notebook_shows_a_table_that_is_inert() -> None:
    """Texts stay texts; the rest of a long listing is counted; an empty one says so."""
    shown = Listing(Paper, [PAPER_P] * (SHOWN + 2), Known())._repr_html_()
    assert HOSTILE not in shown
    assert shown.count("&lt;script&gt;") == SHOWN
    assert "and 2 more" in shown
    assert Listing(Paper, [], Known())._repr_html_() == "<p>none</p>"


def test_an_empty_listing_has_its_columns() -> None:
    """What is asked of a column is the same where nothing was found."""
    some: tuple[Listing[Any], ...] = (
        Listing(Paper, [PAPER_P], Known()),
        Listing(Entity, [METRIC], Known()),
        Listing(Statement, [SAID], Known()),
        Listing(Result, [RESULT], Known()),
    )
    for found in some:
        for table in (
            found.to_frame(),
            found[:0].to_frame(),
            found.to_polars(),
            found[:0].to_polars(),
        ):
            assert tuple(table.columns) == found.columns == tuple(found.dicts()[0])


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """A graph of one paper."""
    source = tmp_path_factory.mktemp("listing") / "records.jsonl"
    text = "LithoNet outperforms U-Net on BraTS. It reaches a Dice of 0.91 on BraTS."
    source.write_text(f'{{"title": "LithoNet", "abstract": "We propose LithoNet. {text}"}}\n')
    return lithograph.build(source)


def test_a_graph_answers_with_listings(kg: KnowledgeGraph) -> None:
    """As data frames too, a row for each."""
    for found in (kg.entities(), kg.papers_where(), kg.results(), kg.about("LithoNet")):
        assert len(found.to_frame()) == len(found.to_polars()) == len(found) > 0
    (first, *_) = kg.path("LithoNet", "BraTS").dicts()
    assert "BraTS" in str(first["sentence"])
