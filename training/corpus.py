"""Annotated papers → windows with a label for each span.

Two sources: `train` of ../shared/annotation, and our own annotations of arXiv papers, which are kept
here as standoff records (arXiv id, digest of the text, character offsets; no text).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithograph.extractors import tagger
from lithograph.model import Paper, Source, Span
from lithograph.nlp import parse
from lithograph.tagging.encoding import Window, windows
from lithograph.tagging.network import LABELS

ANNOTATIONS = Path(__file__).parent / "annotations"
#: The label of spans whose answer is not known: they cost nothing.
UNKNOWN = -100
NONE = len(LABELS)
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One window. `labels`: (K,). `source`: 0 for `train`, else the round of our annotations."""

    paper: str
    window: Window
    labels: NDArray[np.int64]
    source: int


def gold_papers(folder: Path, name: str = "train") -> list[tuple[Paper, Record]]:
    """The papers of `train` or `dev` with their records, in the order of the file."""
    gold = {record["id"]: record for record in _lines(folder / f"{name}.jsonl")}
    papers = _lines(folder / f"{name}.papers.jsonl")
    return [(_paper(p["id"], p["title"] or "", p["abstract"]), gold[p["id"]]) for p in papers]


def own_papers(corpus: Path) -> list[tuple[Paper, Record]]:
    """Our annotations with the texts of the corpus; a text that has changed stops the run."""
    wanted = {
        r["id"]: r for file in sorted(ANNOTATIONS.glob("round-*.jsonl")) for r in _lines(file)
    }
    found: dict[str, tuple[Paper, Record]] = {}
    for file in ("medai.jsonl.gz", "arxiv-60k.jsonl.gz"):
        with gzip.open(corpus / file, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["id"] in wanted and record["id"] not in found:
                    paper = _paper(record["id"], flat(record["title"]), flat(record["abstract"]))
                    found[record["id"]] = paper, _read(wanted[record["id"]], paper.text)
    if missing := sorted(wanted.keys() - found.keys()):
        raise SystemExit(f"{len(missing)} annotated papers are not in {corpus}: {missing[:5]}")
    return [found[name] for name in sorted(found)]


def examples(papers: Iterable[tuple[Paper, Record]]) -> list[Example]:
    """Every paper as windows with labels."""
    return [example for paper, record in papers for example in _examples(paper, record)]


def flat(text: str) -> str:
    """ArXiv's line breaks are the typesetter's: one blank for each run of white space."""
    return re.sub(r"\s+", " ", text).strip()


def digest(text: str) -> str:
    """Twelve characters that tell whether a text is the one that was annotated."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _lines(path: Path) -> list[Record]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _paper(name: str, title: str, abstract: str) -> Paper:
    source = Source(document="training", line=1, reader="jsonl", record=name)
    return Paper(id=f"paper/{name}", title=title, abstract=abstract, sources=(source,))


def _read(standoff: Record, text: str) -> Record:
    """A standoff record as one of GUIDELINES.md."""
    if digest(text) != standoff["digest"]:
        raise SystemExit(f"{standoff['id']}: the text is not the one that was annotated")
    entities = [
        {**entity, "mentions": [text[start:end] for start, end in entity["mentions"]]}
        for entity in standoff["entities"]
    ]
    return {**standoff, "entities": entities}


def _examples(paper: Paper, record: Record) -> Iterator[Example]:
    parsed = parse(paper)
    answers = _answers(paper.text, record)
    for window in windows(parsed, tagger.hints(parsed), tagger.CHANNELS):
        labels = np.array([answers.get(place, NONE) for place in window.places], dtype=np.int64)
        yield Example(paper.record, window, labels, record.get("round", 0))


def _answers(text: str, record: Record) -> dict[Span, int]:
    """Span → label, for every place where a mention stands.

    Inside a longer mention, a string that also stands alone is `UNKNOWN`: gold lists strings, not
    places, and does not say whether "segmentation" is meant inside "tumour segmentation".
    """
    names: dict[Span, str] = {}
    labels: dict[Span, int] = {}
    for entity in record["entities"]:
        for mention in entity["mentions"]:
            for span in places(mention, text):
                names.setdefault(span, mention)
                labels.setdefault(span, _label(entity["type"], entity["kind"]))
    inner = {s for s in names if any(o != s and o.contains(s) for o in names)}
    alone = {names[span] for span in names if span not in inner}
    return {s: UNKNOWN if s in inner and names[s] in alone else n for s, n in labels.items()}


def places(mention: str, text: str) -> Iterator[Span]:
    """Where `mention` stands in `text`."""
    start = text.find(mention)
    while start >= 0:
        yield Span(start=start, end=start + len(mention))
        start = text.find(mention, start + 1)


def _label(entity_type: str, kind: str) -> int:
    """The label of type and kind; a kind that has none takes the type's first label."""
    of_type = [number for number, label in enumerate(LABELS) if label.type == entity_type]
    return next((number for number in of_type if LABELS[number].kind == kind), of_type[0])
