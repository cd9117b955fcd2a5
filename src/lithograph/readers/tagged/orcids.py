"""ORCIDs that a record states beside its authors → the same authors, each with theirs.

Web of Science prints "Li, Wei/0000-0002-2133-9287; Dou, Zhiguo/0000-0001-8031-4330", BibLaTeX
numbers the names: `1="0000-0002-2133-9287"`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lithograph.readers.tagged.people import Person

_ORCID = r"(?P<orcid>\d{4}-\d{4}-\d{4}-\d{3}[\dXx])"
_NAMED = re.compile(rf"(?P<name>[^;/\n]{{1,200}})/\s*{_ORCID}")
_NUMBERED = re.compile(rf"(?P<number>\d{{1,4}})\s*=\s*\"?(?:https?://orcid\.org/)?{_ORCID}")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def with_orcids(people: Sequence[Person], text: str) -> list[Person]:
    """`people` with the ORCIDs of `text`; one that does not belong to one name for certain is left out."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for match in _NAMED.finditer(text):
        by_name[_plain(match["name"])].add(match["orcid"].upper())
    keys = [_plain(_name(person)) for person in people]
    stated = [by_name.get(key, set()) if keys.count(key) == 1 else set() for key in keys]
    return [
        {**person, "orcid": next(iter(orcids))} if len(orcids) == 1 else person
        for person, orcids in zip(people, stated, strict=True)
    ]


def with_numbered(people: Sequence[Person], text: str) -> list[Person]:
    """`people` with the ORCIDs of `text`, which numbers them from 1."""
    stated = {int(match["number"]): match["orcid"].upper() for match in _NUMBERED.finditer(text)}
    return [
        {**person, "orcid": stated[number]} if number in stated else person
        for number, person in enumerate(people, start=1)
    ]


def _name(person: Person) -> str:
    """Family and given name, or the name as printed."""
    return f"{person['family']} {person.get('given', '')}" if "family" in person else person["name"]


def _plain(name: str) -> str:
    """The letters of a name in lower case."""
    return _NOT_LETTERS.sub("", name).casefold()
