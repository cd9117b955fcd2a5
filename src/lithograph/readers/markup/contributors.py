"""The contributors of a JATS article → its authors with where they work, and the others.

https://jats.nlm.nih.gov/archiving/tag-library/1.4/element/contrib.html
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from lithograph.readers.markup.content import first, said, text_of
from lithograph.readers.markup.stating import Person, affiliations, orcid_of, person

#: Parts of an affiliation that are marks of it, not its name.
_MARKS = frozenset({"label", "sup", "institution-id", "email"})
#: Parts of a group that are not its name.
_MEMBERS = frozenset({"contrib-group", "xref", "email"})


def contributors(meta: Element) -> dict[str, object]:
    """The fields `authors`, `affiliations` and `contributors` (all others, with their roles)."""
    places = {
        each.get("id", ""): _affiliation(each)
        for path in ("aff", "contrib-group/aff", "aff-alternatives/aff")
        for each in meta.iterfind(path)
    }
    named = [(each, _name(each)) for each in meta.iterfind("contrib-group/contrib")]
    authors = [(name, _places(each, places)) for each, name in named if name and _is_author(each)]
    return {
        "authors": [name for name, _ in authors],
        "affiliations": affiliations(authors),
        "contributors": [
            {**name, **said({"role": _role(each)})}
            for each, name in named
            if name and not _is_author(each)
        ],
    }


def _is_author(contributor: Element) -> bool:
    """Whether a contributor is an author, as those of no stated kind are."""
    return "author" in contributor.get("contrib-type", "author").lower()


def _role(contributor: Element) -> str:
    """What a contributor did."""
    return contributor.get("contrib-type") or first(contributor, "role")


def _name(contributor: Element) -> Person:
    """The name of a person or a group; of names in several scripts the first."""
    orcid = _orcid(contributor)
    for name in (*contributor.iterfind("name"), *contributor.iterfind("name-alternatives/name")):
        family, given = first(name, "surname"), first(name, "given-names")
        return person(
            family or given, given if family else "", suffix=first(name, "suffix"), orcid=orcid
        )
    whole = first(contributor, "string-name", "name-alternatives/string-name")
    if whole:
        return {"name": whole, **({"orcid": orcid} if orcid else {})}
    return person(_group(contributor), orcid=orcid)


def _orcid(contributor: Element) -> str:
    """The ORCID of a contributor, where it is said to be one, or in a link."""
    stated = (
        text_of(each)
        for each in contributor.iterfind("contrib-id")
        if "orcid" in each.get("contrib-id-type", "").lower() or "orcid.org" in text_of(each)
    )
    linked = (
        each.get("href", "")
        for each in (*contributor.iterfind("ext-link"), *contributor.iterfind("uri"))
    )
    return next((orcid for text in (*stated, *linked) if (orcid := orcid_of(text))), "")


def _group(contributor: Element) -> str:
    """The name of a group, without its members, who may be listed within."""
    paths = ("collab", "collab-alternatives/collab")
    for collab in (each for path in paths for each in contributor.iterfind(path)):
        return text_of(collab, without=_MEMBERS)
    return first(contributor, "on-behalf-of")


def _places(contributor: Element, known: dict[str, str]) -> Iterable[str]:
    """The affiliations of a contributor: those within, and those referred to."""
    own = [_affiliation(each) for each in contributor.iterfind("aff")]
    referred = [
        known.get(place, "")
        for xref in contributor.iterfind("xref")
        for place in xref.get("rid", "").split()
    ]
    return [place for place in (*own, *referred) if place]


def _affiliation(stated: Element) -> str:
    """An affiliation as printed, without its mark."""
    return text_of(stated, without=_MARKS).strip(" ,;")
