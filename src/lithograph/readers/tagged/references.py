"""Lists of references in plain text or Markdown → papers.

Numbered and bulleted lists, reference lists with one entry a line, and lists of links such as "awesome"
pages. An entry becomes a paper only where its title can be told for certain: a link or bold text beside
other signs of a paper, a title in quotes, or what stands between authors and a journal. An entry
where it cannot is a problem. Passed over, for they are no entries: headings, prose, tables,
code, and lists of links within the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.records import problem
from lithograph.readers.tagged.citations import cited
from lithograph.readers.tagged.links import linked

NAME = "references"

#: Characters. What is longer is no entry of a list of references.
ENTRY_LIMIT = 5_000
_PIECE = 1 << 16
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+\u2022]|\[\d{1,4}\]|\(?\d{1,4}[.)])[ \t]+(?=\S)")
#: Lines that are no entry and end one: headings, tables, quotations, rules, HTML, images.
_OTHER = re.compile(r"\s*(?:#{1,6}\s|\||>|```|~~~|<[!/a-zA-Z]|---|===|\*\*\*\s*$|!\[)")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_INNER_LINK = re.compile(r"\[[^\]]*\]\(#[^)]*\)")
_LETTERS = re.compile(r"[^\W\d_]{3}")
#: A page of records has other marks; a list of references is beside them the poorer reading.
_SURE = 0.8
_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An entry: the line (1-based) it begins on, its text on one line, and whether a list marks it."""

    line: int
    text: str
    marked: bool


def recognises(head: str) -> float:
    """The share of entries whose title can be told, weighed by the share of lines that are entries."""
    lines = [line for line in head.splitlines() if line.strip()]
    entries = list(_entries(enumerate(head.splitlines(keepends=True), start=1)))
    told = [entry for entry in entries if _fields(entry.text)]
    if len(told) < min(_FEWEST, len(entries)) or not told:
        return 0.0
    covered = sum(len(entry.text) for entry in told)
    return _SURE * min(1.0, covered / sum(len(line.strip()) for line in lines))


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document in order."""
    lines = iter(lambda: text.readline(_PIECE), "")
    for entry in _entries(enumerate(lines, start=1)):
        fields = _fields(entry.text)
        if fields is not None:
            kept = {**fields, "reference": entry.text}
            yield paper_of(kept, document=document, line=entry.line, reader=NAME)
        elif entry.marked:
            message = "the title of this reference cannot be told for certain"
            hint = "give the list as BibTeX, RIS or JSON, or put the title in quotes"
            yield problem(document, entry.line, message, hint)


def _fields(text: str) -> dict[str, object] | None:
    """What an entry states, if its title is certain."""
    return linked(text) or cited(text)


def _entries(lines: Iterator[tuple[int, str]]) -> Iterator[_Entry]:
    """The entries in order: list items with what is indented below them, other lines one by one."""
    item: _Item | None = None
    fenced = False
    for number, raw in lines:
        line = raw.rstrip("\r\n")
        bullet = _BULLET.match(line)
        fenced ^= bool(_FENCE.match(line))
        if item is not None and not (fenced or item.goes_on(line, bullet)):
            yield from item.entry()
            item = None
        if fenced or not line.strip() or (_OTHER.match(line) and not bullet):
            continue
        if item is None:
            item = _Item(number, bullet)
        item.add(line[bullet.end() :] if bullet else line)
    if item is not None:
        yield from item.entry()


class _Item:
    """An entry that is being read."""

    def __init__(self, line: int, bullet: re.Match[str] | None) -> None:
        self.line, self.marked = line, bullet is not None
        self.indent = len(bullet["indent"].expandtabs()) if bullet else 0
        self.lines: list[str] = []
        self.length = 0

    def goes_on(self, line: str, bullet: re.Match[str] | None) -> bool:
        """Whether a line is of this entry: a deeper item, or the rest of its text."""
        if not self.marked or not line.strip() or (_OTHER.match(line) and not bullet):
            return False
        return bullet is None or len(bullet["indent"].expandtabs()) > self.indent

    def add(self, text: str) -> None:
        """Add a line; what is too long for an entry is counted, but not kept."""
        self.length += len(text)
        if self.length <= ENTRY_LIMIT:
            self.lines.append(text.strip())

    def entry(self) -> Iterator[_Entry]:
        """The entry, if it is one that may be a reference; without text if it is too long."""
        text = " ".join(self.lines) if self.length <= ENTRY_LIMIT else ""
        inner = _INNER_LINK.search(text) and not _LETTERS.search(_INNER_LINK.sub("", text))
        if (_LETTERS.search(text) and not inner) or self.length > ENTRY_LIMIT:
            yield _Entry(line=self.line, text=text, marked=self.marked)
