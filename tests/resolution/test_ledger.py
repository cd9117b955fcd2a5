"""The ledger: every name has its reason, both contexts, and the counts add up."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from lithograph.extractors import extract
from lithograph.model import Extraction
from lithograph.resolution import local_entities, resolve
from lithograph.resolution.local import family
from tests.made import make_paper
from tests.test_properties import RECORDS

TEXTS = (
    "We propose Quiet Stone Learning (QSL), a method for magnetic resonance imaging (MRI).",
    "We compare QSL models with U-Nets on MRI.",
    "A UNet for MRI scans; U-Net is old.",
)


def extractions(*texts: str) -> list[Extraction]:
    return [extract(make_paper(text, id=f"paper/{n}")) for n, text in enumerate(texts)]


def names(read: list[Extraction]) -> int:
    """The names that papers use: each type and spelling once in a paper."""
    return sum(
        len({mention.text for mention in local.mentions})
        for extraction in read
        for local in local_entities(extraction)
    )


def test_names_less_entities_are_the_lines() -> None:
    """The node count never falls without a line."""
    read = extractions(*TEXTS)
    entities, ledger = resolve(read)
    assert names(read) - len(entities) == sum(line.count for line in ledger) > 0


@settings(max_examples=20, deadline=None)
@given(RECORDS)
def test_the_counts_add_up_for_any_text(records: list[dict[str, str]]) -> None:
    """For texts nobody wrote."""
    read = [
        extract(make_paper(r["abstract"], title=r["title"], id=f"paper/{n}"))
        for n, r in enumerate(records)
    ]
    entities, ledger = resolve(read)
    assert names(read) - len(entities) == sum(line.count for line in ledger)


def test_a_line_quotes_both_names() -> None:
    """Both names, both contexts, rule, score."""
    entities, ledger = resolve(extractions(*TEXTS))
    (unet,) = [entity for entity in entities if entity.label == "U-Net"]
    lines = {line.left: line for line in ledger if line.right == unet.id}
    assert lines["UNet"].rule == "hyphen"
    assert lines["UNet"].label == "U-Net"
    assert lines["UNet"].left_context == "A UNet for MRI scans; U-Net is old."
    assert "U-Net is old" in lines["UNet"].right_context
    assert set(unet.aliases) <= lines.keys()


def test_one_name_of_several_papers_has_a_line_too() -> None:
    """That "MRI" here is "MRI" there is a merge like any other."""
    entities, ledger = resolve(extractions("We use LampBank-5.", "LampBank-5 is large."))
    counts = Counter(line.rule for line in ledger)
    (lamp,) = [entity for entity in entities if entity.label == "LampBank-5"]
    assert len(lamp.papers) == 2
    assert counts["same-name"] >= 1


def test_types_of_one_family_are_one_node() -> None:
    """A name that is a dataset here and a benchmark there has both types."""
    for entity in resolve(extractions(*TEXTS))[0]:
        assert family(entity.type) not in {family(other) for other in entity.also} - {"Dataset"}


def test_an_inferred_sense_has_a_line_of_its_own() -> None:
    """The same name, defined by one paper and not by another: only the second is a guess."""
    _, ledger = resolve(
        extractions("We propose Quiet Stone Learning (QSL), a method.", "The QSL model works.")
    )
    lines = [line for line in ledger if line.left == "QSL"]
    (inferred,) = [line for line in lines if line.rule == "acronym-elsewhere"]
    assert inferred.score < 1
    assert "QSL model works" in inferred.left_context
    assert inferred.reason == f"other papers define 'QSL' as {inferred.label!r}"


def test_what_no_paper_defines_is_not_called_defined() -> None:
    """Initials that stand in no bracket say so."""
    _, ledger = resolve(
        extractions("We propose DD-Adapter. The Depthwise-Dilated Adapter is a small network.")
    )
    rules = {line.rule for line in ledger if "Adapter" in line.left}
    assert rules == {"initials"}
