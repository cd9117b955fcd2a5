"""What a name means: by definition, by the corpus, by the vocabulary, by who proposes it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lithograph.extractors import extract
from lithograph.ids import mention_id
from lithograph.model import Mention, Span
from lithograph.resolution import resolve
from lithograph.resolution.local import LocalEntity
from lithograph.resolution.senses import (
    NOTHING,
    Meanings,
    Sense,
    apart,
    asks,
    definitions,
    meanings,
    sense_of,
    senses,
)
from tests.made import make_paper

MASKED, ABSOLUTE = "masked autoencoder", "mean absolute error"


def local(
    name: str,
    paper: str,
    *,
    long: str = "",
    concept: str = "",
    kind: str = "named",
    entity_type: str = "Method",
    proposed: bool = False,
    titled: bool = False,
) -> LocalEntity:
    surfaces = [name, long] if long else [name]
    mentions = []
    for number, text in enumerate(surfaces):
        span = Span(start=100 * number, end=100 * number + len(text))
        mentions.append(
            Mention(
                id=mention_id(paper, span, entity_type),
                paper_id=paper,
                span=span,
                text=text,
                type=entity_type,
                kind=kind,  # type: ignore[arg-type] # one of the two
                extractors=("test",),
                confidence=0.9,
                concept=concept,
            )
        )
    return LocalEntity(
        paper_id=paper,
        type=entity_type,
        kind=kind,  # type: ignore[arg-type] # one of the two
        name=name,
        mentions=tuple(mentions),
        concept=concept,
        long_forms=(long,) if long else (),
        proposed=proposed,
        titled=titled,
    )


def keys(*locals_: LocalEntity) -> dict[str, Sense]:
    return {sense.local.paper_id: sense for sense in senses(locals_)}


def together(found: dict[str, Sense], papers: Sequence[str]) -> bool:
    return len({found[paper].id for paper in papers}) == 1


def test_an_undefined_acronym_takes_the_majority_sense_less_surely() -> None:
    """Two papers against one; the share of them is the score."""
    found = keys(
        local("QSL", "a", long="quiet stone learning"),
        local("QSL", "b", long="quiet stone learning"),
        local("QSL", "c", long="quick sand layering"),
        local("QSL", "d"),
    )
    assert together(found, "abd")
    assert not together(found, "ac")
    assert found["d"].rule == "acronym-elsewhere"
    assert found["d"].score == pytest.approx(3 / 5)
    assert found["a"].score == 1.0


def test_tied_senses_leave_an_acronym_alone() -> None:
    """It is neither the one nor the other."""
    found = keys(
        local("QSL", "a", long="quiet stone learning"),
        local("QSL", "b", long="quick sand layering"),
        local("QSL", "c"),
    )
    assert not together(found, "ac")
    assert not together(found, "bc")


def test_homonyms_of_different_types_never_meet() -> None:
    """MAE the method and MAE the metric."""
    found = keys(
        local("MAE", "a", long=MASKED), local("MAE", "b", long=ABSOLUTE, entity_type="Metric")
    )
    assert not together(found, "ab")


def test_datasets_and_benchmarks_of_one_name_meet() -> None:
    """They are one node with both types."""
    found = keys(
        local("LampBank", "a", entity_type="Dataset"),
        local("LampBank", "b", entity_type="Benchmark"),
    )
    assert together(found, "ab")


def test_the_corpus_overrules_the_vocabulary() -> None:
    """Where two papers define SAM as something else, an undefined SAM is not Segment Anything."""
    sharp = "sharpness-aware minimisation of lamps"
    found = keys(
        local("SAM", "a", long=sharp),
        local("SAM", "b", long=sharp),
        local("SAM", "c", concept="method/sam"),
    )
    assert together(found, "abc")
    assert found["c"].local.concept == ""
    one = keys(local("SAM", "a", long=sharp), local("SAM", "c", concept="method/sam"))
    assert one["c"].key == "method/sam"


def test_two_proposals_of_one_name_are_two_things() -> None:
    """Titles that begin with the name, and what others write goes to the one who spells it so."""
    found = keys(
        local("LampNet-2", "a", proposed=True, titled=True),
        local("LampNet2", "b", proposed=True, titled=True),
        local("LampNet2", "c"),
        local("Lampnet2", "d"),
    )
    assert not together(found, "ab")
    assert together(found, "bc")
    assert not together(found, "ad")
    assert not together(found, "bd")


def test_introducing_what_is_known_makes_no_rival() -> None:
    """Many papers "introduce" what they take up: one title at most begins with the name."""
    found = keys(
        local("LampNet", "a", proposed=True, titled=True),
        local("LampNet", "b", proposed=True),
        local("LampNet", "c"),
    )
    assert together(found, "abc")


def test_the_order_of_papers_does_not_matter() -> None:
    """Senses depend on content."""
    locals_ = [
        local("QSL", "a", long="quiet stone learning"),
        local("QSL", "b", long="quick sand layering"),
        local("QSL", "c"),
    ]
    assert senses(locals_) == senses(locals_[::-1])


def test_what_a_name_means_is_said_in_short() -> None:
    """The sense of most papers, unless several tie; and which senses the vocabulary knows."""
    found = meanings({"quiet": 2, "method/sam": 1})
    assert found == Meanings(total=3, key="quiet", count=2, concepts=("method/sam",))
    assert meanings({"quiet": 1, "quick": 1}) == Meanings(total=2, count=1, tied=True)


def test_a_paper_defines_every_spelling_and_asks_for_one() -> None:
    """By the long form if it has one."""
    defining = local("QSL", "a", long="Quiet Stones")
    assert dict(definitions(defining)) == {
        ("Method", "qsl"): "quietstone",
        ("Method", "quietstone"): "quietstone",
    }
    assert asks(defining) == ("Method", "quietstone")
    assert list(definitions(local("QSL", "a"))) == []
    assert asks(local("LampBanks", "a", entity_type="Benchmark")) == ("Dataset", "lampbank")


def test_a_name_that_nobody_defines_is_itself() -> None:
    """Its sense does not depend on any other paper."""
    assert sense_of(local("QSL", "a"), NOTHING).key == "qsl"


def test_senses_are_told_apart_one_by_one() -> None:
    """All of them at once, or those with one id: the same."""
    found = [
        sense_of(local(name, paper, proposed=True, titled=True), NOTHING)
        for name, paper in (
            ("LampNet-2", "a"),
            ("LampNet2", "b"),
            ("WickNet", "c"),
            ("WickNet", "d"),
        )
    ]
    ids = sorted({sense.id for sense in found})
    parts = [one for sense_id in ids for one in apart([s for s in found if s.id == sense_id])]
    assert list(apart(found)) == parts
    assert len({sense.id for sense in parts}) == 4


@pytest.mark.parametrize(
    ("acronym", "defining", "other", "undefined"),
    [
        ("CT", "computed tomography", "controlled trial", "CT of the head is fast."),
        ("SAM", "Segment Anything Model", "sharpness-aware minimization", "We fine-tune SAM."),
        ("ViT", "vision transformer", "video transformer", "ViT outperforms CNNs."),
        ("AD", "Alzheimer's disease", "anomaly detection", "Patients with AD are older."),
        ("RL", "reinforcement learning", "representation learning", "We use RL to align models."),
        (
            "DSC",
            "Dice similarity coefficient",
            "differential scanning calorimetry",
            "It reaches a DSC of 0.91.",
        ),
        ("MAE", "mean absolute error", "masked autoencoder", "It reaches an MAE of 2.1."),
    ],
)
def test_well_known_acronyms(acronym: str, defining: str, other: str, undefined: str) -> None:
    """The usual sense is one node with the undefined acronym; the unusual one stands alone."""
    texts = (f"We use {defining} ({acronym}).", f"We use {other} ({acronym}).", undefined)
    read = [extract(make_paper(text, id=f"paper/{n}")) for n, text in enumerate(texts)]
    entities, _ = resolve(read)
    named = [e for e in entities if acronym in (e.label, *e.aliases)]
    assert sorted(e.papers for e in named) == [("paper/0", "paper/2"), ("paper/1",)]
