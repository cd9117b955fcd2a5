"""What the concepts of the vocabularies are called elsewhere: `ontologies/links.sssom.tsv`.

The file is an SSSOM mapping set (Simple Standard for Sharing Ontological Mappings,
https://mapping-commons.github.io/sssom): one link a line, each with the source in which it was read.
"""

from __future__ import annotations

import csv
import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from lithograph import resources
from lithograph.concepts import VOCABULARIES
from lithograph.errors import OntologyError
from lithograph.model import Identifier

FILE = "links.sssom.tsv"
_NEEDED = ("subject_id", "predicate_id", "object_id", "object_label", "mapping_source")


#: What an identifier is to the thing, by the property that links the two.
_WORDS = {
    "skos:exactMatch": "same as",
    "schema:sameAs": "same as",
    "foaf:homepage": "home page",
    "rdfs:seeAlso": "see also",
    "schema:subjectOf": "introduced in",
}


def in_words(relation: str) -> str:
    """The property of a link as a reader sees it; another one stays as it is.

    >>> in_words("schema:subjectOf"), in_words("skos:closeMatch")
    ('introduced in', 'skos:closeMatch')
    """
    return _WORDS.get(relation, relation)


@functools.cache
def by_concept() -> Mapping[str, tuple[Identifier, ...]]:
    """Concept id → its sorted identifiers.

    Raises:
        OntologyError: if the file is missing, or a line is no link.
    """
    found: dict[str, set[Identifier]] = defaultdict(set)
    for concept, identifier in read(resources.ontologies() / FILE):
        found[concept].add(identifier)
    return MappingProxyType({concept: tuple(sorted(each)) for concept, each in found.items()})


def read(path: Path) -> Iterator[tuple[str, Identifier]]:
    """The concept id and the identifier of each line.

    Raises:
        OntologyError: if the file is missing, or a line is no link.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise OntologyError(f"{path.name} cannot be read: {error}") from error
    prefixes = dict(_prefixes(lines))
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    for number, row in enumerate(rows, start=1):
        try:
            said = {name: row[name] for name in _NEEDED}
            concept = _expanded(said["subject_id"], prefixes).removeprefix(VOCABULARIES)
            yield concept, _identifier(said, prefixes)
        except (KeyError, ValueError) as error:
            raise OntologyError(f"{path.name}, link {number}: {error}") from error


def _identifier(said: Mapping[str, str], prefixes: Mapping[str, str]) -> Identifier:
    return Identifier(
        relation=said["predicate_id"],
        value=_expanded(said["object_id"], prefixes),
        label=said["object_label"],
        source=said["mapping_source"],
    )


def _prefixes(lines: list[str]) -> Iterator[tuple[str, str]]:
    """The `curie_map` of the header: indented lines of the comment block."""
    for line in lines:
        if line.startswith("#  "):
            prefix, _, namespace = line[1:].strip().partition(": ")
            yield prefix, namespace


def _expanded(curie: str, prefixes: Mapping[str, str]) -> str:
    """The IRI of a prefixed name; an address is one already."""
    if curie.startswith(("https://", "http://")):
        return curie
    prefix, separator, local = curie.partition(":")
    if not separator:
        raise ValueError(f"{curie!r} has no prefix")
    return f"{prefixes[prefix]}{local}"
