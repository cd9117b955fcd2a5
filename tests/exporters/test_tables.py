"""The folder of CSV tables, and data frames."""

from __future__ import annotations

import csv
import io

from lithograph.exporters import tables
from lithograph.exporters.sheets import SHEETS
from lithograph.model import Build, Graph

BASE = "https://example.org/id/"


def test_each_sheet_is_a_file(graph: Graph) -> None:
    """Every file reads back with the header and as many rows as its sheet."""
    build = Build(graph=graph)
    for path, chunks in tables.files(build, base_iri=BASE):
        name = path.removesuffix(".csv")
        found = list(csv.reader(io.StringIO(b"".join(chunks).decode(), newline="")))
        assert list(SHEETS[name].columns) == found[0]
        assert len(list(SHEETS[name].rows(build))) == len(found) - 1


def test_a_result_is_one_readable_row(graph: Graph) -> None:
    """Method, dataset and metric are named; the number is there as value and as printed."""
    frame = tables.to_frames(Build(graph=graph))["results"]
    row = frame.iloc[0].to_dict()
    picked = [row[key] for key in ("method", "dataset", "metric", "value", "value_text", "unit")]
    assert ["MedSeg", "BraTS", "Dice", 91.4, "91.40", "%"] == picked


def test_a_list_is_one_text_in_a_frame(graph: Graph) -> None:
    """Aliases stand in one cell, as in the CSV."""
    frame = tables.to_frames(Build(graph=graph))["entities"]
    assert "MedSegNet" == frame.set_index("label").loc["MedSeg", "aliases"]
