"""The part of a graph around one node."""

from __future__ import annotations

import pytest

from lithograph.errors import LithographError, UnknownNameError
from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.model import Build
from tests.exporters.graphs import literature

GRAPH = literature(400)
KG = KnowledgeGraph(Build(graph=GRAPH))
NODE = max(KG.entities("Method"), key=lambda entity: len(KG.about(entity)))


def test_one_hop_is_what_is_stated_with_it() -> None:
    """All its statements are there, and nothing that no statement joins to it."""
    around = KG.neighbourhood(NODE.id)
    assert set(KG.about(NODE)) <= set(around.statements)
    joined = {end for said in KG.about(NODE) for end in (said.subject, said.object)}
    assert {entity.id for entity in around.entities()} <= joined


def test_every_sentence_has_its_paper() -> None:
    """Also a paper that only states something of two neighbours."""
    around = KG.neighbourhood(NODE.id, hops=2)
    papers = {paper.id for paper in around.papers}
    assert {e.paper_id for said in around.statements for e in said.evidence} <= papers
    assert around.page()


def test_more_hops_reach_farther() -> None:
    """Each contains the one before it."""
    one, two = KG.neighbourhood(NODE.id), KG.neighbourhood(NODE.id, hops=2)
    assert set(one.statements) < set(two.statements)


def test_a_paper_has_a_neighbourhood() -> None:
    """It is named by its id."""
    paper = GRAPH.papers[0]
    assert paper in KG.neighbourhood(paper.id).papers


def test_what_is_not_there_has_none() -> None:
    """Near names are offered; no hops are no neighbourhood."""
    with pytest.raises(UnknownNameError):
        KG.neighbourhood("no such thing")
    with pytest.raises(LithographError, match="hops 0"):
        KG.neighbourhood(NODE.id, hops=0)
