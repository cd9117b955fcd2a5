r"""The author field of a BibTeX entry → its people, family and given name told apart.

bibtexparser reads names as BibTeX does: "First von Last", "von Last, First", "von Last, Jr, First";
a name in braces is that of an organisation and stays whole. BibLaTeX's "family=…, given=…" and lists
that are parted otherwise than by "and" are read here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lithograph.readers.tagged.latex import plain_text
from lithograph.readers.tagged.people import SUFFIX, Person

_OTHERS = frozenset({"others", "et al", "et al."})
_EXTENDED = re.compile(
    r"\b(?P<part>family|given|prefix|suffix)\s*=\s*(?P<value>\"[^\"]*\"|\{[^{}]*\}|[^,]*)"
)
#: "Doe, J. and and Roe, M."
_DOUBLED = re.compile(r"^(?:and(?:\s+|$))+", re.IGNORECASE)
#: Commas from which a "name" is a list of names: "Doe, J., Roe, M." has three.
_COMMAS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The people of a field in order, and whether it says that there are others.

    `printed` is a list that is no BibTeX: names between semicolons or commas. Then `people` is empty.
    """

    people: tuple[Person, ...] = ()
    others: bool = False
    printed: str = ""


def people_of(field: str) -> People:
    """The people of an author or editor field, which is still LaTeX."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    names = [_DOUBLED.sub("", name.strip(" ,;")) for name in split_multiple_persons_names(field)]
    if len(names) == 1 and _is_list(names[0]):
        return People(printed=plain_text(names[0]))
    people = tuple(_person(name) for name in names if name and name.lower() not in _OTHERS)
    return People(people=people, others=len(people) < len([name for name in names if name]))


def _is_list(name: str) -> bool:
    """Whether what should be one name is a list of names, parted by semicolons or commas."""
    bare = re.sub(r"\\.|\{[^{}]*\}", "", name)
    return ";" in bare or bare.count(",") >= _COMMAS


def _person(name: str) -> Person:
    """One person, or an organisation, which has a family name only."""
    extended = {match["part"]: match["value"].strip(' "{}') for match in _EXTENDED.finditer(name)}
    if "family" in extended:
        return _made(extended, name)
    return _made(_parts(name), name)


def _parts(name: str) -> dict[str, str]:
    """The parts of a name as BibTeX tells them apart; a name that is none stays whole."""
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return {"family": name}
    if len(parts.first) == 1 and SUFFIX.fullmatch(parts.first[0]):
        # "Jane Doe, Jr." is no BibTeX, but what people write.
        return _parts(name.rpartition(",")[0]) | {"suffix": parts.first[0]}
    return {
        "prefix": " ".join(parts.von),
        "family": " ".join(parts.last),
        "suffix": " ".join(parts.jr),
        "given": " ".join(parts.first),
    }


def _made(parts: Mapping[str, str], printed: str) -> Person:
    """A person of parts that are still LaTeX; particles belong to the family name."""
    plain = {part: " ".join(plain_text(text).split()) for part, text in parts.items()}
    family = f"{plain.get('prefix', '')} {plain.get('family', '')}".strip()
    person = {"family": family, "given": plain.get("given", ""), "suffix": plain.get("suffix", "")}
    shown = printed if "=" not in printed else f"{family}, {person['given']}".strip(", ")
    return {key: text for key, text in person.items() if text} | {"name": plain_text(shown).strip()}
