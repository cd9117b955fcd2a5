"""The window on a stream: lines, line ends, what is let go."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.markup.stream import Stream
from tests.readers.markup.documents import Parts


def whole(text: str) -> Stream:
    """A stream that has been read to its end."""
    stream = Stream(io.StringIO(text, newline=""))
    while stream.more(0):
        pass
    return stream


def test_all_kinds_of_line_ends_count_once() -> None:
    """A carriage return before a line feed is no line of its own."""
    stream = whole("a\r\nb\rc\nd")
    assert ("a\nb\nc\nd", 4) == (stream.text, stream.line_at(stream.end))


def test_a_line_end_may_be_cut_in_two_by_the_pieces_that_are_read() -> None:
    """The two characters come from two reads and are one line end."""
    stream = Stream(io.StringIO("x" * 65535 + "\r\ny", newline=""))
    while stream.more(0):
        pass
    assert 2 == stream.line_at(stream.end)


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    """Control characters, lone surrogates and non-characters go; all others stay."""
    assert "a\tb\x85é\U0001f600" == whole("a\x00\tb\x1f\ud800\uffff\x85é\U0001f600").text


def test_what_is_before_the_place_to_keep_is_let_go() -> None:
    """The window stays small while the document is long, and lines go on being counted."""
    stream = Stream(Parts(f"{number:07}\n" for number in range(100_000)))
    while stream.more(max(0, stream.end - 10)):
        assert len(stream.text) <= 200_000
    assert (100_001, 800_000) == (stream.line_at(stream.end), stream.end)


def test_lines_beyond_65535_are_right() -> None:
    """The number at which libxml2 stops counting is passed."""
    assert 70_001 == whole("\n" * 70_000 + "x").line_at(70_000)


def test_a_sign_is_found_over_the_border_of_two_pieces() -> None:
    """The sign begins in one piece and ends in the next."""
    stream = Stream(Parts(["x" * 65534, "-->", "y"]))
    assert 65534 == stream.find("-->", 0, keep=0, limit=1_000_000)


def test_a_sign_that_never_comes_is_not_looked_for_for_ever() -> None:
    """Beyond the limit the answer is that it is not there."""
    endless = Parts("x" * 1000 for _ in iter(int, 1))
    assert -1 == Stream(endless).find("-->", 0, keep=0, limit=300_000)
    assert endless.taken < 2_000_000


@given(st.text(alphabet="a\r\n", max_size=40), st.integers(0, 60))
def test_lines_are_those_of_a_text_file(text: str, offset: int) -> None:
    """Counting agrees with Python's universal line ends."""
    stream = whole(text)
    place = min(offset, stream.end)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert plain[:place].count("\n") + 1 == stream.line_at(place)
