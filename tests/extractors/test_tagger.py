"""Names by the network."""

from __future__ import annotations

from lithograph.extractors import tagger
from lithograph.nlp import parse
from tests.made import make_paper

ABSTRACT = (
    "We propose ZebraFormer, a transformer for liver segmentation. ZebraFormer beats U-Net on CT."
)


def test_candidates_are_verbatim_and_probable() -> None:
    """Spans of the text, probabilities from the floor to below one."""
    parsed = parse(make_paper(ABSTRACT, title="ZebraFormer: segmentation"))
    found = list(tagger.mentions(parsed))
    assert {"ZebraFormer", "U-Net", "CT"} <= {m.text for m in found if m.confidence > 0.5}
    assert all(parsed.of(m.span) == m.text for m in found)
    assert all(tagger.FLOOR <= m.confidence < 1.0 for m in found)


def test_a_new_name_is_named_and_a_class_is_a_concept() -> None:
    """Kinds follow the guideline."""
    found = {m.text: m.kind for m in tagger.mentions(parse(make_paper(ABSTRACT)))}
    assert found["ZebraFormer"] == "named"
    assert found["liver segmentation"] == "concept"


def test_rules_hint() -> None:
    """What the vocabulary, the name shapes and the acronyms see, each in a channel of its own."""
    parsed = parse(
        make_paper("We use a convolutional neural network (CNN) and the FooBar model on MRI.")
    )
    channels = {hint.channel for hint in tagger.hints(parsed)}
    assert {tagger.CHANNELS - 2, tagger.CHANNELS - 1} <= channels
    assert len(channels) > 3
    assert max(channels) < tagger.CHANNELS
