"""A small graph with one of everything, and one whose texts are hostile."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lithograph import concepts, ids
from lithograph.model import (
    Date,
    Entity,
    Evidence,
    Graph,
    Kind,
    Paper,
    Polarity,
    Result,
    Source,
    Span,
    Statement,
)
from lithograph.vocabulary import EntityType

MRI = "modality/magnetic-resonance-imaging"
FIRST, SECOND = "paper/doi/10.1000/medseg", "paper/second"


def entity(label: str, entity_type: str, *, kind: Kind = "named", **fields: object) -> Entity:
    """An entity whose id is `type/label`, lower-case."""
    identifier = f"{entity_type.lower()}/{label.lower()}"
    made = Entity(id=identifier, type=entity_type, kind=kind, label=label, papers=(FIRST,))
    return Entity(**{**{f: getattr(made, f) for f in made.__slots__}, **fields})


def evidence(sentence: str, *, paper: str = FIRST, polarity: Polarity = "asserted") -> Evidence:
    """A sentence at the start of a paper's text."""
    return Evidence(
        paper_id=paper,
        span=Span(start=0, end=len(sentence) or 1),
        sentence=sentence,
        extractors=("patterns", "vocabulary"),
        confidence=0.75,
        polarity=polarity,
    )


def statement(
    subject: str,
    predicate: str,
    target: str = "",
    *said: Evidence,
    value: str = "",
    result: Result | None = None,
) -> Statement:
    """A statement with its content id."""
    return Statement(
        id=ids.statement_id(subject, predicate, target or value),
        subject=subject,
        predicate=predicate,
        object=target,
        value=value,
        result=result,
        evidence=said or (evidence("We say so."),),
        confidence=0.875,
    )


PAPERS = (
    Paper(
        id=FIRST,
        title="MedSeg: segmentation of brain MRI",
        abstract="MedSeg outperforms U-Net.",
        author_count=2,
        comment_count=3,
        organisation="Example Lab",
        date=Date(text="Oct 29, 2024", year=2024, month=10, day=29),
        url="https://example.org/medseg",
        identifiers=(("doi", "10.1000/medseg"),),
        sources=(Source(document="list.txt", line=3, reader="listing", record="R1"),),
    ),
    Paper(id=SECOND, abstract="MedSeg may outperform U-Net."),
)
ENTITIES = (
    entity("MedSeg", EntityType.METHOD, aliases=("MedSegNet",)),
    entity("U-Net", EntityType.METHOD),
    entity("BraTS", EntityType.BENCHMARK, also=("Dataset",)),
    entity("MRI", EntityType.MODALITY, kind="concept", concept=MRI),
    entity("Dice", EntityType.METRIC),
    entity("Ada Lovelace", EntityType.AUTHOR),
)
RESULT = Result(
    paper_id=FIRST,
    value="91.40",
    unit="%",
    kind="absolute",
    sentence=Span(start=0, end=9),
    extractors=("numbers",),
    confidence=0.5,
    method="method/medseg",
    dataset="benchmark/brats",
    metric="metric/dice",
)
STATEMENTS = (
    statement(FIRST, "proposes", "method/medseg"),
    statement(FIRST, "hasModality", "modality/mri"),
    statement(FIRST, "authoredBy", "author/ada lovelace"),
    statement(FIRST, "reports", "result/1", result=RESULT),
    statement(FIRST, "hasLink", value="https://example.org/code"),
    statement("benchmark/brats", "hasSize", value="1,250 scans"),
    statement(
        "method/medseg",
        "outperforms",
        "method/u-net",
        evidence("MedSeg outperforms U-Net."),
        evidence("MedSeg may outperform U-Net.", paper=SECOND, polarity="hedged"),
    ),
    statement("method/medseg", "uses", "method/u-net"),
    statement(
        "method/u-net", "outperforms", "method/medseg", evidence("It did not.", polarity="negated")
    ),
)

HOSTILE_TEXTS = (
    "two words",
    "a/b//c/../d/.",
    "a#b?c=d%20e",
    "<script>alert('x')</script> & \"quoted\"",
    "back\\slash ^ ` { | }",
    "line\nbreak\r\nand\ttab",
    "control \x00 \x01 \x1b[31m \x7f \x85",
    "\u05e2\u05d1\u05e8\u05d9\u05ea \u202ertl\u202c \u200f",
    "日本語 Ünïcödé 🧠 \u2028 \ufeff \ufffe",
    "half \ud800 pair",
    "x" * 300,
    '""" . } INSERT',
    "doi:10.1/a",
    "",
)


@pytest.fixture
def graph(vocabulary: Mapping[str, concepts.Concept]) -> Graph:  # noqa: ARG001 - stands in for the shipped one
    """Two papers, six entities, a result, and statements of every form."""
    return Graph(papers=PAPERS, entities=ENTITIES, statements=STATEMENTS)


@pytest.fixture
def hostile() -> Graph:
    """Names, ids, titles and sentences that break careless writers."""
    entities = tuple(
        Entity(id=f"method/{text}", type="Method", kind="named", label=text, aliases=(text + "'",))
        for text in HOSTILE_TEXTS
    )
    paper = Paper(id="paper/" + HOSTILE_TEXTS[3], title=HOSTILE_TEXTS[5], url=HOSTILE_TEXTS[3])
    said = tuple(
        statement(paper.id, "uses", each.id, evidence(each.label, paper=paper.id))
        for each in entities
    )
    links = tuple(statement(paper.id, "hasLink", value=text) for text in HOSTILE_TEXTS[:-1])
    return Graph(papers=(paper,), entities=entities, statements=said + links)


@pytest.fixture
def vocabulary(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, concepts.Concept]:
    """A vocabulary of two concepts in the place of the shipped ones, which curators change."""
    common = {"scheme": "modality", "type": EntityType.MODALITY, "kind": "concept"}
    tomography = concepts.Concept(id="modality/tomography", label="tomography", **common)  # type: ignore[arg-type] # a dict of mixed values
    mri = concepts.Concept(
        id=MRI,
        label="magnetic resonance imaging",
        labels=("MRI",),
        broader=tomography.id,
        **common,  # type: ignore[arg-type] # a dict of mixed values
    )
    known = {mri.id: mri, tomography.id: tomography}
    monkeypatch.setattr(concepts, "by_id", lambda: known)
    return known
