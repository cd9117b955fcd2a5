"""What was found: findings → a report as people read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

#: How many findings a report prints unless told otherwise.
LIMIT = 20
#: The most characters of a value that are printed.
_WIDEST = 100

Severity = Literal["violation", "warning", "info"]
#: The gravest first.
RANK: Mapping[Severity, int] = {"violation": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """What breaks a shape: SHACL's "validation result".

    `shape` is the name of the property shape or constraint: of ours the local name, such as
    `"Paper-doi"`, else its IRI. `focus` is the IRI of the node, `path` that of the property, if it
    is a single one, and `value` what is wrong as text, `""` where something is missing. Blank nodes
    are `"_:"`, because their labels mean nothing outside one reading.
    """

    severity: Severity
    shape: str
    focus: str
    message: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Whether a graph conforms, and everything that was found, the gravest first and each once.

    Warnings are found, but a graph that has only warnings conforms. `prefixes` are what IRIs are
    shortened with when it is printed.
    """

    results: tuple[Finding, ...] = ()
    triples: int = 0
    prefixes: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def conforms(self) -> bool:
        """Whether no shape is violated."""
        return not self.violations

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that are not mere warnings."""
        return tuple(finding for finding in self.results if finding.severity == "violation")

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Each shape that something breaks and how often, the most frequent first."""
        found = Counter(finding.shape for finding in self.results)
        return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))

    def text(self, *, limit: int = LIMIT) -> str:
        """The report as people read it, with `limit` findings in full."""
        return "\n".join(_lines(self, limit))


def _lines(report: Report, limit: int) -> Iterator[str]:
    found = Counter(finding.severity for finding in report.results)
    verdict = "conforms" if report.conforms else "does not conform"
    yield (
        f"{verdict}: {report.triples} triples, {_count(found['violation'], 'violation')}, "
        f"{_count(found['warning'], 'warning')}"
        + (f", {_count(found['info'], 'note')}" if found["info"] else "")
    )
    for shape, number in report.counts():
        yield f"{number:>8}  {_line(shape, report)}"
    for finding in report.results[:limit]:
        yield f"{finding.severity}  {_line(finding.focus, report)}"
        yield f"      {_line(finding.message, report)} ({_line(finding.shape, report)})"
        if finding.value:
            yield f"      found: {_line(finding.value, report)}"
    if len(report.results) > limit:
        yield f"… and {len(report.results) - limit} more"


def _line(text: str, report: Report) -> str:
    """On one line, IRIs shortened, without characters that move the cursor or the colours."""
    fitting = [each for each in report.prefixes if text.startswith(each[1])]
    if fitting:
        prefix, space = max(fitting, key=lambda each: len(each[1]))
        text = f"{prefix}:{text[len(space) :]}"
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
