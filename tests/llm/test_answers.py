"""Answers on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lithograph.errors import OutputError
from lithograph.llm.answers import Answer, Answers, kept_in
from tests.llm.replaying import answer, the_paper


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return kept_in(tmp_path / "answers", "stone-1")


def test_what_was_kept_is_there_again(answers: Answers) -> None:
    """By any process that knows folder and model."""
    told = replace(answer("good"), answered_by="stone-1-2026", tokens_in=3, tokens_out=4)
    assert answers.of(the_paper()) is None
    answers.keep(the_paper(), told)
    assert kept_in(answers.folder, "stone-1").of(the_paper()) == told


def test_an_answer_is_of_model_prompt_and_text(answers: Answers) -> None:
    """Not of the paper's id: the same text elsewhere has the same answer."""
    answers.keep(the_paper(), answer())
    assert answers.of(replace(the_paper(), id="paper/other")) is not None
    assert answers.of(the_paper(2)) is None
    assert replace(answers, model="stone-2").of(the_paper()) is None
    assert replace(answers, prompt="other").of(the_paper()) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"content": "{}"}'])
def test_a_damaged_file_is_no_answer(answers: Answers, text: str) -> None:
    """It is asked for again."""
    answers.keep(the_paper(), answer())
    answers.path(the_paper()).write_text(text, encoding="utf-8")
    assert answers.of(the_paper()) is None


@pytest.mark.parametrize("model", ["../../../etc/passwd", "a/b", "\x00", "..", "<script>", "模型"])
def test_a_model_s_name_leads_nowhere_else(tmp_path: Path, model: str) -> None:
    """Whatever it is called, its folder is inside the one given, and is its own."""
    folder = tmp_path / "answers"
    place = kept_in(folder, model).place
    assert place.resolve().parent == folder
    assert place != kept_in(folder, f"{model} ").place


def test_nothing_half_written_is_left(answers: Answers) -> None:
    """Where there is a folder in its place, neither the file nor a part of it is."""
    answers.path(the_paper()).mkdir(parents=True)
    with pytest.raises(OutputError):
        answers.keep(the_paper(), Answer(content="{}"))
    assert [p for p in answers.folder.rglob("*") if p.is_file()] == []
