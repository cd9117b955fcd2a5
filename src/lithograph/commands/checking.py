"""Commands that check and compare what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lithograph import console
from lithograph.choices import (
    DifferenceFormat,
    DoctorFormat,
    Output,
)
from lithograph.errors import LithographError


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
    first: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD|OUTPUT",
            help="Gold annotation records (JSON Lines); with --sample, a folder of output.",
        ),
    ],
    predicted: Annotated[
        Path | None, typer.Argument(help="Records written by `lithograph extract`.")
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(
            min=1, help="Ask about this many statements of OUTPUT, and say how many hold."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Another number draws other statements.")] = 0,
) -> None:
    """Score PREDICTED against GOLD; or, with --sample, let a reader score the graph in OUTPUT."""
    from lithograph import api
    from lithograph.evaluation import table

    if sample is not None and predicted is None:
        _score(first, sample, seed)
    elif predicted is not None and sample is None:
        typer.echo(table(api.evaluate(first, predicted)))
    else:
        raise LithographError(
            "evaluate takes two files, or one folder with --sample",
            hint="lithograph evaluate GOLD PREDICTED, or lithograph evaluate OUTPUT --sample 50",
        )


def _score(output: Path, sample: int, seed: int) -> None:
    """Ask, write each verdict as it is given, and say what all verdicts there are come to."""
    from lithograph import api, verdicts
    from lithograph.interview import interview
    from lithograph.scoring import draw, report

    kg = api.load(output)
    judged = [verdict.place for verdict in verdicts.load(output)]
    drawn = draw(kg, sample, seed=seed, judged=judged)
    for each in interview(kg, drawn, ask=console.answer, show=typer.echo):
        verdicts.append(output, [each])
    typer.echo(f"\n{report(verdicts.load(output))}")
    typer.echo(f"verdicts in {output / verdicts.FILE}; the next build of {output} goes by them")


def doctor(
    form: Annotated[DoctorFormat, typer.Option("--format", "-f")] = DoctorFormat.TEXT,
) -> None:
    """Say what this installation is made of, and what is missing for which extra; exit 1 if broken."""
    from lithograph.doctor import examine

    found = examine()
    typer.echo(found.json() if form is DoctorFormat.JSON else found.text())
    if not found.healthy:
        raise typer.Exit(1)


def list_(
    what: Annotated[str | None, typer.Argument(help="One of the lists, e.g. formats.")] = None,
) -> None:
    """List the readers, extractors, formats, questions, types and relations there are."""
    from lithograph import api

    for name, members in api.members(what).items():
        typer.echo(f"{name}: {', '.join(members)}")
