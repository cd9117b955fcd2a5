"""Claims to statements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lithograph.graph import assemble
from lithograph.model import (
    PAPER,
    Author,
    Claim,
    Entity,
    Link,
    Paper,
    Polarity,
    Relation,
    Result,
    Size,
    Span,
    Statement,
)
from tests.made import make_paper

TEXT = "FooNet beats BarNet. It does."
FIRST = Span(start=1, end=21)
SECOND = Span(start=22, end=30)
ENTITIES = (
    Entity(id="method/foo", type="Method", kind="named", label="FooNet", mentions=("p#f", "q#f")),
    Entity(id="method/bar", type="Method", kind="named", label="BarNet", mentions=("p#b", "q#b")),
)
PAPERS = (make_paper(TEXT, id="p"), make_paper(TEXT, id="q"))


def beats(
    paper: str = "p",
    *,
    sentence: Span = FIRST,
    extractor: str = "t",
    confidence: float = 0.8,
    polarity: Polarity = "asserted",
) -> Relation:
    return Relation(
        paper_id=paper,
        subject=f"{paper}#f",
        predicate="outperforms",
        object=f"{paper}#b",
        sentence=sentence,
        extractors=(extractor,),
        confidence=confidence,
        polarity=polarity,
    )


def statements(*claims: Claim, papers: tuple[Paper, ...] = PAPERS) -> tuple[Statement, ...]:
    return assemble(papers, ENTITIES, claims)


def test_one_claim_from_two_papers_is_one_statement() -> None:
    """Support counts papers, and confidence is noisy-or over them."""
    (statement,) = statements(beats("p"), beats("q"))
    assert statement.support == 2
    assert statement.confidence == pytest.approx(1 - 0.2 * 0.2)


def test_two_extractors_on_one_sentence_are_one_piece_of_evidence() -> None:
    """They are named together and agree."""
    (statement,) = statements(beats(extractor="a"), beats(extractor="b"))
    (evidence,) = statement.evidence
    assert evidence.extractors == ("a", "b")
    assert evidence.confidence == pytest.approx(0.96)


def test_an_extractor_agrees_with_itself_no_further() -> None:
    """Two claims that share one are not independent, in whichever order they come."""
    one, both = beats(extractor="a", confidence=0.6), replace(beats(), extractors=("a", "b"))
    for claims in ((one, both), (both, one)):
        (statement,) = statements(*claims)
        assert statement.evidence[0].extractors == ("a", "b")
        assert statement.confidence == 0.8


def test_evidence_is_verbatim_and_asserted_sentences_come_first() -> None:
    """A denial is kept, last, and takes nothing from the text."""
    (statement,) = statements(beats(sentence=SECOND), beats(polarity="negated", confidence=0.9))
    assert [e.polarity for e in statement.evidence] == ["asserted", "negated"]
    assert [e.sentence for e in statement.evidence] == ["It does.", "FooNet beats BarNet."]


def test_only_denials_give_no_confidence() -> None:
    """A statement that is only denied is known to be doubted."""
    (statement,) = statements(beats(polarity="negated"))
    assert statement.confidence == 0.0


def test_the_id_depends_on_content_only() -> None:
    """More evidence does not make another statement."""
    assert statements(beats("p"))[0].id == statements(beats("q"), beats("p"))[0].id


def test_an_acronym_pair_is_no_statement() -> None:
    """It has done its work in resolution; a thing is not related to itself either."""
    pair = Relation(
        paper_id="p",
        subject="p#f",
        predicate="abbreviates",
        object="p#b",
        sentence=FIRST,
        extractors=("t",),
        confidence=1.0,
    )
    own = Relation(
        paper_id="p",
        subject="p#f",
        predicate="uses",
        object="p#f",
        sentence=FIRST,
        extractors=("t",),
        confidence=1.0,
    )
    assert statements(pair, own) == ()


def test_a_result_is_reported_by_its_paper_with_its_parts_resolved() -> None:
    """Mention ids become entity ids; what is not stated stays empty."""
    result = Result(
        paper_id="p",
        value="91.0",
        unit="%",
        kind="absolute",
        sentence=FIRST,
        extractors=("t",),
        confidence=0.7,
        method="p#f",
        baseline=PAPER,
    )
    (statement,) = statements(result)
    assert (statement.subject, statement.predicate) == ("p", "reports")
    assert statement.object.startswith("result/")
    assert statement.result is not None
    assert (statement.result.method, statement.result.baseline) == ("method/foo", "p")
    assert statement.result.dataset is None


def test_a_result_is_as_sure_as_its_statement() -> None:
    """Also where two extractors have found it."""
    one = Result(
        paper_id="p",
        value="91.0",
        unit="%",
        kind="absolute",
        sentence=FIRST,
        extractors=("t",),
        confidence=0.5,
    )
    (statement,) = statements(one, replace(one, extractors=("u",), confidence=0.9))
    assert statement.result is not None
    assert statement.result.confidence == statement.confidence == pytest.approx(0.95)


def test_sizes_and_links_are_values() -> None:
    """Their object is a literal."""
    size = Size(
        paper_id="p",
        of=PAPER,
        value="42,000",
        unit="scans",
        sentence=FIRST,
        extractors=("t",),
        confidence=0.6,
    )
    link = Link(paper_id="p", span=FIRST, url="https://a.org", sentence=FIRST)
    assert {(s.predicate, s.value) for s in statements(size, link)} == {
        ("hasSize", "42,000 scans"),
        ("hasLink", "https://a.org"),
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Stone, Anna, Lee, Bo", "Lee, Bo"),
        ("Anna Stone, Bo Lee", "Bo Lee"),
        ("Stone A, Lee B", "Lee"),
    ],
)
def test_an_author_is_stated_by_the_printed_name(line: str, expected: str) -> None:
    """The evidence is the author's own stretch of the author line."""
    authors = (Author(family="Stone", given="Anna"), Author(family="Lee", given="Bo"))
    paper = make_paper("x", id="p", authors=authors, authors_text=line)
    entities = tuple(
        Entity(
            id=f"author/{n}", type="Author", kind="named", label=a.name, mentions=(f"p#author-{n}",)
        )
        for n, a in enumerate(authors, start=1)
    )
    found = assemble([paper], entities, ())
    sentences = {s.object: s.evidence[0].sentence for s in found}
    assert sentences["author/2"] == expected
    assert {s.evidence[0].part for s in found} == {"authors"}
