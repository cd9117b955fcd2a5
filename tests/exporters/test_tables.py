"""Tables: one row for each sentence, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from lithograph.exporters import tables
from lithograph.model import Entity, Graph

BASE = "https://example.org/id/"


def rows(graph: Graph) -> list[dict[str, str]]:
    """The CSV of a graph, read back."""
    content = b"".join(tables.export(graph, base_iri=BASE)).decode()
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
    from lithograph.exporters.tables import _inert

    assert f"'{name}" == _inert(name)


@pytest.mark.parametrize("cell", ["a=b", "1", "", -1, 0.5, None])
def test_other_cells_stay_as_they_are(cell: str | float | None) -> None:
    """Numbers, negative ones too, and harmless text are not touched."""
    from lithograph.exporters.tables import _inert

    assert cell == _inert(cell)


def test_hostile_texts_keep_the_rows_whole(hostile: Graph) -> None:
    """Line breaks and quotes do not tear a row: each has every column."""
    found = rows(hostile)
    whole = [row for row in found if None not in row and None not in row.values()]
    assert (len(hostile.statements), found) == (len(found), whole)


@pytest.mark.parametrize(
    ("sheet", "length"),
    [("papers", 2), ("entities", 6), ("statements", 9), ("evidence", 10), ("results", 1)],
)
def test_a_sheet_has_a_row_for_each_thing(graph: Graph, sheet: str, length: int) -> None:
    """Every sheet covers the whole graph, each row as wide as its header."""
    found = list(tables.SHEETS[sheet].rows(graph))
    assert (length, {len(tables.SHEETS[sheet].columns)}) == (
        len(found),
        {len(row) for row in found},
    )


def test_a_result_is_one_readable_row(graph: Graph) -> None:
    """Method, dataset and metric are named; the number is there as value and as printed."""
    frame = tables.to_frames(graph)["results"]
    row = frame.iloc[0].to_dict()
    picked = [row[key] for key in ("method", "dataset", "metric", "value", "value_text", "unit")]
    assert ["MedSeg", "BraTS", "Dice", 91.4, "91.40", "%"] == picked


def test_the_order_of_the_graph_does_not_matter(graph: Graph) -> None:
    """The same content in another order gives the same bytes."""
    turned = Graph(
        papers=graph.papers[::-1], entities=graph.entities[::-1], statements=graph.statements[::-1]
    )
    assert rows(graph) == rows(turned)


def test_an_unlabelled_part_shows_its_id() -> None:
    """A statement about nodes that the graph lacks is shown by their ids."""
    from lithograph.model import Evidence, Span, Statement

    said = Evidence(
        paper_id="p", span=Span(start=0, end=1), sentence="x", extractors=(), confidence=1.0
    )
    bare = Statement(
        id="s", subject="a", predicate="uses", object="b", evidence=(said,), confidence=1.0
    )
    entity = Entity(id="c", type="Method", kind="named", label="C")
    row = rows(Graph(entities=(entity,), statements=(bare,)))[0]
    assert ("a", "b") == (row["subject"], row["object"])
