"""CSV for spreadsheets: one row for each sentence, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from lithograph.exporters import spreadsheet
from lithograph.model import Entity, Evidence, Graph, Span, Statement

BASE = "https://example.org/id/"


def rows(graph: Graph) -> list[dict[str, str]]:
    """The CSV of a graph, read back."""
    content = b"".join(spreadsheet.export(graph, base_iri=BASE)).decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_each_sentence_is_a_row(graph: Graph) -> None:
    """A statement with two sentences takes two rows, in words a person reads."""
    found = [
        (row["subject"], row["object"], row["sentence"], row["polarity"])
        for row in rows(graph)
        if row["predicate"] == "outperforms" and row["subject"] == "MedSeg"
    ]
    expected = [
        ("MedSeg", "U-Net", "MedSeg outperforms U-Net.", "asserted"),
        ("MedSeg", "U-Net", "MedSeg may outperform U-Net.", "hedged"),
    ]
    assert expected == found


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", '=HYPERLINK("x")'])
def test_a_formula_is_defused(name: str) -> None:
    """What a spreadsheet would run gets an apostrophe in front."""
    assert f"'{name}" == spreadsheet.inert(name)


def test_a_formula_in_a_list_is_defused() -> None:
    """The texts of a list stand in one cell, and the first could begin a formula."""
    assert "'=1; b" == spreadsheet.inert(("=1", "b"))


@pytest.mark.parametrize("cell", ["a=b", "1", "", -1, 0.5, None])
def test_other_cells_stay_as_they_are(cell: str | float | None) -> None:
    """Numbers, negative ones too, and harmless text are not touched."""
    assert cell == spreadsheet.inert(cell)


def test_hostile_texts_keep_the_rows_whole(hostile: Graph) -> None:
    """Line breaks and quotes do not tear a row: each has every column."""
    found = rows(hostile)
    whole = [row for row in found if None not in row and None not in row.values()]
    assert (len(hostile.statements), found) == (len(found), whole)


def test_the_order_of_the_graph_does_not_matter(graph: Graph) -> None:
    """The same content in another order gives the same bytes."""
    turned = Graph(
        papers=graph.papers[::-1], entities=graph.entities[::-1], statements=graph.statements[::-1]
    )
    assert rows(graph) == rows(turned)


def test_an_unlabelled_part_shows_its_id() -> None:
    """A statement about nodes that the graph lacks is shown by their ids."""
    said = Evidence(
        paper_id="p", span=Span(start=0, end=1), sentence="x", extractors=(), confidence=1.0
    )
    bare = Statement(
        id="s", subject="a", predicate="uses", object="b", evidence=(said,), confidence=1.0
    )
    entity = Entity(id="c", type="Method", kind="named", label="C")
    row = rows(Graph(entities=(entity,), statements=(bare,)))[0]
    assert ("a", "b") == (row["subject"], row["object"])
