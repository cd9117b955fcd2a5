"""Sentences in which nothing was found."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lithograph.intake.silence import EXAMPLES, Silence
from lithograph.model import PAPER, Extraction, Link, Mention, Relation, Span
from lithograph.receipt import Quote
from tests.made import make_paper

ABSTRACT = "We shine. LampNet is new. It works. See https://a.org/x there."


def mention(paper_id: str, start: int, text: str) -> Mention:
    return Mention(
        id=f"{paper_id}#{start}", paper_id=paper_id, span=Span(start=start, end=start + len(text)),
        text=text, type="Method", kind="named", extractors=("tagger",), confidence=1.0,
    )  # fmt: skip


def extraction(
    *,
    title: str = "Lamps",
    abstract: str = ABSTRACT,
    id: str = "paper/p",  # noqa: A002 - the field
) -> Extraction:
    """A paper with one mention, if it names LampNet, and one link, if it has one."""
    paper = make_paper(abstract, title=title, id=id)
    name, address = paper.text.find("LampNet"), paper.text.find("https://")
    link = Link(
        paper_id=id, span=Span(start=address, end=address + 15), url="https://a.org/x",
        sentence=Span(start=address - 4, end=address + 22),
    ) if address >= 0 else None  # fmt: skip
    return Extraction(
        paper=paper,
        mentions=(mention(id, name, "LampNet"),) if name >= 0 else (),
        claims=(link,) if link else (),
    )


def test_a_sentence_is_silent_without_mention_and_claim() -> None:
    """The title is a sentence; a link is a claim."""
    found = Silence.of([extraction()])
    assert (5, 3) == (found.sentences, found.silent)
    assert {"Lamps", "We shine.", "It works."} == {each.sentence for each in found.examples}


def test_a_claim_without_mention_speaks() -> None:
    """A relation of the paper itself to something named elsewhere."""
    one = extraction(title="", abstract="We shine. It works.")
    claim = Relation(
        paper_id="paper/p", subject=PAPER, predicate="uses", object="m",
        sentence=Span(start=11, end=20), extractors=("x",), confidence=1.0,
    )  # fmt: skip
    found = Silence.of([replace(one, claims=(claim,))])
    assert (Quote(paper_id="paper/p", sentence="We shine."),) == found.examples


def test_nothing_has_no_sentences() -> None:
    """Neither has a build without papers."""
    assert Silence(sentences=0, silent=0, examples=()) == Silence.of([])


@given(st.integers(0, 60), st.randoms(use_true_random=False))
def test_the_sample_does_not_depend_on_the_order(number: int, random: object) -> None:
    """It is that of all papers, however many there are, and every one is a silent sentence."""
    papers = [extraction(id=f"paper/{n}", abstract=f"Stone {n} lies.") for n in range(number)]
    found = Silence.of(papers)
    random.shuffle(papers)  # type: ignore[attr-defined] # hypothesis types it as Random
    assert found == Silence.of(papers)
    assert min(EXAMPLES, 2 * number) == len(found.examples)
