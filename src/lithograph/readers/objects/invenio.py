"""Records of Invenio → papers: INSPIRE-HEP's literature and Zenodo's uploads, as JSON.

References, collaborations, files and counts are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, at, first_of, objects, texts
from lithograph.readers.objects.reading import read_records, recognised

NAME = "invenio"


def recognises(head: str) -> float:
    """The share of records of Invenio among the first, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_record(fields: Fields) -> bool:
    """Whether an object is a record with its metadata."""
    inner = fields.get("metadata")
    if not isinstance(inner, dict) or "body_text" in fields:
        return False
    return isinstance(inner.get("titles"), list) or {"title", "creators"} <= inner.keys()


_LAYOUT = Layout(fits=_is_record, paths=(("hits", "hits"),))


def _fields(stated: Fields) -> dict[str, object]:
    """What a record means: in both the work is described under `metadata`."""
    metadata = stated.get("metadata")
    native = Native(metadata if isinstance(metadata, dict) else {})
    own = _inspire(native) if "titles" in native.fields else _zenodo(native)
    address = first_of([at(stated, "links", key) for key in ("self_html", "html", "self")])
    around = {key: value for key, value in stated.items() if key not in {"metadata", *own}}
    return around | {"id": text_of(stated.get("id")), "url": address} | own


def _inspire(native: Native) -> dict[str, object]:
    """A record of INSPIRE-HEP, whose fields are arrays of objects."""
    words = [text_of(each.get("value")) for each in objects(native.get("keywords"))]
    return native.paper(
        {
            "title": _titled(at(native.get("titles"))),
            "abstract": text_of(at(native.get("abstracts"), "value")),
            "authors": [_person(each) for each in objects(native.get("authors"))],
            "date": first_of(
                [
                    native.get("publication_info", "year"),
                    native.get("preprint_date"),
                    native.get("earliest_date"),
                ]
            ),
            "venue": text_of(native.get("publication_info", "journal_title")),
            "keywords": [word for word in words if word],
            "doi": text_of(at(native.get("dois"), "value")),
            "arxiv": text_of(at(native.get("arxiv_eprints"), "value")),
        }
    )


def _titled(titles: object) -> str:
    """A title and its subtitle."""
    title, subtitle = text_of(at(titles, "title")), text_of(at(titles, "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle else title


def _person(author: Fields) -> dict[str, object]:
    """An author: "Family, Given", with an ORCID among other ids."""
    orcids = [
        each.get("value") for each in objects(author.get("ids")) if each.get("schema") == "ORCID"
    ]
    return {"name": author.get("full_name"), "orcid": first_of(orcids)}


def _zenodo(native: Native) -> dict[str, object]:
    """A record of Zenodo."""
    people = [
        {"name": each.get("name"), "orcid": each.get("orcid")}
        for each in objects(native.get("creators"))
    ]
    return native.paper(
        {
            "title": native.take_text("title"),
            "abstract": native.take_text("description"),
            "authors": people,
            "date": native.take_text("publication_date"),
            "venue": text_of(native.get("journal", "title")),
            "keywords": texts(native.take("keywords")),
            "doi": native.take_text("doi"),
        }
    )
