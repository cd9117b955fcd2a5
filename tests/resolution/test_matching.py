"""Senses that are one thing though no paper says so."""

from __future__ import annotations

from lithograph.resolution.clusters import Match, matched
from lithograph.resolution.matching import groups, keys, matches, must_stay_two
from lithograph.resolution.rules import WIDER
from lithograph.resolution.senses import senses
from tests.resolution.test_senses import local


def joined(*names: str, entity_type: str = "Task", kind: str = "concept") -> list[Match]:
    """The matches of papers that name one thing each."""
    locals_ = [
        local(name, f"p{n}", entity_type=entity_type, kind=kind) for n, name in enumerate(names)
    ]
    known = groups(senses(locals_))
    _, taken = matched(
        known, matches(known), lambda _, left, right: must_stay_two(known, left, right)
    )
    return taken


def test_spelling_and_word_order_join() -> None:
    """Across papers, by name, with the reason."""
    (spelling,) = joined("lamp localisation", "lamp localization")
    assert spelling.rule == "spelling"
    (order,) = joined("segmentation of lamps", "lamp segmentation")
    assert order.rule == "words"
    assert order.reason == (
        "'lamp segmentation' and 'segmentation of lamps' are the same words, in another order or number"
    )


def test_the_kind_of_thing_is_no_part_of_its_name() -> None:
    """For named data and methods; a task that ends with "benchmark" is none."""
    assert joined("LampBank-5 dataset", "LampBank-5", entity_type="Dataset", kind="named")
    assert not joined("LampBank-5 dataset", "LampBank-5", entity_type="Dataset")
    assert not joined("LampBank-5 network", "LampBank-5", entity_type="Dataset", kind="named")


def test_acronyms_are_not_matched_by_their_letters() -> None:
    """Their sense is in their long form."""
    locals_ = [
        local("QSL", "a", long="quiet stone learning"),
        local("QSL model", "b"),
        local("QSL", "c", long="quick sand layering"),
    ]
    known = groups(senses(locals_))
    assert list(matches(known)) == []


def test_concepts_of_the_vocabulary_stay_two() -> None:
    """Whatever rule says otherwise."""
    locals_ = [
        local("MRI", "a", concept="modality/magnetic-resonance-imaging", entity_type="Modality"),
        local("CT", "b", concept="modality/computed-tomography", entity_type="Modality"),
    ]
    known = groups(senses(locals_))
    left, right = known
    assert must_stay_two(known, [left], [right])


def test_what_has_no_key_in_common_does_not_depend_on_each_other() -> None:
    """The matches of all senses are those of their parts, in the same order."""
    names = ("lamp localisation", "lamp localization", "segmentation of lamps", "lamp segmentation")
    known = groups(
        senses(
            [
                local(name, f"p{n}", entity_type="Task", kind="concept")
                for n, name in enumerate(names)
            ]
        )
    )
    parts = [
        {sense: group for sense, group in known.items() if word in group.key}
        for word in ("locali", "segmentation")
    ]
    assert [len(part) for part in parts] == [2, 2]
    whole = sorted(match for part in parts for match in matches(part))
    assert sorted(matches(known)) == whole
    assert len(whole) == 3


def test_the_keys_of_a_sense_are_those_of_its_telling_names() -> None:
    """A rule that does not hold for a type gives none."""
    (lamp,) = groups(senses([local("tumour finding", "a", entity_type="Task")])).values()
    found = {rule.name: keys(rule, lamp) for rule in WIDER}
    assert found["spelling"] == {"tumorfinding"}
    assert found["kind-of-data"] == set()
