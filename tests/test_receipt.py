"""What came in, by form."""

from __future__ import annotations

from lithograph.receipt import Intake, Received


def test_forms_sum_up_their_documents() -> None:
    """By reader; documents that could not be read at all are one form without a name."""
    received = (
        Received(document="a", reader="ris", records=3, read=2, rejected=1, missing=(("url", 2),)),
        Received(document="b", reader="ris", records=4, read=4, duplicates=3, missing=(("url", 1), ("date", 4))),
        Received(document="c", reader="", records=1, rejected=1),
    )  # fmt: skip
    nothing, ris = Intake(received=received).forms
    assert ("", 1, 1, 0, 1) == (
        nothing.reader, nothing.documents, nothing.records, nothing.read, nothing.rejected,
    )  # fmt: skip
    assert (2, 7, 6, 1, 3) == (
        ris.documents, ris.records, ris.read, ris.rejected, ris.duplicates,
    )  # fmt: skip
    assert (("date", 4), ("url", 3)) == ris.missing


def test_documents_are_those_that_something_was_read_from() -> None:
    """With their reader and the number of records."""
    received = (
        Received(document="a", reader="ris", records=3, read=2, rejected=1),
        Received(document="c", reader="", records=1, rejected=1),
    )
    assert (("a", "ris", 2),) == Intake(received=received).documents
