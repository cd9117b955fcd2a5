"""What an earlier run left → what a new run need not do again.

The records of all documents are kept as they were read, so that papers are joined from all of them at
once, and what was extracted is kept by the text it was extracted from. A run that adds to an earlier
one therefore gives the same bytes as one that reads everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lithograph.extractors.added import STAGE as EXTRACTING
from lithograph.model import Build, Claim, Extraction, Mention, Paper, Problem, Relation, Run
from lithograph.resolution.families import EXTRACTOR as FAMILY_NAMES

#: Stages whose problems are found anew on each run; all others are those of documents.
_LATER = frozenset({"graph", EXTRACTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Records by document, what could not be read, and what was extracted, by paper id."""

    records: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()
    extractions: Mapping[str, Extraction] = field(default_factory=dict)
    run: Run | None = None

    def known(self, paper: Paper, run: Run) -> Extraction | None:
        """What was extracted from this very text by a run that is set up alike."""
        found = self.extractions.get(paper.id) if run == self.run else None
        same = found is not None and (found.paper.title, found.paper.abstract) == (
            paper.title,
            paper.abstract,
        )
        return found if same else None

    def beside(self, documents: Iterable[str]) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
        """The records and problems of the documents that are not read again."""
        again = set(documents)
        records = tuple(r for r in self.records if r.sources[0].document not in again)
        problems = tuple(p for p in self.problems if document_of(p) not in again)
        return records, problems


NOTHING = Earlier()


def earlier(build: Build) -> Earlier:
    """What can be taken from a build."""
    return Earlier(
        records=build.records,
        problems=tuple(p for p in build.problems if p.stage not in _LATER),
        extractions=_extractions(build),
        run=replace(build.graph.run, verdicts=""),  # they change nothing that is extracted
    )


def _extractions(build: Build) -> Mapping[str, Extraction]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for mention in build.mentions:
        mentions[mention.paper_id].append(mention)
    for claim in build.claims:
        # Families are read from the names of all papers, so they are found anew.
        if not (isinstance(claim, Relation) and claim.extractors == (FAMILY_NAMES,)):
            claims[claim.paper_id].append(claim)
    again = {problem.where for problem in build.problems if problem.stage == EXTRACTING}
    return {
        paper.id: Extraction(
            paper=paper,
            mentions=tuple(mentions.get(paper.id, ())),
            claims=tuple(claims.get(paper.id, ())),
        )
        for paper in build.graph.papers
        if paper.id not in again
    }


def document_of(problem: Problem) -> str:
    """The document of a reading problem: its place without the line."""
    return problem.place[0]
