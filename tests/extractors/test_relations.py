"""What the judge of pairs says, as claims."""

from __future__ import annotations

import math

import pytest

from lithograph.extractors import extract, relations
from lithograph.extractors.relations import Pair, Vote
from lithograph.model import PAPER, Relation
from lithograph.nlp import parse
from lithograph.vocabulary import Predicate
from tests.extractors.ruled import mentions_of
from tests.made import make_paper

Told = set[tuple[str, str, str]]


def told(text: str, title: str = "") -> Told:
    extraction = extract(make_paper(text, title=title))
    names = {m.id: m.text for m in extraction.mentions} | {PAPER: PAPER}
    return {
        (names[c.subject], c.predicate, names[c.object])
        for c in extraction.claims
        if isinstance(c, Relation) and c.predicate != "abbreviates"
    }


TITLE = "LithoNet: A Vision Transformer for Brain Tumor Segmentation in MRI"
ABSTRACT = (
    "Brain tumor segmentation is important. We propose LithoNet, a vision transformer that is "
    "built with LoRA adapters. We train LithoNet on UK Biobank and evaluate it on BraTS 2021. "
    "LithoNet outperforms nnU-Net with a Dice score of 0.91."
)


@pytest.mark.parametrize(
    "expected",
    [
        (PAPER, "proposes", "LithoNet"),
        (PAPER, "addresses", "Brain Tumor Segmentation"),
        (PAPER, "hasModality", "MRI"),
        (PAPER, "measuredBy", "Dice score"),
        ("LithoNet", "uses", "LoRA"),
        ("LithoNet", "evaluatedOn", "BraTS 2021"),
        ("LithoNet", "outperforms", "nnU-Net"),
    ],
)
def test_a_plain_abstract_is_understood(expected: tuple[str, str, str]) -> None:
    """Subject, predicate and direction."""
    assert expected in told(ABSTRACT, TITLE)


def test_the_loser_does_not_win() -> None:
    """Direction is not that of the words' order."""
    found = told(f"{ABSTRACT} On MRI, SwinUNETR is outperformed by LithoNet.", TITLE)
    assert ("SwinUNETR", "outperforms", "LithoNet") not in found
    assert ("nnU-Net", "outperforms", "LithoNet") not in found


@pytest.mark.parametrize("text", ["GPT-4 and MIMIC-CXR exist.", "BERT, U-Net and GPT-4 are names."])
def test_standing_in_one_sentence_is_no_relation(text: str) -> None:
    """No pair of names is related by a list."""
    assert {row for row in told(text) if row[0] != PAPER} == set()


def test_evidence_is_where_the_object_stands() -> None:
    """Each claim's sentence holds its object; the surest has the pair's confidence."""
    extraction = extract(make_paper(ABSTRACT, title=TITLE))
    by_id = {m.id: m for m in extraction.mentions}
    found = [c for c in extraction.claims if isinstance(c, Relation)]
    assert found
    assert all(claim.sentence.contains(by_id[claim.object].span) for claim in found)
    assert all(0 < claim.confidence < 1 for claim in found)


def test_a_pair_is_believed_by_all_its_votes() -> None:
    """Log-sum-exp; one strong vote is enough."""
    _, (mention, *_) = mentions_of("We use U-Net.")
    votes = tuple(Vote(logit, PAPER, mention) for logit in (1.0, 1.0, -40.0))
    pair = Pair("", Predicate.USES, "0 unet", votes)
    assert pair.logit == pytest.approx(1.0 + math.log(2.0))


def test_rules_that_agree_are_named() -> None:
    """The extractors of a claim are all that see it in that sentence."""
    extraction = extract(make_paper(ABSTRACT, title=TITLE))
    by_predicate = {c.predicate: c.extractors for c in extraction.claims if isinstance(c, Relation)}
    assert by_predicate["outperforms"] == ("comparisons", "relations")
    assert by_predicate["proposes"] == ("proposals", "relations")


def test_a_paper_without_names_says_nothing() -> None:
    """Nothing to judge, nothing claimed."""
    parsed = parse(make_paper("It is so."))
    assert list(relations.claims(parsed, ())) == []
