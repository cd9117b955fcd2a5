"""A file is whole and on the disk, or the error says what is missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lithograph.durable import put, short, sync, unwritable
from lithograph.errors import OutputError
from tests.full import no_room_beyond


def test_all_chunks_are_written(tmp_path: Path) -> None:
    """One behind the other."""
    put(tmp_path / "a", [b"one ", b"two"])
    sync(tmp_path)
    assert (tmp_path / "a").read_bytes() == b"one two"


def test_a_name_is_cut_by_what_a_file_system_counts() -> None:
    """Bytes, not characters; no character is halved."""
    assert short("records.jsonl") == "records.jsonl"
    assert short("é" + "文" * 90) == "é" + "文" * 66
    assert os.fsdecode(b"\xff") not in short("x" * 199 + "\udcff\udcff")


def test_what_is_missing_is_counted_to_the_end(tmp_path: Path) -> None:
    """Also of what was not even made when the disk was full."""
    made = []

    def chunks() -> Iterator[bytes]:
        for n in range(300):
            made.append(n)
            yield b"x" * 100_000

    with no_room_beyond(2_000_000), pytest.raises(OSError, match="large") as caught:
        put(tmp_path / "a", chunks())
    assert len(made) == 300
    assert str(unwritable(tmp_path, caught.value)) == str(
        OutputError(
            f"{tmp_path} cannot be written: File too large: a needs 28.000 MB more",
            hint="what it held has stayed; make room, or choose another place with -o",
        )
    )


def test_another_reason_is_said_as_it_is(tmp_path: Path) -> None:
    """Room would not help."""
    error = unwritable(tmp_path, PermissionError(13, "Permission denied"))
    assert error.message.endswith("cannot be written: Permission denied")
    assert error.hint == "choose another place with -o"
