"""Sheets: what tables are made of."""

from __future__ import annotations

import pytest

from lithograph.exporters.sheets import SHEETS
from lithograph.model import Author, Build, Entity, Graph, Mention, Paper, Source, Span

CELLS = {"text": str, "texts": tuple, "count": int, "number": float}


@pytest.mark.parametrize(
    ("sheet", "length"),
    [("papers", 2), ("entities", 6), ("statements", 9), ("evidence", 10), ("results", 1)],
)
def test_a_sheet_has_a_row_for_each_thing(graph: Graph, sheet: str, length: int) -> None:
    """Every sheet covers the whole graph, each row as wide as its header."""
    found = list(SHEETS[sheet].rows(Build(graph=graph)))
    assert (length, {len(SHEETS[sheet].columns)}) == (len(found), {len(row) for row in found})


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_a_cell_holds_what_its_column_says(graph: Graph, sheet: str) -> None:
    """Texts, lists, whole numbers and numbers, or nothing."""
    kinds = list(SHEETS[sheet].columns.values())
    for row in SHEETS[sheet].rows(written(graph)):
        for kind, cell in zip(kinds, row, strict=True):
            assert cell is None or isinstance(cell, CELLS[kind]), (kind, cell)


def test_a_mention_names_its_entity() -> None:
    """A mention has the id of the entity that it became part of, or nothing."""
    rows = [row[:4] for row in SHEETS["mentions"].rows(written(Graph()))]
    assert [("m1", "p", "", "U-Net")] == rows
    entity = Entity(id="method/u", type="Method", kind="named", label="U-Net", mentions=("m1",))
    rows = [row[:4] for row in SHEETS["mentions"].rows(written(Graph(entities=(entity,))))]
    assert [("m1", "p", "method/u", "U-Net")] == rows


def test_an_author_of_a_paper_names_the_person() -> None:
    """Each entry of an author line is a row, with the person whom it was resolved to."""
    paper = Paper(
        id="p",
        title="T",
        authors=(Author(family="Lovelace", given="Ada"), Author(family="Babbage")),
        sources=(Source(document="d", line=1, reader="r"),),
    )
    person = Entity(
        id="author/ada", type="Author", kind="named", label="A. Lovelace", mentions=("p#author-1",)
    )
    rows = list(SHEETS["authors"].rows(Build(graph=Graph(papers=(paper,), entities=(person,)))))
    assert [
        ("p", 1, "Ada Lovelace", "Lovelace", "Ada", "", "author/ada", "A. Lovelace"),
        ("p", 2, "Babbage", "Babbage", "", "", "", ""),
    ] == rows


def written(graph: Graph) -> Build:
    """A build with one mention."""
    mention = Mention(
        id="m1", paper_id="p", span=Span(start=0, end=5), text="U-Net", type="Method", kind="named",
        extractors=("shapes",), confidence=0.5,
    )  # fmt: skip
    return Build(graph=graph, mentions=(mention,))
