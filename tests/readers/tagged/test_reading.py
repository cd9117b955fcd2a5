"""What readers of tagged lines share: a record that is too long costs only itself."""

from __future__ import annotations

import io

import pytest

from lithograph.model import Paper, Problem
from lithograph.readers.tagged import READERS, reading, tags


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "ris",
            ("TY  - JOUR\nTI  - A\n", "KW  - x\n", "ER  - \n", "TY  - JOUR\nTI  - B\nER  - \n"),
        ),
        ("nbib", ("PMID- 1\nTI  - A\n", "MH  - x\n", "\n", "PMID- 2\nTI  - B\n")),
        ("endnote", ("%0 Book\n%T A\n", "%K x\n", "\n", "%0 Book\n%T B\n")),
        ("wos", ("PT J\nTI A\n", "CR x\n", "ER\n", "PT J\nTI B\nER\n")),
        ("ovid", ("<1>\nTitle\n  A\n", "References\n", "", "<2>\nTitle\n  B\n")),
    ],
)
def test_a_record_beyond_the_limit_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch, name: str, parts: tuple[str, str, str, str]
) -> None:
    """The problem names the limit, and the next record is read."""
    for module in (tags, reading):
        monkeypatch.setattr(module, "RECORD_LIMIT", 200)
    first, line, last, other = parts
    text = first + line * 100 + last + other
    [problem, paper] = READERS[name].read(io.StringIO(text), "d")
    assert isinstance(problem, Problem)
    assert isinstance(paper, Paper)
    assert ("d:1", True, "B") == (problem.where, "RECORD_LIMIT" in problem.message, paper.title)
