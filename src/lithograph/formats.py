"""A build and names of formats → the files to write: file name → content in chunks.

Most formats are one file, `graph` with their suffix. Some are a folder of files, called as the format;
it has a list of what we wrote, so that a later run takes away its own files and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from lithograph import config, exporters, placing
from lithograph.errors import UnknownNameError
from lithograph.exporters import html, void
from lithograph.exporters.html.options import PageOptions
from lithograph.exporters.statements import Provenance
from lithograph.model import Build

Contents = dict[str, Iterable[bytes]]


def named(formats: str | Iterable[str]) -> tuple[str, ...]:
    """Names of formats, also where they stand in one text, as on the command line.

    >>> named("ttl, csv") == named(["ttl", "csv"]) == ("ttl", "csv")
    True
    """
    parts = formats.split(",") if isinstance(formats, str) else formats
    return tuple(name.strip() for name in parts if name.strip())


def chosen(
    formats: str | Iterable[str], *, provenance: Provenance = "statements"
) -> tuple[str, ...]:
    """The names sorted, once all are known and can say the provenance so.

    Raises:
        UnknownNameError: if there is no such format.
        LithographError: if a format cannot say where statements are from in this way.
    """
    single, folders = exporters.exporters(), exporters.folders()
    wanted = tuple(sorted(set(named(formats))))
    for name in wanted:
        if name not in single and name not in folders:
            raise UnknownNameError("format", name, {**single, **folders})
        if name in single:
            exporters.check(single[name], provenance)
    return wanted


def written(
    build: Build,
    formats: Iterable[str],
    *,
    base_iri: str,
    provenance: Provenance = "statements",
    page: PageOptions = html.OPTIONS,
) -> Contents:
    """The files of these formats; RDF has its description beside it, `page` is for the page.

    Raises:
        UnknownNameError: if there is no such format.
        LithographError: if a format cannot say where statements are from in this way, or an extra
            that it needs is not installed.
    """
    names = chosen(formats, provenance=provenance)
    single = {name: each for name, each in exporters.exporters().items() if name in names}
    census = void.Census()
    contents: Contents = {
        config.GRAPH + each.SUFFIX: exporters.write(
            each, build.graph, base_iri=base_iri, provenance=provenance, page=page, census=census
        )
        for each in single.values()
    }
    if any(map(exporters.is_rdf, single.values())):
        suffixes = [each.SUFFIX for each in single.values()]
        contents[void.FILE] = void.describe(
            build.graph,
            base_iri=base_iri,
            suffixes=suffixes,
            provenance=provenance,
            census=census,
        )
    for name, each in exporters.folders().items():
        if name in names:
            contents.update(_folder(name, dict(each.files(build, base_iri=base_iri))))
    return contents


def files() -> tuple[str, ...]:
    """The names of all single files that formats write."""
    graphs = (config.GRAPH + each.SUFFIX for each in exporters.exporters().values())
    return (*graphs, void.FILE)


def folders(formats: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that are folders."""
    return tuple(sorted(set(formats) & exporters.folders().keys()))


def _folder(
    name: str, contents: Mapping[str, Iterable[bytes]]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    inside = ((f"{name}/{path}", chunks) for path, chunks in contents.items())
    return chain(inside, [(f"{name}/{placing.LIST}", [placing.listing(contents)])])
