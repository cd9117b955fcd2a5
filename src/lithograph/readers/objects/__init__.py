"""Forms of JSON: the records of services, of programs, and of anything that wraps records."""

from __future__ import annotations

from lithograph.readers.objects import (
    arxiv,
    crossref,
    csl,
    datacite,
    dblp,
    europe_pmc,
    google_scholar,
    huggingface,
    invenio,
    openaire,
    openalex,
    openreview,
    paperscraper,
    semantic_scholar,
    wrapped,
    zotero,
)
from lithograph.readers.reader import Reader

#: The members of this family, by name.
READERS: dict[str, Reader] = {
    "arxiv-json": arxiv,
    "crossref": crossref,
    "csl": csl,
    "datacite": datacite,
    "dblp-json": dblp,
    "europe-pmc": europe_pmc,
    "google-scholar": google_scholar,
    "huggingface": huggingface,
    "invenio": invenio,
    "openaire": openaire,
    "openalex": openalex,
    "openreview": openreview,
    "paperscraper": paperscraper,
    "semantic-scholar": semantic_scholar,
    "wrapped": wrapped,
    "zotero": zotero,
}
