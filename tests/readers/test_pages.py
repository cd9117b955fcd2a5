"""Which head belongs to which abstract."""

from __future__ import annotations

import pytest

from lithograph.readers.pages import Draft, Stray, drafts

PROSE = "We show that light is old. " * 15
NAMES = "Doe, Jane, Roe, Mary"


def shapes(*lines: str) -> list[tuple[str, str, bool]]:
    """Title, people and whether there is an abstract, of each draft; strays as text."""
    return [
        (d.title, d.people, bool(d.abstract)) if isinstance(d, Draft) else (d.text, "stray", False)
        for d in drafts("\n".join(lines))
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("A", PROSE), [("A", "", True)]),
        (("A", NAMES, PROSE), [("A", NAMES, True)]),
        ((NAMES, PROSE), [("", NAMES, True)]),
        ((PROSE,), [("", "", True)]),
        (("Jane Doe", "A Lamp", NAMES, PROSE), [("A Lamp", NAMES, True)]),
        (("A Lamp", NAMES, "A Candle", NAMES, PROSE), [("A Lamp", NAMES, False), ("A Candle", NAMES, True)]),
        (("A Lamp", "2 authors", "A Candle", PROSE), [("A Lamp", "", False), ("A Candle", "", True)]),
        (("A Lamp", PROSE, "A Candle: A Title of Some Words"), [("A Lamp", "", True),
                                                          ("A Candle: A Title of Some Words", "", False)]),
        (("Some Site Name", "A Lamp", PROSE), [("A Lamp", "", True)]),
        (("A Lamp", PROSE, "what is this line here"), [("A Lamp", "", True),
                                                      ("what is this line here", "stray", False)]),
    ],
)  # fmt: skip
def test_heads_find_their_abstracts(
    lines: tuple[str, ...], expected: list[tuple[str, str, bool]]
) -> None:
    """The nearest head before an abstract is its title; an author line may stand between."""
    assert expected == shapes(*lines)


def test_a_head_that_comes_again_and_again_is_furniture() -> None:
    """A banner before every record is no title."""
    lines = [line for i in range(4) for line in ("Our Sponsor", f"A Lamp {i}", PROSE)]
    assert [f"A Lamp {i}" for i in range(4)] == [title for title, _, _ in shapes(*lines)]


def test_a_stray_line_keeps_its_place() -> None:
    """So that it can be found in the document."""
    found = list(drafts(f"A Lamp\n{PROSE}\n\nwhat is this line here"))
    assert [4] == [draft.line for draft in found if isinstance(draft, Stray)]
