"""Records, papers and what was found in them → the report of what came in and what was left.

Pure functions of the build, each in time linear in it: a build that adds to an earlier one gives
the same report as a build of everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from lithograph.intake.received import missing_fields, receive, repairs
from lithograph.intake.silence import Silence
from lithograph.intake.unknown import unknown_phrases
from lithograph.model import Extraction, Merge, Paper, Problem
from lithograph.receipt import Intake


def intake(
    records: Sequence[Paper],
    problems: Sequence[Problem],
    duplicates: Sequence[Merge],
    extractions: Sequence[Extraction],
) -> Intake:
    """What came in, by document and as a whole, and what nothing was found in; the counts add up.

    Args:
        records: As read, one `Paper` each.
        problems: Those of reading.
        duplicates: The ledger lines of the records that joined another.
        extractions: One for each paper.
    """
    papers = [extraction.paper for extraction in extractions]
    received = receive(records, problems, duplicates, papers)
    silence = Silence.of(extractions)
    return Intake(
        received=received,
        records=sum(each.records for each in received),
        read=len(records),
        rejected=sum(each.rejected for each in received),
        duplicates=len(duplicates),
        papers=len(papers),
        missing=missing_fields(papers),
        repaired=repairs(records),
        sentences=silence.sentences,
        silent=silence.silent,
        silent_examples=silence.examples,
        unknown=unknown_phrases(extractions),
    )
