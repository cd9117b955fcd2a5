"""A file of RDF → a store; a store and a query → an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lithograph import ontology
from lithograph.errors import OutputError, QueryError
from lithograph.query import guard
from lithograph.query.answers import Answer, Triples, table

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

_URI_SPACE = "http://rdfs.org/ns/void#uriSpace"


def load_store(path: Path) -> pyoxigraph.Store:
    """A file of RDF in memory, ready for SPARQL; the suffix says which syntax it is in.

    Raises:
        OutputError: if the file is missing, of another kind, or does not parse.
    """
    import pyoxigraph

    syntax = pyoxigraph.RdfFormat.from_extension(path.suffix.lstrip("."))
    if syntax is None:
        raise OutputError(f"{path} is not RDF", hint="give a .ttl, .nt, .jsonld or .trig file")
    store = pyoxigraph.Store()
    try:
        store.bulk_load(path=str(path), format=syntax)
    except FileNotFoundError as error:
        hint = "run lithograph build; of shards, lithograph export SHARDS --format ttl --to FOLDER"
        raise OutputError(f"{path} does not exist", hint=hint) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise OutputError(f"{path} cannot be read: {error}", hint="build it again") from error
    return store


def prefixes(store: pyoxigraph.Store) -> dict[str, str]:
    """The prefixes that queries on this store need not declare.

    Those of the ontology, and those of nodes (`id:`, `method:` …) if the store says its base.
    """
    import pyoxigraph

    bases = store.quads_for_pattern(None, pyoxigraph.NamedNode(_URI_SPACE), None)
    base = min((getattr(quad.object, "value", "") for quad in bases), default="")
    return ontology.load().prefixes(base)


def sparql(store: pyoxigraph.Store, query: str) -> Answer:
    """The answer to a SPARQL query: a `Table` (SELECT), a truth value (ASK), or `Triples`.

    Nothing leaves this machine and nothing is changed. How long a query may run is not limited
    here: the engine cannot be stopped from within a process.

    Args:
        store: what `load_store` or `lithograph.exporters.rdf.to_store` gives.
        query: SPARQL 1.1; the prefixes of `prefixes(store)` need no declaration.

    Raises:
        QueryError: for a mistake, with its line and column, and for what `guard` refuses.
    """
    known = prefixes(store)
    guard.check(query)
    try:
        return _answer(store, query, known)
    except SyntaxError as error:
        raise guard.syntax_error(query, str(error), prefixes=known) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run: {error}") from error


def _answer(store: pyoxigraph.Store, query: str, known: dict[str, str]) -> Answer:
    import pyoxigraph

    found = store.query(query, prefixes=known)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    if isinstance(found, pyoxigraph.QuerySolutions):
        return table((variable.value for variable in found.variables), found)
    triples = sorted(set(found), key=str)
    written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=known)
    return Triples((written or b"").decode())


def with_triples(store: pyoxigraph.Store, graph: rdflib.Graph) -> pyoxigraph.Store:
    """A store in memory with the triples of both, to ask across them; `store` stays as it is."""
    import pyoxigraph

    both = pyoxigraph.Store()
    both.bulk_extend(iter(store))
    both.bulk_load(graph.serialize(format="nt", encoding="utf-8"), pyoxigraph.RdfFormat.N_TRIPLES)
    return both
