"""Commands that build a graph and write it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from lithograph import config, console
from lithograph.choices import (
    BaseIri,
    Compress,
    Fresh,
    Jobs,
    MaxNodes,
    MinConfidence,
    Output,
    OverridesFile,
    Provenance,
    ProvenanceOption,
    Renderer,
    RendererOption,
    Sources,
)
from lithograph.commands.language_model import with_language_model
from lithograph.commands.sharding import with_engines


@with_language_model()
@with_engines
def build(
    sources: Sources,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")] = Path(
        "output"
    ),
    formats: Annotated[
        str, typer.Option("--format", "-f", help="Graph formats, separated by commas.")
    ] = ",".join(config.DEFAULT_FORMATS),
    jobs: Jobs = None,
    min_confidence: MinConfidence = None,
    base_iri: BaseIri = config.DEFAULT_BASE_IRI,
    overrides: OverridesFile = None,
    provenance: ProvenanceOption = Provenance.STATEMENTS,
    fresh: Fresh = False,  # noqa: FBT002 - a flag of the command line
    renderer: RendererOption = Renderer.AUTO,
    max_nodes: MaxNodes = config.MAX_NODES,
    compress: Compress = True,  # noqa: FBT002 - a flag of the command line
    extractors: tuple[Any, ...] = (),
) -> None:
    """Build the graph of the literature in SOURCES; an earlier one in OUTPUT is added to."""
    from lithograph import building
    from lithograph.summary import summary

    with console.progress(output) as progress:
        kg = building.build(
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
            extractors=extractors,
            progress=progress,
        )
    typer.echo(summary(kg, output, program=console.program()))


@with_language_model(home=lambda output: output.parent)
def extract(
    sources: Sources,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="JSON Lines file to write.")
    ] = Path("records.jsonl"),
    jobs: Jobs = None,
    min_confidence: MinConfidence = None,
    extractors: tuple[Any, ...] = (),
) -> None:
    """Write what each record states, one annotation record a line, nothing merged."""
    from lithograph import building

    with console.progress(output) as progress:
        problems = building.extract(
            *sources,
            output=output,
            jobs=jobs,
            min_confidence=min_confidence,
            extractors=extractors,
            progress=progress,
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
    base_iri: BaseIri = config.DEFAULT_BASE_IRI,
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
