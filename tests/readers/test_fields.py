"""The keys of a JSON object: which of two counts, and what becomes of the other."""

from __future__ import annotations

import pytest

from lithograph.model import Paper
from lithograph.readers.fields import paper_of


def paper(**fields: object) -> Paper:
    """The paper of an object that has a title."""
    found = paper_of({"title": "Lamps", **fields}, document="d", line=1, reader="jsonl")
    assert isinstance(found, Paper)
    return found


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"date": "2024-01-02", "year": 2024}, "2024-01-02"),
        ({"year": 2024}, "2024"),
        ({"date": "", "published": "2023"}, "2023"),
    ],
)
def test_the_fullest_date_key_counts(fields: dict[str, object], text: str) -> None:
    """A date before a year; an empty field is as none."""
    date = paper(**fields).date
    assert date is not None
    assert text == date.text


def test_a_key_that_another_one_outdoes_is_kept() -> None:
    """Nothing that the record says is lost."""
    assert (("year", "2024"),) == paper(date="2024-01-02", year=2024).extra


def test_a_title_in_a_list_of_one_is_a_title() -> None:
    """Some services wrap every field in a list."""
    found = paper_of({"title": ["Lamps"]}, document="d", line=1, reader="jsonl")
    assert isinstance(found, Paper)
    assert "Lamps" == found.title


def test_a_field_of_the_wrong_kind_is_kept_and_not_read() -> None:
    """A title that is an object is no title; a negative count is no count."""
    found = paper(abstract={"a": 1}, comments=-1, authors=5)
    assert ("", None, (("abstract", '{"a": 1}'), ("authors", "5"), ("comments", "-1"))) == (
        found.abstract, found.comment_count, found.extra,
    )  # fmt: skip


def test_the_version_of_an_arxiv_id_is_kept_beside_it() -> None:
    """The identifier is that of the work, the version is what the record says more."""
    found = paper(arxiv="2305.11068v2")
    assert ((("arxiv", "2305.11068"),), (("arxiv", '"2305.11068v2"'),)) == (
        found.identifiers,
        found.extra,
    )
