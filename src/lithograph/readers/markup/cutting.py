"""A stream of XML → the markup of its records, one after another, with their lines.

Records are cut out at their tags before any parser sees them. So a broken record costs only itself,
documents may follow each other in one file, memory does not grow with the file, and no document
type declaration, hence no entity and no outside file, ever reaches a parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TextIO

from lithograph.readers.markup.openings import DOCTYPE_REST
from lithograph.readers.markup.stream import Stream

#: Characters. The longest records (papers of thousands of authors) have some two million.
RECORD_LIMIT = 10_000_000
#: Characters of a start tag and of the inside of a document type declaration.
_TAG_LIMIT = 1_000_000
#: Characters that a sign of markup has at most: what stands this far before the end of the window
#: may go on behind it.
_MARGIN = 200
_TOO_LONG = f"the record is above RECORD_LIMIT ({RECORD_LIMIT:,} characters)"
_CLOSING = {"!--": "-->", "![CDATA[": "]]>", "?": "?>"}
#: The rest of a start tag, behind the name. Possessive, so that a broken tag costs one pass.
_TAG_REST = re.compile(r"""(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+>""")
_DOCTYPE_REST = re.compile(DOCTYPE_REST, re.VERBOSE)


def _never(_tag: str) -> bool:
    """No start tag belongs to the record that is open."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How the documents of a form are made of records.

    `levels` are the local names of the elements that are cut out whole, outermost first: one that
    stands within another is of that. `heads` are names whose start tag alone is given, since their
    elements hold records. `inner` says of a start tag that it belongs to the record around it though
    its name is that of a record.
    """

    levels: tuple[frozenset[str], ...]
    heads: frozenset[str] = frozenset()
    inner: Callable[[str], bool] = _never
    #: Made from the names: at which level each stands; heads are outside all.
    ranks: Mapping[str, int] = field(init=False)
    signs: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        ranks = {name: rank for rank, names in enumerate(self.levels) for name in names}
        object.__setattr__(self, "ranks", ranks | dict.fromkeys(self.heads, -1))
        names = "|".join(sorted(map(re.escape, self.ranks)))
        object.__setattr__(self, "signs", re.compile(
            r"<(?:(?P<aside>!--|!\[CDATA\[|!DOCTYPE|\?)"
            rf"|(?P<close>/?)(?:[\w.-]{{1,60}}+:)?+(?P<name>{names})(?=[\s/>]))"
        ))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The markup of an element, from its 1-based `line` on, or the `fault` that it has."""

    name: str
    line: int
    markup: str = ""
    fault: str = ""


@dataclass(slots=True)
class _Open:
    """A record whose end is looked for: where it starts, and how often its name is open."""

    name: str
    start: int
    line: int
    depth: int = 1


def cuts(text: TextIO, shape: Shape) -> Iterator[Cut]:
    """The records and heads of a document in order; each broken one is a cut with a fault."""
    return _Cutter(text, shape).cuts()


class _Cutter:
    """The way through a document: where it is, and which record is open."""

    def __init__(self, text: TextIO, shape: Shape) -> None:
        self.stream = Stream(text)
        self.shape = shape
        self.at = 0
        self.open: _Open | None = None
        #: Up to here comments and sections that are never closed are text.
        self.unclosed = 0
        #: As `unclosed`, of document type declarations.
        self.undeclared = 0
        #: Name of a record that was given up for its length: its end tag is still to come.
        self.given_up = ""

    def cuts(self) -> Iterator[Cut]:
        """The cuts in order."""
        while True:
            sign = self.shape.signs.search(self.stream.text, self.at - self.stream.base)
            if sign is not None:
                yield from self._sign(sign)
                continue
            self.at = max(self.at, self.stream.end - _MARGIN)
            yield from self._too_long()
            if not self.stream.more(self._keep()):
                break
        if self.open is not None:
            yield self._broken(f"the document ends before </{self.open.name}>")

    def _keep(self) -> int:
        """The offset before which nothing is needed any more."""
        return self.at if self.open is None else self.open.start

    def _too_long(self) -> Iterator[Cut]:
        """The fault of the open record if it has grown beyond `RECORD_LIMIT`."""
        if self.open is not None and self.stream.end - self.open.start > RECORD_LIMIT:
            self.given_up = self.open.name
            yield self._broken(_TOO_LONG)

    def _sign(self, sign: re.Match[str]) -> Iterator[Cut]:
        """What a comment, a section, a declaration or a tag of a record brings."""
        start = self.stream.base + sign.start()
        behind = self.stream.base + sign.end()
        if sign["aside"]:
            yield from self._aside(sign["aside"], start, behind)
        elif sign["close"]:
            self.at = behind
            yield from self._end_tag(sign["name"], start, behind)
        else:
            yield from self._start_tag(sign["name"], start, behind)

    def _aside(self, kind: str, start: int, behind: int) -> Iterator[Cut]:
        """Pass over what is no element. A declaration begins a new document."""
        self.at = behind
        declares = kind == "!DOCTYPE" or (kind == "?" and self._peek(behind, 4) == "xml ")
        if self.open is not None and declares:
            yield self._broken(f"a new document begins before </{self.open.name}>")
        if kind == "!DOCTYPE":
            self._declaration(start, behind)
        elif start >= self.unclosed:
            closing = _CLOSING[kind]
            place = self.stream.find(closing, behind, keep=self._kept(start), limit=RECORD_LIMIT)
            if place < 0:
                self.unclosed = self.stream.end
            else:
                self.at = place + len(closing)

    def _declaration(self, start: int, behind: int) -> None:
        """Pass over a document type. Behind a broken one none is looked for in what is read so far."""
        if start < self.undeclared:
            return
        end = self._match(_DOCTYPE_REST, behind, keep=start)
        if end:
            self.at = end
        else:
            self.undeclared = self.stream.end

    def _kept(self, start: int) -> int:
        """As `_keep`, while something from `start` on is looked at."""
        return start if self.open is None else self.open.start

    def _peek(self, offset: int, length: int) -> str:
        """The text of that length at an offset, less at the end of the document."""
        while self.stream.end < offset + length and self.stream.more(self._kept(offset)):
            pass
        return self.stream.cut(offset, offset + length)

    def _match(self, rest: re.Pattern[str], behind: int, *, keep: int) -> int:
        """The offset behind a tag or declaration that goes on at `behind`; 0 if it is broken."""
        while True:
            found = rest.match(self.stream.text, behind - self.stream.base)
            if found is not None:
                return self.stream.base + found.end()
            whole = self.stream.end - behind > _TAG_LIMIT
            if whole or not self.stream.more(self._kept(keep)):
                return 0

    def _end_tag(self, name: str, start: int, behind: int) -> Iterator[Cut]:
        """The record that ends here, or the fault of an end without a start."""
        if self.open is None:
            if name == self.given_up:
                self.given_up = ""
            elif self.shape.ranks[name] == 0 and not self.shape.inner(f"</{name}>"):
                line = self.stream.line_at(start)
                yield Cut(name=name, line=line, fault=f"</{name}> stands without its start tag")
        elif name == self.open.name:
            self.open.depth -= 1
            if not self.open.depth:
                closed = self._match(_TAG_REST, behind, keep=start) or behind
                self.at = closed
                yield self._whole(closed)

    def _start_tag(self, name: str, start: int, behind: int) -> Iterator[Cut]:
        """Open a record. One that is open is broken, unless the new one belongs to it."""
        self.at = self._match(_TAG_REST, behind, keep=start) or behind
        tag = self.stream.cut(start, self.at)
        empty = tag.endswith("/>")
        rank = self.shape.ranks[name]
        if self.open is not None:
            inner = self.shape.inner(tag)
            if inner or rank > self.shape.ranks[self.open.name]:
                self.open.depth += name == self.open.name and not empty
                return
            yield self._broken(f"<{name}> begins before </{self.open.name}>")
        elif self.shape.inner(tag):
            return
        line = self.stream.line_at(start)
        if rank < 0:
            markup = tag if empty else f"{tag.rstrip('>')}/>"
            yield Cut(name=name, line=line, markup=markup)
        elif empty:
            yield Cut(name=name, line=line, markup=tag)
        else:
            self.open, self.given_up = _Open(name, start, line), ""

    def _whole(self, end: int) -> Cut:
        """The open record, which ends here and is open no more."""
        assert self.open is not None
        if end - self.open.start > RECORD_LIMIT:
            return self._broken(_TOO_LONG)
        whole, self.open = self.open, None
        return Cut(name=whole.name, line=whole.line, markup=self.stream.cut(whole.start, end))

    def _broken(self, fault: str) -> Cut:
        """The fault of the open record, which is open no more."""
        assert self.open is not None
        broken, self.open = self.open, None
        return Cut(name=broken.name, line=broken.line, fault=fault)
