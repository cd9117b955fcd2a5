"""The schema of an answer."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from lithograph.llm import schema
from lithograph.ontology import load
from lithograph.vocabulary import EntityType, Predicate
from tests.llm.replaying import answer


def objects(node: Any) -> list[dict[str, Any]]:
    """All object schemas in a schema."""
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    found = [each for part in below for each in objects(part)]
    return [*found, node] if isinstance(node, dict) and node.get("type") == "object" else found


def test_it_is_a_schema_that_a_good_answer_fits() -> None:
    """By a validator that is not ours."""
    jsonschema.Draft202012Validator.check_schema(schema.schema())
    jsonschema.validate(json.loads(answer("good").content), schema.schema())


@pytest.mark.parametrize("name", ["wrong-types", "other-json", "invented"])
def test_what_the_ontology_does_not_allow_does_not_fit(name: str) -> None:
    """A server that keeps to the schema cannot send it."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(answer(name).content), schema.schema())


def test_it_keeps_to_what_strict_mode_takes() -> None:
    """Every property is required, and there are none besides."""
    found = objects(schema.schema())
    assert len(found) > 5
    for each in found:
        assert each["required"] == list(each["properties"])
        assert each["additionalProperties"] is False


def test_every_relation_has_the_types_that_the_ontology_allows() -> None:
    """Each stands in one branch, with its domain and range."""
    items = schema.schema()["properties"]["relations"]["items"]["anyOf"]
    branches = {p: b["properties"] for b in items for p in b["properties"]["predicate"]["enum"]}
    assert set(branches) == {term.name for term in schema.relations()}
    for name, branch in branches.items():
        for subject in branch["subject_type"]["enum"]:
            for target in branch["object_type"]["enum"]:
                assert load().may(subject, name, target)


def test_what_records_say_is_not_asked_for() -> None:
    """Authors, sizes, links and acronyms are found by rules."""
    asked = {term.name for term in schema.relations()}
    others = {"authoredBy", "reports", "hasSize", "hasLink", "abbreviates"}
    assert asked == set(map(str, Predicate)) - others
    assert {term.name for term in schema.types()}.isdisjoint(
        {EntityType.PAPER, EntityType.AUTHOR, EntityType.ORGANISATION, EntityType.RESULT}
    )
