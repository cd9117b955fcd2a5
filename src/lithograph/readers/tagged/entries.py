"""A stream of BibTeX → its blocks, one entry, string or comment at a time.

The text between blocks is a comment, as BibTeX has it. A block whose braces do not balance ends
where the next one begins, so that it costs only itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

#: Characters. Entries with a whole abstract and a list of references have some ten thousand.
BLOCK_LIMIT = 5_000_000
#: Characters that are read at a time: a document may be a single line.
_PIECE = 1 << 16
#: The start of a block, where nothing but the end of another stands before it on its line, and
#: the start of an entry anywhere.
_HEAD = re.compile(r"[\s,;]*@[ \t]*(?P<kind>\w+)[ \t\r\n]*(?P<opening>[{(])")
#: A head that begins a line inside a block: the block before it was never closed.
_ENTRY = re.compile(
    r"(?<![\w.])@(?P<kind>[A-Za-z]+)[ \t]*(?P<opening>\{)(?=[^\s{}(),=\"#%]+[ \t]*,)"
)
#: What may yet become a head when more of the line, or the next line, is read.
_PARTIAL = re.compile(r"[\s,;]*@[ \t]*\w*\s*")
#: Characters of a broken block that are kept, to say which it is.
_SHOWN = 200
_UNCLOSED = "it is never closed: a brace is missing"
#: A comment may hold entries, which are not meant then: nobody can tell where it should have ended.
_SWALLOWED = f"{_UNCLOSED}, and all that follows is part of it"
_NEXT = re.compile(
    r"[ \t]*@(?:(?:string|preamble|comment)[ \t]*[{(]|\w+[ \t]*[{(][^\s{}(),=\"#%]+[ \t]*,)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\\.|[{}\"()]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One `@kind{…}`: its text, the line (1-based) of its `@`, and what is wrong with it, if anything.

    `kind` is in lower case. Of a block with a fault only the start is kept.
    """

    line: int
    kind: str
    text: str
    fault: str = ""


def blocks(text: TextIO) -> Iterator[Block]:
    """The blocks of `text` in order. Memory is bounded by `BLOCK_LIMIT`."""
    block, line, number = None, "", 1
    for piece in iter(lambda: text.readline(_PIECE), ""):
        line += piece.replace("\r\n", "\n").replace("\r", "\n")
        if block is not None and block.fresh and block.kind != "comment" and _NEXT.match(line):
            yield block.closed(_UNCLOSED)
            block = None
        while line:
            if block is None:
                head = _head(line)
                if head is None:
                    break
                number += line.count("\n", 0, head.start("kind"))
                block = _Open(head, number)
                number += line.count("\n", head.start("kind"), head.end())
                line = line[head.end() :]
            rest = block.take(line)
            number += line.count("\n", 0, len(line) - len(rest))
            line = rest
            if block.ended:
                yield block.closed()
                block = None
        if line and not _PARTIAL.fullmatch(line):
            number, line = number + line.count("\n"), ""
    if block is not None:
        yield block.closed(_SWALLOWED if block.kind == "comment" else _UNCLOSED)


def _head(line: str) -> re.Match[str] | None:
    """The head of a block at the start of a line, or that of an entry behind other text."""
    return _HEAD.match(line) or (None if line.lstrip().startswith("%") else _ENTRY.search(line))


class _Open:
    """A block that is being read."""

    def __init__(self, head: re.Match[str], line: int) -> None:
        self.line, self.kind = line, head["kind"].lower()
        self.closing = "}" if head["opening"] == "{" else ")"
        self.parts = [f"@{self.kind}{head['opening']}"]
        self.length = self.depth = 0
        self.quoted = self.ended = False
        self.fresh = True

    def take(self, text: str) -> str:
        """Take the part of `text` that belongs to the block; the rest, if it ends here, is returned."""
        end = self._end(text)
        taken = text if end is None else text[:end]
        self.fresh = taken.endswith("\n")
        self.length += len(taken)
        if self.length <= BLOCK_LIMIT:
            self.parts.append(taken)
        self.ended = end is not None
        return "" if end is None else text[end:]

    def closed(self, fault: str = "") -> Block:
        """The block as far as it was read."""
        if self.length > BLOCK_LIMIT:
            fault = f"it has more than BLOCK_LIMIT ({BLOCK_LIMIT:,}) characters"
        text = "".join(self.parts)
        return Block(
            line=self.line, kind=self.kind, text=text[:_SHOWN] if fault else text, fault=fault
        )

    def _end(self, text: str) -> int | None:
        """The place behind the block's own closing mark, if that is in `text`."""
        for mark in _MARKS.finditer(text):
            sign = mark[0]
            if sign == self.closing and self.depth == 0 and not self.quoted:
                return mark.end()
            if sign == "{":
                self.depth += 1
            elif sign == "}":
                self.depth = max(0, self.depth - 1)
            elif sign == '"' and self.depth == 0 and self.closing == ")":
                # In a block in brackets, a bracket in quotes does not close it.
                self.quoted = not self.quoted
        return None
