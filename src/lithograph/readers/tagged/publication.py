"""An entry of BibTeX → the fields of a record, without LaTeX.

`fields.paper_of` knows titles, names, venue, date, keywords, identifiers and address; everything else
keeps the name that it has in the entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lithograph.identifiers import identifier
from lithograph.readers.keywords import keywords_of
from lithograph.readers.tagged.days import iso, year_in
from lithograph.readers.tagged.latex import plain_text
from lithograph.readers.tagged.names import people_of
from lithograph.readers.tagged.orcids import with_numbered, with_orcids
from lithograph.readers.tagged.people import Person
from lithograph.readers.tagged.values import Entry

#: Stands before the name of a field that means another thing elsewhere.
_OWN = "bibtex"
#: Fields that are no text (BibLaTeX calls them verbatim): a backslash in them is theirs.
_VERBATIM = re.compile(
    r"doi|url.*|link|ee|eprint|file|pdf|key|crossref|xdata|ids|entryset|biburl|bibsource|adsurl|groups"
    r"|timestamp|e?isbn|e?issn|pmid|pmcid|arxiv.*|bdsk-.*|local-url|date-.*|owner|.*\+an.*"
)
_VENUES = ("journal", "journaltitle", "booktitle", "maintitle", "eventtitle")
_KEYWORDS = ("author_keywords", "keywords", "keyword")
_ADDRESSES = ("url", "link", "ee", "howpublished", "adsurl")
_NUMBER = r"(?P<id>(?:[a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)"
#: Fields that name a preprint and nothing else: "arXiv preprint arXiv:1603.04467", "abs/1603.04467".
_ARXIV = re.compile(
    rf"(?:arxiv(?: e-?prints?| preprint)?,?\s+)?arxiv\s*[:.]\s*{_NUMBER}(?:\s*\[[\w.-]+\])?\.?",
    re.IGNORECASE,
)
_ABSTRACT_NUMBER = re.compile(rf"(?:(?:corr|arxiv),?\s*)?abs/{_NUMBER}", re.IGNORECASE)
_PREPRINT_FIELDS = ("journal", "journaltitle", "number", "volume", "howpublished", "note", "series")
#: What BibLaTeX and arXiv call the repositories of an `eprint`.
_REPOSITORIES = {"arxiv": "arxiv", "pubmed": "pmid", "pmid": "pmid", "pmcid": "pmcid"}
_ADDRESS = re.compile(r"https?://[^\s{}\\]+")
_URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}")
#: The first day of a BibLaTeX date, without the end of a range and the marks of doubt.
_START = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:T[^/]*)?(?P<doubt>[?~%]?(?:/.*)?)")
_LINE = re.compile(r"\s+")
#: Addresses and identifiers. DBLP, Springer and Mendeley escape signs in them as in text.
_ADDRESSING = re.compile(r"doi|url.*|link|ee|eprint|biburl|adsurl|arxiv.*|pdf")
_ESCAPED = re.compile(r"\{\\([_%&#$~])\}|\\([_%&#$~])(?:\{\})?")


def fields_of(entry: Entry) -> tuple[dict[str, object], tuple[str, ...]]:
    """The fields of `entry` as `paper_of` takes them, and what was undone to read them."""
    left = {name: _plain(name, text) for name, text in entry.fields.items()}
    repaired = any(text != _LINE.sub(" ", entry.fields[name]) for name, text in left.items())
    known: dict[str, object] = {
        "id": entry.key,
        "entrytype": entry.kind,
        **_title(left),
        **_people(entry.fields, left),
        **_date(left),
        **_identifiers(left),
        **_venue(left),
        **_keywords(left),
        **_address(left),
    }
    if "key" in left:
        known[f"{_OWN}:key"] = left.pop("key")
    return left | known, ("latex",) if repaired else ()


def _plain(name: str, text: str) -> str:
    """The text of a field on one line, without LaTeX where LaTeX means anything."""
    if _VERBATIM.fullmatch(name):
        text = _URL_COMMAND.sub(r"\1", text)
        text = _ESCAPED.sub(r"\1\2", text) if _ADDRESSING.fullmatch(name) else text
        return _LINE.sub(" ", text).strip()
    return _LINE.sub(" ", plain_text(text)).strip()


def _title(left: dict[str, str]) -> dict[str, object]:
    """Title and subtitle, as one."""
    title, subtitle = left.pop("title", ""), left.pop("subtitle", "")
    if not (title and subtitle):
        return {"title": title or subtitle}
    return {"title": f"{title} {subtitle}" if title[-1] in ":?!.–—" else f"{title}: {subtitle}"}


def _people(raw: Mapping[str, str], left: dict[str, str]) -> dict[str, object]:
    """The authors; the editors by name; an organisation where no person is named."""
    found: dict[str, object] = {}
    if left.pop("author", ""):
        authors = people_of(raw["author"])
        annotations = " ".join(text for name, text in left.items() if name.startswith("author+an"))
        people = with_orcids(with_numbered(authors.people, annotations), _orcids(left))
        found["authors"] = authors.printed or people
        found |= {"and_others": True} if authors.others else {}
    if left.pop("editor", ""):
        editors = people_of(raw["editor"])
        found["editor"] = editors.printed or [_shown(person) for person in editors.people]
    if "organization" in left:
        name = f"{_OWN}:organization" if found else "organisation"
        found[name] = left.pop("organization")
    return found


def _orcids(left: Mapping[str, str]) -> str:
    """What Web of Science says of the authors' ORCIDs."""
    return left.get("orcid-numbers", "")


