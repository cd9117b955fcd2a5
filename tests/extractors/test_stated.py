"""What a model states, as claims about the joined mentions."""

from __future__ import annotations

import pytest

from lithograph.extractors import results
from lithograph.extractors.candidates import candidate
from lithograph.extractors.stated import claims_of
from lithograph.llm.checking import Checked, Measured, Name, Said
from lithograph.llm.trust import Trust
from lithograph.model import PAPER, Claim, Mention, Relation, Result, Span
from lithograph.nlp import ParsedPaper, parse
from lithograph.vocabulary import EntityType
from tests.made import make_paper

TEXT = "We compare LoRA and GPT-4. LoRA may outperform GPT-4. It does not use MRI. Dice is 0.91."
TRUST = Trust(names=0.5, relations=0.6, results=0.7)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge has placed no number."""
    monkeypatch.setattr(results, "claims", lambda *_: iter(()))


@pytest.fixture
def parsed() -> ParsedPaper:
    return parse(make_paper(TEXT))


def mention(parsed: ParsedPaper, text: str, entity_type: EntityType, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = parsed.text.index(text, start + 1)
    span = Span(start=start, end=start + len(text))
    return candidate(parsed, span, entity_type, kind="named", extractor="a", confidence=0.9)


def name(key: str, entity_type: EntityType) -> Name:
    """As checked, by its comparison form."""
    place = Span(start=0, end=1)
    return Name(type=entity_type, kind="named", places=(place,), keys=frozenset({key}))


LORA, GPT = name("lora", EntityType.METHOD), name("gpt4", EntityType.METHOD)
MRI, DICE = name("mri", EntityType.MODALITY), name("dice", EntityType.METRIC)


@pytest.fixture
def mentions(parsed: ParsedPaper) -> tuple[Mention, ...]:
    found = [
        mention(parsed, "LoRA", EntityType.METHOD),
        mention(parsed, "LoRA", EntityType.METHOD, 1),
        mention(parsed, "GPT-4", EntityType.METHOD),
        mention(parsed, "GPT-4", EntityType.METHOD, 1),
        mention(parsed, "MRI", EntityType.MODALITY),
        mention(parsed, "Dice", EntityType.METRIC),
    ]
    return tuple(sorted(found, key=lambda m: m.span))


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...], found: Checked) -> list[Claim]:
    return list(claims_of(parsed, mentions, found, extractor="llm", trust=TRUST))


def related(parsed: ParsedPaper, mentions: tuple[Mention, ...], said: Said) -> Relation | None:
    found = claims(parsed, mentions, Checked(relations=(said,)))
    assert all(isinstance(claim, Relation) for claim in found)
    return next((claim for claim in found if isinstance(claim, Relation)), None)


def measured(
    parsed: ParsedPaper, mentions: tuple[Mention, ...], *parts: tuple[str, Name | str], value: str
) -> Result | None:
    sentence = parsed.sentence_at(parsed.text.index(value))
    said = Measured(value, "absolute", sentence, parts)
    found = claims(parsed, mentions, Checked(results=(said,)))
    return next((claim for claim in found if isinstance(claim, Result)), None)


def test_the_mentions_in_the_sentence_are_meant(
    parsed: ParsedPaper, mentions: tuple[Mention, ...]
) -> None:
    """Not those that come first; a hedge before the object colours it."""
    said = Said(LORA, "outperforms", GPT, parsed.sentences[1])
    relation = related(parsed, mentions, said)
    assert relation is not None
    ends = [m.id for m in mentions if parsed.sentences[1].contains(m.span)]
    assert [relation.subject, relation.object] == ends
    assert (relation.confidence, relation.extractors) == (0.6, ("llm",))
    assert relation.polarity == "hedged"


def test_a_subject_may_be_named_elsewhere(
    parsed: ParsedPaper, mentions: tuple[Mention, ...]
) -> None:
    """ "It" is LoRA; and what cannot be denied is asserted, as the judge has it."""
    relation = related(parsed, mentions, Said(PAPER, "hasModality", MRI, parsed.sentences[2]))
    assert relation is not None
    assert (relation.subject, relation.polarity) == (PAPER, "asserted")
    elsewhere = related(parsed, mentions, Said(LORA, "outperforms", GPT, parsed.sentences[0]))
    assert elsewhere is not None
    assert related(parsed, mentions, Said(GPT, "uses", LORA, parsed.sentences[2])) is None


def test_a_name_that_was_not_accepted_states_nothing(
    parsed: ParsedPaper, mentions: tuple[Mention, ...]
) -> None:
    """Neither as a subject nor as an object."""
    without = tuple(m for m in mentions if m.text != "LoRA")
    for said in (
        Said(LORA, "outperforms", GPT, parsed.sentences[1]),
        Said(GPT, "uses", LORA, parsed.sentences[1]),
    ):
        assert related(parsed, without, said) is None


def test_the_accepted_types_decide_what_is_allowed(
    parsed: ParsedPaper, mentions: tuple[Mention, ...]
) -> None:
    """The model took GPT-4 for a method; the extractors together took it for a benchmark."""
    others = [m for m in mentions if m.text != "GPT-4"]
    retyped = (*others, *(mention(parsed, "GPT-4", EntityType.BENCHMARK, n) for n in (0, 1)))
    said = Said(LORA, "outperforms", GPT, parsed.sentences[1])
    assert related(parsed, retyped, said) is None
    assert related(parsed, mentions, said) is not None


def test_a_result_has_our_number_and_unit(
    parsed: ParsedPaper, mentions: tuple[Mention, ...]
) -> None:
    """Its parts are mentions, or the paper."""
    result = measured(parsed, mentions, ("method", PAPER), ("metric", DICE), value="0.91")
    assert result is not None
    assert (result.value, result.unit, result.method) == ("0.91", "", PAPER)
    assert result.metric == next(m.id for m in mentions if m.text == "Dice")
    assert result.confidence == 0.7


def test_a_result_of_a_part_that_is_not_there_is_none(
    parsed: ParsedPaper, mentions: tuple[Mention, ...]
) -> None:
    """A metric that nobody accepted, one that is taken for a method; a digit of a name."""
    without = tuple(m for m in mentions if m.text != "Dice")
    retyped = (*without, mention(parsed, "Dice", EntityType.METHOD))
    for known in (without, retyped):
        assert measured(parsed, known, ("metric", DICE), value="0.91") is None
    assert measured(parsed, mentions, value="4") is None


def test_the_judge_s_reading_of_a_number_stands(
    parsed: ParsedPaper, mentions: tuple[Mention, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same metric the model confirms it, with another it says nothing."""
    own = measured(parsed, mentions, ("metric", DICE), value="0.91")
    assert own is not None
    judged = Result(
        paper_id=own.paper_id,
        value="0.91",
        unit="",
        kind="improvement",
        sentence=own.sentence,
        extractors=("results",),
        confidence=0.9,
        metric=own.metric,
        method=PAPER,
    )
    monkeypatch.setattr(results, "claims", lambda *_: iter([judged]))
    confirmed = measured(parsed, mentions, ("metric", DICE), value="0.91")
    assert confirmed is not None
    assert (confirmed.kind, confirmed.method, confirmed.extractors) == (
        "improvement",
        PAPER,
        ("llm",),
    )
    assert measured(parsed, mentions, ("method", LORA), value="0.91") is None
