"""A graph of studies with dates and results, and a hostile one: what tables and exports are tried on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lithograph import ids
from lithograph.model import (
    PAPER,
    Author,
    Date,
    Entity,
    Evidence,
    Graph,
    Intake,
    Paper,
    Result,
    ResultKind,
    Run,
    Source,
    Span,
    Statement,
)

BASE = "https://example.org/kg/"
TASKS = ("segmentation", "report generation", "Diagnosis")
MODALITIES = ("MRI", "CT")
#: Value as printed, unit and kind, of each study in turn.
NUMBERS: Sequence[tuple[str, str, ResultKind]] = (
    ("9.5", "%", "absolute"),
    ("10.25", "%", "absolute"),
    ("1,250", "", "absolute"),
    ("2", "%", "improvement"),
    ("12", "%", "reduction"),
    ("0.9", "", "absolute"),
)
RELATIONS = {"Task": "addresses", "Modality": "hasModality", "Method": "proposes",
             "Dataset": "evaluatedOn", "Metric": "measuredBy"}  # fmt: skip

HOSTILE = (
    "<img src=x onerror=\"window.__xss='img'\">",
    "</script><script>window.__xss='script'</script>",
    "=HYPERLINK(\"javascript:window.__xss='cell'\")",
    '@SUM(1+1)*cmd|"/c calc"!A0',
    "{\\input{/etc/passwd}} $x_1$ 50% & more, unbalanced { brace and } and \\",
    "]]> &amp; &#x202e; \u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
    "line\u2028separators\u2029 and \x00 control \x1b characters\r\n",
    "W" * 3_000,
    "__proto__",
)


def studies(count: int = 24) -> Graph:
    """Studies of three tasks, two modalities and some methods; every third has no date.

    Study `i` addresses task `i % 3` and, if it is even, the next; its modality is `i % 2`. Each
    reports one number on one of two datasets. Dates are years, from 2019.
    """
    papers = [_study(number) for number in range(count)]
    statements = [each for number, paper in enumerate(papers) for each in _said(number, paper)]
    return _graph(papers, list(_THINGS.values()), statements)


def things_of(number: int) -> list[str]:
    """The names of what study `number` is joined to."""
    tasks = [TASKS[number % 3]] + ([TASKS[(number + 1) % 3]] if number % 2 == 0 else [])
    own = [MODALITIES[number % 2], f"Net-{number % 5}", f"Set-{number % 2}", "accuracy"]
    return tasks + own


def year_of(number: int) -> int | None:
    """The year of study `number`, if its record says it."""
    return None if number % 3 == 2 else 2019 + number % 5


def _thing(kind: str, label: str) -> Entity:
    return Entity(id=ids.entity_id(kind, label), type=kind, kind="named", label=label)


_THINGS: Mapping[str, Entity] = {
    label: _thing(kind, label)
    for kind, labels in {
        "Task": TASKS,
        "Modality": MODALITIES,
        "Method": tuple(f"Net-{number}" for number in range(5)),
        "Dataset": ("Set-0", "Set-1"),
        "Metric": ("accuracy",),
    }.items()
    for label in labels
}


def _study(number: int) -> Paper:
    year = year_of(number)
    return Paper(
        id=f"paper/study-{number:02}",
        title=f"Study {number}: cold {'& fast' if number % 2 else 'and slow'}",
        abstract=f"We tried it. Study {number} says so.",
        authors=(Author(family="Lovelace", given="Ada"), Author(family="R and D, Ltd.")),
        venue="Journal of Ice" if number % 4 == 0 else "",
        keywords=("ice", "MRI"),
        date=Date(text=str(year), year=year) if year else None,
        url=f"https://example.org/{number}_a%20b",
        identifiers=(("arxiv", f"2405.{number:05}"), ("doi", f"10.1000/a_{number}")),
        sources=(Source(document="a.txt", line=number + 1, reader="listing"),),
    )


def _said(number: int, paper: Paper) -> list[Statement]:
    sentence = f"Study {number} says so."
    own = [_THINGS[name] for name in things_of(number)]
    said = [_state(paper.id, paper, RELATIONS[thing.type], thing.id, sentence) for thing in own]
    value, unit, kind = NUMBERS[number % len(NUMBERS)]
    result = Result(
        paper_id=paper.id,
        value=value,
        unit=unit,
        kind=kind,
        sentence=Span(start=0, end=1),
        extractors=("results",),
        confidence=0.5 + number / 100,
        method=PAPER if number % 4 == 0 else _THINGS[f"Net-{number % 5}"].id,
        dataset=_THINGS[f"Set-{number % 2}"].id,
        metric=_THINGS["accuracy"].id,
        task=_THINGS[TASKS[number % 3]].id if number % 2 else None,
    )
    reported = _state(paper.id, paper, "reports", f"result/{number}", sentence, result=result)
    link = _state(paper.id, paper, "hasLink", "", sentence, value=f"https://example.org/{number}")
    return [*said, reported, link]


def _state(
    subject: str,
    paper: Paper,
    predicate: str,
    target: str,
    sentence: str,
    *,
    value: str = "",
    result: Result | None = None,
) -> Statement:
    confidence = result.confidence if result else 0.9
    evidence = Evidence(
        paper_id=paper.id,
        span=Span(start=0, end=max(1, len(sentence))),
        sentence=sentence,
        extractors=("patterns", "relations"),
        confidence=confidence,
    )
    return Statement(
        id=ids.statement_id(subject, predicate, target or value),
        subject=subject,
        predicate=predicate,
        object=target,
        value=value,
        result=result,
        evidence=(evidence,),
        confidence=confidence,
    )


def hostile() -> Graph:
    """A graph that has each hostile text wherever papers, sources and readers can put it."""
    papers, things, statements = [], [], []
    for number, text in enumerate(HOSTILE):
        paper = Paper(
            id=f"paper/{number}",
            title=text,
            abstract=f"About it: {text}",
            authors=(Author(family=text),),
            organisation=text,
            venue=text,
            keywords=(text,),
            date=Date(text=text, year=2020 + number % 3),
            url=f"javascript:window.__xss='{text}'",
            identifiers=(("doi", text),),
            sources=(Source(document=text, line=1, reader=text),),
        )
        own = [
            Entity(
                id=f"{kind.lower()}/{number}", type=kind, kind="named", label=text, aliases=(text,)
            )
            for kind in ("Method", "Task", "Modality", "Dataset", "Metric")
        ]
        said = [_state(paper.id, paper, RELATIONS[each.type], each.id, text) for each in own]
        result = Result(
            paper_id=paper.id, value=text, unit=text, kind="absolute",
            sentence=Span(start=0, end=1), extractors=("results",), confidence=0.5,
            method=own[0].id, dataset=own[3].id, metric=own[4].id,
        )  # fmt: skip
        said.append(_state(paper.id, paper, "reports", f"result/{number}", text, result=result))
        said.append(_state(paper.id, paper, "hasSize", "", text, value=text))
        papers.append(paper)
        things += own
        statements += said
    return _graph(papers, things, statements)


def _graph(
    papers: Sequence[Paper], things: Sequence[Entity], statements: Sequence[Statement]
) -> Graph:
    count = len(papers)
    return Graph(
        papers=tuple(sorted(papers, key=lambda paper: paper.id)),
        entities=tuple(sorted(things, key=lambda entity: entity.id)),
        statements=tuple(sorted(statements, key=lambda statement: statement.id)),
        run=Run(version="0.1.0", digest="d1"),
        intake=Intake(records=count + 3, read=count + 2, rejected=1, duplicates=2, papers=count),
    )
