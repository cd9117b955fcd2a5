"""What papers name, and what it denotes there, over tables."""

from __future__ import annotations

from hypothesis import given, settings

from lithograph.engines.engine import Row
from lithograph.engines.rows import record, text
from lithograph.engines.senses import first_mentions, local_rows, sense_in
from lithograph.model import Extraction, Paper
from lithograph.resolution.local import LocalEntity, local_entities
from lithograph.resolution.senses import Sense, senses
from tests.engines.named import BUNDLES, CORPORA, Thing, extraction, made


def told(rows: list[Row]) -> list[tuple[str, str, str, float, str]]:
    return sorted(
        (f"{row['paper_id']} {row['number']}", row["sense_id"], row["rule"], row["score"], row["concept"])
        for row in rows
    )  # fmt: skip


def found(extractions: list[Extraction]) -> list[tuple[str, str, str, float, str]]:
    """The senses that are found in memory."""
    numbered = {
        local.mentions: f"{local.paper_id} {number}"
        for each in extractions
        for number, local in enumerate(local_entities(each))
    }
    locals_ = [local for each in extractions for local in local_entities(each)]
    return sorted(
        (numbered[sense.local.mentions], sense.id, sense.rule, sense.score, sense.local.concept)
        for sense in senses(locals_)
    )


@settings(max_examples=15, deadline=None)
@given(CORPORA)
def test_every_local_entity_has_the_sense_that_it_has_in_memory(
    extractions: list[Extraction],
) -> None:
    """Defined, undefined, known, proposed by two."""
    (rows,) = made(extractions, "named_senses")
    assert told(rows) == found(extractions)


def test_only_rivals_are_looked_at_twice() -> None:
    """One paper that proposes a name, or two that propose two names, are no rivals."""
    one, other = Thing("LampNet-2", proposed=True), Thing("LampNet2", proposed=True)
    alone = [extraction("paper/1", [one, Thing("LampNet2")])]
    assert made(alone, "named_rivalled") == ([],)
    both = [extraction("paper/1", [one]), extraction("paper/2", [other])]
    (rows,) = made(both, "named_rivalled")
    assert [row["sense_id"] for row in rows] == ["Method lampnet2"] * 2


def test_a_row_holds_the_words_around_each_name() -> None:
    """The first mention of each; `quotes` has them in the same order."""
    read = extraction("paper/1", BUNDLES[0])
    (row,) = local_rows([{"paper_id": "paper/1", "json": text(read)}])
    local = record(LocalEntity, row["json"])
    assert [mention.text for mention in first_mentions(local)] == ["QSL", "Quiet Stone Learning"]
    assert row["quotes"] == ["Of lamps QSL Quiet Stone Learning"] * 2
    assert row["defines"] == ["Method qsl", "Method quietstonelearning"]
    assert row["proposal"] == ""


def test_a_row_holds_what_a_link_to_the_proposing_paper_needs() -> None:
    """Title and identifiers, not its text."""
    read = extraction("paper/1", [Thing("LampNet", proposed=True)], titled=True)
    (row,) = local_rows([{"paper_id": "paper/1", "json": text(read)}])
    assert record(Paper, row["proposal"]) == Paper(
        id="paper/1", title="LampNet: of lamps", identifiers=(("doi", "10.1/paper/1"),)
    )


def test_a_sense_is_the_same_when_it_is_read_again() -> None:
    """Also where the corpus overrules its concept."""
    (local,) = local_entities(extraction("paper/1", [Thing("SAM", concept="method/sam")]))
    row = {"concept": "", "family": "Method", "key": "sharp", "rule": "acronym", "score": 0.6}
    sense = sense_in(row, local)
    assert isinstance(sense, Sense)
    assert (sense.id, sense.local.concept, sense.score) == ("Method sharp", "", 0.6)
