"""Author lines: given and family names told apart, or nothing."""

from __future__ import annotations

import pytest

from lithograph.model import Author
from lithograph.readers.people import is_author_line, may_be_authors, parse_author, parse_authors


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Liu, Che", [("Liu", "Che")]),
        ("Li, Hongwei Bran, Pan, Jiazhen", [("Li", "Hongwei Bran"), ("Pan", "Jiazhen")]),
        ("van der Berg, Jan, O'Neil, Sean", [("van der Berg", "Jan"), ("O'Neil", "Sean")]),
        ("Schnabel, Julia A., Bercea, Cosmin I.", [("Schnabel", "Julia A."), ("Bercea", "Cosmin I.")]),
        ("Ångström, Åsa, Müller-Lüdenscheidt, Jörg",
         [("Ångström", "Åsa"), ("Müller-Lüdenscheidt", "Jörg")]),
        ("Che Liu, Jan van der Berg", [("Liu", "Che"), ("van der Berg", "Jan")]),
        ("Jane Doe, Mary Roe, and John Smith", [("Doe", "Jane"), ("Roe", "Mary"), ("Smith", "John")]),
        ("Jane Doe and John Smith", [("Doe", "Jane"), ("Smith", "John")]),
        ("Doe, Jane; Smith, John", [("Doe", "Jane"), ("Smith", "John")]),
        ("Jane Doe; John Smith", [("Doe", "Jane"), ("Smith", "John")]),
        ("Smith, John, Jr., Doe, Jane", [("Smith Jr.", "John"), ("Doe", "Jane")]),
        ("John Smith, Jr., Jane Doe", [("Smith Jr.", "John"), ("Doe", "Jane")]),
        ("V. V. Flambaum, F. M. Izrailev", [("Flambaum", "V. V."), ("Izrailev", "F. M.")]),
        ("Ada Byron, Plato, Mary Roe, John Smith",
         [("Byron", "Ada"), ("Plato", ""), ("Roe", "Mary"), ("Smith", "John")]),
        ("Jane Doe1*, John Smith2†", [("Doe", "Jane"), ("Smith", "John")]),
        ("Authors: Jane Doe, John Smith", [("Doe", "Jane"), ("Smith", "John")]),
        ("Doe, Jane, Smith, John, et al.", [("Doe", "Jane"), ("Smith", "John")]),
        ("潘佳镇, 刘澈", [("潘佳镇", ""), ("刘澈", "")]),
    ],
)  # fmt: skip
def test_names_are_told_apart(line: str, expected: list[tuple[str, str]]) -> None:
    """Both orders of names are understood, with particles, suffixes, initials and marks."""
    assert expected == [(author.family, author.given) for author in parse_authors(line)]


@pytest.mark.parametrize(
    "line",
    [
        "Doe, Jane, Smith",  # an odd number of single words: which one stands alone?
        "García Márquez, Gabriel",  # two words, then one: either order
        "Data, code and 3 models",
        "",
    ],
)
def test_names_that_cannot_be_told_apart_are_left_empty(line: str) -> None:
    """Nothing is guessed where both orders or neither would do."""
    assert () == parse_authors(line)


def test_three_thousand_authors_are_kept() -> None:
    """The length of a list is no reason to doubt it."""
    line = ", ".join(f"Family{'x' * (i % 7)}, Given" for i in range(3000))
    assert 3000 == len(parse_authors(line))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Liu, Che", Author(family="Liu", given="Che")),
        ("Ludwig van Beethoven", Author(family="van Beethoven", given="Ludwig")),
        ("Plato", Author(family="Plato")),
        ("The ATLAS Collaboration", Author(family="The ATLAS Collaboration")),
        ("Lamp AI", Author(family="Lamp AI")),
        ("Qingyao Ai", Author(family="Ai", given="Qingyao")),
        ("Ai, Bo", Author(family="Ai", given="Bo")),
        ("Smith, John, Jr.", Author(family="Smith Jr.", given="John")),
    ],
)
def test_one_name_is_split_or_kept_whole(name: str, expected: Author) -> None:
    """A mononym and an institution stay whole."""
    assert expected == parse_author(name)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Liu, Che", True),
        ("Pan, Jiazhen, Liu, Che, Wu, Junde, Li, xiaoyu, Yang, Yaning", True),
        ("Align, Reason and Learn: Enhancing Medical Pre-training", False),
        ("Multi-Organ Classification and Survival Analysis", False),
        ("Towards Generalist Biomedical AI", False),
        (
            "We train, test, and release three models, each of them larger than the one before.",
            False,
        ),
    ],
)
def test_author_lines_are_told_from_titles(line: str, expected: bool) -> None:
    """A list of capitalised short parts is an author line; a title is not."""
    assert expected == is_author_line(line)


def test_two_names_joined_by_and_pass_in_the_place_of_authors_only() -> None:
    """ "Jane Doe and John Smith" is not distinguishable from a title by itself."""
    line = "Jane Doe and John Smith"
    assert (False, True) == (is_author_line(line), may_be_authors(line))
