"""BibTeX and BibLaTeX: each entry is a record, its citation key the record's id.

The dialects of ACL Anthology, ACM, Better BibTeX, DBLP, Google Scholar, IEEE, JabRef, Mendeley,
PubMed, ScienceDirect, Scopus, Web of Science and Zotero are read. Passed over, for BibTeX itself
calls them no entries: `@string` (put in where it is named), `@preamble`, `@comment`, text between
entries; and BibLaTeX's `@xdata` and `@set`, which only hold fields and keys of others.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.records import problem
from lithograph.readers.tagged.entries import Block, blocks
from lithograph.readers.tagged.inheritance import inherited
from lithograph.readers.tagged.publication import fields_of
from lithograph.readers.tagged.values import Entry, entry_of, key_of, string_of

NAME = "bibtex"

_NO_ENTRIES = frozenset({"string", "preamble", "comment"})
_NO_RECORDS = frozenset({"xdata", "set"})
#: The macros of BibTeX's standard styles.
_MONTHS = {month: month for month in
           ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")}  # fmt: skip
#: An entry has one of these; other languages write "@name(…)" as well.
_USUAL = frozenset({"title", "author", "year", "date", "journal", "url", "doi", "crossref"})
#: An entry in a Markdown page or in a program is an example: a document of BibTeX is mostly BibTeX.
_MOSTLY = 0.5
_HINT = "close its braces and quotes, and put a comma behind each field"


def recognises(head: str) -> float:
    """The share of the text that lies in entries; 1 if an entry begins it, 0 below one half."""
    found = [block for block in blocks(io.StringIO(head)) if _is_bibtex(block)]
    if not any(block.kind not in _NO_ENTRIES for block in found):
        return 0.0
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("@"):
        return 1.0
    # What is cut off at the end of the sample counts as well: its length is not known here.
    covered = sum(len(block.text) for block in found if not block.fault)
    share = min(1.0, covered / len(start)) if start else 0.0
    return share if share >= _MOSTLY else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document; each defect is one problem, and reading goes on.

    Records come in order, but for one that inherits fields: it comes behind the entry that it
    inherits from.
    """
    faults: list[Problem] = []
    for entry in inherited(_entries(text, document, faults)):
        yield from _taken(faults)
        if entry.kind not in _NO_RECORDS:
            fields, repairs = fields_of(entry)
            yield paper_of(fields, document=document, line=entry.line, reader=NAME, repairs=repairs)
    yield from _taken(faults)


def _entries(text: TextIO, document: str, faults: list[Problem]) -> Iterator[Entry]:
    """The entries of the document; what is wrong with the others is put into `faults`."""
    strings = dict(_MONTHS)
    for block in blocks(text):
        if block.kind == "string" and not block.fault:
            strings.update(filter(None, [string_of(block, strings)]))
        if block.kind in _NO_ENTRIES and not (block.fault and block.kind == "comment"):
            continue
        entry = None if block.fault else entry_of(block, strings)
        if entry is None:
            faults.append(_fault(block, document))
        else:
            yield entry


def _is_bibtex(block: Block) -> bool:
    """Whether a block is one of BibTeX."""
    if block.kind in _NO_ENTRIES:
        return True
    entry = None if block.fault else entry_of(block, {})
    return bool(entry and _USUAL & entry.fields.keys())


def _fault(block: Block, document: str) -> Problem:
    """The problem of a block that cannot be read."""
    name = f"the {'comment' if block.kind == 'comment' else 'entry'} {key_of(block)!r}"
    reason = block.fault or "it is no BibTeX"
    return problem(document, block.line, f"{name} cannot be read: {reason}", _HINT)


def _taken(faults: list[Problem]) -> list[Problem]:
    """The problems so far; the list is empty then."""
    taken = faults[:]
    faults.clear()
    return taken
