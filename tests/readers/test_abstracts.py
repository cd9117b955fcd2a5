"""Pages of labelled abstracts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from lithograph.model import Paper
from lithograph.readers import recognise
from lithograph.readers.abstracts import read, recognises

SEEDS = Path(__file__).parents[2] / "seeds"
ABSTRACTS = [
    "Light is everywhere in the town. We show that it is old, and that it will last for long. " * 2 + "Done.",
    "MedLamp: A Lamp for All. We present a lamp that is brighter than any lamp before it. " * 2 + "Done.",
    "In all houses there is light. The lamps of the houses are counted here, one after another. " * 2 + "Done.",
]  # fmt: skip


def papers(text: str) -> list[Paper]:
    """The papers of a page."""
    return [item for item in read(io.StringIO(text), "page.txt") if isinstance(item, Paper)]


@pytest.mark.parametrize(
    "label", ["Abstract:", "Abstract: ", "abstract:", "ABSTRACT: ", "**Abstract:** "]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_each_label_begins_a_record(label: str, end: str) -> None:
    """The label is no part of the abstract, however it is written."""
    text = end.join(label + abstract for abstract in ABSTRACTS)
    assert ("abstracts", ABSTRACTS) == (recognise(text), [p.abstract for p in papers(text)])


def test_text_without_a_label_goes_on_with_the_abstract_before_it() -> None:
    """An abstract broken over several lines is one."""
    first, second = ABSTRACTS[0], "Further light is seen, and it is seen by all people of the town."
    text = f"Abstract:{first}\n{second}\nAbstract:{ABSTRACTS[1]}"
    assert [f"{first} {second}", ABSTRACTS[1]] == [p.abstract for p in papers(text)]


def test_furniture_between_labelled_abstracts_is_no_title() -> None:
    """Where abstracts have no titles, a line of the page does not become one."""
    many = [f"{i}: {abstract}" for i in "12" for abstract in ABSTRACTS]
    text = "\nDiscover the best research\nSee it now\n".join(f"Abstract:{a}" for a in many)
    assert [("", a) for a in many] == [(p.title, p.abstract) for p in papers(text)]


def test_titles_and_authors_before_the_label_are_read() -> None:
    """A page that prints them, labelled or not, gives all three."""
    text = "\n".join(
        f"Title: Lamp Number {i}\nAuthors: Doe, Jane, Roe, Mary\nAbstract: {a}"
        for i, a in enumerate(ABSTRACTS)
    )
    found = papers(text)
    assert [f"Lamp Number {i}" for i in range(3)] == [p.title for p in found]
    assert [["Jane Doe", "Mary Roe"]] * 3 == [[author.name for author in p.authors] for p in found]


def test_a_label_on_a_line_of_its_own_takes_the_next_line() -> None:
    """ "Abstract:" may stand above its text."""
    text = "\n".join(f"Abstract:\n{abstract}" for abstract in ABSTRACTS)
    assert ABSTRACTS == [p.abstract for p in papers(text)]


def test_prose_about_abstracts_is_not_recognised() -> None:
    """The word needs its colon at the start of a line."""
    assert 0.0 == recognises("Abstract interpretation is a theory of programs. " * 20)


@pytest.mark.parametrize("name", ["000_30ebd8a8bf7aaafa.txt", "001_b3e7ae382410eb27.txt"])
def test_the_seed_abstracts_read_whole(name: str) -> None:
    """Ten records, each the whole line behind its label."""
    text = (SEEDS / name).read_text(encoding="utf-8")
    expected = [line.removeprefix("Abstract:").strip() for line in text.splitlines()]
    assert expected == [p.abstract for p in papers(text)]
