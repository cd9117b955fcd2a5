"""Furniture of pages told from titles."""

from __future__ import annotations

import pytest

from lithograph.readers.chrome import is_chrome, without_button


@pytest.mark.parametrize(
    "line",
    [
        "Get trending papers in your email inbox once a day!",
        "Get the latest papers by email",
        "Subscribe",
        "Sign up",
        "Log in",
        "Log in to save papers",
        "new",
        "Trending",
        "Trending Papers",
        "Daily Papers",
        "byAK and the research community",
        "by AK and the research community",
        "Models Datasets Spaces Docs Pricing",
        "Upvote 12",
        "Upvote",
        "1.2k views",
        "42",
        "—",
        "< >",
        "Submitted by",
        "Submitted by akhaliq",
        "akhaliq",
        "View PDF",
        "Show more",
        "△ Less",
        "Search models, datasets, users...",
        "Sort by: Trending",
        "Discover the best research every day",
        "© 2025 Some Site",
        "Terms of Service",
        "Privacy",
        "Page 2 of 12",
        "Via arXiv icon",
        "Access Paper or Ask Questions",
    ],
)
def test_page_furniture_is_known(line: str) -> None:
    """Buttons, navigation, invitations and counters are no records."""
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Shap-MeD",
        "MedGemma Technical Report",
        "Anchored Supervised Fine-Tuning",
        "Towards Generalist Biomedical AI",
        "Show and Tell: A Neural Image Caption Generator",
        "Learning to Read Chest X-Rays",
        "Get Out of the Way: Planning among Crowds",
        "Joint Modelling of Text and Images",
        "Does DINOv3 Set a New Medical Vision Standard?",
        "m1: Unleash the Potential of Test-Time Scaling",
    ],
)
def test_titles_are_not_furniture(line: str) -> None:
    """Short titles and titles that begin like a button stay."""
    assert not is_chrome(line)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("SubscribeA Comprehensive Dataset", "A Comprehensive Dataset"),
        ("Sign upTowards AI", "Towards AI"),
        ("Upvote12Towards AI", "Towards AI"),
        ("Subscribe to Nothing", "Subscribe to Nothing"),
        ("Subscribers of Journals", "Subscribers of Journals"),
        ("Newton's Method Revisited", "Newton's Method Revisited"),
    ],
)
def test_a_button_is_stripped_only_where_it_is_glued_to_a_capital(
    title: str, expected: str
) -> None:
    """Words that only begin like a button keep their letters."""
    assert expected == without_button(title)
