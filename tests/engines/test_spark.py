"""Spark makes of every step the table that DuckDB and processes make."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lithograph.engines import plan
from lithograph.engines.disk import DiskEngine
from lithograph.engines.engine import BATCH, Components, Map
from lithograph.engines.spark import SparkEngine, session
from lithograph.errors import LithographError
from lithograph.provenance import this_run
from lithograph.resolution.clusters import clusters
from tests.engines import corpus, java
from tests.engines.kernels import TABLES, numbers

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: Their kernels sum up what they are handed at a time, so their rows depend on how it is cut.
CUT = {"silences"} | {table for table in plan.TABLES if table.endswith("_tally")}
BASE = {"base_iri": "https://example.org/", "provenance": "statements"}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """One session for all tests, of two tasks at a time."""
    java.needed()
    before = dict(os.environ)
    os.environ.update(java.configuration(tmp_path_factory.mktemp("conf")))
    made = session("local[2]")
    yield made
    made.stop()
    os.environ.clear()
    os.environ.update(before)


def engine(spark: SparkSession, folder: Path, *, driver_pairs: int = 1000) -> SparkEngine:
    """An engine that has numbers."""
    made = SparkEngine(spark, folder, tables=TABLES, driver_pairs=driver_pairs)
    made.put("numbers", numbers(5 * BATCH))
    return made


def test_every_step_makes_the_same_table(spark: SparkSession, tmp_path: Path) -> None:
    """Every statement from one text, every kernel, in a whole build of the made corpus."""
    sources = corpus.written(tmp_path / "corpus", papers=2)
    run = this_run()
    disk = DiskEngine(tmp_path / "disk", tables=plan.TABLES, jobs=1)
    there = SparkEngine(
        spark, tmp_path / "spark", tables=plan.TABLES, settings=f"{run.version} {run.digest}"
    )
    plan.make(disk, sources, run, **BASE)
    plan.make(there, sources, run, **BASE)
    steps = plan.steps(run, **BASE)
    assert [] == [
        step.target
        for step in steps
        if step.target not in CUT
        and sorted(map(repr, disk.rows(step.target))) != sorted(map(repr, there.rows(step.target)))
    ]
    totals = [
        {(row["of"], row["name"]): row["count"] for row in each.rows("tallies")}
        for each in (disk, there)
    ]
    assert totals[0] == totals[1]


def test_star_contraction_finds_the_components(spark: SparkSession, tmp_path: Path) -> None:
    """Where the pairs are too many for the driver."""
    pairs = [(f"n{n * 7 % 40:02}", f"n{n * 11 % 40:02}") for n in range(0, 40, 3)]
    made = engine(spark, tmp_path, driver_pairs=0)
    made.put("pairs", [{"left": left, "right": right} for left, right in pairs])
    made.run(Components(target="found", source="pairs"))
    names = {name for pair in pairs for name in pair}
    expected = {member: min(group) for group in clusters(names, pairs) for member in group}
    assert expected == {row["member"]: row["root"] for row in made.rows("found")}


def test_components_that_are_not_found_are_no_result(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long chain takes more than a round; half of it would be a wrong answer."""
    monkeypatch.setattr("lithograph.engines.spark._ROUNDS", 1)
    made = engine(spark, tmp_path, driver_pairs=0)
    made.put("pairs", [{"left": f"n{n:02}", "right": f"n{n + 1:02}"} for n in range(30)])
    with pytest.raises(LithographError, match="not found in 1 rounds"):
        made.run(Components(target="found", source="pairs"))


def test_a_kernel_is_called_for_many_rows_at_a_time(spark: SparkSession, tmp_path: Path) -> None:
    """As on one machine."""
    made = engine(spark, tmp_path)
    made.run(Map(target="calls", source="numbers", kernel="tests.engines.kernels:called"))
    calls = [row["rows"] for row in made.rows("calls") if row["rows"]]
    assert 5 * BATCH == sum(calls)
    assert len(calls) <= 5 * BATCH / 500


def test_only_what_is_slow_is_cut_by_its_batch(spark: SparkSession, tmp_path: Path) -> None:
    """A task costs a tenth of a second, and each leaves a file: millions of them would take longer than the work."""
    step = Map(target="calls", source="numbers", kernel="tests.engines.kernels:called", batch=500)
    plain, slow = engine(spark, tmp_path / "plain"), engine(spark, tmp_path / "slow")
    plain.run(step)
    slow.run(replace(step, slow=True))
    assert len(plain.files("calls")) <= 5
    assert len(slow.files("calls")) == -(-5 * BATCH // 500)
    assert max(row["rows"] for row in slow.rows("calls")) < 600


def test_a_table_that_is_there_is_not_made_again(spark: SparkSession, tmp_path: Path) -> None:
    """By another driver either: a kernel that does not exist is not looked for."""
    step = Map(target="doubled", source="numbers", kernel="tests.engines.kernels:doubled")
    engine(spark, tmp_path).run(step)
    files = engine(spark, tmp_path).files("doubled")
    times = [file.stat().st_mtime_ns for file in files]
    engine(spark, tmp_path).run(step)
    assert times == [file.stat().st_mtime_ns for file in files]


@pytest.mark.parametrize(
    ("settings", "kernel", "message"),
    [
        ("0.0 0", "tests.engines.kernels:doubled", "a worker has another lithograph"),
        ("", "tests.engines.kernels:nothing", "could not make the table 'doubled'"),
    ],
)
def test_a_worker_that_cannot_do_it_is_an_error(
    spark: SparkSession, tmp_path: Path, settings: str, kernel: str, message: str
) -> None:
    """That says what is wrong, and where to read on; the table is not there."""
    made = SparkEngine(spark, tmp_path, tables=TABLES, settings=settings)
    made.put("numbers", numbers(10))
    with pytest.raises(LithographError, match=message) as found:
        made.run(Map(target="doubled", source="numbers", kernel=kernel))
    assert found.value.hint
    with pytest.raises(KeyError):
        made.count("doubled")


def test_a_session_that_is_active_is_taken(spark: SparkSession) -> None:
    """We start none beside it."""
    assert session() is spark
