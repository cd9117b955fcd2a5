"""Bytes to text: which encoding, what is repaired, what is refused."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.documents import SAMPLE
from lithograph.readers.sources import limits
from lithograph.readers.sources.blobs import PIECE
from lithograph.readers.sources.encodings import Decoded, encoding_of
from lithograph.readers.sources.refusal import RefusedError
from tests.readers.sources.packing import blob


def text_of(raw: bytes) -> tuple[str, str]:
    """The text of bytes, and what was repaired."""
    bytes_ = blob(raw)
    encoding = encoding_of(bytes_.opened)
    with Decoded(bytes_.opened(), encoding) as stream:
        return stream.read(), encoding.repair


def refusal(raw: bytes) -> str:
    """Why bytes are no text."""
    with pytest.raises(RefusedError) as caught:
        text_of(raw)
    return caught.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_give_the_same_text(encoding: str) -> None:
    """The byte-order mark is not part of the text."""
    assert ("Größe 潘", "") == text_of("Größe 潘".encode(encoding))


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "cp1252"),
        ("<?xml version='1.0' encoding='koi8-r'?>", "koi8-r"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis"),
        ("% Encoding: windows-1250", "cp1250"),
    ],
)
def test_what_a_document_says_of_itself_is_believed_where_it_fits(
    declaration: str, encoding: str
) -> None:
    """Nothing had to be repaired then."""
    words = {"koi8-r": "Лампа", "shift_jis": "ランプ", "cp1250": "Łódź"}.get(encoding, "“Größe”")
    text = f"{declaration}\n<a>{words}</a>"
    assert (text, "") == text_of(text.encode(encoding))


@pytest.mark.parametrize("said", ["ISO-8859-1", "hex", "no-such-thing", "utf-16", "rot13"])
def test_a_false_word_about_the_encoding_does_no_harm(said: str) -> None:
    """UTF-8 is UTF-8, whatever a document says."""
    text = f'<?xml version="1.0" encoding="{said}"?><a>Größe</a>'
    assert (text, "") == text_of(text.encode())


@pytest.mark.parametrize("said", ["unicode_escape", "raw-unicode-escape", "punycode", "idna"])
def test_encodings_of_names_and_of_programs_are_none_of_documents(said: str) -> None:
    """They would make other texts of it; codes of letters stay as they are."""
    text = f'{{"title": "A lamp-a \\\\u0041 \\\\n", "note": "encoding={said}"}}'
    assert text == text_of(text.encode())[0]
    assert "caf\xe9 \\u0041" in text_of(f"encoding={said} caf\xe9 \\u0041 ".encode("cp1252"))[0]


def test_xml_in_utf_16_needs_no_mark() -> None:
    """It begins with a sign that is known."""
    text = '<?xml version="1.0" encoding="UTF-16"?><a>Größe</a>'
    assert [(text, "")] * 2 == [text_of(text.encode(name)) for name in ("utf-16-le", "utf-16-be")]


def test_line_ends_are_as_in_the_document() -> None:
    """All three kinds."""
    assert "a\r\nb\rc\n" == text_of(b"a\r\nb\rc\n")[0]


def test_a_few_broken_bytes_become_replacement_characters() -> None:
    """How many is said."""
    text, repair = text_of("é ".encode() + b"word " * 100 + b"\xff")
    assert ("\ufffd", "was repaired: 1 broken UTF-8 characters became U+FFFD") == (text[-1], repair)


def test_windows_1252_is_read_and_said() -> None:
    """Where the bytes are letters of Western Europe."""
    repair = "was repaired: it is not UTF-8 and was read as Windows-1252"
    assert ("Café of the “Lamps”", repair) == text_of("Café of the “Lamps”".encode("cp1252"))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (bytes(range(256)) * 8, "is binary, or in an encoding without its mark"),
        (b"ab\x00" * 400, "is binary, or in an encoding without its mark"),
        ("no mark".encode("utf-16-le"), "is binary, or in an encoding without its mark"),
        (b"\xff\xfe" + b"x\x00" * 9 + b"x", "is binary, or in an encoding without its mark"),
        (b"caf\x81\x8d\x8f " * 9, "is in no known encoding"),
        ("лампа и воск ".encode("cp1251") * 9, "is in no known encoding"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, message: str) -> None:
    """Rather than read as something else."""
    assert message == refusal(raw)


@pytest.mark.parametrize("shift", range(4))
def test_characters_may_lie_across_pieces(shift: int) -> None:
    """A broken byte at the far end is found as well."""
    text = "x" * (PIECE - shift) + "💡" + "y" * PIECE
    assert (text, "") == text_of(text.encode())
    assert text_of(text.encode() + b"\xff")[1].startswith("was repaired: 1 broken")


def test_the_head_ends_with_a_line() -> None:
    """So that no reader judges by half a line."""
    raw = ("line of a lamp\n" * SAMPLE).encode()
    head = encoding_of(blob(raw).opened).head
    assert SAMPLE >= len(head) > SAMPLE - 20
    assert head.endswith("\n")


def test_the_head_of_a_single_line_is_cut_anywhere() -> None:
    """There is no line end to cut at."""
    assert SAMPLE == len(encoding_of(blob(b"x" * 100_000).opened).head)


def test_a_document_beyond_the_limit_is_not_taken_into_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who reads piece by piece may; who asks for the whole is told the limit."""
    monkeypatch.setattr(limits, "DOCUMENT_LIMIT", 2)
    with pytest.raises(RefusedError, match=r"has 4 bytes, above DOCUMENT_LIMIT \(2\)"):
        text_of(b"four")
    bytes_ = blob(b"four")
    with Decoded(bytes_.opened(), encoding_of(bytes_.opened)) as stream:
        assert ["four"] == list(stream)


def test_no_document_is_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pass ends at the limit."""
    monkeypatch.setattr(limits, "STREAM_LIMIT", 2)
    assert "has 4 bytes or more, above STREAM_LIMIT (2)" == refusal(b"four")


def test_no_line_is_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that goes by lines would hold it in memory; the lines before it are read."""
    monkeypatch.setattr(limits, "LINE_LIMIT", 5)
    bytes_ = blob(b"1234\n12345\n")
    with Decoded(bytes_.opened(), encoding_of(bytes_.opened)) as stream:
        assert "1234\n" == stream.readline()
        with pytest.raises(RefusedError, match="above LINE_LIMIT"):
            next(stream)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    """Through UTF-8, without repair."""
    if text.strip() and not text.startswith("\ufeff"):
        assert (text, "") == text_of(text.encode())


@given(st.binary())
def test_any_bytes_are_survived(raw: bytes) -> None:
    """They are text, or refused."""
    with contextlib.suppress(RefusedError):
        assert text_of(raw)[0].strip()


def test_a_file_that_changes_between_the_passes_does_no_harm() -> None:
    """What was good in the first and is broken in the second becomes a replacement character."""
    encoding = encoding_of(blob("é".encode()).opened)
    with Decoded(io.BufferedReader(io.BytesIO(b"\xff")), encoding) as stream:
        assert "\ufffd" == stream.read()
