"""Tables: comma, tab, bar and semicolon separated, of services and of anybody."""

from __future__ import annotations

from lithograph.readers.reader import Reader
from lithograph.readers.tables import (
    dimensions,
    ieee,
    lens,
    pubmed,
    scopus,
    springer,
    table,
    wos,
)

#: The members of this family, by name.
READERS: dict[str, Reader] = {
    "dimensions": dimensions,
    "ieee": ieee,
    "lens": lens,
    "pubmed-csv": pubmed,
    "scopus": scopus,
    "springer": springer,
    "table": table,
    "wos-table": wos,
}
