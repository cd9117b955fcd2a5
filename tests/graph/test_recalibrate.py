"""Verdicts change confidences as far as they weigh, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lithograph.graph import recalibrated
from lithograph.model import Evidence, Result, Span, Statement
from lithograph.verdicts import Verdict, verdict


def statement(number: int, confidence: float, predicate: str = "uses") -> Statement:
    evidence = Evidence(
        paper_id=f"paper/{number}",
        span=Span(start=0, end=5),
        sentence="We u.",
        extractors=("relations",),
        confidence=confidence,
    )
    return Statement(
        id=f"statement/{number}",
        subject=f"paper/{number}",
        predicate=predicate,
        object="method/m",
        evidence=(evidence,),
        confidence=confidence,
    )


def said(statements: Sequence[Statement], rights: Sequence[bool]) -> list[Verdict]:
    return [verdict(s, s.evidence[0], right=r) for s, r in zip(statements, rights, strict=True)]


def test_without_verdicts_nothing_changes() -> None:
    """The statements are those given."""
    given_ = (statement(1, 0.7),)
    assert recalibrated(given_, []) == given_


def test_verdicts_on_others_say_nothing() -> None:
    """A statement that is not there any more."""
    given_ = (statement(1, 0.7),)
    assert recalibrated(given_, said([statement(2, 0.7)], [False])) == given_


def test_many_wrong_ones_lower_confidence() -> None:
    """Forty of forty wrong at 0.9: nobody believes 0.9 any more."""
    given_ = [statement(n, 0.9) for n in range(40)]
    assert all(s.confidence < 0.4 for s in recalibrated(given_, said(given_, [False] * 40)))


def test_a_result_is_as_sure_as_its_statement() -> None:
    """Exports write the confidence of both."""
    result = Result(
        paper_id="paper/1",
        value="9",
        unit="",
        kind="absolute",
        sentence=Span(start=0, end=5),
        extractors=("results",),
        confidence=0.8,
    )
    given_ = [replace(statement(1, 0.8), result=result)]
    (changed,) = recalibrated(given_, said(given_, [False]))
    assert changed.result is not None
    assert changed.result.confidence == changed.confidence < 0.8


def test_many_right_ones_raise_it() -> None:
    """Forty of forty right at 0.5."""
    given_ = [statement(n, 0.5) for n in range(40)]
    assert all(s.confidence > 0.75 for s in recalibrated(given_, said(given_, [True] * 40)))


def test_one_verdict_means_little() -> None:
    """A single "no" moves 0.9 by less than a tenth."""
    given_ = (statement(1, 0.9),)
    (changed,) = recalibrated(given_, said(given_, [False]))
    assert 0.8 < changed.confidence < 0.9


def test_calibrated_confidences_stay() -> None:
    """Eight of ten right at 0.8: hardly anything to change."""
    given_ = [statement(n, 0.8) for n in range(50)]
    for changed in recalibrated(given_, said(given_, [n % 5 > 0 for n in range(50)])):
        assert abs(changed.confidence - 0.8) < 0.03


def test_a_relation_has_its_own_shift() -> None:
    """What is wrong of one relation weighs less on another."""
    bad = [statement(n, 0.8, "proposes") for n in range(20)]
    good = [statement(n, 0.8, "uses") for n in range(20, 40)]
    every = [*bad, *good]
    changed = recalibrated(every, said(every, [False] * 20 + [True] * 20))
    assert max(s.confidence for s in changed[:20]) < min(s.confidence for s in changed[20:])


def test_what_was_copied_stays_certain() -> None:
    """An author line was not interpreted."""
    copied = statement(1, 1.0)
    others = [statement(n, 0.9) for n in range(2, 30)]
    verdicts = said([copied, *others], [False] * 29)
    assert recalibrated([copied, *others], verdicts)[0] == copied


@given(
    st.lists(
        st.tuples(st.floats(0.02, 0.98), st.booleans(), st.sampled_from(["uses", "proposes"])),
        min_size=1,
        max_size=30,
    )
)
def test_confidences_stay_probabilities_and_their_order(
    rows: list[tuple[float, bool, str]],
) -> None:
    """Of one relation, what was surer is not less sure afterwards; all stay between 0 and 1."""
    given_ = [statement(n, round(p, 4), name) for n, (p, _, name) in enumerate(rows)]
    changed = recalibrated(given_, said(given_, [right for _, right, _ in rows]))
    assert all(0.0 < s.confidence < 1.0 for s in changed)
    for name in ("uses", "proposes"):
        pairs = sorted(
            (old.confidence, new.confidence)
            for old, new in zip(given_, changed, strict=True)
            if old.predicate == name
        )
        assert [new for _, new in pairs] == sorted(new for _, new in pairs)
