"""The command line: thin commands around the public functions of the same names.

Exit codes: 0 done, 1 you can mend it, 2 wrong usage, 3 our bug, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import warnings
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from lithograph import config, console
from lithograph.choices import (
    ComparisonFormat,
    Compress,
    DifferenceFormat,
    Jobs,
    MaxNodes,
    MinConfidence,
    Output,
    Provenance,
    ProvenanceOption,
    Renderer,
    RendererOption,
    ReportFormat,
    Sources,
    TableFormat,
)
from lithograph.errors import LithographError
from lithograph.serving import limits

app = typer.Typer(
    name="lithograph",
    help="Builds a knowledge graph of the literature, every statement with its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def build(
    sources: Sources,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")] = Path(
        "output"
    ),
    formats: Annotated[
        str, typer.Option("--format", "-f", help="Graph formats, separated by commas.")
    ] = ",".join(config.DEFAULT_FORMATS),
    jobs: Jobs = 1,
    min_confidence: MinConfidence = None,
    base_iri: Annotated[
        str, typer.Option(help="Where the nodes of the graph live.")
    ] = config.DEFAULT_BASE_IRI,
    overrides: Annotated[
        Path | None,
        typer.Option(help="What you have decided about entities; default: OUTPUT/overrides.toml."),
    ] = None,
    provenance: ProvenanceOption = Provenance.STATEMENTS,
    fresh: Annotated[  # noqa: FBT002 - a flag of the command line
        bool, typer.Option("--fresh", help="Forget what OUTPUT holds; else it is added to.")
    ] = False,
    renderer: RendererOption = Renderer.AUTO,
    max_nodes: MaxNodes = config.MAX_NODES,
    compress: Compress = True,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Build the graph of the literature in SOURCES; an earlier one in OUTPUT is added to."""
    from lithograph import api
    from lithograph.summary import summary

    with console.progress() as progress:
        kg = api.build(
            *sources,
            output=output,
            formats=console.names(formats),
            jobs=jobs,
            min_confidence=min_confidence,
            base_iri=base_iri,
            overrides=overrides,
            provenance=provenance.value,
            fresh=fresh,
            renderer=renderer.value,
            max_nodes=max_nodes,
            compress=compress,
            progress=progress,
        )
    typer.echo(summary(kg, output, program=console.program()))


@app.command()
def extract(
    sources: Sources,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="JSON Lines file to write.")
    ] = Path("records.jsonl"),
    jobs: Jobs = 1,
    min_confidence: MinConfidence = None,
) -> None:
    """Write what each record states, one annotation record a line, nothing merged."""
    from lithograph import api

    with console.progress() as progress:
        problems = api.extract(
            *sources, output=output, jobs=jobs, min_confidence=min_confidence, progress=progress
        )
    for problem in problems:
        typer.echo(f"left out: {problem.where}: {problem.message}", err=True)
    typer.echo(f"wrote {output}")


@app.command()
def export(
    output: Output,
    formats: Annotated[
        str, typer.Option("--format", "-f", help="Graph formats, separated by commas.")
    ],
    to: Annotated[Path | None, typer.Option(help="Folder to write; default: OUTPUT.")] = None,
    provenance: ProvenanceOption = Provenance.STATEMENTS,
    statement: Annotated[
        str | None, typer.Option(help="The id of the only statement to write.")
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(help="Only papers that name this entity, and what they state; repeatable."),
    ] = None,
    base_iri: Annotated[
        str, typer.Option(help="Where the nodes of the graph live.")
    ] = config.DEFAULT_BASE_IRI,
    renderer: RendererOption = Renderer.AUTO,
    max_nodes: MaxNodes = config.MAX_NODES,
    compress: Compress = True,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Write the graph in OUTPUT in more formats."""
    from lithograph import writing

    written = writing.export(
        output,
        to=to,
        formats=console.names(formats),
        provenance=provenance.value,
        statement=statement,
        about=about or (),
        base_iri=base_iri,
        renderer=renderer.value,
        max_nodes=max_nodes,
        compress=compress,
    )
    for path in written:
        typer.echo(f"wrote {path}")


@app.command()
def query(
    output: Output,
    text: Annotated[str, typer.Argument(metavar="QUERY", help="A SPARQL query, or @FILE.")],
    table_format: Annotated[TableFormat, typer.Option("--format", "-f")] = TableFormat.TABLE,
) -> None:
    """Run a SPARQL query over the graph in OUTPUT; common prefixes are known."""
    from lithograph import api

    answer = api.sparql(output, console.query_text(text))
    typer.echo(api.render(output, answer, format=table_format), nl=False)


@app.command()
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


@app.command()
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


@app.command()
def report(
    output: Output,
    form: Annotated[ReportFormat, typer.Option("--format", "-f")] = ReportFormat.TEXT,
) -> None:
    """Show what came in and what was left: rejected, joined, missing, not found, not recognised."""
    from lithograph import api

    typer.echo(api.report(output, form=form.value), nl=False)


@app.command()
def explain(
    output: Output,
    name: Annotated[str, typer.Argument(help="A label, alias or id of an entity.")],
    sentences: Annotated[int, typer.Option(min=0, help="Sentences printed per statement.")] = 2,
) -> None:
    """Show what is said of an entity, with sentences, and why its names are one."""
    from lithograph import api

    typer.echo(api.explain(output, name, sentences=sentences))


@app.command()
def page(
    output: Output,
    name: Annotated[
        str, typer.Argument(help="A label, alias or id of an entity, or a paper's id.")
    ],
    to: Annotated[Path, typer.Option("--output", "-o", help="File to write.")] = Path("page.html"),
    hops: Annotated[int, typer.Option(min=1, help="Statements away from it at most.")] = 1,
    renderer: RendererOption = Renderer.PYVIS,
    compress: Compress = True,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Write the page of what surrounds one entity or paper."""
    from lithograph import writing

    writing.page(output, name, to=to, hops=hops, renderer=renderer.value, compress=compress)
    typer.echo(f"wrote {to}")


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold annotation records (JSON Lines).")],
    predicted: Annotated[Path, typer.Argument(help="Records written by `lithograph extract`.")],
) -> None:
    """Print precision, recall and F1 of PREDICTED against GOLD."""
    from lithograph import api
    from lithograph.evaluation import table

    typer.echo(table(api.evaluate(gold, predicted)))


@app.command("list")
def list_(
    what: Annotated[str | None, typer.Argument(help="One of the lists, e.g. formats.")] = None,
) -> None:
    """List the readers, extractors, formats, questions, types and relations there are."""
    from lithograph import api

    for name, members in api.members(what).items():
        typer.echo(f"{name}: {', '.join(members)}")


@app.callback(invoke_without_command=True)
def lithograph(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Options that come before a command."""
    if version:
        typer.echo(f"lithograph {metadata.version('lithograph')}")
        raise typer.Exit


def main() -> None:
    """Run the command line and turn every error into its exit code."""
    warnings.showwarning = console.note
    try:
        app()
    except LithographError as error:
        console.say(error)
        sys.exit(1)
    except BrokenPipeError:
        # The reader (`head`, `less`) has seen enough; nothing more can be written there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception:  # noqa: BLE001 - whatever it is, it is our bug and is reported as one
        console.report_bug()
        sys.exit(3)
