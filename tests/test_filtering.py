"""Papers by what they name and when they are from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lithograph.errors import LithographError
from lithograph.filtering import Where, of_kind, papers
from lithograph.model import Date, Entity, Paper
from tests.made import make_paper


def dated(text: str) -> Paper:
    parts = [int(part) for part in text.split("-")] if text else []
    year, month, day = [*parts, None, None, None][:3]
    date = Date(text=text, year=year, month=month, day=day) if parts else None
    return replace(make_paper(id=f"paper/{text}"), date=date)


DATES = ("", "2022", "2023-12-31", "2024", "2024-05", "2024-05-31", "2024-06-01", "2025")


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, DATES),
        ({"since": 2024}, DATES[3:]),
        ({"since": "2024-05"}, DATES[4:]),
        ({"since": "2024-05-31"}, DATES[5:]),
        ({"until": 2023}, DATES[1:3]),
        ({"until": "2024-05"}, (*DATES[1:3], *DATES[4:6])),
        ({"until": "2024-05-30"}, (*DATES[1:3], DATES[4])),
        ({"since": 2024, "until": "2024"}, DATES[3:7]),
        ({"since": 2030}, ()),
    ],
)
def test_time_counts_both_ends_in(where: Where, expected: tuple[str, ...]) -> None:
    """A date that is known to the year or month only is in a time that holds all of it."""
    found = papers(map(dated, DATES), [], where)
    assert tuple(f"paper/{text}" for text in expected) == tuple(paper.id for paper in found)


@pytest.mark.parametrize("time", ["soon", "2024-13", "2024-02-30", "24", "", "2024-1-1-1", -5])
def test_what_is_no_time_is_refused(time: str | int) -> None:
    """The message shows it and what may be written."""
    with pytest.raises(LithographError, match=r"is no (time|day)"):
        papers([], [], {"since": time})


def test_all_things_must_be_named() -> None:
    """Papers in the order given; those that name one of two are left out."""
    one = Entity(id="m/a", type="Method", kind="named", label="A", papers=("p/1", "p/2"))
    two = Entity(id="d/b", type="Dataset", kind="named", label="B", papers=("p/2", "p/3"))
    among = [make_paper(id=f"p/{n}") for n in (3, 2, 1)]
    assert [paper.id for paper in papers(among, [[one], [two]], {})] == ["p/2"]
    assert [paper.id for paper in papers(among, [[one]], {})] == ["p/2", "p/1"]


def test_one_of_a_group_is_enough() -> None:
    """A thing may be any of its kinds."""
    one = Entity(id="m/a", type="Method", kind="named", label="A", papers=("p/1",))
    two = Entity(id="m/b", type="Method", kind="named", label="B", papers=("p/2",))
    among = [make_paper(id=f"p/{n}") for n in (1, 2, 3)]
    assert [paper.id for paper in papers(among, [[one, two]], {})] == ["p/1", "p/2"]


def test_a_thing_is_also_its_kinds() -> None:
    """Brain MRI is MRI by the vocabulary; MRI is not brain MRI, and a method of that name is none."""
    brain = Entity(
        id="m/1", type="Modality", kind="concept", label="brain MRI", concept="modality/brain-mri"
    )
    mri = Entity(
        id="m/2", type="Modality", kind="concept", label="MRI",
        concept="modality/magnetic-resonance-imaging",
    )  # fmt: skip
    named = Entity(id="m/3", type="Method", kind="named", label="MRI")
    every = [brain, mri, named]
    assert of_kind("Modality", "MRI", every) == [brain, mri]
    assert of_kind("Modality", "magnetic resonance imaging", [brain]) == [brain]
    assert of_kind("Modality", "brain MRI", every) == [brain]
    assert of_kind("Method", "mri", every) == [named]
