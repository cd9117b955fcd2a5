"""Statements with their sentences → verdicts, asked one by one on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lithograph.contents import Contents
from lithograph.explanation import in_words
from lithograph.model import Evidence, Statement
from lithograph.verdicts import Verdict, verdict

#: What one may type, and what it means; nothing else is taken for an answer.
_ANSWERS = {"y": True, "yes": True, "n": False, "no": False}
_PASSED = frozenset({"s", "skip", ""})
_ENOUGH = frozenset({"q", "quit"})
_QUESTION = "Does the sentence state it? [y]es, [n]o, [s]kip, [q]uit: "


def interview(
    kg: Contents,
    drawn: Sequence[tuple[Statement, Evidence]],
    *,
    ask: Callable[[str], str],
    show: Callable[[str], None],
) -> Iterator[Verdict]:
    """One verdict for each statement that is answered with yes or no, as it is given.

    Args:
        kg: The graph that the statements are of.
        drawn: Statements, each with the sentence that is shown.
        ask: Gives the answer to a question; `EOFError` ends the interview.
        show: Shows a line.
    """
    for number, (statement, evidence) in enumerate(drawn, start=1):
        show(f"\n{number}/{len(drawn)}  {in_words(kg, statement)}")
        show(f"  “{evidence.sentence}”{_colour(evidence)}")
        show(f"  — {kg.node(evidence.paper_id).label}")
        try:
            answer = _answer(ask)
        except EOFError:
            return
        if answer in _ENOUGH:
            return
        if answer in _ANSWERS:
            yield verdict(statement, evidence, right=_ANSWERS[answer])


def _answer(ask: Callable[[str], str]) -> str:
    """The first answer that is one."""
    while True:
        answer = ask(_QUESTION).strip().lower()
        if answer in _ANSWERS or answer in _PASSED or answer in _ENOUGH:
            return answer


def _colour(evidence: Evidence) -> str:
    """What the graph says of the sentence besides: that it denies, hedges, or is about others' work."""
    said = [evidence.polarity] if evidence.polarity != "asserted" else []
    return f" (taken as {said[0]})" if said else ""
