"""The tagger as a spaCy component."""

from __future__ import annotations

import spacy

from lithograph.extractors.component import Component

ABSTRACT = (
    "We propose ZebraFormer, a transformer for liver segmentation. ZebraFormer beats U-Net on CT."
)


def test_it_is_a_spacy_component() -> None:
    """In any English pipeline, whatever its tokenizer."""
    nlp = spacy.blank("en")
    nlp.add_pipe("lithograph_tagger")
    doc = nlp(ABSTRACT)
    group = doc.spans["lithograph"]
    assert ("ZebraFormer", "Method") in {(span.text, span.label_) for span in group}
    assert len(group.attrs["scores"]) == len(group)
    assert all(0.5 <= score < 1.0 for score in group.attrs["scores"])


def test_the_component_knows_a_title() -> None:
    """The span's places count in the document's own text."""
    nlp = spacy.blank("en")
    doc = nlp.make_doc(f"ZebraFormer\n{ABSTRACT}")
    doc.user_data["title"] = "ZebraFormer"
    spans = list(Component()(doc).spans["lithograph"])
    assert spans[0].text == "ZebraFormer"
    assert spans[0].start_char == 0
