"""A graph in RDF and SHACL shapes → a report of what breaks which shape.

In: a file of RDF; `ontologies/shapes.ttl`, and shape files of the user. Out: a `Report`.

SHACL Core runs in pySHACL, on rdflib. Our own SPARQL constraints run in a second pass in pyoxigraph,
once over the whole graph, because pySHACL asks rdflib once for each node (see `shapes.constraints`); the file
of shapes is the same for both, and for any other engine. Nothing is fetched from anywhere.

Source: SHACL, W3C Recommendation of 20 July 2017.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph import query
from lithograph.validation import engines
from lithograph.validation.report import LIMIT, RANK, Finding, Report
from lithograph.validation.shapes import NAMESPACE, SHAPES, as_rdflib, lifted, read_shapes

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

__all__ = ["LIMIT", "NAMESPACE", "SHAPES", "Finding", "Report", "check", "read_shapes", "validate"]

_GRAPH = "graph.ttl"


def validate(output: str | Path, *, shapes: Iterable[str | Path] = ()) -> Report:
    """What is wrong with the graph in an output folder.

    Args:
        output: a folder with a `graph.ttl`.
        shapes: files of more shapes (.ttl, .nt, .jsonld …), checked besides ours; they may
            also switch off one of ours (`sh:deactivated`).

    Raises:
        OutputError: if the folder holds no `graph.ttl`.
        MissingExtraError: if pySHACL is not installed.
        LithographError: if a file of shapes cannot be read, or is no SHACL.
    """
    return check(query.load_store(Path(output) / _GRAPH), read_shapes(shapes))


def check(store: pyoxigraph.Store, shapes: rdflib.Graph) -> Report:
    """What the graph in `store` has that breaks `shapes`.

    Raises:
        MissingExtraError: if pySHACL is not installed.
        QueryError: if a query in the shapes cannot be parsed, or would fetch something.
        LithographError: if the shapes are no SHACL.
    """
    graph = as_rdflib(quad.triple for quad in store)
    found = {*engines.core(graph, lifted(shapes)), *engines.sparql(store, shapes)}
    return Report(
        results=tuple(sorted(found, key=lambda each: (RANK[each.severity], each))),
        triples=len(store),
        prefixes=tuple(query.prefixes(store).items()),
    )
