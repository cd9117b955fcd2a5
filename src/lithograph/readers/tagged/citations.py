"""A reference as a bibliography prints it → title, authors, date and venue, if they are certain.

Harvard and APA ("Doe J and Roe M (2020) Title. Journal 6(4): 2-5."), Vancouver ("Doe J, Roe M. Title.
Journal. 2020;6:2-5."), and titles in quotes ("J. Doe, “Title,” in Proc. X, 2020.").
"""

from __future__ import annotations

import re

from lithograph.readers.people import parse_authors
from lithograph.readers.tagged.links import without_marks
from lithograph.readers.tagged.people import Person, listed

_PARTICLE = r"(?:(?:van|von|der|den|de|la|le|di|da|dos|du|del|el|al|bin|ter|ten|zu)[ -])"
_CAPITAL = r"[^\W\d_a-z]"
#: A word with a small letter: "CE" is no name but initials.
_WORD = rf"{_CAPITAL}(?=[\w'\u2019-]{{0,40}}[a-z])[\w'\u2019-]{{1,40}}"
_FAMILY = rf"{_PARTICLE}{{0,3}}{_WORD}(?:[ -]{_WORD}){{0,2}}"
_INITIALS = rf"{_CAPITAL}(?:\.?[ -]?{_CAPITAL}){{0,3}}(?!\w)\.?"
_NAME = rf"{_FAMILY},?\s{_INITIALS}(?:,?\s(?:Jr|Sr|II|III)\.?)?"
_AND = r"(?:[,;] (?:(?:and|&|\u2026|\.\.\.) )?| (?:and|&) )"
#: What was taken for names is not tried otherwise: a list has too many ways to be parted.
_LIST = rf"{_NAME}(?>(?:{_AND}{_NAME}){{0,60}})(?:,? et al\.?)?"
_AUTHORS = re.compile(_LIST)
_EACH = re.compile(_NAME)
_YEAR = r"(?P<year>(?:19|20)\d\d)[a-z]?"
#: "Authors (2020) Title" and "Authors. 2020. Title".
_DATED = re.compile(
    rf"(?P<authors>[^()]{{3,1500}}?)\s*\({_YEAR}(?:,[^()]{{1,30}})?\)[.,:]?\s+(?P<rest>.+)"
)
_STOPPED = re.compile(rf"(?P<authors>{_LIST})[.,]?\s+{_YEAR}[.:]\s+(?P<rest>.+)")
_VANCOUVER = re.compile(rf"(?P<authors>{_LIST})(?:(?<=\.)|\.|:)\s+(?P<rest>.+)")
_QUOTED = re.compile(
    r"(?P<before>[^\u201c\"]{3,1500}?)[,.:]?\s*(?:\u201c(?P<title>[^\u201c\u201d]{10,500})\u201d|\"(?P<plain>[^\"]{10,500})\")[,.]?\s*(?P<rest>.*)"
)
_BOUNDARY = re.compile(r"(?<=[.?!])\s+(?=[^\W_]|\[)")
#: The start of what is no title, and the numbers that a journal has.
_VENUE = re.compile(
    r"(?:In:?\s|arxiv|biorxiv|medrxiv|doi|https?:|Proc(?:eedings)?\b|Ph\.?D|Available|Accessed|PMID)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\d+\s*\(\d+|\d+\s*:\s*[\dA-Za-z]|\b(?:19|20)\d\d\b|,\s*\d+|\bpp?\.\s*\d|\bvol\.",
    re.IGNORECASE,
)
_STARTS_WITH_YEAR = re.compile(r"(?:19|20)\d\d\b")
_ABBREVIATION = re.compile(rf"{_CAPITAL}[\w-]{{0,8}}\.")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
_ARXIV = re.compile(r"arxiv:\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:?\s*(\d{1,9})\b")
_ADDRESS = re.compile(r"https?://[^\s<>\"\])]{1,1000}")
_JOURNAL = re.compile(
    r"(?:In:?\s+)?(?P<name>[^\d,;:()\[\]]{3,300}?)[\s,.;:]*(?=[\d,;:()\[]|$)", re.IGNORECASE
)
_ANY_YEAR = re.compile(r"(?<![\d/.:-])(?:19|20)\d\d(?![\d/-])")
_FEWEST_WORDS = 2


