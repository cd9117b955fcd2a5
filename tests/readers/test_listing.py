"""Listing pages: pairs of title and abstract, with or without counts and dates."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import pytest

from lithograph.model import Date, Paper, Problem
from lithograph.readers import recognise
from lithograph.readers.listing import read, recognises

SEEDS = Path(__file__).parents[2] / "seeds"

PAIRS = [
    ("Lamps: A Survey", "Light is everywhere. " * 12 + "We show that it is old."),
    ("Shap-MeD", "We present a shape. " * 12 + "It has been drawn by hand."),
    ("Does Light Set a New Standard?", "Standards are many. " * 12 + "Code: https://example.org/a"),
    ("m1: Unleash the Lamp in 2D \\& 3D", r"About $\sim$900 lamps gained 6.5\%. " * 8 + "**They** did."),
    ("A loop is all you need. For lamps", "Loops are lamps. " * 15 + "See https://example.org/x-y/"),
    ("Candle Technical Report", "Candle: A Report of Wax. " * 10 + "It is open ."),
]  # fmt: skip


def papers(text: str) -> list[Paper]:
    """The papers of a page; a problem fails the test."""
    found = list(read(io.StringIO(text), "page.txt"))
    assert [] == [item for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Paper)]


def pairs(text: str) -> list[tuple[str, str]]:
    """Title and abstract of each paper."""
    return [(paper.title, paper.abstract) for paper in papers(text)]


def dated(title: str, abstract: str, *below: str, blank: str = "\n") -> str:
    """A record as a listing with dates prints it."""
    return f"{title}\n{blank}{abstract}\n{blank}" + "\n".join(below) + "\n" + blank


@pytest.mark.parametrize(
    ("inner", "outer", "end", "mark"),
    list(product(["", "\n"], ["", "\n"], ["\n", "\r\n"], ["", "\ufeff"])),
)
def test_pairs_read_with_any_blank_lines_and_line_ends(
    inner: str, outer: str, end: str, mark: str
) -> None:
    """Blank lines within and between pairs, Windows line ends and a byte-order mark are the same."""
    text = "".join(f"{title}\n{inner}{abstract}\n{outer}" for title, abstract in PAIRS)
    assert pairs(mark + text.replace("\n", end)) == PAIRS


CHROME = [
    "Get trending papers in your email inbox!",
    "Sign up",
    "Log in",
    "Trending",
    "new",
    "Daily Papers",
    "Apr 23",
    "·",
    "Upvote 12",
    "Submitted by",
    "akhaliq",
    "Models Datasets Spaces Docs Pricing",
    "Browse all papers of the week",
    "42",
]


@pytest.mark.parametrize("chrome", CHROME)
def test_furniture_before_between_and_after_records_is_no_field(chrome: str) -> None:
    """A line of the page changes no record, wherever it stands between lines."""
    lines = [line for pair in PAIRS for line in pair]
    text = f"{chrome}\n" + "".join(f"{line}\n{chrome}\n" for line in lines)
    assert pairs(text) == PAIRS


def test_a_button_glued_to_a_title_is_taken_off() -> None:
    """The first title of a page often carries the word of a button."""
    text = "\n".join(["SubscribeLamps: A Survey", PAIRS[0][1], *PAIRS[1]])
    assert pairs(text) == PAIRS[:2]


@pytest.mark.parametrize("cut", [60, 100, 200])
def test_an_abstract_broken_in_the_middle_of_a_sentence_is_put_together(cut: int) -> None:
    """A line that begins with a small letter goes on with the text before it."""
    title = "Lamps: A Survey"
    abstract = "in all the houses of the old town there is much light and many small lamps, " * 6
    abstract = "Look: " + abstract.strip(" ,") + "."
    space = abstract.index(" ", cut)
    text = f"{title}\n{abstract[:space]}\n{abstract[space + 1 :]}\n"
    assert pairs(text * 3) == [(title, abstract)] * 3


def test_parts_of_a_structured_abstract_are_one_abstract() -> None:
    """ "Methods:" and "Results:" on lines of their own go on with "Objective:"."""
    parts = [f"{name}: " + "We did what is said here. " * 6 + "Done." for name in
             ("Objective", "Methods", "Results", "Conclusion")]  # fmt: skip
    text = "\n".join(["Lamps: A Survey", *parts, "A Second Survey of Lamps", PAIRS[1][1]])
    assert pairs(text)[0] == ("Lamps: A Survey", " ".join(parts))


def test_an_abstract_without_a_title_stays_untitled() -> None:
    """It does not take the title of a neighbour, nor the neighbour its text."""
    text = "\n".join([*PAIRS[0], PAIRS[1][1], *PAIRS[2]])
    assert pairs(text) == [PAIRS[0], ("", PAIRS[1][1]), PAIRS[2]]


def test_a_title_without_an_abstract_stays_without() -> None:
    """A title in title case that no abstract follows is a record of its own."""
    lone = "A Survey of Lamps That Nobody Summarised"
    text = "\n".join([*PAIRS[0], lone, *PAIRS[2]])
    assert pairs(text) == [PAIRS[0], (lone, ""), PAIRS[2]]


def test_a_line_that_cannot_be_placed_is_reported() -> None:
    """It is no title for certain and nothing of the page is known to read so."""
    stray = "something that was typed here by somebody"
    found = list(read(io.StringIO("\n".join([*PAIRS[0], stray, *PAIRS[2]])), "page.txt"))
    assert ["page.txt:3"] == [item.where for item in found if isinstance(item, Problem)]


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize(
    ("below", "count", "date", "comments"),
    [
        (("  • 7 authors", "·", "Oct 29, 2024 2"), 7, Date(text="Oct 29, 2024", year=2024, month=10, day=29), 2),
        (("  • 1 author", "·", "Apr 23"), 1, Date(text="Apr 23", month=4, day=23), None),
        (("• 80 authors", "·", "Mar 17 12"), 80, Date(text="Mar 17", month=3, day=17), 12),
        (("• 3 authors · May 4, 2021 · 5",), 3, Date(text="May 4, 2021", year=2021, month=5, day=4), 5),
        (("2 authors", "2 days ago"), 2, Date(text="2 days ago"), None),
    ],
)  # fmt: skip
def test_counts_and_dates_below_an_abstract_belong_to_it(
    below: tuple[str, ...], count: int, date: Date, comments: int | None, blank: str
) -> None:
    """Author count, date and comment count are kept; a year that is not printed stays empty."""
    text = "".join(dated(*pair, *below, blank=blank) for pair in PAIRS)
    found = [(p.title, p.abstract, p.author_count, p.date, p.comment_count) for p in papers(text)]
    assert [(*pair, count, date, comments) for pair in PAIRS] == found


@pytest.mark.parametrize("mark", ["", "  • ", "* ", "· "])
def test_the_mark_before_an_organisation_is_the_pages(mark: str) -> None:
    """A bullet is chrome, whatever follows it."""
    text = dated(*PAIRS[0], f"{mark}Stone Laboratory", "·", "Jan 3 12")
    assert [paper.organisation for paper in papers(text)] == ["Stone Laboratory"]


def test_an_organisation_in_the_place_of_authors_is_kept() -> None:
    """Its account name is dropped where it says the same; the line as printed is kept."""
    text = dated(*PAIRS[0], "Lamp-Lab Lamp Lab", "·", "Oct 17, 2025 3") + dated(
        *PAIRS[1], "• 2 authors"
    )
    first = papers(text)[0]
    assert ("Lamp Lab", "Lamp-Lab Lamp Lab", None) == (
        first.organisation,
        first.authors_text,
        first.author_count,
    )


def test_a_date_in_the_heading_of_a_page_is_no_date_of_a_paper() -> None:
    """What stands before the first record belongs to the page."""
    assert papers("Daily Papers\n\nApr 23\n\n" + "\n".join(PAIRS[0]))[0].date is None


def test_a_record_without_an_abstract_keeps_its_count() -> None:
    """The count below a title shows that it is a paper."""
    text = "Only a Title\n\n• 4 authors\n·\nJan 3\n\n" + dated(
        *PAIRS[0], "• 2 authors", "·", "Jan 2"
    )
    assert [("Only a Title", 4), (PAIRS[0][0], 2)] == [
        (p.title, p.author_count) for p in papers(text)
    ]


def test_a_record_starts_at_the_line_of_its_title() -> None:
    """Lines are counted from one, blank lines and furniture included."""
    text = "new\n\n" + "\n\n".join(line for pair in PAIRS[:2] for line in pair)
    assert [3, 7] == [paper.sources[0].line for paper in papers(text)]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "A title\n", "a,b\n1,2\n", "# Head\n\n- one\n- two\n"]
)
def test_other_texts_are_not_recognised(text: str) -> None:
    """Without titled abstracts there is no listing."""
    assert 0.0 == recognises(text)


@pytest.mark.parametrize(
    ("name", "count"), [("003_f4879f41c5e0f538.txt", 215), ("004_c8959c03e483269d.txt", 63)]
)
def test_the_seed_listings_read_whole(name: str, count: int) -> None:
    """Every record has title and abstract, both lines of the document, and nothing is left over."""
    text = (SEEDS / name).read_text(encoding="utf-8")
    found = papers(text)
    printed = {line.strip().removeprefix("Subscribe") for line in text.splitlines()}
    assert ("listing", count) == (recognise(text), len(found))
    assert all(p.title in printed and p.abstract in printed for p in found)
    assert not [
        line
        for line in printed - {t for p in found for t in (p.title, p.abstract)}
        if len(line) > 60
    ]


def test_the_dated_seed_listing_gives_counts_dates_and_comments() -> None:
    """One organisation among 62 author counts; 55 of 63 dates have a year, 13 have comments."""
    found = papers((SEEDS / "004_c8959c03e483269d.txt").read_text(encoding="utf-8"))
    figures = (
        sum(p.author_count is not None for p in found),
        [p.organisation for p in found if p.organisation],
        sum(p.date is not None for p in found),
        sum(p.date is not None and p.date.year is not None for p in found),
        sum(p.comment_count is not None for p in found),
    )
    assert (62, ["General Medical AI"], 63, 55, 13) == figures
