"""Clusters of senses, over tables."""

from __future__ import annotations

from hypothesis import given, settings

from lithograph.engines.matching import cluster_rows, match_in
from lithograph.model import Extraction
from lithograph.resolution.clusters import Match
from lithograph.resolution.entities import clustered
from lithograph.resolution.local import local_entities
from lithograph.resolution.matching import groups, matches
from lithograph.resolution.misprints import misprints
from lithograph.resolution.senses import senses
from tests.engines.named import CORPORA, Thing, extraction, made


@settings(max_examples=15, deadline=None)
@given(CORPORA)
def test_clusters_are_those_found_in_memory(extractions: list[Extraction]) -> None:
    """Each component by itself gives what all at once give; so do the reasons."""
    (rows,) = made(extractions, "named_clusters")
    known = groups(senses(local for each in extractions for local in local_entities(each)))
    clusters, why = clustered(known, (*matches(known), *misprints(known)))
    joined = {sense: cluster[0] for cluster in clusters for sense in cluster if len(cluster) > 1}
    assert {row["sense_id"]: match_in(row["why"]) for row in rows if row["why"]} == why
    several = [row for row in rows if row["sense_id"] in joined]
    assert {row["sense_id"]: row["cluster"] for row in several} == joined
    alone = [row for row in rows if row["sense_id"] not in joined]
    assert [row["cluster"] for row in alone] == [row["sense_id"] for row in alone]


def test_a_block_has_as_many_edges_as_senses() -> None:
    """However large it is: its first sense is connected with each other one."""
    names = ("stone seeker", "seeker of stones", "the stone seeker", "seeker of the stones")
    read = [extraction(f"paper/{n}", [Thing(name, "Task")]) for n, name in enumerate(names)]
    edges, keys = made(read, "named_edges", "named_keys")
    assert len({row["sense_id"] for row in keys}) == 4
    assert sorted((row["left"], row["right"]) for row in edges) == [
        ("Task seekerofstone", "Task seekerofthestone"),
        ("Task seekerofstone", "Task stoneseeker"),
        ("Task seekerofstone", "Task thestoneseeker"),
    ]


def test_what_must_stay_two_stays_two() -> None:
    """Two concepts that a misprint would join."""
    group = {"family": "Method", "rival": False, "named": True}
    misprint = '["a", "b", "misprint", 0.8, "why"]'
    rows = [
        {**group, "sense_id": "a", "key": "a", "concept": "method/sam", "names": ["A"], "misprint": misprint},
        {**group, "sense_id": "b", "key": "b", "concept": "method/unet", "names": ["B"], "misprint": None},
    ]  # fmt: skip
    assert [(row["sense_id"], row["cluster"]) for row in cluster_rows(rows)] == [
        ("a", "a"),
        ("b", "b"),
    ]
    rows[1]["concept"] = ""
    assert [(row["sense_id"], row["cluster"]) for row in cluster_rows(rows)] == [
        ("a", "a"),
        ("b", "a"),
    ]


def test_the_rules_come_before_the_misprints() -> None:
    """A misprint joins what is left: of two concepts the name goes to the one that it spells."""
    group = {"family": "Task", "rival": False, "named": False, "misprint": None}
    rows = [
        {**group, "sense_id": "a", "key": "a", "concept": "task/a", "names": ["stone seeker"]},
        {**group, "sense_id": "b", "key": "b", "concept": "", "names": ["seeker of stones"]},
        {**group, "sense_id": "c", "key": "c", "concept": "task/c", "names": ["quiet seeker"]},
    ]
    rows[1]["misprint"] = '["b", "c", "misprint", 0.8, "why"]'
    assert [row["cluster"] for row in cluster_rows(rows)] == ["a", "a", "c"]


def test_a_match_is_the_same_when_it_is_read_again() -> None:
    """Quotes and signs among it."""
    assert match_in('["a \\"b", "c", "words", 0.95, "é"]') == Match('a "b', "c", "words", 0.95, "é")
