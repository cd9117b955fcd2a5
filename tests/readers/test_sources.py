"""Packed sources from end to end: the same records as from plain ones."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from lithograph.errors import SourceError
from lithograph.model import Paper, Problem
from lithograph.readers import read_papers
from tests.readers.sources.packing import COMPRESSED, tarred, zipped

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("0*.txt"))


def papers(found: Iterator[Paper | Problem]) -> list[Paper]:
    """The papers without the name of the document."""
    return [
        replace(item, sources=tuple(replace(source, document="") for source in item.sources))
        for item in found
        if isinstance(item, Paper)
    ]


def rows(count: int) -> bytes:
    """JSON Lines of that many records."""
    made = (
        {"id": f"R{n}", "title": f"Lamp {n}", "abstract": "Light. " * (n % 40)}
        for n in range(count)
    )
    return b"".join(json.dumps(row).encode() + b"\n" for row in made)


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_compressed_seeds_give_the_same_records(tmp_path: Path, suffix: str) -> None:
    """Field by field; the names of the files say nothing of it."""
    for seed in SEEDS:
        (tmp_path / seed.name).write_bytes(COMPRESSED[suffix](seed.read_bytes()))
    assert papers(read_papers(SEEDS)) == papers(read_papers(tmp_path))


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_archived_seeds_give_the_same_records(tmp_path: Path, pack: object) -> None:
    """Their documents are called by the archive and the file."""
    assert callable(pack)
    (tmp_path / "seeds.bin").write_bytes(pack((seed.name, seed.read_bytes()) for seed in SEEDS))
    found = list(read_papers(tmp_path / "seeds.bin"))
    assert papers(read_papers(SEEDS)) == papers(iter(found))
    names = {item.sources[0].document for item in found if isinstance(item, Paper)}
    assert {f"seeds.bin/{seed.name}" for seed in SEEDS} == names


def test_an_archive_of_many_forms_is_read(tmp_path: Path) -> None:
    """Each member by the reader of its form; what cannot be read costs only itself."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["just", "words"])
    workbook = io.BytesIO()
    book.save(workbook)
    members = [
        ("pages/a.txt", SEEDS[0].read_bytes()),
        ("b.jsonl", rows(3)),
        ("c.jsonl.gz", COMPRESSED["gz"](rows(4))),
        ("d.jsonl", "\ufeff".encode() + rows(5)),
        ("e.pdf", b"%PDF-1.7"),
        ("f.xlsx", workbook.getvalue()),
        ("README.md", b"what this is"),
    ]
    (tmp_path / "x.zip").write_bytes(zipped(members))
    found = list(read_papers(tmp_path / "x.zip"))
    counts = Counter(item.sources[0].document for item in found if isinstance(item, Paper))
    assert (3, 4, 5) == tuple(
        counts[f"x.zip/{name}"] for name in ("b.jsonl", "c.jsonl.gz", "d.jsonl")
    )
    assert counts["x.zip/pages/a.txt"]
    wrong = {item.where for item in found if isinstance(item, Problem)}
    assert {"x.zip/e.pdf", "x.zip/f.xlsx/Sheet"} == wrong


def test_records_before_a_cut_are_kept(tmp_path: Path) -> None:
    """And it is said that there were more."""
    raw = COMPRESSED["gz"](rows(2_000))
    (tmp_path / "x.jsonl.gz").write_bytes(raw[: len(raw) // 2])
    found = list(read_papers(tmp_path / "x.jsonl.gz"))
    records = [item.record for item in found if isinstance(item, Paper)]
    assert [f"R{n}" for n in range(len(records))] == records
    assert 500 < len(records) < 2_000
    last = found[-1]
    assert isinstance(last, Problem)
    assert "the document is cut off: what stands before the cut was read" == last.message


def test_a_bomb_of_42_kilobytes_is_refused(tmp_path: Path) -> None:
    """The message says by which limit; the documents beside it are read."""
    bomb = COMPRESSED["gz"](bytes(43_000_000))
    assert 41_000 < len(bomb) < 43_000
    (tmp_path / "bomb.gz").write_bytes(bomb)
    (tmp_path / "good.jsonl").write_bytes(rows(2))
    found = list(read_papers(tmp_path))
    assert ["R0", "R1"] == [item.record for item in found if isinstance(item, Paper)]
    [problem] = [item for item in found if isinstance(item, Problem)]
    assert "bomb.gz" == problem.where
    assert problem.message.startswith("the document unpacks to more than ")
    assert problem.message.endswith(" times its size, above RATIO_LIMIT (200)")
    assert problem.hint


def test_records_of_a_repaired_member_say_so(tmp_path: Path) -> None:
    """Those of the other members do not."""
    members = [("a.jsonl", '{"title": "Café Lamp"}'.encode("cp1252")), ("b.jsonl", rows(1))]
    (tmp_path / "x.zip").write_bytes(zipped(members))
    found = [item for item in read_papers(tmp_path / "x.zip") if isinstance(item, Paper)]
    assert [("encoding",), ()] == [item.sources[0].repairs for item in found]


def test_a_source_may_be_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compressed or not."""
    for raw in (rows(3), COMPRESSED["zst"](rows(3))):
        stdin = SimpleNamespace(buffer=io.BytesIO(raw), closed=False)
        monkeypatch.setattr(sys, "stdin", stdin)
        found = [item for item in read_papers("-") if isinstance(item, Paper)]
        assert ["R0", "R1", "R2"] == [item.record for item in found]
        assert found[0].sources[0].document.startswith("stdin-")


def test_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that brought nothing."""
    stdin = SimpleNamespace(buffer=io.BytesIO(b""), closed=False)
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(
        SourceError, match=r"no record in '-': stdin-e3b0c442: the document is empty"
    ):
        list(read_papers("-"))


def test_an_archive_without_any_record_is_refused_with_the_first_reason(tmp_path: Path) -> None:
    """As any other source."""
    (tmp_path / "x.zip").write_bytes(zipped([("a.txt", b"just words")]))
    with pytest.raises(SourceError, match=r"x\.zip/a\.txt: the document is in no known form"):
        list(read_papers(tmp_path / "x.zip"))
