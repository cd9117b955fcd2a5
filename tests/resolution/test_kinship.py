"""Which names go on from which."""

from __future__ import annotations

import pytest

from lithograph.model import Entity
from lithograph.resolution.kinship import FamilyName, asks, keys, kin, read


def named(label: str, *, papers: int = 1, concept: str = "", kind: str = "Method") -> FamilyName:
    found = read(entity(label, papers=papers, concept=concept, kind=kind))
    assert found is not None
    return found


def entity(label: str, *, papers: int = 1, concept: str = "", kind: str = "Method") -> Entity:
    return Entity(
        id=label,
        type=kind,
        kind="named",
        label=label,
        concept=concept,
        mentions=("m",),
        papers=tuple(f"paper/{n}" for n in range(papers)),
    )


def pairs(*names: FamilyName) -> set[tuple[str, str]]:
    return {(one.variant, one.base) for one in kin(names)}


@pytest.mark.parametrize(
    ("label", "stem", "version"),
    [
        ("LampNet v2", ("lamp", "net"), 2.0),
        ("MIMIC-IV", ("mimic",), 4.0),
        ("ResNet-50", ("res", "net", "50"), None),
        ("LampNet 2020", ("lamp", "net"), 2020.0),
        ("Qwen2-7B", ("qwen",), 2.0),
    ],
)
def test_a_name_is_read(label: str, stem: tuple[str, ...], version: float | None) -> None:
    """A size is no part of the stem, a great number no version."""
    found = named(label)
    assert (found.stem, found.version) == (stem, version)


def test_what_is_no_method_or_dataset_has_no_family() -> None:
    """Nor has a common noun, or what no text names."""
    assert read(entity("Dice", kind="Metric")) is None
    assert read(Entity(id="x", type="Method", kind="named", label="X")) is None


def test_each_version_goes_on_from_the_one_before() -> None:
    """And a size from its version."""
    names = [*map(named, ("Qwen", "Qwen3", "Qwen2", "Qwen2-7B"))]
    assert {("Qwen3", "Qwen2"), ("Qwen2", "Qwen"), ("Qwen2-7B", "Qwen2")} <= pairs(*names)
    assert ("Qwen2-7B", "Qwen") not in pairs(*names)


def test_the_longest_name_within_is_the_base() -> None:
    """At the front or at the end; a dataset is no base of a method."""
    names = [*map(named, ("MedSAM Adapter Pro", "MedSAM", "SAM", "MedSAM Adapter"))]
    assert ("MedSAM Adapter Pro", "MedSAM Adapter") in pairs(*names)
    assert ("MedSAM", "SAM") in pairs(*names)
    assert pairs(named("Lamp Net"), named("Lamp", kind="Dataset")) == set()


def test_of_names_written_alike_that_of_most_papers_is_the_base() -> None:
    """ "Lamp-Net" and "Lamp Net" have the same parts."""
    names = [named("Lamp-Net", papers=1), named("Lamp Net", papers=2), named("Lamp Net Pro")]
    assert pairs(*names) >= {("Lamp Net Pro", "Lamp Net")}


def test_a_concept_goes_on_from_the_nearest_name_above_it() -> None:
    """Only names that the corpus has."""
    unet, nnunet = named("U", concept="method/u-net"), named("N", concept="method/nnu-net")
    version = named("V", concept="method/nnunetv2")
    assert pairs(unet, nnunet, version) == {("N", "U"), ("V", "N")}
    assert pairs(unet, version) == {("V", "U")}


def test_a_name_asks_only_for_keys() -> None:
    """As many as it has cuts and concepts above it: the rest of the corpus does not matter."""
    name = named("Med Lamp Net")
    assert [ask.key for ask in asks(name)] == [
        *keys(named("Med Lamp")), *keys(named("Lamp Net")), *keys(named("Med")), *keys(named("Net"))
    ]  # fmt: skip


def test_a_pair_is_related_once_by_the_surest() -> None:
    """ "LampNet-2" begins with "LampNet", and is its second version."""
    (one,) = kin([named("LampNet"), named("LampNet-2")])
    assert one.score == 0.93
