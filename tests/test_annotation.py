"""One paper's extraction as an annotation record."""

from __future__ import annotations

from typing import Any

from lithograph.annotation import annotate
from lithograph.extractors import extract
from tests.made import make_paper

ABSTRACT = (
    "We propose LithoNet, a convolutional neural network (CNN) for brain MRI segmentation. "
    "LithoNet outperforms U-Net. It reaches an accuracy of 91.5%. "
    "Code is at https://example.org/lithonet."
)


def record() -> dict[str, Any]:
    paper = make_paper(ABSTRACT, title="LithoNet: A Network", id="S7")
    return annotate(extract(paper))


def test_the_record_keeps_its_own_id() -> None:
    """What the user calls a record, the annotation calls it too."""
    assert record()["id"] == "S7"


def test_relations_name_entities_of_the_record_or_the_paper() -> None:
    """Every end of every relation and result is an id of the record."""
    made = record()
    known = {"paper", *(entity["id"] for entity in made["entities"])}
    ends = {end for r in made["relations"] for end in (r["s"], r["o"])}
    parts = {
        r[part] for r in made["results"] for part in ("method", "dataset", "metric", "baseline")
    }
    assert ends <= known
    assert parts - {None} <= known


def test_an_acronym_and_its_long_form_are_one_entity() -> None:
    """The short name is canonical, both strings are mentions."""
    entity = next(e for e in record()["entities"] if "CNN" in e["mentions"])
    assert entity["name"] == "CNN"
    assert "convolutional neural network" in entity["mentions"]


def test_everything_carries_evidence_and_confidence() -> None:
    """Evidence is verbatim in the text; confidence is a probability."""
    made = record()
    for claim in (*made["relations"], *made["results"], *made["sizes"]):
        assert claim["evidence"] in f"LithoNet: A Network\n{ABSTRACT}"
        assert 0 < claim["confidence"] <= 1


def test_the_named_parts_are_found() -> None:
    """Proposal, comparison, result and URL of a plain abstract."""
    made = record()
    names = {entity["id"]: entity["name"] for entity in made["entities"]}
    told = {(names.get(r["s"], r["s"]), r["p"], names[r["o"]]) for r in made["relations"]}
    assert ("paper", "proposes", "LithoNet") in told
    assert ("LithoNet", "outperforms", "U-Net") in told
    assert [(r["value"], r["unit"]) for r in made["results"]] == [("91.5", "%")]
    assert made["urls"] == ["https://example.org/lithonet"]
