"""Commands that ask the graph in an output folder."""

from __future__ import annotations

from typing import Annotated

import typer

from lithograph import console
from lithograph.choices import (
    ComparisonFormat,
    Output,
    ReportFormat,
    TableFormat,
)
from lithograph.serving import limits


def query(
    output: Output,
    text: Annotated[str, typer.Argument(metavar="QUERY", help="A SPARQL query, or @FILE.")],
    table_format: Annotated[TableFormat, typer.Option("--format", "-f")] = TableFormat.TABLE,
) -> None:
    """Run a SPARQL query over the graph in OUTPUT; common prefixes are known."""
    from lithograph import api

    answer = api.sparql(output, console.query_text(text))
    typer.echo(api.render(output, answer, format=table_format), nl=False)


def ask(
    output: Output,
    question: Annotated[str | None, typer.Argument(help="A named question.")] = None,
    parameters: Annotated[list[str] | None, typer.Argument(metavar="NAME=VALUE...")] = None,
    table_format: Annotated[TableFormat, typer.Option("--format", "-f")] = TableFormat.TABLE,
) -> None:
    """Ask a named question; without one, list them."""
    from lithograph import api

    if question is None:
        typer.echo(api.questions_help())
        return
    answer = api.ask(output, question, **dict(map(console.parameter, parameters or [])))
    typer.echo(api.render(output, answer, format=table_format), nl=False)


def compare(
    output: Output,
    dataset: Annotated[str | None, typer.Option(help="The only dataset or benchmark.")] = None,
    metric: Annotated[str | None, typer.Option(help="The only metric.")] = None,
    task: Annotated[str | None, typer.Option(help="The only task.")] = None,
    method: Annotated[list[str] | None, typer.Option(help="Only this method; repeatable.")] = None,
    least: Annotated[int, typer.Option(help="Methods that a column needs.", min=1)] = 2,
    form: Annotated[ComparisonFormat, typer.Option("--format", "-f")] = ComparisonFormat.MARKDOWN,
) -> None:
    """Compare the reported results of methods in a table, with the sentences that state them."""
    from lithograph import api

    found = api.compare(
        output, dataset=dataset, metric=metric, task=task, methods=method or (), least=least
    )
    typer.echo(found.render(form.value), nl=False)


def report(
    output: Output,
    form: Annotated[ReportFormat, typer.Option("--format", "-f")] = ReportFormat.TEXT,
) -> None:
    """Show what came in and what was left: rejected, joined, missing, not found, not recognised."""
    from lithograph import api

    typer.echo(api.report(output, form=form.value), nl=False)


def explain(
    output: Output,
    name: Annotated[str, typer.Argument(help="A label, alias or id of an entity.")],
    sentences: Annotated[int, typer.Option(min=0, help="Sentences printed per statement.")] = 2,
) -> None:
    """Show what is said of an entity, with sentences, and why its names are one."""
    from lithograph import api

    typer.echo(api.explain(output, name, sentences=sentences))


def serve(
    output: Output,
    host: Annotated[
        str, typer.Option(help="Address to listen at, and by which clients may call.")
    ] = limits.HOST,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes a free one.")
    ] = limits.PORT,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds that one query may run.")
    ] = limits.TIMEOUT,
    max_rows: Annotated[
        int, typer.Option(min=1, help="Rows of one answer; more are cut.")
    ] = limits.ROWS,
    memory: Annotated[
        int, typer.Option(min=1, help="Megabytes that one query may take.")
    ] = limits.MEMORY,
) -> None:
    """Serve the graph in OUTPUT: SPARQL endpoint, query page and viewer, until Ctrl-C."""
    from lithograph import api

    def announce(address: str) -> None:
        typer.echo(f"viewer      {address}\nquery page  {address}query")
        typer.echo(f"endpoint    {address}sparql\nCtrl-C stops")

    api.serve(
        output,
        host=host,
        port=port,
        timeout=timeout,
        max_rows=max_rows,
        memory=memory,
        announce=announce,
    )
