"""The cell of a table that names authors → the names, as tables write them."""

from __future__ import annotations

import ast
import re

from lithograph.readers.unescape import unescaped

#: "Doe JM", "van der Berg K": family name and initials, as in PubMed.
_INITIALS = re.compile(
    r"(?P<family>[^\W\d_][^,;\d]*?)\s(?P<given>[A-Z]{1,4})(?P<suffix>\s(?:Jr|Sr|2nd|3rd|II|III|IV))?"
)
_GIVEN_FIRST = re.compile(r"[A-Z]\.?(?:[ -][A-Z]\.?)*\s")
#: Numbers behind a name: "Doe, Jane (57195012345)" is Scopus.
_NUMBER = re.compile(r"(?<!\s)\s*+\(\d{6,}+\)$")
#: The full stop behind a whole list, which is none of "J." or "Jr.".
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")
#: Longer cells are no lists that a program printed.
_LISTED = 100_000


def people_in(cell: str) -> list[dict[str, str]] | str:
    """The names of a cell; where they cannot be parted, the cell.

    >>> people_in("Doe, Jane; Roe, M."), people_in("Doe J, van Roe MA")[1]
    ([{'name': 'Doe, Jane'}, {'name': 'Roe, M.'}], {'family': 'van Roe', 'given': 'MA'})
    """
    cell = unescaped(cell)  # "M&uuml;ller" has a semicolon, too
    listed = listed_in(cell)
    if listed:
        return [_person(name) for name in listed]
    for sign in (";", "|", "\n"):
        if sign in cell:
            return [_person(part) for part in cell.split(sign) if part.strip()]
    parts = [part.strip() for part in cell.rstrip(" .").split(",")]
    if _NUMBER.search(cell):
        return [_person(cell)]
    if parts[0] and all(_has_initials(part) for part in parts):
        return [_person(part) for part in parts]
    return _FULL_STOP.sub("", cell)


def listed_in(cell: str) -> list[str]:
    """The strings of a list as Python or JSON print it, "['A', 'B']"; else `[]`."""
    stripped = cell.strip()
    if len(stripped) > _LISTED or not (stripped.startswith("[") and stripped.endswith("]")):
        return []
    try:
        value = ast.literal_eval(stripped)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return []
    strings = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return [each.strip() for each in value if each.strip()] if strings else []


def _has_initials(part: str) -> bool:
    """Whether a name is a family name and initials; "J Doe" is not."""
    return bool(_INITIALS.fullmatch(part)) and not _GIVEN_FIRST.match(part)


def _person(part: str) -> dict[str, str]:
    """One name."""
    name = _NUMBER.sub("", part.strip())
    match = _INITIALS.fullmatch(name)
    if match is None or not _has_initials(name):
        return {"name": name}
    return {key: value.strip() for key, value in match.groupdict().items() if value}
