"""A language model's kept answers as an extractor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lithograph.errors import LithographError
from lithograph.extractors import extract
from lithograph.extractors.llm import LanguageModel, language_model
from lithograph.llm.options import options
from lithograph.llm.trust import FILE, PRIOR, Trust, write
from lithograph.model import Extraction, Relation, Result
from lithograph.nlp import parse
from lithograph.progress import silent
from tests.llm.replaying import answer, the_paper
from tests.made import make_paper


@pytest.fixture
def model(tmp_path: Path) -> LanguageModel:
    """A model whose answer on the paper is kept, so that no server is needed."""
    made = language_model(options(output=tmp_path, model="stone-1"))
    made.options.answers.keep(the_paper(), answer("good"))
    return made


def relations(extraction: Extraction) -> dict[tuple[str, str, str], Relation]:
    """By words of subject, predicate, words of object; of several sentences the surest."""
    words = {m.id: m.text for m in extraction.mentions} | {"paper": "paper"}
    found = [c for c in extraction.claims if isinstance(c, Relation)]
    return {
        (words[c.subject], c.predicate, words[c.object]): c
        for c in sorted(found, key=lambda c: c.confidence)
    }


def test_every_place_of_every_name_is_offered(model: LanguageModel) -> None:
    """At one confidence, under its own name."""
    parsed = parse(the_paper())
    found = list(model.mentions(parsed))
    assert {m.text for m in found} == {
        "LithoNet", "CNN", "convolutional neural network", "U-Net", "BraTS", "MRI", "brain MRI", "Dice",
    }  # fmt: skip
    assert all(m.text == parsed.of(m.span) for m in found)
    assert {(m.extractors, m.confidence) for m in found} == {(("llm",), PRIOR.names)}


def test_what_it_says_is_weighed_with_what_the_others_say(model: LanguageModel) -> None:
    """Agreement raises a confidence; every extractor is named."""
    alone, both = extract(the_paper()), extract(the_paper(), added=[model])
    before = {m.text: m for m in alone.mentions}
    after = {m.text: m for m in both.mentions}
    assert after["U-Net"].confidence > before["U-Net"].confidence
    assert set(after["U-Net"].extractors) == {*before["U-Net"].extractors, "llm"}


def test_its_relations_stand_for_themselves(model: LanguageModel) -> None:
    """Beside the judge's, at the prior, with our sentence and our polarity."""
    found = extract(the_paper(), added=[model])
    own = [c for c in found.claims if isinstance(c, Relation) and c.extractors == ("llm",)]
    assert {c.confidence for c in own} == {PRIOR.relations}
    said = relations(replace(found, claims=tuple(own)))
    assert ("LithoNet", "evaluatedOn", "BraTS") in said
    sentence = said["LithoNet", "outperforms", "U-Net"].sentence
    text = the_paper().text[sentence.start : sentence.end]
    assert text == "LithoNet outperforms U-Net on BraTS."


def test_a_number_that_the_judge_has_placed_has_one_reading(model: LanguageModel) -> None:
    """The model confirms it: the same result, with its own confidence."""
    found = extract(the_paper(), added=[model])
    results = [c for c in found.claims if isinstance(c, Result) and c.value == "0.91"]
    assert sorted(c.extractors for c in results) == [("llm",), ("results",)]
    by_model, by_judge = sorted(results, key=lambda c: c.extractors)
    assert replace(by_model, extractors=(), confidence=0) == replace(
        by_judge, extractors=(), confidence=0
    )


def test_a_name_that_is_not_accepted_takes_its_relations_along(
    model: LanguageModel, tmp_path: Path
) -> None:
    """What nobody else has seen does not stand on a word that is hardly trusted."""
    write(model.options.answers.place, Trust(names=0.02, relations=0.9, results=0.9))
    doubted = language_model(options(output=tmp_path, model="stone-1"))
    found = extract(the_paper(), added=[doubted], min_confidence=0.9)
    names = {m.id for m in found.mentions} | {"paper"}
    assert all({c.subject, c.object} <= names for c in found.claims if isinstance(c, Relation))


@pytest.mark.parametrize("name", ["cut-off", "refusal", "prose", "other-json"])
def test_a_broken_answer_says_nothing(model: LanguageModel, name: str) -> None:
    """The other extractors' extraction stands as if the model had not been asked."""
    model.options.answers.keep(the_paper(), answer(name))
    assert extract(the_paper(), added=[model]) == extract(the_paper())


def test_a_paper_without_an_answer_says_nothing(model: LanguageModel) -> None:
    """No server is asked in a worker process."""
    paper = make_paper("We use LoRA.")
    assert extract(paper, added=[model]) == extract(paper)
    assert model.state(paper) == ""


def test_problems_name_the_paper_and_the_reason(model: LanguageModel) -> None:
    """For `problems.jsonl`."""
    model.options.answers.keep(the_paper(), answer("cut-off"))
    (problem,) = model.ready([the_paper()], silent)
    assert (problem.stage, problem.where) == ("extract", "paper/1")
    assert problem.message.startswith("llm: the answer is of no use: it was cut off")


def test_the_set_up_is_model_prompt_and_trust(model: LanguageModel, tmp_path: Path) -> None:
    """Not the address, the price or the number of requests at once."""
    other = language_model(
        options(output=tmp_path, model="stone-1", base_url="http://b/v1", concurrency=9)
    )
    assert other.setup == model.setup
    assert language_model(options(output=tmp_path, model="stone-2")).setup != model.setup
    write(model.options.answers.place, Trust(names=0.9))
    assert language_model(options(output=tmp_path, model="stone-1")).setup != model.setup


def test_the_state_of_a_paper_is_its_answer(model: LanguageModel) -> None:
    """Another answer is another state."""
    before = model.state(the_paper())
    model.options.answers.keep(the_paper(), answer("invented"))
    assert before != model.state(the_paper()) != ""


def test_a_damaged_trust_is_said(model: LanguageModel, tmp_path: Path) -> None:
    """Before any paper is read."""
    (model.options.answers.place / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(LithographError, match=FILE):
        language_model(options(output=tmp_path, model="stone-1"))
