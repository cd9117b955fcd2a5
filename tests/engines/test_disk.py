"""The engine of one machine."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest

from lithograph.engines.committed import UNFINISHED
from lithograph.engines.disk import DiskEngine
from lithograph.engines.engine import BATCH, Components, Group, Map, Row, Sql
from lithograph.errors import LithographError, OutputError
from tests.engines.kernels import TABLES, numbers

HERE = "tests.engines.kernels"
DOUBLED = Map(target="doubled", source="numbers", kernel=f"{HERE}:doubled", batch=100)
SUMMED = Group(
    target="summed", source="doubled", kernel=f"{HERE}:summed", key="key", order=("n",), batch=50
)


def engine(folder: Path, *, rows: int = 1000, jobs: int = 1) -> DiskEngine:
    """An engine that has numbers."""
    made = DiskEngine(folder, tables=TABLES, jobs=jobs)
    made.put("numbers", numbers(rows))
    return made


def expected(rows: int) -> dict[str, list[int]]:
    """The doubled numbers of each key, in their order."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in numbers(rows):
        found[row["key"]].append(2 * row["n"])
    return {key: sorted(values) for key, values in found.items()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_steps_make_their_tables(tmp_path: Path, jobs: int) -> None:
    """By this process or by workers: rows by themselves, rows of a key in their order, a statement."""
    made = engine(tmp_path, jobs=jobs)
    made.run(DOUBLED)
    made.run(SUMMED)
    made.run(Sql(target="totals", text="SELECT key, SUM(n) AS n FROM doubled GROUP BY key"))
    found = {row["key"]: [int(text) for text in row["texts"]] for row in made.rows("summed")}
    assert expected(1000) == found
    assert {key: sum(values) for key, values in found.items()} == {
        row["key"]: row["n"] for row in made.rows("totals")
    }


def test_a_group_comes_whole_however_large_it_is(tmp_path: Path) -> None:
    """Chunks of fifty rows, keys of a thousand."""
    made = engine(tmp_path, rows=7000)
    made.run(DOUBLED)
    made.run(SUMMED)
    assert 7 == made.count("summed")


def test_options_reach_the_kernel(tmp_path: Path) -> None:
    """As keyword arguments."""
    made = engine(tmp_path, rows=3)
    made.run(
        Map(target="doubled", source="numbers", kernel=f"{HERE}:doubled", options=(("by", 5),))
    )
    assert sorted(5 * row["n"] for row in numbers(3)) == sorted(
        r["n"] for r in made.rows("doubled")
    )


def test_components_are_named_by_their_least_member(tmp_path: Path) -> None:
    """Names that are in no pair are in no component."""
    made = engine(tmp_path)
    made.put("pairs", [{"left": "c", "right": "b"}, {"left": "b", "right": "a"}])
    made.run(Components(target="found", source="pairs"))
    assert {"a": "a", "b": "a", "c": "a"} == {r["member"]: r["root"] for r in made.rows("found")}


def test_nothing_comes_of_nothing(tmp_path: Path) -> None:
    """Tables without rows have their columns, so that the next step can read them."""
    made = engine(tmp_path, rows=0)
    made.put("pairs", [])
    for step in (
        DOUBLED,
        SUMMED,
        Sql(target="totals", text="SELECT key, n FROM summed"),
        Components(target="found", source="pairs"),
    ):
        made.run(step)
        assert [] == list(made.rows(step.target))


def test_a_kernel_is_called_for_many_rows_at_a_time(tmp_path: Path) -> None:
    """An engine that calls it for each row costs three times the work itself."""
    rows = 5 * BATCH
    made = engine(tmp_path, rows=rows)
    made.run(Map(target="calls", source="numbers", kernel=f"{HERE}:called"))
    calls = [row["rows"] for row in made.rows("calls")]
    assert rows == sum(calls)
    assert len(calls) <= rows / 500


def test_a_stopped_step_goes_on_where_it_was(tmp_path: Path) -> None:
    """Parts that are whole are not made again."""
    (tmp_path / "stop").touch()
    step = Map(
        target="doubled",
        source="numbers",
        kernel=f"{HERE}:noted",
        batch=10,
        options=(("place", str(tmp_path)),),
    )
    rows: list[Row] = [{"key": "k", "n": n} for n in range(200)]
    made = DiskEngine(tmp_path / "work", tables=TABLES)
    made.put("numbers", rows)
    with pytest.raises(RuntimeError, match="stopped"):
        made.run(step)
    (tmp_path / "stop").unlink()
    for call in tmp_path.glob("call-*"):
        call.unlink()
    again = DiskEngine(tmp_path / "work", tables=TABLES)
    again.put("numbers", rows)
    again.run(step)
    first = min(int(call.name.split("-")[1]) for call in tmp_path.glob("call-*"))
    assert 70 == first
    assert [2 * row["n"] for row in rows] == sorted(row["n"] for row in again.rows("doubled"))


def test_text_is_written_as_lines(tmp_path: Path) -> None:
    """One file for each part; the same text gives the same bytes, whenever it is written."""
    made = DiskEngine(tmp_path / "work", tables={"said": {"text": "string"}})
    made.put("said", [{"text": "<a> <b> <c> .\n<a> <b> <d> ."}, {"text": '<a> <b> "ä" .'}])
    contents = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.write_text("said", tmp_path / name, "said")
        contents.append((tmp_path / name / "part-said-000000.nt.gz").read_bytes())
    assert contents[0] == contents[1]
    assert '<a> <b> <c> .\n<a> <b> <d> .\n<a> <b> "ä" .\n' == gzip.decompress(contents[0]).decode()


def test_what_the_database_cannot_do_is_an_error_of_ours(tmp_path: Path) -> None:
    """With what to do about it; the table is not there."""
    made = DiskEngine(tmp_path, tables=TABLES, memory="1MB")
    made.put("numbers", [{"key": f"{n:0100}", "n": n} for n in range(60_000)])
    with pytest.raises(LithographError, match="DuckDB could not make the table 'totals'") as found:
        made.run(Sql(target="totals", text="SELECT key, SUM(n) AS n FROM numbers GROUP BY key"))
    assert found.value.hint
    with pytest.raises(KeyError):
        made.count("totals")


def test_a_damaged_part_of_a_stopped_step_is_made_again(tmp_path: Path) -> None:
    """Half of a file is no part."""
    engine(tmp_path).run(DOUBLED)
    (tmp_path / "doubled").rename(tmp_path / f"doubled{UNFINISHED}")
    cut = tmp_path / f"doubled{UNFINISHED}" / "part-000003.parquet"
    cut.write_bytes(cut.read_bytes()[:-1])
    made = engine(tmp_path)
    made.run(DOUBLED)
    assert sorted(2 * row["n"] for row in numbers(1000)) == sorted(
        row["n"] for row in made.rows("doubled")
    )


@pytest.mark.parametrize(
    "step",
    [DOUBLED, Sql(target="totals", text="SELECT key, SUM(n) AS n FROM numbers GROUP BY key")],
)
def test_a_damaged_table_is_an_error_of_ours(tmp_path: Path, step: Map | Sql) -> None:
    """Whoever reads it."""
    made = engine(tmp_path)
    (tmp_path / "numbers" / "part-000000.parquet").write_bytes(b"no table at all, as it seems")
    with pytest.raises(OutputError, match=r"numbers is damaged.*--fresh"):
        made.run(step)


def test_a_statement_that_is_wrong_is_a_bug(tmp_path: Path) -> None:
    """It is not taken for damage."""
    wrong = Sql(target="totals", text="SELECT key, CAST('x' AS BIGINT) AS n FROM numbers")
    with pytest.raises(duckdb.Error, match="x"):
        engine(tmp_path).run(wrong)
