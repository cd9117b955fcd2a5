"""From an output folder to files for people: the graph in more formats, and pages of parts of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph import config
from lithograph.errors import LithographError

if TYPE_CHECKING:
    from lithograph.exporters.html.options import PageOptions, RendererChoice
    from lithograph.exporters.statements import Provenance
    from lithograph.model import Build


def loaded(output: str | Path) -> Build:
    """What the folder `output` holds: the files of a build in memory, or the shards of an engine.

    Raises:
        OutputError: if it holds neither, or a file is damaged.
        MissingExtraError: if it holds shards, and pyarrow is not installed.
    """
    from lithograph import artefacts
    from lithograph.engines import shards

    return shards.load(output) if shards.are_in(output) else artefacts.load(output)


def export(
    output: str | Path,
    *,
    to: str | Path | None = None,
    formats: str | Iterable[str] = config.DEFAULT_FORMATS,
    provenance: Provenance = "statements",
    statement: str | None = None,
    about: Iterable[str] = (),
    base_iri: str = config.DEFAULT_BASE_IRI,
    renderer: RendererChoice = "auto",
    max_nodes: int = config.MAX_NODES,
    compress: bool = True,
) -> tuple[Path, ...]:
    """Write the graph in the folder `output` in more formats; the files that were written.

    Args:
        output: what an earlier `build` or `build_shards` wrote.
        to: another folder for the files; by default `output` itself, where others stay. Files beside
            shards would not go with them, so there it is needed.
        formats: names of `lithograph list formats`: ["ttl", "csv"] or "ttl,csv".
        provenance: as `build` takes it.
        statement: the id of the only statement to write, with what it is about.
        about: names of entities; only the papers that name all of them are written, and what they
            state.
        base_iri: where the graph's nodes live.
        renderer: as `build` takes it.
        max_nodes: as `build` takes it.
        compress: as `build` takes it.

    Raises:
        BusyError: if another run is writing to the folder.
        OutputError: if the folder holds no graph, or a file cannot be written.
        MissingExtraError: if it holds shards, and pyarrow is not installed.
        UnknownNameError: if there is no such format, statement, entity or renderer.
        LithographError: if a format has not this provenance, or none is named.
    """
    from lithograph import placing
    from lithograph.engines import shards
    from lithograph.formats import folders, named
    from lithograph.knowledge_graph import KnowledgeGraph

    formats, place = named(formats), Path(to if to is not None else output)
    if not formats:
        raise LithographError("no format is named", hint="lithograph list formats shows them")
    shards.refuse(place)
    # Held while it is read as well, so that files of two builds never lie side by side.
    with placing.owned(place) if place.is_dir() else nullcontext():
        kg = KnowledgeGraph(loaded(output), base_iri=base_iri)
        narrowed = kg.about_all(*about) if (about := tuple(about)) else kg
        chosen = narrowed.only(statement) if statement else narrowed
        whole = chosen is kg
        page = page_options(
            output if whole else None, renderer=renderer, max_nodes=max_nodes, compress=compress
        )
        contents = chosen.written(formats=formats, provenance=provenance, page=page)
        placing.write(place, contents, outdated=placing.listed(place, folders(formats)))
    return tuple(place / name for name in sorted(contents))


def page(
    output: str | Path,
    name: str,
    *,
    to: str | Path,
    hops: int = 1,
    renderer: RendererChoice = "pyvis",
    compress: bool = True,
    base_iri: str = config.DEFAULT_BASE_IRI,
) -> None:
    """Write the page of what surrounds an entity or paper of the graph in the folder `output`.

    Args:
        output: what an earlier `build` or `build_shards` wrote.
        name: a label, alias or id of an entity, or the id of a paper.
        to: the file.
        hops: how many statements away from it the page reaches.
        renderer: what draws the map: "auto", "pyvis" or "sigma".
        compress: pack what the page holds; without it the page is larger and plain to read.
        base_iri: where the graph's nodes live.

    Raises:
        BusyError: if another run is writing to the folder of the file.
        OutputError: if the folder holds no graph, or the file cannot be written.
        UnknownNameError: if there is no such entity or renderer.
        LithographError: if `hops` is below 1.
    """
    from lithograph import artefacts, placing
    from lithograph.knowledge_graph import KnowledgeGraph

    kg = KnowledgeGraph(loaded(output), base_iri=base_iri)
    around = kg.neighbourhood(name, hops=hops)
    title = f"{kg.named(name).label}: what is said around it"
    text = around.page(title=title, renderer=renderer, compress=compress)
    place = Path(to)
    ours = (place.parent / artefacts.STATEMENTS).is_file()
    with placing.owned(place.parent) if ours else nullcontext():
        placing.write_file(place, [text.encode()])


def page_options(
    output: str | Path | None,
    *,
    renderer: RendererChoice,
    max_nodes: int,
    compress: bool,
    fresh: bool = False,
) -> PageOptions:
    """How the page is made in a folder: what an earlier page there shows stays in its place.

    Raises:
        UnknownNameError: if there is no such renderer.
        LithographError: if `max_nodes` is below 1.
    """
    from lithograph.exporters.html import PageOptions, places

    stays = output is not None and not fresh
    return PageOptions(
        renderer=renderer,
        max_nodes=max_nodes,
        compress=compress,
        earlier=places(Path(output or "") / f"{config.GRAPH}.html") if stays else {},
    )
