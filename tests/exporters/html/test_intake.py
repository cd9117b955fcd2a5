"""The intake report in the page."""

from __future__ import annotations

from lithograph.exporters.html.intake import report
from lithograph.receipt import Intake, Quote, Received, Rejection, Unknown


def test_the_report_is_told_by_document() -> None:
    """Counts, what was missing and put right, rejections, and what was not understood."""
    received = Received(
        document="a.bib", reader="bibtex", records=2, read=1, rejected=1, missing=(("url", 1),),
        repaired=(("latex", 1),), rejections=(Rejection(line=7, reason="no end"),),
    )  # fmt: skip
    found = report(
        Intake(
            received=(received,), records=2, read=1, rejected=1, papers=1, sentences=9, silent=1,
            silent_examples=(Quote(paper_id="paper/a b", sentence="Why?"),),
            unknown=(Unknown(phrase="Iceberg", papers=2, example="paper/a b"),),
        )
    )  # fmt: skip
    assert found["received"][0]["rejections"] == [[7, "no end"]]
    assert found["received"][0]["missing"] == {"url": 1}
    assert found["silent_examples"] == [["paper/a%20b", "Why?"]]
    assert found["unknown"] == [["Iceberg", 2, "paper/a%20b"]]
