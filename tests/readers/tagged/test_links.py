"""Entries of lists of links."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged.links import linked

ARXIV = "https://arxiv.org/abs/2305.11068"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"[A survey of lamps]({ARXIV})", "A survey of lamps"),
        (f"**[A survey of lamps]({ARXIV})** [[code](https://a.org)]", "A survey of lamps"),
        (f"**A survey of lamps.** Doe. [[pdf]({ARXIV})]", "A survey of lamps."),
        (f"[[Paper]]({ARXIV}) __A *survey* of lamps__", "A survey of lamps"),
        ('[A survey of lamps](https://doi.org/10.1000/x "title")', "A survey of lamps"),
        ("**A survey of lamps** [paper](https://example.org/lamps.pdf)", "A survey of lamps"),
    ],
)
def test_titles_that_are_certain(text: str, title: str) -> None:
    """A link to a paper, or bold text beside one."""
    found = linked(text)
    assert found is not None
    assert title == found["title"]


@pytest.mark.parametrize(
    "text",
    [
        "[A library of lamps](https://example.org/lamps)",
        f"[paper]({ARXIV}) A survey of lamps",
        f"[Lamps]({ARXIV})",
        f"[A survey of lamps]({ARXIV}) and [a survey of wax](https://arxiv.org/abs/2305.11069)",
        f"**Jane Doe, Mary Roe** [paper]({ARXIV})",
        f"[official code page]({ARXIV})",
        "plain text",
    ],
)
def test_what_may_be_something_else(text: str) -> None:
    """No title is guessed."""
    assert linked(text) is None


def test_the_title_s_own_address_says_which_paper_it_is() -> None:
    """Another arXiv paper beside it is another paper; a DOI may be its own."""
    other = "https://arxiv.org/abs/2222.22222"
    found = linked(
        f"[A survey of lamps]({ARXIV}) extends [paper]({other}) ([doi](https://doi.org/10.1000/x))"
    )
    assert found is not None
    assert (found["arxiv"], found["doi"]) == ("2305.11068", "10.1000/x")


def test_what_stands_beside_a_title() -> None:
    """Authors, year, identifiers, other links, and what else is said."""
    text = (
        f"[A survey of lamps]({ARXIV}) - Jane Doe, Mary Roe. LAMPS 2023. [[code](https://a.org/b)]"
    )
    assert {
        "title": "A survey of lamps", "url": ARXIV, "authors": "Jane Doe, Mary Roe", "date": "2023",
        "arxiv": "2305.11068", "links": {"code": "https://a.org/b"}, "said": "Jane Doe, Mary Roe. LAMPS 2023.",
    } == linked(text)  # fmt: skip
