"""What holds of an answer."""

from __future__ import annotations

import json

import pytest

from lithograph.llm import checking
from lithograph.llm.answers import Answer
from lithograph.llm.checking import Checked, Name, checked
from lithograph.llm.forms import MALFORMED
from lithograph.llm.reading import Broken
from lithograph.model import PAPER
from tests.llm.replaying import answer, the_paper
from tests.made import make_paper


def read(name: str) -> Checked:
    return checked(the_paper(), answer(name))


def names(found: Checked) -> dict[str, list[str]]:
    """Type and places of each name, in the words of the text."""
    text = the_paper().text
    return {
        " ".join(sorted(name.keys)): [text[p.start : p.end] for p in name.places]
        for name in found.names
    }


def called(name: Name | str) -> str:
    return name if isinstance(name, str) else min(name.keys)


def relations(found: Checked) -> list[tuple[str, str, str]]:
    return [(called(r.subject), r.predicate, called(r.object)) for r in found.relations]


def test_all_of_a_good_answer_is_kept() -> None:
    """Names at all their places, relations and results with their sentences; nothing is dropped."""
    found = read("good")
    assert found.dropped == {}
    assert names(found)["lithonet"] == ["LithoNet"] * 3
    assert names(found)["cnn convolutionalneuralnetwork"] == [
        "convolutional neural network",
        "CNN",
    ]
    assert len(found.relations) == 5
    (result,) = found.results
    assert (result.value, result.kind) == ("0.91", "absolute")
    assert {role: called(name) for role, name in result.parts} == {
        "method": "lithonet",
        "dataset": "brat",
        "metric": "dice",
    }
    sentence = the_paper().text[result.sentence.start : result.sentence.end]
    assert sentence == "It reaches a Dice of 0.91 on BraTS."


def test_what_is_invented_is_dropped_and_counted() -> None:
    """Names, sentences and numbers that the text has not, relations that the ontology has not."""
    found = read("invented")
    assert found.dropped == {
        checking.ELSEWHERE: 1,
        checking.NO_END: 2,
        checking.NO_NAME: 3,
        checking.NO_NUMBER: 2,
        checking.NO_RELATION: 2,
        checking.NO_SENTENCE: 1,
        checking.NO_TYPE: 1,
    }
    assert (PAPER, "proposes", "lithonet") in relations(found)
    assert {predicate for _, predicate, _ in relations(found)} == {"proposes", "coversAnatomy"}


def test_a_row_of_another_form_costs_only_itself() -> None:
    """The rows beside it are kept, a number that is written as a number too."""
    found = read("wrong-types")
    assert sorted(names(found)) == ["brat", "dice"]
    assert relations(found) == [(PAPER, "measuredBy", "dice")]
    assert [result.value for result in found.results] == ["0.91"]
    assert found.dropped == {MALFORMED: 7}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cut-off", "cut off"),
        ("broken-off", "not whole"),
        ("refusal", "refused"),
        ("prose", "no JSON"),
        ("other-json", "lists nothing"),
    ],
)
def test_an_answer_of_which_nothing_can_be_used_says_why(name: str, reason: str) -> None:
    """One that was cut off may have lost what would contradict the rest: none of it is used."""
    with pytest.raises(Broken, match=reason):
        read(name)


def test_an_empty_answer_is_an_answer() -> None:
    """Not every text names something."""
    assert read("empty") == Checked()


def test_a_quote_over_two_sentences_is_no_evidence() -> None:
    """Evidence is one sentence of the text."""
    text = "We use LoRA. It works."
    said = {
        "entities": [{"type": "Method", "kind": "named", "name": "LoRA"}],
        "relations": [
            {
                "predicate": "uses",
                "subject_type": "Paper",
                "subject": "paper",
                "object_type": "Method",
                "object": "LoRA",
                "evidence": text,
            }
        ],
    }
    found = checked(make_paper(text), Answer(content=json.dumps(said)))
    assert found.relations == ()
    assert found.dropped == {checking.NO_SENTENCE: 1}


def test_a_relation_that_was_not_asked_for_is_dropped() -> None:
    """The ontology knows it, but one name that stands for another would make two things one."""
    said = {
        "entities": [
            {"type": "Method", "kind": "named", "name": "LampNet"},
            {"type": "Method", "kind": "named", "name": "WaxNet"},
        ],
        "relations": [
            {
                "predicate": "abbreviates",
                "subject_type": "Method",
                "subject": "LampNet",
                "object_type": "Method",
                "object": "WaxNet",
                "evidence": "LampNet is not WaxNet.",
            }
        ],
    }
    found = checked(make_paper("LampNet is not WaxNet."), Answer(content=json.dumps(said)))
    assert len(found.names) == 2
    assert found.relations == ()
    assert found.dropped == {checking.NO_RELATION: 1}


def test_what_is_said_twice_is_kept_once() -> None:
    """Models repeat themselves."""
    said = json.loads(answer("good").content)
    said["relations"] *= 3
    found = checked(the_paper(), Answer(content=json.dumps(said)))
    assert found == read("good")
