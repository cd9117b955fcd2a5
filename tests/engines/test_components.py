"""Components are found alike by SciPy, by star contraction and by disjoint sets."""

from __future__ import annotations

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.engines.components import FOUND, LARGE_STAR, NOT_YET, SMALL_STAR, components
from lithograph.resolution.clusters import clusters

PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdefghijklmnop"), st.sampled_from("abcdefghijklmnop")), max_size=20
)


def expected(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Member → root, by disjoint sets."""
    names = {name for pair in pairs for name in pair}
    return {member: min(group) for group in clusters(names, pairs) for member in group}


def tables(pairs: list[tuple[str, str]]) -> pa.Table:
    """The pairs as a table."""
    form = pa.schema([("left", pa.string()), ("right", pa.string())])
    return pa.Table.from_pylist([{"left": a, "right": b} for a, b in pairs], schema=form)


@given(PAIRS)
def test_each_name_has_the_least_of_its_component(pairs: list[tuple[str, str]]) -> None:
    """Names that stand with themselves alone are their own."""
    table = tables(pairs)
    found = [
        row for batch in components(table["left"], table["right"]) for row in batch.to_pylist()
    ]
    assert expected(pairs) == {row["member"]: row["root"] for row in found}
    assert len(expected(pairs)) == len(found)


@settings(max_examples=25)
@given(PAIRS)
def test_star_contraction_finds_the_same(pairs: list[tuple[str, str]]) -> None:
    """As the statements of a distributed engine, run by DuckDB."""
    connection = duckdb.connect()
    connection.register("given", tables(pairs))
    connection.execute("CREATE TABLE pairs AS SELECT * FROM given")
    for _ in range(12):
        for text in (LARGE_STAR, SMALL_STAR):
            connection.execute(f"CREATE OR REPLACE TABLE pairs AS {text}")
        if not connection.execute(NOT_YET).fetchall():
            break
    found = connection.execute(f"SELECT member, root FROM ({FOUND})").fetchall()
    assert expected(pairs) == dict(found)
    assert len(expected(pairs)) == len(found)
