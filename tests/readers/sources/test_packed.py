"""Compressed bytes: four forms, cut off, damaged, bombs."""

from __future__ import annotations

import pytest

from lithograph.readers.sources import limits
from lithograph.readers.sources.blobs import pieces
from lithograph.readers.sources.packed import is_cut, is_packed, unpacked
from lithograph.readers.sources.refusal import RefusedError
from tests.readers.sources.packing import COMPRESSED, blob

TEXT = b"".join(b"line %d of a lamp\n" % number for number in range(20_000))


def content(raw: bytes) -> tuple[bytes, bool]:
    """The unpacked bytes, and whether they were cut off."""
    with unpacked(blob(raw)).opened() as stream:
        return b"".join(pieces(stream)), is_cut(stream)


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_compressed_bytes_are_known_by_how_they_begin(suffix: str) -> None:
    """And unpacked; what is written behind the end of a first stream belongs to it."""
    raw = COMPRESSED[suffix](TEXT)
    assert is_packed(raw)
    assert (TEXT, False) == content(raw)
    assert (TEXT + TEXT, False) == content(raw + raw)


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_what_stands_before_a_cut_is_kept(suffix: str) -> None:
    """As far as the form of compression allows."""
    raw = COMPRESSED[suffix](TEXT)
    kept, cut = content(raw[: -len(raw) // 10])
    assert (True, True) == (cut, TEXT.startswith(kept))
    # bzip2 and xz give a block when it is whole; this text has one only.
    assert suffix in {"bz2", "xz"} or len(kept) > len(TEXT) // 2


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_damaged_bytes_are_refused(suffix: str) -> None:
    """A checksum that is wrong says that something of the text is."""
    raw = bytearray(COMPRESSED[suffix](TEXT))
    raw[len(raw) // 2] ^= 0xFF
    with pytest.raises(RefusedError, match="is a damaged"):
        content(bytes(raw))


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_a_bomb_is_refused_before_it_is_unpacked(suffix: str) -> None:
    """Of 64 MB of nothing, 16 are looked at."""
    raw = COMPRESSED[suffix](bytes(64 * 1024 * 1024))
    with unpacked(blob(raw)).opened() as stream:
        looked_at = 0

        def look() -> None:
            nonlocal looked_at
            for piece in pieces(stream):
                looked_at += len(piece)

        with pytest.raises(RefusedError, match=r"times its size, above RATIO_LIMIT \(200\)"):
            look()
    assert looked_at <= limits.RATIO_FROM


def test_there_is_a_bound_to_what_a_file_unpacks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its size."""
    monkeypatch.setattr(limits, "UNPACKED_LIMIT", 1_000)
    with pytest.raises(RefusedError, match=r"bytes, above UNPACKED_LIMIT \(1,000\)"):
        content(COMPRESSED["gz"](TEXT))


def test_a_text_that_begins_like_a_packed_one_is_none() -> None:
    """ "BZh" are letters."""
    assert not is_packed(b"BZh9 is how it begins")
    assert content(b"BZh9 is how") == (b"BZh9 is how", False)
