"""Graph → RDF/XML, for tools that read nothing newer; one subject after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lithograph import ontology
from lithograph.exporters.rdf import lines
from lithograph.exporters.statements import Provenance
from lithograph.model import Graph

NAME = "rdfxml"
SUFFIX = ".rdf"
PROVENANCE: tuple[Provenance, ...] = ("statements", "none")

#: A printed backslash, which stays, or a character that XML 1.0 cannot carry, escaped as N-Triples
#: writes it: that becomes U+FFFD.
_NO_XML = re.compile(r"\\\\|\\u00(?:0[0-8BbCcEeFf]|1[0-9A-Fa-f])|\\uFFF[EF]|[\ufffe\uffff]")


def export(
    graph: Graph, *, base_iri: str, provenance: Provenance = "statements"
) -> Iterator[bytes]:
    """The graph as RDF/XML, in one chunk.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes have the same id.
    """
    import pyoxigraph

    said = lines(graph, base_iri=base_iri, provenance=provenance)
    plain = "".join(_NO_XML.sub(_carried, line) for line in said)
    triples = pyoxigraph.parse(plain.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    written = pyoxigraph.serialize(
        (quad.triple for quad in triples),
        format=pyoxigraph.RdfFormat.RDF_XML,
        prefixes=ontology.load().prefixes(base_iri),
    )
    yield written or b""


def _carried(found: re.Match[str]) -> str:
    return found[0] if found[0] == r"\\" else "\ufffd"
