"""Annotations for training: their form, and what becomes of them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from lithograph.model import Paper
from lithograph.tagging.network import LABELS
from lithograph.vocabulary import EntityType
from tests.made import make_paper
from training import corpus
from training.augment import renamed

FILES = sorted(corpus.ANNOTATIONS.glob("round-*.jsonl"))
RECORDS = [json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines()]


def entity(entity_type: str, *mentions: str, kind: str = "concept") -> dict[str, Any]:
    return {"type": entity_type, "kind": kind, "mentions": list(mentions)}


def labels(paper: Paper, *entities: dict[str, Any]) -> dict[str, int]:
    (example,) = corpus.examples([(paper, {"entities": list(entities)})])
    names = [paper.text[p.start : p.end] for p in example.window.places]
    found = zip(names, example.labels.tolist(), strict=True)
    return {name: label for name, label in found if label != corpus.NONE}


def test_no_paper_is_annotated_twice() -> None:
    """An arXiv id stands in one file, once."""
    ids = [record["id"] for record in RECORDS]
    assert len(ids) == len(set(ids)) > 3000


def test_annotations_hold_no_text() -> None:
    """Ids, digests, types and offsets only."""
    for record in RECORDS:
        assert set(record) == {"id", "round", "digest", "entities"}
        assert re.fullmatch(r"[0-9a-f]{12}", record["digest"])
        for each in record["entities"]:
            assert set(each) <= {"type", "kind", "also", "mentions"}
            assert each["type"] in set(EntityType)
            assert all(0 <= start < end for start, end in each["mentions"])


def test_each_place_of_a_mention_has_its_label() -> None:
    """Every occurrence, by type and kind."""
    paper = make_paper("FooNet does image segmentation. FooNet is good.")
    found = labels(
        paper, entity("Method", "FooNet", kind="named"), entity("Task", "image segmentation")
    )
    assert (LABELS[found["FooNet"]].type, LABELS[found["FooNet"]].kind) == ("Method", "named")
    assert LABELS[found["image segmentation"]].type == "Task"
    assert len(found) == 2


def test_an_inner_string_that_also_stands_alone_is_unknown() -> None:
    """Gold does not say whether it is meant there; alone, it is."""
    paper = make_paper("Tumor segmentation is segmentation.")
    (example,) = corpus.examples(
        [
            (
                paper,
                {
                    "entities": [
                        entity("Task", "Tumor segmentation"),
                        entity("Task", "segmentation"),
                    ]
                },
            )
        ]
    )
    found = [
        int(label)
        for place, label in zip(example.window.places, example.labels, strict=True)
        if paper.text[place.start : place.end] == "segmentation"
    ]
    assert found[0] == corpus.UNKNOWN
    assert LABELS[found[1]].type == "Task"


def test_a_changed_text_stops_the_run() -> None:
    """Offsets into another text would be noise."""
    with pytest.raises(SystemExit, match="not the one"):
        corpus._read({"id": "x", "digest": corpus.digest("a"), "entities": []}, "b")


def test_names_are_exchanged_everywhere() -> None:
    """Text and annotation stay in step."""
    paper = make_paper("FooNet is new. FooNet beats BarNet.")
    record = {
        "entities": [
            entity("Method", "FooNet", kind="named"),
            entity("Method", "BarNet", kind="named"),
        ]
    }
    for seed in range(8):
        ((changed, told),) = renamed([(paper, record)], seed=seed)
        for each in told["entities"]:
            assert all(mention in changed.text for mention in each["mentions"])