def cited(text: str) -> dict[str, object] | None:
    """The fields of a reference, or `None` where its title cannot be told for certain."""
    bare = without_marks(text)
    found = _dated(bare) or _quoted(bare) or _vancouver(bare)
    return found | _stated(bare) if found else None


def _dated(text: str) -> dict[str, object] | None:
    """A reference with the year behind the authors."""
    for form in (_DATED, _STOPPED):
        match = form.match(text)
        if match and _are_authors(match["authors"]):
            return _made(match["rest"], match["authors"], match["year"])
    return None


def _vancouver(text: str) -> dict[str, object] | None:
    """A reference with the title behind the authors and the year near the end."""
    match = _VANCOUVER.match(text)
    years = set(_ANY_YEAR.findall(match["rest"])) if match else set()
    return (
        _made(match["rest"], match["authors"], years.pop()) if match and len(years) == 1 else None
    )


def _quoted(text: str) -> dict[str, object] | None:
    """A reference with its title in quotes, behind names and before a year."""
    match = _QUOTED.match(text)
    if match is None or not _are_authors(match["before"]):
        return None
    years = set(_ANY_YEAR.findall(match["rest"]))
    title = (match["title"] or match["plain"]).rstrip(",. ")
    fields: dict[str, object] = {"title": title, "authors": _people(match["before"])}
    fields |= {"date": years.pop()} if len(years) == 1 else {}
    return fields | _venue(match["rest"])


def _are_authors(text: str) -> bool:
    """Whether a text is nothing but names."""
    bare = text.strip(" ,.;")
    return bool(_AUTHORS.fullmatch(bare) or _AUTHORS.fullmatch(f"{bare}.") or parse_authors(bare))


def _people(authors: str) -> str | list[Person]:
    """The authors, told apart if they are abbreviated; otherwise as printed."""
    bare = authors.strip(" ,;")
    if not (_AUTHORS.fullmatch(bare) or _AUTHORS.fullmatch(f"{bare}.")):
        return bare.rstrip(".")
    pointed = "." in bare.rstrip(".")
    names = [match[0].strip(" ,") for match in _EACH.finditer(bare)]
    return [listed(name if pointed else name.rstrip(".")) for name in names]


def _made(rest: str, authors: str, year: str) -> dict[str, object] | None:
    """The fields of a reference whose title is at the start of `rest`, if its end is certain."""
    pieces = _BOUNDARY.split(rest.strip())
    end = _end(pieces)
    title = " ".join(pieces[:end]).rstrip(". ")
    if end == 0 or len(title.split()) < _FEWEST_WORDS:
        return None
    fields: dict[str, object] = {"title": title, "authors": _people(authors), "date": year}
    return fields | _venue(" ".join(pieces[end:]))


def _end(pieces: list[str]) -> int:
    """How many of the sentences are the title; 0 if it cannot be told."""
    places = range(1, len(pieces))
    venue = next((i for i in places if _VENUE.match(pieces[i]) or _NUMBERS.search(pieces[i])), None)
    if venue is None:
        return len(pieces) if len(pieces) == 1 else (1 if len(pieces) == 2 else 0)  # noqa: PLR2004
    if _STARTS_WITH_YEAR.match(pieces[venue]) and venue > 1:
        venue -= 1
    while venue > 1 and _ABBREVIATION.fullmatch(pieces[venue - 1]):
        venue -= 1
    return venue if all(piece[-1] in "?!" for piece in pieces[: venue - 1]) else 0


def _venue(text: str) -> dict[str, object]:
    """Journal or proceedings, up to the first number."""
    match = _JOURNAL.match(text.strip())
    name = match["name"].strip(" .,") if match else ""
    is_name = name and not re.match(
        r"(?:doi|https?|arxiv|available|accessed|pmid)\b", name, re.IGNORECASE
    )
    return {"venue": name} if is_name else {}


def _stated(text: str) -> dict[str, object]:
    """The identifiers and the address that a reference states."""
    doi, arxiv, pmid = _DOI.search(text), _ARXIV.search(text), _PMID.search(text)
    address = _ADDRESS.search(text)
    found = {
        "doi": doi[0].rstrip(".,;)]") if doi else "",
        "arxiv": arxiv[1] if arxiv else "",
        "pmid": pmid[1] if pmid else "",
        "url": address[0].rstrip(".,;") if address else "",
    }
    return {name: text for name, text in found.items() if text}
