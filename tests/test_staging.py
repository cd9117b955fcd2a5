"""What is whole under a key is not written again; nothing else is ever taken for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lithograph import staging
from lithograph.progress import silent

CONTENTS = {"a.txt": [b"a"], "notes/b.txt": [b"b"]}


def never() -> Iterator[bytes]:
    raise AssertionError("it is written again")
    yield b""


def full() -> Iterator[bytes]:
    yield b"half"
    raise OSError(28, "No space left on device")


def staged(path: Path, key: str = "k") -> Path:
    place = staging.folder(path, key)
    staging.stage(place, CONTENTS, silent)
    return place


def test_what_is_whole_is_not_made_again(tmp_path: Path) -> None:
    """The rest is."""
    place = staged(tmp_path)
    (place / "a.txt").unlink()
    staging.stage(place, {"a.txt": [b"new"], "notes/b.txt": never()}, silent)
    assert (place / "a.txt").read_bytes() == b"new"


def test_what_is_half_written_has_another_name(tmp_path: Path) -> None:
    """And goes, so that its room is free; what was whole before it stays."""
    place = staging.folder(tmp_path, "k")
    with pytest.raises(OSError, match="No space"):
        staging.stage(place, {"a.txt": [b"a"], "b.txt": full()}, silent)
    assert [each.name for each in place.iterdir()] == ["a.txt"]


def test_another_key_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """What was staged under the first is of no use any more, and goes."""
    first = staged(tmp_path)
    second = staging.folder(tmp_path, "other")
    assert first != second
    assert not first.exists()


def test_without_a_key_nothing_stays(tmp_path: Path) -> None:
    """With one, it does."""
    for key in ("", "k"):
        staging.clear(staged(tmp_path, key))
    assert not staging.folder(tmp_path, "").exists()
    assert (staging.folder(tmp_path, "k") / "a.txt").exists()


def test_files_are_known_in_their_places(tmp_path: Path) -> None:
    """After the moves, not before; of that key alone, and only as they were."""
    place = staged(tmp_path)
    staging.note(tmp_path, "k", CONTENTS)
    assert not staging.are_placed(tmp_path, "k", CONTENTS)
    for each in place.iterdir():
        each.replace(tmp_path / each.name)
    assert staging.are_placed(tmp_path, "k", CONTENTS)
    assert not staging.are_placed(tmp_path, "", CONTENTS)
    assert not staging.are_placed(tmp_path, "other", CONTENTS)
    assert not staging.are_placed(tmp_path, "k", [*CONTENTS, "c.txt"])
    (tmp_path / "a.txt").write_bytes(b"mine")
    assert not staging.are_placed(tmp_path, "k", CONTENTS)


def test_a_half_written_note_says_nothing(tmp_path: Path) -> None:
    """The files are written again."""
    staged(tmp_path)
    staging.note(tmp_path, "k", CONTENTS)
    noted = next((tmp_path / staging.WORK).glob("placed-*"))
    noted.write_bytes(noted.read_bytes()[:9])
    assert not staging.are_placed(tmp_path, "k", CONTENTS)
