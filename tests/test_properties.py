"""The invariants of a build, on texts nobody wrote."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph import pipeline
from lithograph.extractors import extract
from lithograph.model import Build
from tests.made import make_paper

#: Words that extractors react to, and characters that break careless code.
WORDS = st.sampled_from(
    [
        "We",
        "propose",
        "outperforms",
        "FooNet",
        "(FN)",
        "U-Net",
        "MRI",
        "CT",
        "accuracy",
        "of",
        "91.5%",
        "+3.2",
        "on",
        "MIMIC-CXR",
        "dataset",
        "benchmark",
        "segmentation,",
        "chest",
        "X-ray",
        ".",
        ";",
        "a",
        "the",
        "Large",
        "Language",
        "Models",
        "(LLMs)",
        "$\\textbf{K-MERL}$",
        "**BAR-1**",
        "<b>",
        "&",
        '"',
        "'",
        "\u202e",
        "https://a.org/x)",
        "1,200",
        "images",
        "not",
        "may",
        "e.g.",
        "such",
        "as",
        "é",
        "😀",
        "\t",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
RECORDS = st.lists(
    st.fixed_dictionaries({"title": TEXTS, "abstract": TEXTS}), min_size=1, max_size=5
)


def build(records: list[dict[str, Any]]) -> Build:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        path.write_text("".join(f"{json.dumps(r)}\n" for r in records), encoding="utf-8")
        return pipeline.build([path])


@given(TEXTS, TEXTS)
def test_a_mention_is_what_its_span_holds(title: str, abstract: str) -> None:
    """`paper.text[span] == mention.text`; claims point at mentions of the same paper."""
    extraction = extract(make_paper(abstract, title=title))
    text = extraction.paper.text
    for mention in extraction.mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
        assert 0 < mention.confidence <= 1
    known = {mention.id for mention in extraction.mentions} | {"paper"}
    for claim in extraction.claims:
        ends = [
            getattr(claim, part, None) for part in ("subject", "object", "method", "metric", "of")
        ]
        assert {end for end in ends if end} <= known
        assert claim.sentence.end <= len(text)


@settings(max_examples=40)
@given(RECORDS)
def test_every_statement_has_verbatim_evidence(records: list[dict[str, Any]]) -> None:
    """No statement without evidence, no evidence that is not in its paper."""
    graph = build(records).graph
    papers = {paper.id: paper for paper in graph.papers}
    for statement in graph.statements:
        assert statement.evidence
        for item in statement.evidence:
            part = papers[item.paper_id].part(item.part)
            assert part[item.span.start : item.span.end] == item.sentence


@settings(max_examples=40)
@given(RECORDS)
def test_nothing_gets_lost_on_the_way(records: list[dict[str, Any]]) -> None:
    """Every mention is in one entity, every surface is its label or has a ledger line."""
    made = build(records)
    grouped = [
        m
        for e in made.graph.entities
        if e.type not in {"Author", "Organisation"}
        for m in e.mentions
    ]
    assert sorted(grouped) == sorted(m.id for m in made.mentions)
    told = {(line.left, line.right) for line in made.graph.merges}
    entity_of = {m: e for e in made.graph.entities for m in e.mentions}
    for mention in made.mentions:
        entity = entity_of[mention.id]
        assert mention.text == entity.label or (mention.text, entity.id) in told
    intake = made.graph.intake
    assert intake.papers + intake.duplicates == intake.read == intake.records - intake.rejected
    assert intake.read == sum(each.read for each in intake.received)
    assert intake.duplicates == sum(each.duplicates for each in intake.received)
    assert intake.silent <= intake.sentences


@settings(max_examples=25)
@given(RECORDS)
def test_the_order_of_records_changes_no_node(records: list[dict[str, Any]]) -> None:
    """Ids of papers, entities and statements depend on content only."""
    left, right = build(records).graph, build(records[::-1]).graph
    assert [p.id for p in left.papers] == [p.id for p in right.papers]
    assert left.entities == right.entities
    assert left.statements == right.statements
