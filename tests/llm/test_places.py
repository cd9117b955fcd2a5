"""Where copied strings stand."""

from __future__ import annotations

import pytest

from lithograph.llm.places import holds_number, place_of, places_of
from lithograph.model import Span

TEXT = "On LoRA\nLoRA, QLoRA and LoRA-2 tune $f_{LoRA}$. We use the UK\nBiobank (U-Net)."


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("LoRA", ["LoRA"] * 4),
        ("UK Biobank", ["UK\nBiobank"]),
        ("Net", []),
        ("lora", []),
        ("BLOOM", []),
        ("", []),
        (" ", []),
        ("$.", []),
        ("(", []),
        (".*", []),
        ("We use the UK Biobank (U-Net", ["We use the UK\nBiobank (U-Net"]),
        (TEXT * 10, []),
    ],
)
def test_a_name_stands_where_it_is_printed_as_words_of_its_own(name: str, found: list[str]) -> None:
    """The case as printed, any white space between words, and no pattern in it counts."""
    places = places_of(name, TEXT)
    assert [TEXT[place.start : place.end] for place in places] == found


def test_a_quote_may_have_marks_around_it() -> None:
    """Its words are the text's."""
    place = place_of('"We use the  UK Biobank (U-Net)." ', TEXT)
    assert place == Span(start=TEXT.index("We"), end=len(TEXT))


@pytest.mark.parametrize("quote", ["We used the UK Biobank", "", '"', "LoRA tunes"])
def test_a_quote_with_another_word_stands_nowhere(quote: str) -> None:
    """Nor does none."""
    assert place_of(quote, TEXT) is None


@pytest.mark.parametrize(
    ("value", "holds"),
    [("78.22", True), ("8", True), ("1,000", True), ("8.22", False), ("22", False)]
    + [(value, False) for value in ("", ".", "78", "1", "000", "ten", "+8", "78.2.", r"\d")],
)
def test_a_number_is_printed_whole(value: str, holds: bool) -> None:
    """Neither a part of another number nor anything else will do."""
    assert holds_number("from 8 to 78.22% on 1,000 scans, or ten", value) is holds
