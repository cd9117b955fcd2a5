"""Graph → bytes, in the formats that people open: one module for each, one line in the table.

Writing files is not done here: `artefacts` does it, beside and then renamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lithograph import plugins
from lithograph.exporters import graphml, html, jsonld, ntriples, tables, trig, turtle
from lithograph.model import Graph


class Exporter(Protocol):
    """What each module of this folder offers. `SUFFIX` begins with a dot."""

    NAME: str
    SUFFIX: str

    def export(self, graph: Graph, *, base_iri: str) -> Iterator[bytes]:
        """The graph in this format, in chunks; the same graph gives the same bytes.

        Raises:
            LithographError: if the base IRI is unfit, or two nodes of the graph have the same id.
        """
        ...


#: Format name, as `--format` takes it, → the module that writes it.
EXPORTERS: dict[str, Exporter] = {
    "csv": tables,
    "graphml": graphml,
    "html": html,
    "jsonld": jsonld,
    "nt": ntriples,
    "trig": trig,
    "ttl": turtle,
}


def exporters() -> dict[str, Exporter]:
    """The built-in exporters and those of installed plug-ins (`lithograph.exporters`).

    Raises:
        LithographError: if a plug-in cannot be used.
    """
    return plugins.members("lithograph.exporters", EXPORTERS, needs=("NAME", "SUFFIX", "export"))
