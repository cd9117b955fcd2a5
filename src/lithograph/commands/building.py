"""Commands that build a graph and write it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lithograph import config, console
from lithograph.choices import (
    Compress,
    Jobs,
    MaxNodes,
    MinConfidence,
    Output,
    Provenance,
    ProvenanceOption,
    Renderer,
    RendererOption,
    Sources,
)


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
