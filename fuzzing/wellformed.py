"""What must hold for all that a reader says, whatever it has read."""

from __future__ import annotations

import calendar
import json
from dataclasses import fields

from lithograph.artefacts import adapter
from lithograph.identifiers import CONTAINER_SCHEMES, SCHEMES
from lithograph.model import Author, Date, Paper, Problem
from lithograph.readers.lines import clean
from lithograph.readers.records import ABSTRACT_LIMIT, TITLE_LIMIT

#: Characters of a message: what is longer is no message but a document.
_MESSAGE = 8_000
_SCHEMES = frozenset({*SCHEMES, *CONTAINER_SCHEMES})
#: Stages of problems: a record that is left out, and notes of how something was read.
_STAGES = frozenset({"read", "fields", "columns", "decode"})
_REPAIRS = frozenset({"encoding", "html", "latex"})


def check_said(item: Paper | Problem, *, document: str, reader: str, lines: int) -> None:
    """Check one thing that `reader` said of a document of so many lines.

    Raises:
        AssertionError: if it is not as the model has it, or could not be written and read again.
    """
    if isinstance(item, Problem):
        _check_problem(item)
        assert item.place[0] == document, item.where
        return
    _check_paper(item)
    [source] = item.sources
    assert (source.document, source.reader) == (document, reader), source
    assert 1 <= source.line <= max(1, lines), f"line {source.line} of {lines}"


def check_read(item: Paper | Problem, *, document: str) -> None:
    """Check one thing that was read from a file of that name, or from what is packed in it.

    Raises:
        AssertionError: as `check_said`.
    """
    if isinstance(item, Problem):
        _check_problem(item)
        place = item.where
    else:
        _check_paper(item)
        place = item.sources[0].document
    assert place.startswith(document), place
    assert place.isprintable() or place == clean(place), repr(place)


def _check_paper(paper: Paper) -> None:
    assert isinstance(paper, Paper), f"it says {paper!r}"
    _check_texts(paper)
    _check_parts(paper)
    assert paper.title or paper.abstract, "a paper without title and abstract"
    [source] = paper.sources
    assert source.line >= 1, source.line
    assert _REPAIRS.issuperset(source.repairs), source.repairs
    written = adapter(Paper).dump_json(paper)
    assert adapter(Paper).validate_json(written) == paper, "it is another one when written and read"


def _check_problem(problem: Problem) -> None:
    assert problem.stage in _STAGES, problem.stage
    assert problem.message, "a problem that says nothing"
    assert len(problem.message) + len(problem.hint) < _MESSAGE, len(problem.message)
    assert "\n" not in f"{problem.message}{problem.hint}", problem.message
    _check_clean("message", problem.message)


def _check_texts(paper: Paper) -> None:
    """Every text is on one line and can be written in any format."""
    assert len(paper.title) <= TITLE_LIMIT, "the title is too long"
    assert len(paper.abstract) <= ABSTRACT_LIMIT, "the abstract is too long"
    for field in fields(Paper):
        value = getattr(paper, field.name)
        for text in _texts(value):
            _check_clean(field.name, text)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in _texts(each)]
    if isinstance(value, Author):
        return [value.family, value.given, value.orcid]
    return [value.text] if isinstance(value, Date) else []


def _check_clean(name: str, text: str) -> None:
    assert clean(text) == text, f"{name} is not clean: {text[:200]!r}"


def _check_parts(paper: Paper) -> None:
    """Names, numbers, identifiers and what was kept are as the model says."""
    assert paper.id.startswith("paper/"), paper.id
    assert paper.id.isprintable(), paper.id
    assert all(author.family for author in paper.authors), paper.authors
    folded = [word.casefold() for word in paper.keywords]
    assert len(folded) == len(set(folded)), paper.keywords
    assert all(paper.keywords), paper.keywords
    assert list(paper.identifiers) == sorted(set(paper.identifiers)), paper.identifiers
    for scheme, value in paper.identifiers:
        assert scheme in _SCHEMES, scheme
        assert value, scheme
    assert list(paper.extra) == sorted(dict(paper.extra).items()), [key for key, _ in paper.extra]
    for key, value in paper.extra:
        assert value, key
        json.loads(value)
    for count in (paper.author_count, paper.comment_count):
        assert count is None or 0 <= count < 10**30, count
    if paper.date is not None:
        _check_date(paper.date)


def _check_date(date: Date) -> None:
    assert date.text, "a date that says nothing"
    assert date.year is None or 1 <= date.year <= 9999, date
    assert date.month is None or 1 <= date.month <= 12, date
    assert date.day is None or date.month is not None, date
    if date.day is not None and date.month is not None:
        year = date.year or 2000  # a leap year
        assert 1 <= date.day <= calendar.monthrange(year, date.month)[1], date
