"""Two graphs of the literature → what changed from one to the other, in research terms."""

from __future__ import annotations

from dataclasses import fields

from lithograph.contents import Contents
from lithograph.difference.changes import Difference
from lithograph.difference.correspondence import correspond
from lithograph.difference.entities import entities, papers
from lithograph.difference.results import results
from lithograph.difference.side import Side
from lithograph.difference.statements import statements

__all__ = ["Difference", "compare"]


def compare(old: Contents, new: Contents) -> Difference:
    """What changed from `old` to `new`; nothing, if they say the same.

    How sure a statement is, which extractor found it and where a paper was read is not compared.
    The time grows with the size of the graphs.
    """
    same = correspond(old, new)
    before, after = Side(old, same.old_home), Side(new, same.new_home)
    return _joined(
        papers(old, new, same),
        entities(old, new, same),
        statements(before, after),
        results(old, new, before, after),
    )


def _joined(*parts: Difference) -> Difference:
    """One difference of several that fill in different kinds of changes."""
    filled = {
        each.name: getattr(part, each.name)
        for part in parts
        for each in fields(part)
        if getattr(part, each.name)
    }
    return Difference(**filled)