def _shown(person: Person) -> str:
    return person.get("name") or person["family"]


def _date(left: dict[str, str]) -> dict[str, object]:
    """The date of BibLaTeX, or year, month and day; what it does not take up is left."""
    start = _START.fullmatch(left.get("date", ""))
    if start:
        printed = left.pop("date")
        return {"date": start[1]} | ({f"{_OWN}:date": printed} if start["doubt"] else {})
    if left.get("date"):
        return {"date": left.pop("date")}
    printed = left.get("year", "")
    year, month, day = year_in(printed), left.get("month", ""), left.get("day", "")
    full = _day(year, month, day)
    if full:
        for name in ("month", "day")[: full.count("-")]:
            left.pop(name, None)
    if year == printed:
        left.pop("year", None)
    return {"date": full or year or printed}


def _day(year: str, month: str, day: str) -> str:
    """Year and month, and the day if there is one, which often stands with the month."""
    if not (year and month):
        return ""
    if month.isdigit():
        return iso("-".join(part for part in (year, month, day) if part))
    return iso(f"{month} {day} {year}")


def _venue(left: dict[str, str]) -> dict[str, object]:
    """Journal or book: the first that is named."""
    name = next((name for name in _VENUES if left.get(name)), "")
    return {"venue": left.pop(name)} if name else {}


def _keywords(left: dict[str, str]) -> dict[str, object]:
    """All keywords, those of the authors first."""
    words = [word for name in _KEYWORDS for word in keywords_of(left.pop(name, ""))]
    return {"keywords": words} if words else {}


def _identifiers(left: dict[str, str]) -> dict[str, object]:
    """Identifiers that BibTeX has no field for: of repositories, and of DBLP."""
    found: dict[str, object] = {}
    repository = (left.get("archiveprefix") or left.get("eprinttype") or "").lower()
    scheme = _REPOSITORIES.get(repository) or ("arxiv" if "primaryclass" in left else "")
    if "eprint" in left and scheme and identifier(scheme, left["eprint"]):
        found[scheme] = left.pop("eprint")
    preprint = _preprint(left)
    if preprint and "arxiv" not in found and "arxiv" not in left:
        found["arxiv"] = preprint
    if identifier("dblp", left.get("biburl", "")):
        found["dblp"] = left["biburl"]
    return found


def _preprint(left: Mapping[str, str]) -> str:
    """The arXiv id that a field of another name states, if it states nothing else."""
    printed = [left[name] for name in ("eprint", *_PREPRINT_FIELDS) if name in left]
    for match in map(_ARXIV.fullmatch, printed):
        if match:
            return match["id"]
    journal = (left.get("journal") or left.get("journaltitle") or "").lower()
    numbers = [journal, left.get("volume", "")] if journal.startswith(("corr", "arxiv")) else []
    found = next((match for match in map(_ABSTRACT_NUMBER.fullmatch, numbers) if match), None)
    return found["id"] if found else ""


def _address(left: dict[str, str]) -> dict[str, object]:
    """The first address; a field that says more than that is left as well."""
    for name in _ADDRESSES:
        printed = left.get(name, "")
        found = _ADDRESS.search(printed)
        if found:
            del left[name]
            more = {} if found[0] == printed else {f"{_OWN}:{name}": printed}
            return {"url": found[0], **more}
    return {}
