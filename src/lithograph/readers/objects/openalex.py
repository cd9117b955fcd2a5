"""Works of OpenAlex: API pages, single works, lists, and snapshots as JSON Lines → papers.

Abstracts come as an inverted index, word → places, and are put together again: only if every
place from the first to the last has one word, for a sentence with a gap is not what was printed.
Affiliations, topics, concepts, references and counts are kept as they are. `meta` and
`group_by` of a page are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.identifiers import stated_identifier
from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout, records
from lithograph.readers.objects.native import Native, at, first_of, objects
from lithograph.readers.objects.reading import defect, recognised

NAME = "openalex"

_INDEX = "abstract_inverted_index"
_WORK = "https://openalex.org/W"


def recognises(head: str) -> float:
    """The share of works among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The works in order; a work whose abstract cannot be put together is read without it."""
    for found in records(text, _LAYOUT):
        if found.fields is None:
            yield defect(document, found)
            continue
        fields = _fields(found.fields)
        if _INDEX in fields:
            yield Problem(
                stage="fields",
                where=f"{document}:{found.line}",
                message=f"the {_INDEX} has gaps or places with several words",
                hint="the work is read without its abstract; the index is kept as it is",
            )
        yield paper_of(fields, document=document, line=found.line, reader=NAME)


def abstract_of(index: object) -> str:
    """The text of an inverted index, `""` if its places are not 0, 1, 2 … with one word each.

    >>> abstract_of({"shine": [1], "Lamps": [0], "and": [2], "wax": [3]})
    'Lamps shine and wax'
    """
    if not isinstance(index, dict):
        return ""
    # The Microsoft Academic Graph, from which OpenAlex began, has the index one level down.
    index = index.get("InvertedIndex", index)
    words: dict[int, str] = {}
    counted = 0
    for word, places in index.items() if isinstance(index, dict) else ():
        for place in places if isinstance(places, list) else ():
            counted += 1
            if type(place) is int:
                words[place] = word
    whole = counted == len(words) and words.keys() == set(range(counted))
    return " ".join(words[place] for place in range(counted)) if whole else ""


def _is_work(fields: Fields) -> bool:
    """Whether an object is a work."""
    named = text_of(fields.get("id")).startswith(_WORK)
    return named or _INDEX in fields or ("authorships" in fields and "display_name" in fields)


_LAYOUT = Layout(fits=_is_work, paths=(("results",),))


def _fields(work: Fields) -> dict[str, object]:
    """What a work means."""
    native = Native(work)
    abstract = abstract_of(work.get(_INDEX))
    if abstract:
        native.take(_INDEX)
    if native.text("title") == native.text("display_name"):
        native.take("display_name")
    return native.paper(
        {
            "id": native.take_text("id"),
            "title": native.take_text("title", "display_name"),
            "abstract": abstract,
            "authors": [_author(each) for each in objects(native.get("authorships"))],
            "date": native.take_text("publication_date", "publication_year"),
            "venue": native.text("primary_location", "source", "display_name"),
            "url": first_of(
                [native.get("primary_location", "landing_page_url"), native.get("doi")]
            ),
            "keywords": _keywords(native.get("keywords")),
            "doi": native.take_text("doi"),
            "openalex": native.text("ids", "openalex") or text_of(work.get("id")),
            "pmid": native.text("ids", "pmid"),
            "pmcid": native.text("ids", "pmcid"),
            "arxiv": _arxiv(native.get("locations")),
        }
    )


def _author(authorship: Fields) -> dict[str, object]:
    """An author under the name that OpenAlex gives them, else as printed."""
    name = first_of([at(authorship, "author", "display_name"), authorship.get("raw_author_name")])
    return {"name": name, "orcid": text_of(at(authorship, "author", "orcid"))}


def _keywords(stated: object) -> list[str]:
    """The names of keywords; in snapshots of 2023 they are under `keyword`."""
    found = [first_of([each.get("display_name"), each.get("keyword")]) for each in objects(stated)]
    return [word for word in found if word]


def _arxiv(locations: object) -> str:
    """The arXiv id under which the work lies there, if it is one."""
    pages = [
        stated_identifier(text_of(each.get("landing_page_url"))) for each in objects(locations)
    ]
    found = {page[1] for page in pages if page is not None and page[0] == "arxiv"}
    return found.pop() if len(found) == 1 else ""
