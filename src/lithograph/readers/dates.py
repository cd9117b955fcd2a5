"""A printed date, with the comment count that listing pages put behind it → `Date`, count.

What is not printed stays empty: "Apr 23" has no year, "2 days ago" neither year nor month.
"""

from __future__ import annotations

import calendar
import re

from lithograph.model import Date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
#: A number behind a date that is not a year: "Oct 29, 2024 2" has two comments.
_COMMENTS = r"(?:\s+(?P<comments>\d{1,5}))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<date>{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?){_COMMENTS}",
        rf"(?P<date>{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?){_COMMENTS}",
        rf"(?P<date>{_MONTH},?\s+{_YEAR}){_COMMENTS}",
        (
            rf"(?P<date>{_YEAR}[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?"
            rf"(?:[T ]\d\d:\d\d\S*)?){_COMMENTS}"
        ),
        (
            r"(?P<date>(?:an?|\d+)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago)"
            rf"{_COMMENTS}"
        ),
        rf"(?P<date>(?:today|yesterday)){_COMMENTS}",
    )
)
_YEAR_FIRST = re.compile(rf"{_YEAR}(?:-\d\d(?:-\d\d)?)?")
_PREFIX = re.compile(
    r"(?:published|submitted|posted|updated|accepted|date)(?:\s+on)?\s*:?\s+", re.IGNORECASE
)
_LEAP_YEAR = 2000
#: The longest line that can be a date; longer ones are not tried.
_LONGEST = 60


def parse_date(line: str) -> tuple[Date, int | None] | None:
    """The date that is all of `line`, and the comment count behind it, or `None`.

    >>> date, comments = parse_date("Oct 29, 2024 12")
    >>> (date.text, date.year, date.month, date.day, comments)
    ('Oct 29, 2024', 2024, 10, 29, 12)
    """
    if len(line) > _LONGEST:
        return None
    bare = _PREFIX.sub("", line.strip(), count=1)
    for form in _FORMS:
        match = form.fullmatch(bare)
        if match is not None:
            return _date(match)
    return None


def stated_date(text: str) -> Date | None:
    """The date in a field that is known to hold one: as far as it is understood.

    A form that is not understood keeps its text; a year alone is understood here, since a
    field says that it is a year and a line does not.
    """
    if not text:
        return None
    parsed = parse_date(text)
    if parsed is not None:
        return parsed[0]
    alone = _YEAR_FIRST.fullmatch(text)
    return Date(text=text, year=int(alone["year"]) if alone else None)


def _date(match: re.Match[str]) -> tuple[Date, int | None] | None:
    """A `Date` of what was matched, unless its month or day cannot be.

    A day that only this month does not have, as in "31 Apr 2024", stays in the text alone.
    """
    parts = match.groupdict()
    month = _month(parts.get("month"))
    day = int(parts["day"]) if parts.get("day") else None
    if not (month is None or 1 <= month <= len(_MONTHS)) or not (day is None or 1 <= day <= 31):  # noqa: PLR2004 - days
        return None
    year = int(parts["year"]) if parts.get("year") else None
    if day is not None and month is not None and day > _days(year, month):
        day = None
    comments = int(parts["comments"]) if parts["comments"] else None
    return Date(text=parts["date"], year=year, month=month, day=day), comments


def _days(year: int | None, month: int) -> int:
    """How many days a month has; a February without its year may have 29."""
    return calendar.monthrange(year or _LEAP_YEAR, month)[1]


def _month(text: str | None) -> int | None:
    """The number of a month that is written in letters or digits."""
    if text is None or text.isdigit():
        return int(text) if text else None
    return _MONTHS.index(text[:3].lower()) + 1
