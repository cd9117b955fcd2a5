"""Graph → JSON-LD, one subject a line, its context inside the file so that no reader fetches one."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator

from lithograph import ontology
from lithograph.exporters.described import Block
from lithograph.exporters.rdf import blocks
from lithograph.exporters.statements import Provenance
from lithograph.exporters.turtle import Shorten, shortener
from lithograph.model import Graph

NAME = "jsonld"
SUFFIX = ".jsonld"
PROVENANCE: tuple[Provenance, ...] = ("statements", "none")

#: An N-Triples literal: its quoted text, then its language or datatype.
_LITERAL = re.compile(r'("(?:[^"\\]|\\.)*")(?:@(?P<language>[\w-]+)|\^\^(?P<datatype><[^>]+>))?')

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_REMEMBERED = 65_536

#: What a property of JSON-LD holds: a compact IRI, a text, or an object that tells which.
Value = str | dict[str, str]


def export(
    graph: Graph, *, base_iri: str, provenance: Provenance = "statements"
) -> Iterator[bytes]:
    """The graph as JSON-LD 1.1, one chunk for each subject.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes have the same id.
    """
    said = blocks(graph, base_iri=base_iri, provenance=provenance)
    return serialise(said, base_iri=base_iri)


def serialise(said: Iterable[Block], *, base_iri: str) -> Iterator[bytes]:
    """The blocks as JSON-LD, one chunk for each subject."""
    prefixes = ontology.load().prefixes(base_iri)
    # An IRI whose scheme is a prefix of the context would be taken for a short name.
    prefixes.pop(base_iri.partition(":")[0], None)
    shorten = shortener(prefixes)
    key, value = _written(shorten)
    yield f'{{"@context": {json.dumps(prefixes)},\n"@graph": ['.encode()
    for number, block in enumerate(said):
        separator = ",\n" if number else "\n"
        yield f"{separator}{_object(block, value, key)}".encode()
    yield b"\n]}\n"


def _written(shorten: Shorten) -> tuple[Shorten, Shorten]:
    """Two functions from an N-Triples term to JSON text: a bare IRI, and a value."""

    @functools.lru_cache(maxsize=_REMEMBERED)
    def key(term: str) -> str:
        return json.dumps(_iri(term, shorten), ensure_ascii=False)

    @functools.lru_cache(maxsize=_REMEMBERED)
    def kept(term: str) -> str:
        return json.dumps(_value(term, shorten), ensure_ascii=False)

    def value(term: str) -> str:
        # N-Triples, as `terms` writes it, escapes as JSON does: a plain text is the same in both.
        return term if term[-1] == '"' else kept(term)

    return key, value


def _object(block: Block, value: Shorten, key: Shorten) -> str:
    pieces, before = ['{"@id": ', key(block.subject)], ""
    for predicate, target in block.facts:
        is_type = predicate == _TYPE
        if predicate == before:
            pieces.append(", ")
        else:
            pieces += "], " if before else ", ", '"@type"' if is_type else key(predicate), ": ["
            before = predicate
        pieces.append(key(target) if is_type else value(target))
    pieces.append("]}")
    return "".join(pieces)


def _value(term: str, shorten: Shorten) -> Value:
    found = _LITERAL.fullmatch(term)
    if not found:
        return {"@id": _iri(term, shorten)}
    text: str = json.loads(found[1])  # N-Triples, as `terms` writes it, escapes as JSON does
    if found["language"]:
        return {"@value": text, "@language": found["language"]}
    if found["datatype"]:
        return {"@value": text, "@type": _iri(found["datatype"], shorten)}
    return text


def _iri(term: str, shorten: Shorten) -> str:
    return shorten(term).removeprefix("<").removesuffix(">")
