"""Records that some rule may take for one work are in one block."""

from __future__ import annotations

import pytest

from lithograph.model import Paper, Source
from lithograph.resolution.blocking import COMMON_SENTENCE, Blocks, alike, head_key, keys

OTHER = "candles were made of wax for many centuries before paraffin took its place in most shops"
TEXT = (
    "Lamps are found in every house of the old town, yet their light has not been measured so far. "
    "We present LampNet, a network that measures the light of a lamp from a single photograph."
)


def rec(title: str = "", abstract: str = "", line: int = 1, **fields: object) -> Paper:
    source = Source(document="a.txt", line=line, reader="test")
    return Paper(id="", title=title, abstract=abstract, sources=(source,), **fields)  # type: ignore[arg-type] # fields of Paper


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        (
            rec("A", identifiers=(("doi", "10.1/x"),)),
            rec("B", identifiers=(("doi", "10.1/x"),)),
            True,
        ),
        (rec("Lamps of the Northern Coast"), rec("LAMPS of the northern coast"), True),
        (rec("Lamps of the Northern Coast"), rec("Lamps of the Northern Coast: a survey"), True),
        (rec("Editorial", "One."), rec("Editorial", "Two."), False),
        (rec("Editorial", "One."), rec("Editorial", "One."), True),
        (rec("Lamps", TEXT), rec("", TEXT), True),
        (rec("Lamps", TEXT), rec("Candles", TEXT + " More is said."), True),
        (rec("COVID-19: lamps and candles"), rec("COVID-19: the lights of towns"), False),
    ],
)
def test_what_may_be_one_work_is_in_one_block(one: Paper, two: Paper, *, together: bool) -> None:
    """By an identifier, a telling title or its head, an abstract, all that is said, or like texts."""
    assert (1 if together else 2) == len(Blocks([one, two]).all())


def test_a_common_sentence_makes_no_block() -> None:
    """What more than fifty records say is a phrase; each of them is told that it is."""
    phrase = "The data are available from the authors upon any request."
    found = [rec(f"T{n}", f"{phrase} Lamp {n}.", n) for n in range(COMMON_SENTENCE + 1)]
    blocks = Blocks(found)
    assert COMMON_SENTENCE + 1 == len(blocks.all())
    assert all(1 == len(blocks.common(n)) for n in range(len(found)))


def test_records_that_say_the_same_count_once() -> None:
    """A record that is in sixty files does not make its sentences common."""
    found = [rec("Lamps", TEXT, n) for n in range(COMMON_SENTENCE + 10)]
    assert not any(Blocks(found).common(n) for n in range(len(found)))


def test_blocks_that_meet_are_one() -> None:
    """What is said later of a record counts for its block."""
    blocks = Blocks([rec("A"), rec("B")])
    blocks.add(0, keys(rec("B")))
    assert [(0, 1)] == blocks.all()


def test_a_title_without_subtitle_has_no_head() -> None:
    """Nor has one that tells nothing."""
    assert "" == head_key(rec("Lamps of the Northern Coast"))
    assert "" == head_key(rec("Lamps: A"))


def test_texts_that_share_few_words_are_not_alike() -> None:
    """Half of the words are not enough, nor is no text at all."""
    assert not alike(rec(abstract=TEXT), rec(abstract=f"{TEXT[:60]} {OTHER}"))
    assert not alike(rec(), rec())
