"""Entries of BibTeX → the same with what they inherit from others (`crossref`, `xdata`).

In BibTeX the parent stands behind its children, so a child waits until its parent has been read, or
the end; BibLaTeX allows any order. What waits and what is remembered are both bounded: beyond the
bounds a child goes on without its parent, and keeps the field that names it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lithograph.readers.tagged.values import Entry

#: Entries that wait, and parents that are remembered, at most. An entry takes some 2 kB.
WAITING_LIMIT = 10_000
#: Kinds that are there to be referred to.
_PARENTS = frozenset(
    ["book", "collection", "mvbook", "mvcollection", "mvproceedings", "mvreference", "periodical",
     "proceedings", "reference", "xdata"]
)  # fmt: skip
#: Fields that say of the parent what it is, and of its child nothing.
_OWN = frozenset(
    ["abstract", "annotation", "annote", "archiveprefix", "author", "author+an", "booktitle",
     "crossref", "doi", "editor+an", "entryset", "eprint", "eprintclass", "eprinttype", "file",
     "ids", "key", "keywords", "label", "note", "options", "pages", "primaryclass", "related",
     "shorttitle", "sortkey", "subtitle", "title", "titleaddon", "url", "urldate", "xdata", "xref"]
)  # fmt: skip
_DATES = frozenset({"date", "year", "month", "day"})
_BETWEEN_KEYS = re.compile(r"\s*,\s*")


def inherited(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries with the fields of their parents. One that had to wait comes behind its parent."""
    family = _Family()
    for entry in entries:
        yield from family.met(entry)
    yield from family.left()


class _Family:
    """The parents that were met, and the entries that wait for theirs, numbered as they came."""

    def __init__(self) -> None:
        self.parents: OrderedDict[str, Entry] = OrderedDict()
        self.waiting: OrderedDict[int, Entry] = OrderedDict()
        self.children: dict[str, set[int]] = {}
        self.number = 0

    def met(self, entry: Entry) -> Iterator[Entry]:
        """What can go on now that `entry` has been read."""
        missing = self._missing(entry)
        if not missing:
            yield from self._complete(entry)
            return
        self.number += 1
        self.waiting[self.number] = entry
        for key in missing:
            self.children.setdefault(key, set()).add(self.number)
        if len(self.waiting) > WAITING_LIMIT:
            yield self._with_parents(self._freed(next(iter(self.waiting))))

    def left(self) -> Iterator[Entry]:
        """The entries whose parents never came."""
        yield from map(self._with_parents, self.waiting.values())

    def _complete(self, entry: Entry) -> Iterator[Entry]:
        """`entry` with all it inherits, then those that waited for it."""
        ready = [entry]
        while ready:
            whole = self._with_parents(ready.pop(0))
            yield whole
            waiting = sorted(self.children.get(_plain(whole.key), ()))
            if waiting or whole.kind in _PARENTS:
                self._remember(whole)
            ready += [self._freed(one) for one in waiting if not self._missing(self.waiting[one])]

    def _freed(self, number: int) -> Entry:
        """The entry of that number, which waits no longer."""
        entry = self.waiting.pop(number)
        for key in _keys(entry):
            others = self.children.get(key, set())
            others.discard(number)
            if not others:
                self.children.pop(key, None)
        return entry

    def _remember(self, entry: Entry) -> None:
        self.parents[_plain(entry.key)] = entry
        if len(self.parents) > WAITING_LIMIT:
            self.parents.popitem(last=False)

    def _missing(self, entry: Entry) -> list[str]:
        """The keys of parents that have not been met. Nothing is its own parent."""
        return [key for key in _keys(entry) if key not in self.parents and key != _plain(entry.key)]

    def _with_parents(self, entry: Entry) -> Entry:
        """`entry` with the fields of those of its parents that have been met."""
        for key in _keys(entry):
            parent = self.parents.get(key)
            if parent is not None and key != _plain(entry.key):
                entry = replace(entry, fields={**_given(parent, entry), **entry.fields})
        return entry


def _plain(key: str) -> str:
    """A key in the form in which BibTeX compares keys."""
    return key.strip().lower()


def _keys(entry: Entry) -> list[str]:
    """The keys of the parents that an entry names."""
    crossref, xdata = entry.fields.get("crossref", ""), entry.fields.get("xdata", "")
    return [_plain(key) for key in [crossref, *_BETWEEN_KEYS.split(xdata)] if key.strip()]


def _given(parent: Entry, child: Entry) -> dict[str, str]:
    """What a parent gives a child: of a volume, its title is that of what the child is in."""
    if parent.kind == "xdata":
        given = dict(parent.fields)
    else:
        given = {key: text for key, text in parent.fields.items() if key not in _OWN}
        title = parent.fields.get("booktitle") or parent.fields.get("title", "")
        if title and not {"journal", "journaltitle", "booktitle"} & child.fields.keys():
            given["journaltitle" if parent.kind == "periodical" else "booktitle"] = title
    if _DATES & child.fields.keys():
        given = {key: text for key, text in given.items() if key not in _DATES}
    return given
