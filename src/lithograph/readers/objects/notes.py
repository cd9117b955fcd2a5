"""Lines that people and programs put into free fields of Zotero and CSL → identifiers by scheme."""

from __future__ import annotations

import re

#: "PMID: 123", "arXiv:2101.00001 [cs]", "Citation Key: doe2024", and "{:PMID:123}" of older notes.
_LINE = re.compile(r"(?:\{:)?\s*+([A-Za-z][A-Za-z ]{1,20}?)\s*+:\s*+([^{}]+)")
_KEYS = {"arxiv": "arxiv", "arxiv id": "arxiv", "pmid": "pmid", "pubmed id": "pmid",
         "pmcid": "pmcid", "doi": "doi", "citation key": "citation_key"}  # fmt: skip
_ARXIV_CLASS = re.compile(r"(?<!\s)\s*+\[[\w.-]++\]$")


def stated_in(text: object) -> dict[str, str]:
    r"""The identifiers that lines of `text` state; the first of a kind counts.

    >>> stated_in("PMID: 29768149\narXiv:2101.00001 [cs]")
    {'pmid': '29768149', 'arxiv': '2101.00001'}
    """
    lines = text if isinstance(text, list) else str(text or "").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        match = _LINE.fullmatch(_bare(line)) if isinstance(line, str) else None
        key = _KEYS.get(match[1].lower(), "") if match else ""
        if match and key:
            found.setdefault(key, _ARXIV_CLASS.sub("", match[2]))
    return found


def _bare(line: str) -> str:
    """A line without spaces around it, and without the brace at its end."""
    return line.strip().removesuffix("}").rstrip()
