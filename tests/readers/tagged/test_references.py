"""Lists of references from end to end."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged import references
from tests.readers.tagged.streams import one, papers, problems, records, sample

TEXT = sample("lamps.md")


def test_titles_that_are_certain_become_papers() -> None:
    """Of links, bold text, numbered references and lines of a bibliography."""
    assert [
        (9, "A survey of lamps in medicine"), (10, "Deep lamps for all houses"), (13, "Lamps in hospital: a trial"),
        (14, "What do lamps do? A study of wax"), (15, "Lamps that shine at night"), (22, "Systematic lamps"),
        (23, "Rain and fog on lamps"),
    ] == [(paper.sources[0].line, paper.title) for paper in papers(references, TEXT)]  # fmt: skip


def test_an_item_without_a_certain_title_is_a_problem() -> None:
    """A program, and a title of which nobody knows where it ends."""
    message = "the title of this reference cannot be told for certain"
    assert [("d:12", message), ("d:16", message)] == problems(references, TEXT)


def test_the_reference_is_kept_as_printed() -> None:
    """What was not understood is not lost."""
    paper = one(
        references, "- [A survey of lamps](https://arxiv.org/abs/2305.11068) by *somebody*\n"
    )
    assert (
        '"[A survey of lamps](https://arxiv.org/abs/2305.11068) by *somebody*"'
        == dict(paper.extra)["reference"]
    )


@pytest.mark.parametrize(
    "text",
    [
        "# Title (2020) of a page. With more. J 1(2).\n",
        "Some prose about lamps, and more prose. It goes on and on.\n",
        "- [Papers](#papers)\n- [Code](#code)\n",
        "| a | b |\n|---|---|\n",
        "```\n- [A survey of lamps](https://arxiv.org/abs/2305.11068)\n```\n",
        "> quoted\n",
    ],
)
def test_what_is_no_entry_is_passed_over(text: str) -> None:
    """Headings, prose, contents, tables, code, quotations."""
    assert [] == records(references, text)


def test_items_take_in_what_is_indented_below_them() -> None:
    """Nested lists and broken lines are of the entry."""
    text = (
        "- **A survey of lamps**\n  - [paper](https://arxiv.org/abs/2305.11068)\n- other\n\nprose\n"
    )
    [paper, problem] = records(references, text)
    assert ("A survey of lamps", "d:3") == (
        getattr(paper, "title", ""),
        getattr(problem, "where", ""),
    )


def test_an_item_that_is_too_long_is_a_problem() -> None:
    """It is no reference."""
    assert [("d:1", "the title of this reference cannot be told for certain")] == problems(
        references, "- " + "word " * 2000
    )


def test_prose_and_programs_are_not_recognised() -> None:
    """A list of references has references."""
    text = "# Lamps\n\n- [lamplib](https://example.org) - A library\n- [waxlib](https://example.org) - Another\n"
    assert 0.0 == references.recognises(text)
