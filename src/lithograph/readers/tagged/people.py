"""One author as a reader of tagged lines hands it on, and how databases abbreviate names."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: One author, as `fields.paper_of` takes it: `family`, `given`, `suffix`, `orcid`, `name` (as printed).
Person = Mapping[str, str]

#: What stands behind a name and is no part of it.
SUFFIX = re.compile(r"Jr\.?|Sr\.?|[IV]{2,3}|IV|[2-4](?:nd|rd|th)")
_INITIALS = re.compile(r"[^\W\d_a-z](?:[-.]?[^\W\d_a-z]){0,4}\.?")


def abbreviated(name: str) -> Person:
    """A name as MEDLINE prints it: family name, initials without points, suffix.

    >>> abbreviated("van der Berg JM Jr")["family"], abbreviated("van der Berg JM Jr")["given"]
    ('van der Berg', 'JM')
    >>> abbreviated("Lamp Study Group")
    {'family': 'Lamp Study Group', 'name': 'Lamp Study Group'}
    """
    words = name.split()
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""  # noqa: PLR2004
    if len(words) < 2 or not _INITIALS.fullmatch(words[-1]):  # noqa: PLR2004 - family and initials
        return organisation(name)
    person = {"family": " ".join(words[:-1]), "given": words[-1], "name": name}
    return person | ({"suffix": suffix} if suffix else {})


def inverted(name: str) -> Person:
    """A name as "Family, Given" or "Family, Given, Suffix"; without a comma it stays whole.

    >>> inverted("Doe, Jane, Jr."), inverted("Lamp Study Group")["family"]
    ({'family': 'Doe', 'name': 'Doe, Jane, Jr.', 'given': 'Jane', 'suffix': 'Jr.'}, 'Lamp Study Group')
    """
    family, *rest = [part.strip() for part in name.split(",")]
    person = {"family": family, "name": name}
    given = [part for part in rest if part and not SUFFIX.fullmatch(part)]
    suffix = [part for part in rest if SUFFIX.fullmatch(part)]
    if len(given) > 1:
        return organisation(name)
    person |= {"given": given[0]} if given else {}
    return person | ({"suffix": suffix[0]} if suffix else {})


def listed(name: str) -> Person:
    """A name of a database: "Family, Given" where it has a comma, else abbreviated."""
    return inverted(name) if "," in name else abbreviated(name)


def organisation(name: str) -> Person:
    """A name that is not to be taken apart."""
    return {"family": name, "name": name}
