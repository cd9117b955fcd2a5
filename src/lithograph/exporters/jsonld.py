"""Graph → JSON-LD, one subject a line, its context inside the file so that no reader fetches one."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from operator import itemgetter

from lithograph import ontology
from lithograph.exporters.rdf import Block, blocks
from lithograph.exporters.turtle import Shorten, shortener
from lithograph.model import Graph

NAME = "jsonld"
SUFFIX = ".jsonld"

#: An N-Triples literal: its quoted text, then its language or datatype.
_LITERAL = re.compile(r'("(?:[^"\\]|\\.)*")(?:@(?P<language>[\w-]+)|\^\^(?P<datatype><[^>]+>))?')

#: What a property of JSON-LD holds: a compact IRI, a text, or an object that tells which.
Value = str | dict[str, str]


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:
    """The graph as JSON-LD 1.1, one chunk for each subject.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes have the same id.
    """
    prefixes = ontology.load().prefixes(base_iri)
    # An IRI whose scheme is a prefix of the context would be taken for a short name.
    prefixes.pop(base_iri.partition(":")[0], None)
    shorten = shortener(prefixes)
    yield f'{{"@context": {json.dumps(prefixes)},\n"@graph": ['.encode()
    for number, block in enumerate(blocks(graph, base_iri=base_iri)):
        separator = ",\n" if number else "\n"
        yield f"{separator}{json.dumps(_object(block, shorten), ensure_ascii=False)}".encode()
    yield b"\n]}\n"


def _object(block: Block, shorten: Shorten) -> dict[str, str | list[Value]]:
    written: dict[str, str | list[Value]] = {"@id": _iri(block.subject, shorten)}
    for predicate, facts in itertools.groupby(block.facts, key=itemgetter(0)):
        key = _iri(predicate, shorten)
        if key == "rdf:type":
            written["@type"] = [_iri(target, shorten) for _, target in facts]
        else:
            written[key] = [_value(target, shorten) for _, target in facts]
    return written


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
