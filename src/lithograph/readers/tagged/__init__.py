"""Forms of reference managers and databases: BibTeX, tagged lines, lists of references."""

from __future__ import annotations

from lithograph.readers.reader import Reader
from lithograph.readers.tagged import bibtex, endnote, nbib, ovid, references, ris, wos

#: The members of this family, by name.
READERS: dict[str, Reader] = {
    "bibtex": bibtex,
    "endnote": endnote,
    "nbib": nbib,
    "ovid": ovid,
    "references": references,
    "ris": ris,
    "wos": wos,
}
