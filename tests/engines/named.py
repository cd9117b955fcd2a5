"""Papers that name things, made by hand or drawn: acronyms, spellings, misprints, proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from lithograph.engines.engine import Columns, Row
from lithograph.engines.entities import STEPS, TABLES
from lithograph.engines.rows import text
from lithograph.ids import mention_id
from lithograph.model import PAPER, Extraction, Kind, Mention, Paper, Relation, Source, Span
from tests.engines.inmemory import InMemory


class Thing(NamedTuple):
    """What a paper names: `long` is the form that it defines the name by."""

    name: str
    type: str = "Method"
    kind: Kind = "named"
    long: str = ""
    concept: str = ""
    proposed: bool = False


#: Things that come together in one paper.
BUNDLES: tuple[tuple[Thing, ...], ...] = (
    (Thing("QSL", long="Quiet Stone Learning"),),
    (Thing("QSL", long="quiet stone learning"), Thing("LampNet")),
    (Thing("QSL", long="Quick Sand Layering"),),
    (Thing("QSL"),),
    (Thing("QSL", type="Metric"),),
    (Thing("Quiet Stone Learning", kind="concept"),),
    (Thing("SAM", concept="method/sam"),),
    (Thing("SAM", long="Segment Anything Model", concept="method/sam"),),
    (Thing("SAM", long="sharpness-aware minimisation"),),
    (Thing("SAM", long="sharpness-aware minimization"), Thing("U-Net")),
    (Thing("LampNet-2", proposed=True), Thing("LampNet")),
    (Thing("LampNet2", proposed=True),),
    (Thing("Lampnet2", proposed=True),),
    (Thing("LampNet2"), Thing("U-Nets")),
    (Thing("lampnet2"), Thing(r"$\textbf{U-Net}$")),
    (Thing("WickNet-X"), Thing("LampNet")),
    (Thing("WickNetX"), Thing("wicknet-x")),
    (Thing("WickNet-X model"),),
    (Thing("LampBank-5", "Dataset"), Thing("tumour detection", "Task", "concept")),
    (Thing("LampBank-5", "Dataset", "concept"), Thing("LampNet")),
    (Thing("LampBank-5 dataset", "Dataset"), Thing("tumor detection", "Task", "concept")),
    (Thing("LampBank-5 data set", "Benchmark"), Thing("detection of tumours", "Task", "concept")),
    (Thing("Lampphotography"), Thing("WickBank", "Dataset"), Thing("OilBank", "Dataset")),
    (Thing("Lamphotography"), Thing("WickBank", "Dataset"), Thing("OilBank", "Dataset")),
    (Thing("Lamphotographies"), Thing("OilBank", "Dataset")),
)


def extraction(paper_id: str, things: Sequence[Thing], *, titled: bool = False) -> Extraction:
    """A paper that names the things one after another; its title begins with the first if `titled`."""
    title = f"{things[0].name}: of lamps" if titled and things else "Of lamps"
    at = len(title) + 1
    mentions = [_mention(paper_id, 0, things[0], things[0].name)] if titled and things else []
    claims, words = [], []
    for thing in things:
        named = [_mention(paper_id, at, thing, thing.name)]
        if thing.long:
            named.append(
                _mention(paper_id, at + len(thing.name) + 1, thing, thing.long, thing.concept)
            )
            claims.append(_relation(paper_id, named[0].id, "abbreviates", named[1].id))
        if thing.proposed:
            claims.append(_relation(paper_id, PAPER, "proposes", named[0].id))
        words += [mention.text for mention in named]
        at += sum(len(mention.text) + 1 for mention in named)
        mentions += named
    return Extraction(
        paper=Paper(
            id=paper_id,
            title=title,
            abstract=" ".join(words),
            identifiers=(("doi", f"10.1/{paper_id}"),),
            sources=(Source(document="made", line=1, reader="test"),),
        ),
        mentions=tuple(mentions),
        claims=tuple(claims),
    )


def _mention(paper_id: str, start: int, thing: Thing, name: str, concept: str = "") -> Mention:
    span = Span(start=start, end=start + len(name))
    return Mention(
        id=mention_id(paper_id, span, thing.type),
        paper_id=paper_id,
        span=span,
        text=name,
        type=thing.type,
        kind=thing.kind,
        extractors=("test",),
        confidence=0.5 + len(name) % 7 / 15,
        concept=concept or thing.concept,
    )


def _relation(paper_id: str, subject: str, predicate: str, target: str) -> Relation:
    return Relation(
        paper_id=paper_id,
        subject=subject,
        predicate=predicate,
        object=target,
        sentence=Span(start=0, end=2),
        extractors=("test",),
        confidence=0.9,
    )


_PAPERS = st.tuples(
    st.lists(st.sampled_from(BUNDLES), min_size=1, max_size=3, unique=True), st.booleans()
)
#: Some papers that name what `BUNDLES` hold.
CORPORA = st.lists(_PAPERS, max_size=9).map(
    lambda papers: [
        extraction(
            f"paper/{number}", [thing for bundle in bundles for thing in bundle], titled=titled
        )
        for number, (bundles, titled) in enumerate(papers)
    ]
)
#: Every bundle in a paper of its own, and each beside the next.
EVERYTHING = [
    extraction(f"paper/{number}", [*BUNDLES[number % len(BUNDLES)], *more], titled=number % 2 == 0)
    for number, more in enumerate([(), *BUNDLES[1:], *BUNDLES, ()])
]


#: The tables of the steps, and the one that they begin with.
WITH_EXTRACTIONS: Mapping[str, Columns] = {
    **TABLES,
    "extractions": {"paper_id": "string", "json": "string"},
}


def made(extractions: Iterable[Extraction], *tables: str) -> tuple[list[Row], ...]:
    """The rows of tables that the steps make of extractions."""
    engine = InMemory(WITH_EXTRACTIONS)
    engine.put("extractions", as_rows(extractions))
    for step in STEPS:
        engine.run(step)
    return tuple(list(engine.rows(table)) for table in tables)


def as_rows(extractions: Iterable[Extraction]) -> list[Row]:
    """The table that the steps begin with."""
    return [{"paper_id": each.paper.id, "json": text(each)} for each in extractions]
