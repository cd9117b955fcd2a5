"""Organisations in the place of authors."""

from __future__ import annotations

from dataclasses import replace

from lithograph.model import Paper
from lithograph.resolution.organisations import organisations
from tests.made import make_paper


def by(name: str, paper_id: str) -> Paper:
    return replace(make_paper("x", id=paper_id), organisation=name)


def test_spellings_of_one_organisation_are_one_entity() -> None:
    """Each spelling but the label has a ledger line."""
    entities, ledger = organisations([by("Stone-Lab", "b"), by("Stone Lab", "a"), by("Other", "c")])
    assert [(e.label, e.papers) for e in entities] == [("Other", ("c",)), ("Stone Lab", ("a", "b"))]
    assert [(line.left, line.rule) for line in ledger] == [("Stone-Lab", "hyphen")]


def test_a_paper_without_organisation_makes_none() -> None:
    """Nothing in, nothing out."""
    assert organisations([make_paper("x")]) == ((), ())
