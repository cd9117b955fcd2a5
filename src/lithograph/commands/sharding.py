"""`lithograph build --engine disk` and `--engine spark`: which options they have, and what they say."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from lithograph import console
from lithograph.choices import Provenance
from lithograph.errors import LithographError
from lithograph.overrides import FILE as OVERRIDES

#: The formats that shards are in.
FORMATS = frozenset({"parquet", "nt"})
_PANEL = "More than fits into memory (see docs/cluster.md)"


class Engine(StrEnum):
    """What builds the graph."""

    MEMORY = "memory"
    DISK = "disk"
    SPARK = "spark"


EngineOption = Annotated[
    Engine,
    typer.Option(
        help="memory; disk (DuckDB, one machine); spark (Apache Spark). disk and spark write shards of"
        " Parquet and N-Triples instead of single files.",
        rich_help_panel=_PANEL,
    ),
]
MasterOption = Annotated[
    str | None,
    typer.Option(
        help="For spark: the cluster, such as spark://HOST:7077, yarn, local[4] or sc://HOST.",
        rich_help_panel=_PANEL,
    ),
]

#: Options of builds in memory alone.
_IN_MEMORY = ("overrides", "renderer", "max_nodes", "compress")


def _options(engine: EngineOption = Engine.MEMORY, master: MasterOption = None) -> None:
    """The options of this page."""


def with_engines(command: Callable[..., None]) -> Callable[..., None]:
    """Adds these options to the command that builds in memory, and takes its place for other engines.

    Raises:
        LithographError: if a cluster is named, but not the engine for it.
    """
    own = inspect.signature(command, eval_str=True)
    ours = inspect.signature(_options, eval_str=True)
    unsaid = {name: own.parameters[name].default for name in (*_IN_MEMORY, "formats")}

    @functools.wraps(command)
    def choosing(*, engine: Engine = Engine.MEMORY, master: str | None = None, **said: Any) -> None:
        if engine is not Engine.MEMORY:
            _check(engine, unsaid, said)
            build(engine=engine, master=master, **said)
            return
        if master is not None:
            raise LithographError("--master is for --engine spark", hint="add --engine spark")
        command(**said)

    shown = own.replace(parameters=[*own.parameters.values(), *ours.parameters.values()])
    choosing.__signature__ = shown  # type: ignore[attr-defined] # what typer reads
    return choosing


def build(
    sources: list[Path],
    *,
    output: Path,
    engine: Engine,
    master: str | None,
    jobs: int | None,
    min_confidence: float | None,
    base_iri: str,
    provenance: Provenance,
    fresh: bool,
    **_: Any,
) -> None:
    """Build shards and say what they are.

    Raises:
        LithographError: as `build_shards`.
    """
    from lithograph.engines.building import build_shards

    with console.progress(output) as progress:
        shards = build_shards(
            *sources,
            output=output,
            engine=engine.value,  # type: ignore[arg-type] # "memory" does not come here
            master=master,
            jobs=jobs,
            min_confidence=min_confidence,
            base_iri=base_iri,
            provenance=provenance.value,
            fresh=fresh,
            progress=progress,
        )
    for table, said in shards.tables.items():
        typer.echo(f"{said['rows']:>12,}  {table}")
    typer.echo(f"wrote {output}: Parquet by table, N-Triples in {output / 'triples'}")


def _check(engine: Engine, unsaid: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """Refuse what a user has `said` and shards have not; `unsaid`: where nobody says anything.

    Raises:
        LithographError: if an option does not fit the engine.
    """
    wanted = set(console.names(said["formats"]))
    if said["formats"] != unsaid["formats"] and not wanted <= FORMATS:
        raise LithographError(
            f"--engine {engine} writes no {', '.join(sorted(wanted - FORMATS))}",
            hint="it writes parquet and nt; lithograph.load(OUTPUT).export(…) has all formats",
        )
    for option in _IN_MEMORY:
        if said[option] != unsaid[option]:
            name = option.replace("_", "-")
            raise LithographError(f"--{name} is for builds in memory", hint="leave --engine out")
    if (said["output"] / OVERRIDES).is_file():
        raise LithographError(
            f"{said['output'] / OVERRIDES}: decisions are for builds in memory",
            hint="leave --engine out, or choose another folder",
        )
