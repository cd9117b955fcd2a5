"""Forms of XML."""

from __future__ import annotations

from lithograph.readers.markup import (
    acl_xml,
    arxiv,
    crossref_xml,
    dblp,
    endnote_xml,
    jats,
    marcxml,
    mods,
    oai,
    pubmed,
    tei,
    zotero_rdf,
)
from lithograph.readers.reader import Reader

#: The members of this family, by name.
READERS: dict[str, Reader] = {
    acl_xml.NAME: acl_xml,
    arxiv.NAME: arxiv,
    crossref_xml.NAME: crossref_xml,
    dblp.NAME: dblp,
    endnote_xml.NAME: endnote_xml,
    jats.NAME: jats,
    marcxml.NAME: marcxml,
    mods.NAME: mods,
    oai.NAME: oai,
    pubmed.NAME: pubmed,
    tei.NAME: tei,
    zotero_rdf.NAME: zotero_rdf,
}
