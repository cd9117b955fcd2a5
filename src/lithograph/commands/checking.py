"""Commands that check and compare what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lithograph.choices import (
    DifferenceFormat,
    Output,
)


def validate(
    output: Output,
    shapes: Annotated[
        list[Path] | None,
        typer.Option(help="A file of your own SHACL shapes; may be given several times."),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="Findings printed in full.")] = 20,
) -> None:
    """Check the graph in OUTPUT against the SHACL shapes; exit 1 if one is violated."""
    from lithograph import api

    report = api.validate(output, shapes=shapes or ())
    typer.echo(report.text(limit=limit))
    if not report.conforms:
        raise typer.Exit(1)


def diff(
    old: Annotated[Path, typer.Argument(help="The folder of the earlier build.")],
    new: Annotated[Path, typer.Argument(help="The folder of the later one.")],
    difference_format: Annotated[
        DifferenceFormat, typer.Option("--format", "-f", help="text, or json with every change.")
    ] = DifferenceFormat.TEXT,
    limit: Annotated[int, typer.Option(min=0, help="Changes of each kind printed in text.")] = 20,
) -> None:
    """Say what changed from OLD to NEW: papers, entities, statements, results."""
    from lithograph import api

    found = api.diff(old, new)
    as_json = difference_format is DifferenceFormat.JSON
    typer.echo(found.json() if as_json else found.text(limit=limit))


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold annotation records (JSON Lines).")],
    predicted: Annotated[Path, typer.Argument(help="Records written by `lithograph extract`.")],
) -> None:
    """Print precision, recall and F1 of PREDICTED against GOLD."""
    from lithograph import api
    from lithograph.evaluation import table

    typer.echo(table(api.evaluate(gold, predicted)))


def list_(
    what: Annotated[str | None, typer.Argument(help="One of the lists, e.g. formats.")] = None,
) -> None:
    """List the readers, extractors, formats, questions, types and relations there are."""
    from lithograph import api

    for name, members in api.members(what).items():
        typer.echo(f"{name}: {', '.join(members)}")
