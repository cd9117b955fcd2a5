"""Acronyms in a paper's own sense."""

from __future__ import annotations

import pytest

from lithograph.extractors import extract
from tests.made import make_paper


def concepts_of(text: str, surface: str) -> set[str]:
    return {
        m.concept for m in extract(make_paper(text)).mentions if m.text == surface and m.concept
    }


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Each controlled trial (CT) is read. A CT is long.", "CT"),
        ("We use the Quiet Stone Model (QSM) and large leaping mice (LLM).", "LLM"),
    ],
)
def test_a_definition_of_its_own_overrules_the_vocabulary(text: str, surface: str) -> None:
    """The acronym is not the concept that the vocabulary knows by it."""
    assert concepts_of(text, surface) == set()


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("We use computed tomography (CT). CT is fast.", "CT"),
        ("We use contrast-enhanced computed tomography (CT).", "CT"),
        ("A CT is fast.", "CT"),
        ("A large language model (LLM) and an LLM.", "LLM"),
    ],
)
def test_a_definition_that_agrees_or_is_missing_leaves_the_concept(text: str, surface: str) -> None:
    """So does a longer wording of the same long form."""
    assert len(concepts_of(text, surface)) == 1
