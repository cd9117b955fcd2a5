"""The ontology → the JSON schema of an answer.

Only what OpenAI's strict mode and its imitators take: every property required, none besides, no
bounds. What a schema cannot say (names stand in the text) is checked afterwards, and so is what it
says: not every server keeps to it.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from lithograph import ontology
from lithograph.model import Kind, ResultKind
from lithograph.ontology import Term
from lithograph.vocabulary import EntityType, Predicate

#: The name of the schema on the wire.
NAME = "paper"
#: Parts of a result that name something, and the types that each may have.
PARTS: Mapping[str, tuple[EntityType, ...]] = {
    "method": (EntityType.METHOD,),
    "dataset": (EntityType.DATASET, EntityType.BENCHMARK),
    "metric": (EntityType.METRIC,),
    "task": (EntityType.TASK,),
    "baseline": (EntityType.METHOD,),
}

_TEXT = {"type": "string"}
_TEXT_OR_NONE = {"type": ["string", "null"]}


@functools.cache
def types() -> tuple[Term, ...]:
    """The types of things that a text names: those that one name may abbreviate."""
    known = ontology.load()
    named = set(known.predicates[Predicate.ABBREVIATES].domain)
    return tuple(term for term in known.nodes if term.name in named)


@functools.cache
def relations() -> tuple[Term, ...]:
    """The relations whose objects are named in the text."""
    named = {term.name for term in types()}
    return tuple(
        term
        for term in ontology.load().relations
        if named.issuperset(term.range) and term.name != Predicate.ABBREVIATES
    )


@functools.cache
def schema() -> Mapping[str, Any]:
    """The JSON schema of an answer."""
    return _object(
        entities=_list(_entity()),
        relations=_list({"anyOf": [_relation(*group) for group in _alike(relations())]}),
        results=_list(_result()),
    )


def _entity() -> dict[str, Any]:
    return _object(
        type=_one_of(term.name for term in types()),
        kind=_one_of(get_args(Kind)),
        name=_TEXT,
        mentions=_list(_TEXT),
    )


def _relation(*alike: Term) -> dict[str, Any]:
    """Relations with the same domain and range, with the types that these allow."""
    return _object(
        predicate=_one_of(term.name for term in alike),
        subject_type=_one_of(alike[0].domain),
        subject=_TEXT,
        object_type=_one_of(alike[0].range),
        object=_TEXT,
        evidence=_TEXT,
    )


def _result() -> dict[str, Any]:
    return _object(
        value=_TEXT,
        unit=_TEXT,
        kind=_one_of(get_args(ResultKind)),
        **dict.fromkeys(PARTS, _TEXT_OR_NONE),
        evidence=_TEXT,
    )


def _alike(terms: Iterable[Term]) -> list[list[Term]]:
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Term]] = defaultdict(list)
    for term in terms:
        groups[term.domain, term.range].append(term)
    return list(groups.values())


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _one_of(names: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}
