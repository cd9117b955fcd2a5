"""Lines of a page become typed items."""

from __future__ import annotations

import pytest

from lithograph.model import Date
from lithograph.readers.items import Meta, items

PROSE = "We show that light is old. " * 15


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A Lamp of Wax", [("head", "A Lamp of Wax")]),
        ("Doe, Jane, Roe, Mary", [("people", "Doe, Jane, Roe, Mary")]),
        (PROSE, [("abstract", PROSE.strip())]),
        ("Abstract: short", [("abstract", "short")]),
        ("Title: A Lamp", [("head", "A Lamp")]),
        ("**Authors:** Jane Doe", [("people", "Jane Doe")]),
        ("·", [("mark", "·")]),
        ("• 7 authors", [("meta", "• 7 authors")]),
        ("Sign up", []),
    ],
)
def test_a_line_becomes_an_item_of_its_kind(line: str, expected: list[tuple[str, str]]) -> None:
    """Labels are taken off, furniture is dropped."""
    assert expected == [(item.kind, item.text) for item in items(line)]


@pytest.mark.parametrize(
    ("line", "meta"),
    [
        ("• 1,024 authors", Meta(author_count=1024)),
        ("Oct 2, 2024 · 3", Meta(date=Date(text="Oct 2, 2024", year=2024, month=10, day=2), comment_count=3)),
        ("arXiv:2305.11068v1 [cs.CV]", Meta(identifiers=(("arxiv", "2305.11068"),))),
        ("https://doi.org/10.1000/x",
         Meta(url="https://doi.org/10.1000/x", identifiers=(("doi", "10.1000/x"),))),
    ],
)  # fmt: skip
def test_a_line_beside_a_record_says_what_it_says(line: str, meta: Meta) -> None:
    """Counts, dates, identifiers and addresses."""
    assert [meta] == [item.meta for item in items(line)]


def test_what_was_said_first_counts() -> None:
    """Two lines that say the same thing do not overwrite each other."""
    one, two = Meta(author_count=0, comment_count=1), Meta(author_count=7, comment_count=2, url="u")
    assert Meta(author_count=0, comment_count=1, url="u") == one.joined(two)


@pytest.mark.parametrize(
    ("below", "kind"), [("·\nJan 2", "organisation"), ("Jan 2\n" + PROSE, "head"), (PROSE, "head")]
)
def test_a_head_in_the_place_of_the_author_count_is_an_organisation(below: str, kind: str) -> None:
    """It follows an abstract, a date follows it, and no abstract of its own does."""
    found = items(f"A Lamp of Wax\n{PROSE}\nLamp Lab\n{below}")
    assert kind == next(item.kind for item in found if item.text == "Lamp Lab")


def test_an_address_on_its_own_line_ends_the_sentence_before_it() -> None:
    """ "Code is available at" goes on in the next line."""
    text = f"A Lamp of Wax\n{PROSE}Code is available at\nhttps://example.org/x\n"
    assert items(text)[-1].text.endswith("available at https://example.org/x")
