"""Documents become records, each document by itself."""

from __future__ import annotations

import os
from pathlib import Path

from lithograph.engines import reading
from lithograph.engines.disk import DiskEngine
from lithograph.engines.rows import record
from lithograph.model import Paper


def titles(folder: Path, source: Path) -> list[str]:
    """What a run reads that goes on where the one before was stopped."""
    engine = DiskEngine(folder, tables=reading.TABLES)
    engine.put("documents", reading.documents([source]))
    for step in reading.STEPS:
        engine.run(step)
    return [record(Paper, row["json"]).title for row in engine.rows("records")]


def test_a_source_that_has_changed_is_read_again(tmp_path: Path) -> None:
    """By the next run, although the tables of the one before are there; else they are taken."""
    source, work = tmp_path / "a.jsonl", tmp_path / "work"
    source.write_text('{"title": "Lamps"}\n')
    os.utime(source, ns=(0, 10**9))
    assert titles(work, source) == titles(work, source) == ["Lamps"]
    source.write_text('{"title": "Stone"}\n')
    os.utime(source, ns=(0, 2 * 10**9))
    assert titles(work, source) == ["Stone"]
