"""What commands share: their arguments and options, with the help that is printed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[Path],
    typer.Argument(help="Files, folders and archives of paper records; - is standard input."),
]
Output = Annotated[Path, typer.Argument(help="The folder that `lithograph build` wrote.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        help="Worker processes.",
        show_default="all cores for many papers, else one",
    ),
]
BaseIri = Annotated[str, typer.Option(help="Where the nodes of the graph live.")]
OverridesFile = Annotated[
    Path | None,
    typer.Option(help="What you have decided about entities; default: OUTPUT/overrides.toml."),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Forget what OUTPUT holds; else it is added to.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, help="Leave out what is less probable than this (0 to 1)."),
]


class Provenance(StrEnum):
    """How RDF says where its statements are from."""

    STATEMENTS = "statements"
    GRAPHS = "graphs"
    NONE = "none"


ProvenanceOption = Annotated[
    Provenance,
    typer.Option(
        help="Where RDF says statements are from: statements (nodes with evidence), graphs (one for"
        " each paper; trig and nq), none."
    ),
]


class TableFormat(StrEnum):
    """How an answer is printed; `ttl` is for CONSTRUCT and DESCRIBE."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    MARKDOWN = "markdown"


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class ComparisonFormat(StrEnum):
    """How a comparison is printed."""

    MARKDOWN = "markdown"
    LATEX = "latex"
    HTML = "html"
    CSV = "csv"


class DifferenceFormat(StrEnum):
    """How a difference is printed."""

    TEXT = "text"
    JSON = "json"


class DoctorFormat(StrEnum):
    """How the state of the installation is printed."""

    TEXT = "text"
    JSON = "json"


class Renderer(StrEnum):
    """What draws the map of the page."""

    AUTO = "auto"
    PYVIS = "pyvis"
    SIGMA = "sigma"


RendererOption = Annotated[
    Renderer,
    typer.Option(help="What draws the page's map; auto: pyvis for small graphs, sigma for others."),
]
MaxNodes = Annotated[
    int, typer.Option(min=1, help="Nodes that the page's map has at most; search finds all.")
]
Compress = Annotated[
    bool,
    typer.Option("--compress/--no-compress", help="Pack what the page holds; else it is larger."),
]
