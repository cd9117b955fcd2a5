"""A table is there whole or not at all, and is made again only if something has changed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lithograph.engines import arrow
from lithograph.engines.committed import UNFINISHED, Tables, commit, part, write
from lithograph.engines.engine import Map
from lithograph.errors import OutputError
from tests.engines.kernels import TABLES, numbers
from tests.interrupted import killed

STEP = Map(target="doubled", source="numbers", kernel="tests.engines.kernels:doubled")
ROW = {"key": "k", "n": 1, "texts": []}


def tables(folder: Path, *, settings: str = "") -> Tables:
    return Tables(folder, columns=TABLES, settings=settings)


def one_row(place: Path) -> Iterator[int]:
    """Work that makes one part of one row."""
    yield write(place, 0, arrow.batches([ROW], TABLES["doubled"]), TABLES["doubled"])


def refused(place: Path) -> Iterator[int]:
    """Work that must not be done."""
    raise AssertionError(place)
    yield 0


def test_a_table_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    """Not by another run either."""
    tables(tmp_path).put("numbers", numbers(5))
    tables(tmp_path).make(STEP, one_row)
    tables(tmp_path).put("numbers", numbers(5))
    tables(tmp_path).make(STEP, refused)
    assert 1 == tables(tmp_path).count("doubled")


@pytest.mark.parametrize("rows", [4, 6])
def test_a_table_of_other_rows_is_made_again(tmp_path: Path, rows: int) -> None:
    """What was made of the rows before is no longer true."""
    tables(tmp_path).put("numbers", numbers(5))
    tables(tmp_path).make(STEP, one_row)
    tables(tmp_path).put("numbers", numbers(rows))
    with pytest.raises(AssertionError):
        tables(tmp_path).make(STEP, refused)


def test_a_table_of_another_program_is_made_again(tmp_path: Path) -> None:
    """Settings say what made it."""
    tables(tmp_path, settings="1").put("numbers", numbers(5))
    tables(tmp_path, settings="1").make(STEP, one_row)
    tables(tmp_path, settings="2").put("numbers", numbers(5))
    with pytest.raises(AssertionError):
        tables(tmp_path, settings="2").make(STEP, refused)


def test_what_is_not_whole_is_not_there(tmp_path: Path) -> None:
    """The run that was stopped left parts, but no table."""

    def stopped(place: Path) -> Iterator[int]:
        yield from one_row(place)
        raise RuntimeError

    tables(tmp_path).put("numbers", numbers(5))
    with pytest.raises(RuntimeError):
        tables(tmp_path).make(STEP, stopped)
    with pytest.raises(KeyError, match="doubled"):
        tables(tmp_path).files("doubled")
    assert (tmp_path / f"doubled{UNFINISHED}" / "part-000000.parquet").is_file()


def test_a_part_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    """What a worker was writing when it died is no part."""

    def broken() -> Iterator[object]:
        yield from arrow.batches([ROW], TABLES["doubled"])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(tmp_path, 0, broken(), TABLES["doubled"])
    assert [] == list(tmp_path.glob("*.parquet"))


def test_a_table_whose_manifest_is_cut_off_is_made_again(tmp_path: Path) -> None:
    """Whatever the disk made of it when the power failed."""
    tables(tmp_path).put("numbers", numbers(5))
    tables(tmp_path).make(STEP, one_row)
    (tmp_path / "doubled" / "manifest.json").write_bytes(b"")
    with pytest.raises(KeyError, match="doubled"):
        tables(tmp_path).files("doubled")
    tables(tmp_path).make(STEP, one_row)
    assert 1 == tables(tmp_path).count("doubled")


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    """With what to do."""
    made = tables(tmp_path)
    made.put("numbers", numbers(5))
    assert made.readable("numbers")
    (tmp_path / "numbers" / part(0)).write_bytes(b"no table")
    assert not made.readable("numbers")
    with pytest.raises(OutputError, match=r"numbers is damaged.*--fresh"):
        list(made.batches("numbers"))


def test_a_name_is_given_to_what_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails leaves no file with that name."""
    beside, place = tmp_path / "beside", tmp_path / "place"
    beside.write_bytes(b"rows")

    def failing(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing)
        with pytest.raises(OSError, match="Input/output"):
            commit(beside, place)
    assert not place.exists()
    commit(beside, place)
    assert place.read_bytes() == b"rows"


@pytest.mark.parametrize("first", ["manifest.json", part(0), part(1)])
def test_what_is_half_gone_is_no_table(tmp_path: Path, first: str) -> None:
    """Killed while another program's table took its place: the first makes its own again, whole."""

    def two_parts(place: Path) -> Iterator[int]:
        for number in range(2):
            yield write(place, number, arrow.batches([ROW], TABLES["doubled"]), TABLES["doubled"])

    def other() -> None:
        tables(tmp_path, settings="2").put("numbers", numbers(5))
        tables(tmp_path, settings="2").make(STEP, two_parts)

    for number in range(20):
        tables(tmp_path, settings="1").put("numbers", numbers(5))
        tables(tmp_path, settings="1").make(STEP, two_parts)
        if not killed(other, number, first):
            break
        tables(tmp_path, settings="1").put("numbers", numbers(5))
        tables(tmp_path, settings="1").make(STEP, two_parts)
        assert 2 == sum(batch.num_rows for batch in tables(tmp_path).batches("doubled"))
    assert number > 4
