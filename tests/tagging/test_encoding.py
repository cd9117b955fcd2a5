"""Windows: what the network is shown of a paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.model import Span
from lithograph.nlp import parse
from lithograph.tagging.encoding import MARKS, WIDEST, WINDOW, Hint, Window, windows
from lithograph.tagging.pieces import CLS, SEP
from tests.made import make_paper


def shown(abstract: str, title: str = "", *hints: Hint) -> list[Window]:
    return list(windows(parse(make_paper(abstract, title=title)), hints, 2))


def names(abstract: str) -> set[str]:
    text = make_paper(abstract).text
    return {text[p.start : p.end] for window in shown(abstract) for p in window.places}


def test_every_span_from_word_to_word_is_judged() -> None:
    """Neither marks nor small words begin or end a name."""
    found = names("We train U-Net on the CT images.")
    assert {"U-Net", "CT", "CT images", "train U-Net on the CT images"} <= found
    assert not found & {"on the CT", "the CT", "U-", "images."}


def test_a_name_may_open_with_a_small_word_before_a_hyphen() -> None:
    """ "in-context learning" is one."""
    assert "in-context learning" in names("We use in-context learning.")


def test_no_span_crosses_a_sentence() -> None:
    """A name does not go over a full stop."""
    assert not any("model. The" in name for name in names("A model. The data are big."))


def test_spans_are_no_wider_than_the_network_knows() -> None:
    """`WIDEST` words."""
    (window,) = shown(" ".join(["word"] * 30))
    assert int((window.end - window.start).max()) == WIDEST - 1


def test_hints_mark_first_inner_and_last_word() -> None:
    """Three columns for each channel."""
    abstract = "of deep neural networks."
    start = make_paper(abstract).text.index("deep")
    hint = Hint(Span(start=start, end=start + len("deep neural networks")), 1)
    (window,) = shown(abstract, "", hint)
    marked = window.hints[window.first][:, MARKS : 2 * MARKS]
    assert marked[1:4].tolist() == [[1, 1, 0], [0, 1, 0], [0, 1, 1]]
    assert window.hints[:, :MARKS].sum() == 0


def test_the_title_is_told() -> None:
    """Its words, and no others, are marked."""
    (window,) = shown("An abstract.", "A title")
    assert window.title[window.first].tolist() == [1, 1, 0, 0, 0]


def test_a_long_text_is_cut_between_sentences() -> None:
    """Every word is in exactly one window, and no window is longer than the encoder allows."""
    sentence = "We study a rather long sentence about segmentation of organs here. "
    found = shown(sentence * 120)
    assert len(found) > 1
    assert all(len(window.pieces) <= WINDOW for window in found)
    assert sum(len(window.first) for window in found) == 120 * 12
    assert all(len(window.first) % 12 == 0 for window in found)


def test_one_endless_sentence_is_cut_too() -> None:
    """Nothing is lost, nothing is too long."""
    found = shown(" ".join(["organ"] * 2000))
    assert sum(len(window.first) for window in found) == 2000
    assert all(len(window.pieces) <= WINDOW for window in found)


@pytest.mark.parametrize(
    "word", ["organ", "x9y8", "Pneumonoultramicroscopic", "中" * 40, "a1" * 700]
)
@pytest.mark.parametrize("start", ["", "A title sentence. ", "One. Two. Three. "])
def test_no_window_is_too_long(word: str, start: str) -> None:
    """Words of many pieces, behind short sentences, in a sentence without end."""
    found = shown(f"{start}{' '.join([word] * 700)}", "The title")
    words = sum(len(window.first) for window in found)
    assert all(2 < len(window.pieces) <= WINDOW for window in found)
    assert words == len(
        [
            t
            for t in parse(make_paper(f"{start}{' '.join([word] * 700)}", title="The title")).doc
            if not t.text.isspace()
        ]
    )


@given(st.text(max_size=300))
def test_any_text_can_be_shown(text: str) -> None:
    """Hostile text too: places are verbatim, arrays agree in length."""
    paper = make_paper(text)
    for window in windows(parse(paper), (), 2):
        assert window.pieces[0] == CLS
        assert window.pieces[-1] == SEP
        assert len(window.pieces) == len(window.shapes) == len(window.title) == len(window.hints)
        assert len(window.start) == len(window.end) == len(window.places)
        assert all(paper.text[p.start : p.end].strip() for p in window.places)
