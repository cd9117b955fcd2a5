"""What a model is asked."""

from __future__ import annotations

import re

import pytest

from lithograph.llm import prompt, schema
from tests.llm.replaying import ABSTRACT, TITLE, the_paper


def test_title_and_abstract_are_sent_and_nothing_else() -> None:
    """No authors, no id, no place where it was read."""
    instructions, asked = prompt.messages(the_paper())
    assert asked == {"role": "user", "content": f"Title: {TITLE}\n\nAbstract: {ABSTRACT}"}
    assert instructions == {"role": "system", "content": prompt.instructions()}


def test_the_ontology_s_own_words_explain_every_type_and_relation() -> None:
    """A definition that changes there changes here."""
    for term in (*schema.types(), *schema.relations()):
        assert f"- {term.name}" in prompt.instructions()
        assert term.definition in prompt.instructions()


def test_the_version_follows_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be forgotten."""
    before = prompt.version()
    assert re.fullmatch("[0-9a-f]{12}", before)
    monkeypatch.setattr(prompt, "instructions", lambda: "Say something.")
    prompt.version.cache_clear()
    assert prompt.version() != before
    prompt.version.cache_clear()
