"""Dates as reference managers and databases print them → ISO 8601, as far as they say.

What is not wholly understood ("Spring 2020", "Jan-Feb 2020") gives the year alone; a reader keeps the
printed form beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december")  # fmt: skip
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # RIS: "2020/01/03/", "2020//"; what stands behind the last slash is free text.
        rf"{_YEAR}(?:[/.-](?P<month>\d\d?)?(?:[/.-](?P<day>\d\d?)?(?:[/T ][^a-z]*)?)?)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_YEAR}[ -]+{_MONTH}(?:[ -]+{_DAY})?",
        rf"{_MONTH}(?:[ ~]+{_DAY})?[ ,]+{_YEAR}",
        rf"{_DAY}[ ~]+{_MONTH}[ ,]+{_YEAR}",
        rf"(?P<month>\d\d) {_YEAR}",
    )
)
_YEAR_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_DAYS = 31
#: "Start date: 20170812"
_LABEL = re.compile(r"^[A-Za-z][A-Za-z ]{0,30}:\s*")


def iso(text: str) -> str:
    """The date that `text` states, or `""` if it is not wholly understood.

    >>> iso("2020/01/03/"), iso("2020 Jan"), iso("DEC 16 2020"), iso("2020 Jan-Feb")
    ('2020-01-03', '2020-01', '2020-12-16', '')
    """
    bare = _LABEL.sub("", " ".join(text.split()).strip(" .,;"))
    for form in _FORMS:
        match = form.fullmatch(bare)
        if match is not None:
            return _joined(match)
    return ""


def year_in(text: str) -> str:
    """The only year that `text` names, or `""` if it names none or several."""
    years = {match["year"] for match in _YEAR_ALONE.finditer(text)}
    return years.pop() if len(years) == 1 else ""


def best(texts: Iterable[str]) -> str:
    """The fullest date of several that speak of one year, the first being the surest.

    >>> best(["2020", "2020/01/03/"]), best(["2020", "Jan 3"]), best(["2020", "2019-12-30"])
    ('2020-01-03', '2020-01-03', '2020')
    """
    first, *others = [" ".join(text.split()) for text in texts if text.strip()] or [""]
    year = (iso(first) or year_in(first))[:4]
    dates = [iso(first), *(iso(other) or iso(f"{other} {year}") for other in others)]
    of_year = [date for date in dates if date[:4] == (year or date[:4])]
    return max([year, *of_year], key=len) or first


def _joined(match: re.Match[str]) -> str:
    """Year, month and day; `""` if one of them cannot be."""
    parts = match.groupdict()
    month = _month(parts.get("month") or "")
    day = int(parts.get("day") or 0)
    if month is None or day > _DAYS:
        return ""
    date = match["year"]
    if month:
        date += f"-{month:02}"
    return f"{date}-{day:02}" if month and day else date


def _month(text: str) -> int | None:
    """The number of a month in digits or letters; 0 if none is stated, `None` if it is none."""
    if not text:
        return 0
    if text.isdigit():
        return int(text) if int(text) <= len(_MONTHS) else None
    name = text.lower()
    if name in {*_MONTHS, *_LONG} or name == "sept":
        return _MONTHS.index(name[:3]) + 1
    return None
