"""Phrases that look like names and that nothing covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.intake.unknown import SHOWN, name_like, unknown_phrases
from lithograph.model import Extraction, Mention, Span
from lithograph.receipt import Unknown
from tests.made import make_paper


def phrases(abstract: str, title: str = "") -> list[str]:
    """What looks like a name in a paper."""
    paper = make_paper(abstract, title=title)
    return [paper.text[start:end] for start, end in name_like(paper)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use the Vision Transformer of old.", ["Vision Transformer"]),
        ("Lamps are old. Stones are older.", []),
        ("LampNet is new. U-Net is old, mRNA older.", ["LampNet", "U-Net", "mRNA"]),
        ("We ran Llama 2 and GPT-4o on Slurm's queue.", ["Llama 2", "GPT-4o", "Slurm"]),
        ("It was shown (Results: Lamps glow). Methods: Stones.", []),
        ("The English corpus in Table 3 and Phase II", []),
        ("An AI-driven lamp on GPUs in 3D", []),
        ("We use the New Lamp of The Hague", ["New Lamp", "Hague"]),
        ("We see https://GitHub.com/LampNet, Me@Lamp.Org, $L_{Net}$ and \\LampNet", []),
        ("WE PRESENT LAMPNET, A NETWORK FOR ALL LAMPS", []),
        ("It is made by Plan B and by A.", ["Plan B"]),
        ("lamps", []),
        ("", []),
    ],
)
def test_a_name_is_told_by_its_letters_and_its_place(text: str, expected: list[str]) -> None:
    """Capitals inside a sentence, or inside a word; ordinary words and headings are none."""
    assert expected == phrases(text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("LampNet: Measuring the Light of Cross-Domain Lamps", ["LampNet"]),
        ("Measuring lamps with the Wax Meter", ["Wax Meter"]),
        ("GPT4 for All Northern Lamps", ["GPT4"]),
    ],
)
def test_a_capital_says_nothing_in_title_case(title: str, expected: list[str]) -> None:
    """Only what is written like a name wherever it stands counts there."""
    assert expected == phrases("", title)


def extraction(number: int, abstract: str, *covered: str) -> Extraction:
    """A paper and its mentions."""
    paper = make_paper(abstract, id=f"paper/{number}")
    mentions = tuple(
        Mention(
            id=text, paper_id=paper.id, text=text, type="Method", kind="named", confidence=1.0,
            span=Span(start=(at := paper.text.index(text)), end=at + len(text)), extractors=("x",),
        )
        for text in covered
    )  # fmt: skip
    return Extraction(paper=paper, mentions=mentions)


def test_what_a_mention_covers_is_known() -> None:
    """Also in part."""
    said = "We use LampNet with the Wax Meter of old."
    found = unknown_phrases([extraction(1, said, "LampNet"), extraction(2, said, "Wax")])
    assert (Unknown(phrase="LampNet", papers=1, example="paper/2"),) == found


def test_the_most_frequent_come_first_each_counted_once_in_a_paper() -> None:
    """Then by text; mere capitals in a single paper are left out."""
    said = ["We use XNet, and XNet, and the Wax Meter.", "We use XNet.", "We use ANet and Tom."]
    found = unknown_phrases(extraction(n, text) for n, text in enumerate(said))
    assert [("XNet", 2, "paper/0"), ("ANet", 1, "paper/2")] == [
        (each.phrase, each.papers, each.example) for each in found
    ]


def test_only_so_many_are_given() -> None:
    """However many there are."""
    said = (extraction(n, f"We use X{n}Net.") for n in range(2 * SHOWN))
    assert SHOWN == len(unknown_phrases(said))


@given(st.text(alphabet="aAbB 12-.'+:(\n$\\@é", max_size=60), st.text(max_size=30))
def test_a_phrase_is_verbatim_and_of_one_line(abstract: str, title: str) -> None:
    """Whatever the text, phrases lie within it, in order, and do not overlap."""
    paper = make_paper(abstract, title=title)
    end = 0
    for start, stop in name_like(paper):
        assert end <= start < stop <= len(paper.text)
        assert paper.text[start:stop].strip() == paper.text[start:stop]
        end = stop
