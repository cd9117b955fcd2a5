"""Graph → Turtle, grouped by subject, with short names: for reading, for diffs, for queries."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path

from lithograph import ontology
from lithograph.exporters.described import Block
from lithograph.exporters.rdf import blocks
from lithograph.exporters.statements import Provenance
from lithograph.model import Graph

NAME = "ttl"
SUFFIX = ".ttl"
PROVENANCE: tuple[Provenance, ...] = ("statements", "none")

#: Local names that Turtle needs no escape for; all others are written as whole IRIs.
_SHORT = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_DATATYPE = re.compile(r'("(?:[^"\\]|\\.)*")\^\^(<[^>]+>)', re.DOTALL)
_BARE = {"xsd:integer": re.compile(r"-?[0-9]+"), "xsd:decimal": re.compile(r"-?[0-9]*\.[0-9]+")}
#: How many IRIs are kept in their short form: predicates and well-known nodes come back often.
_REMEMBERED = 65_536

#: Bytes of a piece of a file. A store takes in 16, 32, 64 and 128 MB with 0.4, 0.7, 1.3 and 1.9 GB of memory;
#: larger pieces are faster, by a fifth each time, because it sorts what it has again and again.
PIECE = 32_000_000

Shorten = Callable[[str], str]


def export(
    graph: Graph, *, base_iri: str, provenance: Provenance = "statements"
) -> Iterator[bytes]:
    """The graph as Turtle, one chunk for each subject.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes have the same id.
    """
    said = blocks(graph, base_iri=base_iri, provenance=provenance)
    return serialise(said, base_iri=base_iri)


def serialise(said: Iterable[Block], *, base_iri: str) -> Iterator[bytes]:
    """The blocks as Turtle: the prefixes, then one chunk for each subject, behind an empty line."""
    prefixes = ontology.load().prefixes(base_iri)
    yield header(prefixes).encode()
    shorten = shortener(prefixes)
    for block in said:
        yield f"\n{text(block, shorten)}\n".encode()


def pieces(path: Path, *, size: int = PIECE) -> Iterator[bytes]:
    """A file that `serialise` wrote, in pieces that can each be read alone: the prefixes, some subjects.

    No text of ours holds an empty line: those stand between subjects only.

    Args:
        path: of the file.
        size: of a piece in bytes, roughly.
    """
    with path.open("rb") as file:
        prefixes = b"".join(takewhile(b"\n".__ne__, file))
        rest = b""
        while part := file.read(size):
            whole, found, rest = (rest + part).rpartition(b"\n\n")
            if found:
                yield prefixes + whole
        yield prefixes + rest


def header(prefixes: Mapping[str, str]) -> str:
    """The prefix declarations."""
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items()))


def shortener(prefixes: Mapping[str, str]) -> Shorten:
    """A function that writes an N-Triples term as short as Turtle can; plain texts are that already."""
    spaces = {iri: prefix for prefix, iri in prefixes.items()}

    @functools.lru_cache(maxsize=_REMEMBERED)
    def short(term: str) -> str:
        return _literal(term, short) if term[0] == '"' else short_iri(term)

    def short_iri(term: str) -> str:
        iri = term[1:-1]
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix, local = spaces.get(iri[:cut]), iri[cut:]
        return f"{prefix}:{local}" if prefix and _SHORT.fullmatch(local) else term

    return short


def text(block: Block, shorten: Shorten) -> str:
    """One subject with all its predicates, one a line."""
    pieces, before, separator = [shorten(block.subject)], "", " "
    for predicate, target in block.facts:
        if predicate == before:
            pieces.append(", ")
        else:
            verb = shorten(predicate)
            pieces += separator, "a" if verb == "rdf:type" else verb, " "
            before, separator = predicate, " ;\n    "
        # Texts are unlike each other and long: they are not kept.
        pieces.append(target if target[-1] == '"' else shorten(target))
    pieces.append(" .")
    return "".join(pieces)


def _literal(term: str, shorten: Shorten) -> str:
    typed = None if term.endswith('"') else _DATATYPE.fullmatch(term)
    if typed is None:
        return term
    quoted, datatype = typed[1], shorten(typed[2])
    bare = _BARE.get(datatype)
    return quoted[1:-1] if bare and bare.fullmatch(quoted[1:-1]) else f"{quoted}^^{datatype}"
