"""Bytes that are read again and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph.readers.sources import limits
from lithograph.readers.sources.blobs import PIECE, of_file, seekable, spooled
from lithograph.readers.sources.packed import unpacked
from lithograph.readers.sources.refusal import RefusedError
from tests.readers.sources.packing import COMPRESSED, blob


def test_a_file_is_read_from_its_beginning_each_time(tmp_path: Path) -> None:
    """Its size is known."""
    (tmp_path / "a").write_bytes(b"lamp")
    file = of_file("a", tmp_path / "a")
    assert (4, b"lamp", b"lamp") == (file.size, file.start(), file.start())


@pytest.mark.parametrize("count", [1, 20])
def test_pieces_are_spooled_in_memory_or_on_disk(count: int) -> None:
    """Either way they can be read again, and sought in."""
    with spooled("a", [b"x" * PIECE] * count) as kept:
        assert count * PIECE == kept.size
        for _ in range(2):
            with kept.opened() as stream:
                stream.seek(-1, 2)
                assert (count * PIECE - 1, b"x") == (stream.tell(), stream.read())


def test_there_is_a_bound_to_what_is_spooled(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the disk."""
    monkeypatch.setattr(limits, "STREAM_LIMIT", 3)
    with pytest.raises(RefusedError, match=r"STREAM_LIMIT \(3\)"), spooled("a", [b"ab", b"cd"]):
        pass


def test_what_cannot_be_sought_in_is_spooled() -> None:
    """A compressed stream; a file stays where it is."""
    packed = unpacked(blob(COMPRESSED["gz"](b"lamp")))
    with seekable(packed) as sought, sought.opened() as stream:
        assert (True, b"lamp") == (stream.seekable(), stream.read())
    plain = blob(b"lamp")
    with seekable(plain) as sought:
        assert sought is plain
