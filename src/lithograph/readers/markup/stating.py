"""The parts of a record that XML forms spell in pieces → one value: dates, people, sections.

Each function takes plain texts, so that readers with differing element names can share it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"0*(\d{1,2})")
_YEAR = re.compile(r"[12]\d{3}")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")
#: A text that ends so needs no sign more before the next one.
_ENDED = tuple(".:;,!?\u2013\u2014")

Person = dict[str, str]


def date_of(year: str, month: str = "", day: str = "") -> str:
    """A date of its parts: ISO 8601 as far as they are numbers or months, else as printed.

    Of a span of months the first counts; a season says no month.

    >>> date_of("2018", "May", "7"), date_of("2018", "Jul-Aug"), date_of("2018", "Summer")
    ('2018-05-07', '2018-07', '2018')
    """
    if not _YEAR.fullmatch(year):
        return " ".join(part for part in (day, month, year) if part) if year else ""
    number = _month(month)
    if not number:
        return year
    found = _NUMBER.fullmatch(day)
    return f"{year}-{number:02}-{int(found[1]):02}" if found else f"{year}-{number:02}"


def day_of(moment: str) -> str:
    """The day of a date as in mail and RSS; what is none stays as it is.

    >>> day_of("Mon, 2 Apr 2007 19:18:42 GMT"), day_of("soon")
    ('2007-04-02', 'soon')
    """
    try:
        return parsedate_to_datetime(moment).date().isoformat()
    except (ValueError, OverflowError):
        return moment


def earliest(dates: Iterable[str]) -> str:
    """The earliest of dates in ISO 8601, the fullest of those that agree; `""` if there is none.

    >>> earliest(["2010-02", "2010-01-05", "2010"])
    '2010-01-05'
    """
    return min((date for date in dates if date), key=lambda date: f"{date:~<10}", default="")


def orcid_of(text: str) -> str:
    """The ORCID in `text`, which may be an address, or `""`."""
    found = _ORCID.search(text)
    return found[0].upper() if found else ""


def person(family: str, given: str = "", *, suffix: str = "", orcid: str = "") -> Person:
    """An author in the form of `readers.fields`, with what is stated; empty without a name.

    Without a given name the family name is the whole name, as that of an organisation is.
    """
    if not any(sign.isalpha() for sign in family + given):
        return {}
    parts = {"family": family, "given": given, "suffix": suffix, "orcid": orcid_of(orcid)}
    return {key: value for key, value in parts.items() if value}


def affiliations(stated: Iterable[tuple[Person, Iterable[str]]]) -> list[dict[str, object]]:
    """Who belongs to what: each affiliation once, in order, with the names of its authors."""
    found: dict[str, list[str]] = {}
    for author, places in stated:
        name = author.get("name") or f"{author.get('given', '')} {author.get('family', '')}"
        for place in places:
            found.setdefault(place, []).append(name.strip())
    return [{"affiliation": place, "authors": names} for place, names in found.items()]


def joined_title(title: str, subtitle: str) -> str:
    """A title and its subtitle as one.

    >>> joined_title("Wax", "a review"), joined_title("Why wax?", "A review"), joined_title("Wax", "")
    ('Wax: a review', 'Why wax? A review', 'Wax')
    """
    if not subtitle or not title:
        return title or subtitle
    return f"{title} {subtitle}" if title.endswith(_ENDED) else f"{title}: {subtitle}"


def sectioned(sections: Iterable[tuple[str, str]]) -> str:
    """An abstract of (label, text) sections: the labels verbatim, with a colon where they have none."""
    return " ".join(joined_title(label, text) for label, text in sections if text)


def _month(text: str) -> int:
    """The number of a month in digits or letters, or 0."""
    found = _NUMBER.fullmatch(text)
    if found:
        return int(found[1]) if 1 <= int(found[1]) <= len(_MONTHS) else 0
    short = text[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
