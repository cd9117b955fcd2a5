"""Names of regions: typical, and each given once."""

from __future__ import annotations

from lithograph.exporters.html.naming import Named, name_regions
from lithograph.exporters.layout import Division

#: Papers 0 to 5 in two regions, and what they name.
LARGE = (0, 0, 0, 1, 1, 1)


def named(*things: tuple[str, str, list[int]], small: tuple[int, ...] = (-1,) * 6) -> Named:
    """The regions of six papers on a line, with things of these labels and types."""
    count = 6 + len(things)
    return name_regions(
        Division(
            large=LARGE + tuple(LARGE[papers[0]] for _, _, papers in things),
            small=small + tuple(small[papers[0]] for _, _, papers in things),
        ),
        labels=["p"] * 6 + [label for label, _, _ in things],
        types=["Paper"] * 6 + [kind for _, kind, _ in things],
        named_by={6 + number: papers for number, (_, _, papers) in enumerate(things)},
        points=[(10 * node, 0) for node in range(count)],
        core=[True] * 6 + [False] * len(things),
    )


def labels(found: Named) -> list[str]:
    return [region.label for region in found.regions]


def test_a_region_is_called_after_what_its_papers_share() -> None:
    """Not after what all papers name, nor after what one names."""
    found = named(
        ("learning", "Task", [0, 1, 2, 3, 4, 5]),
        ("segmentation", "Task", [0, 1, 2]),
        ("captioning", "Task", [3, 4]),
        ("OneNet", "Method", [5]),
    )
    assert labels(found) == ["segmentation", "captioning"]
    assert found.region[:6] == (0, 0, 0, 1, 1, 1)


def test_no_two_regions_have_one_name() -> None:
    """The larger takes it; the other has its second best, whatever the capitals."""
    found = named(
        ("Segmentation", "Task", [0, 1, 3, 4]),
        ("segmentation ", "Task", [3, 4, 5]),
        ("captioning", "Task", [4, 5]),
        ("reading", "Task", [0, 1]),
    )
    assert len({label.casefold().strip() for label in labels(found)}) == 2


def test_tasks_methods_and_datasets_come_first() -> None:
    """A modality gives its name only where nothing else does; authors and metrics never."""
    found = named(
        ("MRI", "Modality", [0, 1, 2]),
        ("UNet", "Method", [0, 1]),
        ("CT", "Modality", [3, 4, 5]),
        ("Ada", "Author", [3, 4, 5]),
        ("accuracy", "Metric", [3, 4, 5]),
    )
    assert labels(found) == ["UNet", "CT"]


def test_a_region_without_a_name_is_none() -> None:
    """Its nodes belong to no region of the page."""
    found = named(("segmentation", "Task", [0, 1]))
    assert labels(found) == ["segmentation"]
    assert found.region[:6] == (0, 0, 0, -1, -1, -1)


def test_a_part_belongs_to_its_large_region() -> None:
    """It lies in the middle of its own core, after the large ones."""
    found = named(
        ("segmentation", "Task", [0, 1, 2]),
        ("tooth segmentation", "Task", [1, 2]),
        ("captioning", "Task", [3, 4, 5]),
        small=(-1, 0, 0, -1, -1, -1),
    )
    part = found.regions[2]
    assert (part.label, part.x, part.nodes, part.of) == ("tooth segmentation", 15, 2, 0)
    assert found.region[:6] == (0, 2, 2, 1, 1, 1)
