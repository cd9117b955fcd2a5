"""Graph → BibTeX of its papers, for LaTeX and reference managers.

Text is UTF-8; what LaTeX takes for a command is escaped, formulas between dollar signs stay, and words
with capitals inside are braced, so that no style writes "mri".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lithograph.ids import fold
from lithograph.model import Author, Graph, Paper

NAME = "bibtex"
SUFFIX = ".bib"

#: The reader whose records have a key of BibTeX.
_READER = "bibtex"
_KEY = re.compile(r"[A-Za-z0-9_:.+/-]+")
_FORMULA = re.compile(r"(?<!\\)(\$[^$\n]{1,300}\$)")
_COMMANDING = re.compile(r"(?<!\\)[%#&]")
_SPECIAL = re.compile(r"([#%&_$])")
_COMMANDS: Mapping[str, str] = {
    # Not with a backslash before the brace: BibTeX counts braces whatever stands before them.
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
#: A word that a style may not put into small letters: a capital or digit behind its first letter.
_CAPITALS = re.compile(r"(?<![\w\\])([^\W_]\w*(?:-\w+)*)")
_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|proc|conference|conf|workshops?|symposium|meeting)\b", re.IGNORECASE
)
#: Journals that are called as if they were books of conferences.
_JOURNAL = re.compile(
    r"Proceedings of (?:the )?(?:National Academ|Royal Society|IEEE$|VLDB|ACM on|Institution of"
    r"|(?:London|American) Math|Nutrition|Edinburgh)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SMALL = frozenset({"a", "an", "the", "on", "in", "of", "for", "to", "and", "with", "from", "by"})


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - every exporter takes it
    """One entry for each paper, by key; a key that a paper came with stays.

    A paper without any is called by its first author, year and first word of weight. Of papers with
    one key, all but the first have a letter behind it.
    """
    papers = {paper.id: paper for paper in graph.papers}
    yield b"% Written by Lithograph; UTF-8.\n"
    for paper, key in sorted(keys(graph.papers).items(), key=lambda pair: pair[1]):
        yield _entry(key, papers[paper]).encode("utf-8", "replace")


def keys(papers: Iterable[Paper]) -> dict[str, str]:
    """Paper id → the key of its entry."""
    taken: set[str] = set()
    ordered = sorted(papers, key=lambda paper: (not _own_key(paper), paper.id))
    return {paper.id: _free(_own_key(paper) or _made_key(paper), taken) for paper in ordered}


def _own_key(paper: Paper) -> str:
    keys = (source.record for source in paper.sources if source.reader == _READER)
    return next((key for key in keys if _KEY.fullmatch(key)), "")


def _made_key(paper: Paper) -> str:
    author = _letters(paper.authors[0].family.split()[-1]) if paper.authors else ""
    year = str(paper.date.year) if paper.date and paper.date.year else ""
    words = (_letters(word) for word in paper.label.split())
    word = next((word for word in words if word and word.lower() not in _SMALL), "")
    return f"{author.lower()}{year}{word.lower()}" or "paper"


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isascii() and c.isalnum())


def _free(key: str, taken: set[str]) -> str:
    """The key, with a letter, or letters, behind it if another paper has it; BibTeX knows no case."""
    number = 0
    free = key
    while free.casefold() in taken:
        number += 1
        free = key + _counted(number)
    taken.add(free.casefold())
    return free


def _counted(number: int) -> str:
    """1 → "a", 26 → "z", 27 → "aa"."""
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def _entry(key: str, paper: Paper) -> str:
    kind, fields = _fields(paper)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    month = paper.date.month if paper.date else None
    lines += f"  month = {_MONTHS[month - 1]},\n" if month else ""
    return f"\n@{kind}{{{key},\n{lines}}}\n"


def _fields(paper: Paper) -> tuple[str, dict[str, str]]:
    """The kind of entry, and field → value as LaTeX."""
    proceedings = bool(_PROCEEDINGS.search(paper.venue)) and not _JOURNAL.match(paper.venue)
    kind = "misc" if not paper.venue else "inproceedings" if proceedings else "article"
    known = dict(reversed(paper.identifiers))
    arxiv = known.get("arxiv", "")
    fields = {
        "author": " and ".join(map(_author, paper.authors)),
        "title": _title(paper.title),
        "booktitle" if proceedings else "journal": latex(paper.venue),
        "year": str(paper.date.year) if paper.date and paper.date.year else "",
        "doi": _verbatim(known.get("doi", "")),
        "eprint": _verbatim(arxiv),
        "archiveprefix": "arXiv" if arxiv else "",
        "pmid": known.get("pmid", ""),
        "url": _verbatim(paper.url),
        "keywords": latex(", ".join(paper.keywords)),
        "abstract": latex(paper.abstract),
    }
    return kind, fields


def _author(author: Author) -> str:
    """Family name first; a name of one part, an organisation say, in braces."""
    if not author.given:
        return f"{{{latex(author.family)}}}"
    return f"{_name(author.family)}, {_name(author.given)}"


def _name(name: str) -> str:
    """A part of a name; "and" and commas would part it."""
    text = latex(name)
    return f"{{{text}}}" if re.search(r",|\band\b", text) else text


def _title(title: str) -> str:
    return "".join(
        part if formula else _CAPITALS.sub(_braced, _escaped(part))
        for part, formula in _parts(title)
    )


def _braced(found: re.Match[str]) -> str:
    word = found[1]
    return f"{{{word}}}" if any(c.isupper() for c in word[1:]) else word


def latex(text: str) -> str:
    r"""`text` as LaTeX prints it.

    >>> print(latex("50% of $x_1$ & {a_b}"))
    50\% of $x_1$ \& \textbraceleft{}a\_b\textbraceright{}
    """
    return "".join(part if formula else _escaped(part) for part, formula in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, and whether each is a formula that can stand as it is."""
    for part in _FORMULA.split(text):
        yield part, bool(_FORMULA.fullmatch(part)) and _is_sound(part)


def _is_sound(formula: str) -> bool:
    """Whether braces match in their order, and nothing begins a comment or another cell of a table."""
    depth = 0
    for character in formula:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0 and not _COMMANDING.search(formula)


def _escaped(text: str) -> str:
    commands = "".join(_COMMANDS.get(c, c) for c in text)
    return _SPECIAL.sub(r"\\\1", commands)


def _verbatim(text: str) -> str:
    """An address or identifier: it stands as it is, but for what would end the field."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\ " else c for c in text)
