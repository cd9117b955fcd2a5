"""Contents get into their places all together or not at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lithograph import placing
from lithograph.errors import BusyError, OutputError
from lithograph.lock import held
from lithograph.placing import MOVING
from lithograph.staging import STAGED, WORK
from tests.full import no_room_beyond


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_may_have_the_longest_name(tmp_path: Path) -> None:
    """255 bytes; what lies beside it while it is written has a shorter one."""
    place = tmp_path / ("文" * 83 + ".jsonl")
    placing.write_file(place, [b"new"])
    assert names(tmp_path) == [place.name]


def half_moved(folder: Path) -> None:
    """What a run leaves that was killed while it moved its files: one is in place, two are not."""
    placing.write(folder, {"a.txt": [b"old"], "b.txt": [b"old"], "c.txt": [b"old"]})
    (folder / "a.txt").write_text("new")
    (folder / MOVING / "notes").mkdir(parents=True)
    (folder / MOVING / "b.txt").write_text("new")
    (folder / MOVING / "notes" / "d.txt").write_text("new")
    (folder / MOVING / placing._OUTDATED).write_text("c.txt\n")


def test_an_interrupted_write_leaves_the_previous_result(tmp_path: Path) -> None:
    """Files are moved into place when all are whole; nothing half-written stays."""

    def breaks() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    placing.write(tmp_path, {"a.txt": [b"old"], "b.txt": [b"old"]})
    with pytest.raises(OutputError, match="No space left"):
        placing.write(tmp_path, {"a.txt": [b"new"], "b.txt": breaks()})
    assert names(tmp_path) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_outdated_files_go_and_the_users_own_stay(tmp_path: Path) -> None:
    """A graph in another format would contradict the new one; a picture would not."""
    placing.write(tmp_path, {"graph.nt": [b"old"]})
    (tmp_path / "graph.png").write_text("mine")
    placing.write(tmp_path, {"graph.ttl": [b"new"]}, outdated=("graph.nt", "graph.ttl"))
    assert names(tmp_path) == ["graph.png", "graph.ttl"]


def test_a_place_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    """The place is checked before any work is done for it."""
    place = tmp_path / "file"
    place.write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        placing.check_writable(place)
    with pytest.raises(OutputError, match="cannot be written"):
        placing.write_file(place / "records.jsonl", [b""])


def test_a_full_disk_leaves_the_previous_result(tmp_path: Path) -> None:
    """One line says which file needs how much more, to the last byte; nothing half-written stays."""
    placing.write(tmp_path, {"a.txt": [b"old"]})
    big = [b"x" * 1000] * 3000
    with (
        no_room_beyond(1_000_000),
        pytest.raises(OutputError, match=r"too large: b\.txt needs 2\.000 MB more .*make room"),
    ):
        placing.write(tmp_path, {"a.txt": [b"new"], "b.txt": big})
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_a_full_disk_leaves_a_file_as_it_was(tmp_path: Path) -> None:
    """So it is for one file."""
    place = tmp_path / "records.jsonl"
    placing.write_file(place, [b"old"])
    with no_room_beyond(10), pytest.raises(OutputError, match="cannot be written"):
        placing.write_file(place, [b"new"] * 10)
    assert names(tmp_path) == ["records.jsonl"]
    assert place.read_bytes() == b"old"


def test_a_folder_of_the_users_is_never_replaced(tmp_path: Path) -> None:
    """It is seen before anything is moved."""
    (tmp_path / "graph.ttl").mkdir()
    placing.write(tmp_path, {"a.txt": [b"old"]})
    with pytest.raises(OutputError, match=r"graph\.ttl is a folder there"):
        placing.write(tmp_path, {"a.txt": [b"new"], "graph.ttl": [b"new"]})
    (tmp_path / "csv").write_text("mine")
    with pytest.raises(OutputError, match="csv is a file there"):
        placing.write(tmp_path, {"a.txt": [b"new"], "csv/a.csv": [b"new"]})
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_the_next_run_finishes_the_moves_of_a_killed_one(tmp_path: Path) -> None:
    """All files are of that run, and what it wanted to go is gone."""
    half_moved(tmp_path)
    placing.settle(tmp_path)
    assert names(tmp_path) == ["a.txt", "b.txt", "notes"]
    assert (tmp_path / "b.txt").read_bytes() == b"new"
    assert (tmp_path / "notes" / "d.txt").read_bytes() == b"new"


def test_a_reader_finishes_them_as_well(tmp_path: Path) -> None:
    """It sees the files of one run only."""
    half_moved(tmp_path)
    placing.check_settled(tmp_path)
    assert names(tmp_path) == ["a.txt", "b.txt", "notes"]


def test_a_reader_that_cannot_finish_them_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never shows files of two runs: of a folder that it may not write, for one."""
    half_moved(tmp_path)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(placing, "settle", refuse)
    with pytest.raises(OutputError, match=r"files of two runs.*run lithograph build again"):
        placing.check_settled(tmp_path)


def test_a_reader_does_not_wait_for_a_run_that_moves_its_files(tmp_path: Path) -> None:
    """It says that it may try again."""
    half_moved(tmp_path)
    refused = []

    def look() -> None:
        try:
            placing.check_settled(tmp_path)
        except BusyError as error:
            refused.append(error.hint)

    with held(tmp_path):
        reader = threading.Thread(target=look)
        reader.start()
        reader.join()
    assert ["its files are moved into place: try again"] == refused


def test_what_killed_runs_left_goes(tmp_path: Path) -> None:
    """Also what an earlier version left; what is kept for the next run stays."""
    for left in (STAGED, ".lithograph-a1b2c3", ".lithograph-store-x", WORK):
        (tmp_path / left).mkdir()
    placing.write(tmp_path, {"a.txt": [b"new"]})
    assert names(tmp_path) == [WORK, "a.txt"]


def test_a_file_that_was_left_half_written_goes(tmp_path: Path) -> None:
    """The next run that writes it takes its place."""
    (tmp_path / ".lithograph-a.txt.part").write_text("half of it, and more than the whole")
    placing.write_file(tmp_path / "a.txt", [b"new"])
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_pipe_is_written_straight(tmp_path: Path) -> None:
    """It stays what it is."""
    place = tmp_path / "pipe"
    os.mkfifo(place)
    heard = []
    reader = threading.Thread(target=lambda: heard.append(place.read_bytes()))
    reader.start()
    placing.write_file(place, [b"a", b"b"])
    reader.join()
    assert heard == [b"ab"]
    assert place.is_fifo()


def test_progress_tells_of_each_file(tmp_path: Path) -> None:
    """Before it is written, and when all are."""
    calls: list[tuple[str, int, int]] = []
    contents = {"a.txt": [b"a"], "csv/b.csv": [b"b"]}
    placing.write(tmp_path, contents, progress=lambda *call: calls.append(call))
    assert calls == [("write a.txt", 0, 2), ("write csv", 1, 2), ("write", 2, 2)]
