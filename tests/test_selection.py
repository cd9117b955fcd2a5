"""Parts of a build: some papers, or one statement, and what they are about."""

from __future__ import annotations

from lithograph import selection
from lithograph.model import Build, Entity, Evidence, Graph, Mention, Paper, Span, Statement


def evidence(paper: str) -> Evidence:
    return Evidence(
        paper_id=paper, span=Span(start=0, end=1), sentence="x", extractors=(), confidence=1.0
    )


def build() -> Build:
    """Two papers that state one thing together, and each one thing alone."""

    def stated(subject: str, target: str, *papers: str) -> Statement:
        return Statement(
            id=f"{subject}-{target}", subject=subject, predicate="uses", object=target,
            evidence=tuple(map(evidence, papers)), confidence=0.5,
        )  # fmt: skip

    return Build(
        graph=Graph(
            papers=tuple(Paper(id=name, title=name) for name in ("p", "q")),
            entities=tuple(
                Entity(id=name, type="Method", kind="named", label=name) for name in ("a", "b", "c")
            ),
            statements=(stated("a", "b", "p", "q"), stated("p", "a", "p"), stated("q", "c", "q")),
        ),
        mentions=tuple(
            Mention(
                id=name, paper_id=name, span=Span(start=0, end=1), text="x", type="Method",
                kind="named", extractors=(), confidence=1.0,
            )
            for name in ("p", "q")
        ),
    )  # fmt: skip


def test_papers_bring_what_they_state() -> None:
    """Their statements with their own sentences, the things they speak of, their mentions."""
    part = selection.of_papers(build(), {"p"})
    assert ["a-b", "p-a"] == [statement.id for statement in part.graph.statements]
    assert {"p"} == {e.paper_id for s in part.graph.statements for e in s.evidence}
    assert ["a", "b"] == [entity.id for entity in part.graph.entities]
    assert (["p"], ["p"]) == ([p.id for p in part.graph.papers], [m.id for m in part.mentions])


def test_a_statement_brings_its_ends_and_papers() -> None:
    """Nothing else is there."""
    whole = build()
    part = selection.of_statement(whole, whole.graph.statements[0])
    assert (["a", "b"], ["p", "q"], 1) == (
        [entity.id for entity in part.graph.entities],
        [paper.id for paper in part.graph.papers],
        len(part.graph.statements),
    )


def test_no_papers_are_nothing() -> None:
    """An empty choice gives an empty graph."""
    graph = selection.of_papers(build(), set()).graph
    assert ((), (), ()) == (graph.papers, graph.entities, graph.statements)
