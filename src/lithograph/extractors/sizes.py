"""Stated sizes of datasets and benchmarks: "1,052,730 medical images", "2,000 questions"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lithograph.extractors.candidates import within
from lithograph.extractors.proposals import proposed
from lithograph.model import PAPER, Claim, Mention, Size
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType

NAME = "sizes"
#: Share of right sizes on the training papers.
CONFIDENCE = 0.60

_UNIT_WORDS = [
    "patients?",
    "images?",
    "cases?",
    "subjects?",
    "slices?",
    "samples?",
    "slides?",
    "hours?",
    "volumes?",
    "pairs?",
    "lesions?",
    "videos?",
    "items?",
    "records?",
    "participants?",
    "tumou?rs?",
    "questions?",
    "texts?",
    "scans?",
    "studies",
    "reports?",
    "examples?",
    "instances?",
    "dialogues?",
    "conversations?",
    "queries",
    "documents?",
    "sentences?",
    "tokens?",
    "entities",
    "relations?",
    "annotations?",
    "recordings?",
    "frames?",
    "clips?",
    "masks?",
    "exams?",
    "examinations?",
    "notes?",
    "radiographs?",
    "x-rays",
    "visits?",
    "admissions?",
    "stays",
    "tasks?",
    "problems?",
    "instructions?",
    "triplets?",
    "papers",
    "articles?",
    "abstracts?",
    "pairs?",
    "volunteers?",
    "individuals",
    "people",
    "individuals",
    "organs",
    "structures",
    "classes",
    "categories",
    "diseases",
    "diagnoses",
    "trials?",
    "encounters?",
    "ECGs?",
    "CTs?",
    "MRIs?",
    "CXRs?",
    "WSIs?",
    "patches",
    "tiles",
    "points",
    "trajectories",
    "episodes",
    "beats",
    "signals",
    "segments",
    "nodules",
    "polyps",
    "datasets?",
    "modalities",
    "specialties",
    "countries",
    "languages",
    "hospitals",
    "centers",
    "sites",
    "institutions",
    "surgeries",
    "procedures",
    "molecules",
    "proteins",
    "cells",
    "genes",
    "utterances",
    "speakers",
    "preferences",
    "variants",
    "photographs",
    "photos",
    "captions",
]
_UNIT = "|".join(sorted(set(_UNIT_WORDS), key=lambda word: (-len(word), word)))
_SIZE = re.compile(
    rf"(?<![\w.,$-])(?P<value>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?\s?(?:[KMBk]|million|billion|thousand)?)\+?\s+(?P<unit>(?:[\w/-]+\s+){{0,3}}?(?:{_UNIT}))\b",
    re.IGNORECASE,
)
_RESOURCE_WORD = re.compile(
    r"\b(?:dataset|data set|corpus|cohort|database|benchmark|collection|testbed|challenge|repository|biobank|test set|consist\w*|compris\w*|contain\w*|includ\w+|spanning|covering|curat\w+|collect\w+|annotat\w+)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:of|and|or|the|to|in|on|with|for|from|by|than|across|times|more)\b", re.IGNORECASE
)


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """A size names nothing."""
    del parsed
    return iter(())


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """A size per counted noun, in sentences that speak of a dataset or of collecting one."""
    own = next((m.id for m in proposed(mentions) if m.type != EntityType.METHOD), PAPER)
    for sentence in parsed.sentences:
        resources = within(mentions, sentence, EntityType.DATASET, EntityType.BENCHMARK)
        if not resources and not _RESOURCE_WORD.search(parsed.text, sentence.start, sentence.end):
            continue
        for match in _SIZE.finditer(parsed.text, sentence.start, sentence.end):
            if not _BROKEN.search(match["unit"]):
                yield Size(
                    paper_id=parsed.paper.id,
                    of=_owner(resources, match.start()) or own,
                    value=match["value"].strip(),
                    unit=match["unit"],
                    sentence=sentence,
                    extractor=NAME,
                    confidence=CONFIDENCE,
                )


def _owner(resources: list[Mention], offset: int) -> str | None:
    """The dataset of the sentence named before the size, else the one after it."""
    before = [m for m in resources if m.span.end <= offset]
    chosen = before[-1:] or resources[:1]
    return chosen[0].id if chosen else None
