"""A plan that cannot be run is refused before it runs."""

from __future__ import annotations

import pytest
import sqlglot

from lithograph.engines import plan
from lithograph.engines.engine import (
    Columns,
    Components,
    Group,
    Map,
    Sql,
    Step,
    check,
    kernel,
    sources,
)
from lithograph.model import Run

TABLES: dict[str, Columns] = {
    "a": {"name": "string", "n": "int"},
    "b": {"name": "string"},
    "c": {"name": "string"},
}
KERNEL = "tests.engines.kernels:doubled"
PLAN = plan.steps(Run(), base_iri="https://example.org/", provenance="statements")


def test_a_plan_that_can_be_run_is_not_refused() -> None:
    """Ours can: each table is made once, declared, and before it is read."""
    check(PLAN, plan.TABLES, ["documents"])


@pytest.mark.parametrize(
    ("steps", "defect"),
    [
        ((Map(target="b", source="c", kernel=KERNEL),), "not there yet"),
        ((Map(target="a", source="a", kernel=KERNEL),), "made twice"),
        ((Map(target="z", source="a", kernel=KERNEL),), "not declared"),
        ((Sql(target="b", text="SELECT name FROM c"),), "not there yet"),
        ((Components(target="b", source="z"),), "not there yet"),
        ((Group(target="b", source="a", kernel=KERNEL, key="z", order=()),), "which it has not"),
    ],
)
def test_a_plan_that_cannot_be_run_is_refused(steps: tuple[Step, ...], defect: str) -> None:
    """And the defect is named."""
    with pytest.raises(ValueError, match=defect):
        check(steps, TABLES, ("a",))


def test_a_given_table_is_declared() -> None:
    """Nobody knows its columns otherwise."""
    with pytest.raises(ValueError, match="'z' is given, but not declared"):
        check((), TABLES, ("z",))


@pytest.mark.parametrize("step", [s for s in PLAN if isinstance(s, Sql)], ids=lambda s: s.target)
def test_the_tables_of_a_statement_are_those_that_a_parser_finds(step: Sql) -> None:
    """What we find by two words, a parser of SQL finds as well."""
    parsed = sqlglot.parse_one(step.text, read="duckdb")
    made = {each.alias for each in parsed.find_all(sqlglot.exp.CTE)}
    used = {each.name for each in parsed.find_all(sqlglot.exp.Table)}
    assert tuple(sorted(used - made)) == sources(step)


@pytest.mark.parametrize(
    "step", [s for s in PLAN if isinstance(s, Map | Group)], ids=lambda s: s.target
)
def test_every_kernel_can_be_imported(step: Map | Group) -> None:
    """By the name that workers import it by."""
    assert callable(kernel(step.kernel))
