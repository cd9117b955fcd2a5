"""The intake report as JSON for the About panel: an `Intake` in, a plain object out."""

from __future__ import annotations

from typing import Any

from lithograph.exporters.terms import local_part
from lithograph.receipt import Intake, Received

Json = dict[str, Any]


def report(intake: Intake) -> Json:
    """What came in, by document, what it lacked, and what was not understood.

    Papers are named as nodes are: by the end of their IRI.
    """
    return {
        "records": intake.records,
        "read": intake.read,
        "rejected": intake.rejected,
        "duplicates": intake.duplicates,
        "papers": intake.papers,
        "missing": dict(intake.missing),
        "repaired": dict(intake.repaired),
        "sentences": intake.sentences,
        "silent": intake.silent,
        "received": [_received(each) for each in intake.received],
        "silent_examples": [
            [local_part(each.paper_id), each.sentence] for each in intake.silent_examples
        ],
        "unknown": [
            [each.phrase, each.papers, local_part(each.example)] for each in intake.unknown
        ],
    }


def _received(received: Received) -> Json:
    return {
        "document": received.document,
        "reader": received.reader,
        "records": received.records,
        "read": received.read,
        "rejected": received.rejected,
        "duplicates": received.duplicates,
        "missing": dict(received.missing),
        "repaired": dict(received.repaired),
        "rejections": [[each.line, each.reason] for each in received.rejections],
        "notes": list(received.notes),
    }
