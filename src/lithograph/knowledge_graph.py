"""`KnowledgeGraph`: what a build holds, in the words of somebody who asks about the literature."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from lithograph import (
    comparison,
    config,
    difference,
    explanation,
    neighbourhood,
    notebook,
    paths,
    query,
    selection,
)
from lithograph import formats as writing
from lithograph.comparison import Comparison
from lithograph.contents import Contents, Name
from lithograph.delivery import deliver
from lithograph.difference import Difference
from lithograph.errors import LithographError, UnknownNameError
from lithograph.explanation import Explanation
from lithograph.exporters import graphml, html, rdf, tables
from lithograph.exporters.html.options import PageOptions, RendererChoice
from lithograph.exporters.statements import Provenance
from lithograph.filtering import Where
from lithograph.listing import Listing
from lithograph.model import Build, Paper, Statement

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyoxigraph
    import rdflib


class KnowledgeGraph(Contents):
    """A typed graph of papers, entities and statements, every statement with its sentences.

    Made by `lithograph.build()` and `lithograph.load()`; it never changes.
    """

    def sparql(self, text: str, *, beside: rdflib.Graph | None = None) -> query.Answer:
        """The answer to a SPARQL 1.1 query over `to_rdflib()`'s triples.

        SELECT gives a `Table` (rows; `.to_frame()` for pandas), ASK a truth value, CONSTRUCT and
        DESCRIBE `Triples` (Turtle; `.to_rdflib()`). `beside` is a graph of yours, of Wikidata say,
        that is asked together with this one.

        Raises:
            QueryError: if the query cannot be parsed or run.
        """
        store = self._store if beside is None else query.with_triples(self._store, beside)
        return query.sparql(store, text)

    def ask(self, question: str, **parameters: str) -> query.Table:
        """The answer to a named question; `lithograph list questions` names them.

        Raises:
            UnknownNameError: if there is no such question, or it has no such parameter.
        """
        return query.ask(self._store, question, **parameters)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Papers, entities and results as nodes, statements as keyed edges."""
        return graphml.to_networkx(self._build.graph)

    def to_rdflib(self) -> rdflib.Graph:
        """The triples of `graph.ttl`."""
        return rdf.to_rdflib(self._build.graph, self._base_iri)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Tables of papers, entities, statements and results, for pandas.

        Raises:
            MissingExtraError: if pandas is not installed.
        """
        return tables.to_frames(self._build)

    def export(
        self,
        folder: str | Path,
        *,
        formats: str | Iterable[str] = config.DEFAULT_FORMATS,
        provenance: Provenance = "statements",
        page: PageOptions = html.OPTIONS,
    ) -> None:
        """Write the output folder: the stages' files and the graph in `formats` (["ttl"] or "ttl,csv").

        `provenance` is how RDF says where statements are from (see `exporters`), `page` how the
        page is made. Beside RDF there is its description, and the store that answers queries
        without reading it again.

        Raises:
            UnknownNameError: if there is no such format.
            LithographError: if a format cannot say where statements are from in this way.
            OutputError: if the folder cannot be written; what it held stays.
        """
        deliver(
            self._build,
            folder,
            names=writing.named(formats),
            base_iri=self._base_iri,
            provenance=provenance,
            page=page,
        )

    def written(
        self,
        *,
        formats: str | Iterable[str] = config.DEFAULT_FORMATS,
        provenance: Provenance = "statements",
        page: PageOptions = html.OPTIONS,
    ) -> dict[str, Iterable[bytes]]:
        """File name → content in chunks, of the graph in `formats`, with its description.

        Raises:
            UnknownNameError: if there is no such format.
            LithographError: if a format cannot say where statements are from in this way.
        """
        return writing.written(
            self._build,
            writing.named(formats),
            base_iri=self._base_iri,
            provenance=provenance,
            page=page,
        )

    def page(
        self,
        *,
        title: str = html.OPTIONS.title,
        renderer: RendererChoice = "auto",
        max_nodes: int = config.MAX_NODES,
        compress: bool = True,
    ) -> str:
        """The interactive page as HTML: one file without any outside request.

        Raises:
            UnknownNameError: if there is no such renderer.
            LithographError: if `max_nodes` is below 1.
        """
        options = PageOptions(
            title=title, renderer=renderer, max_nodes=max_nodes, compress=compress
        )
        chunks = html.export(self._build.graph, base_iri=self._base_iri, options=options)
        return b"".join(chunks).decode()

    def only(self, statement: str) -> KnowledgeGraph:
        """The graph of one statement: it, the nodes it is about, and the papers that state it.

        Raises:
            UnknownNameError: if there is no statement with this id.
        """
        found = self._statements.get(statement)
        if found is None:
            raise UnknownNameError("statement", statement, self._statements)
        return self._part(selection.of_statement(self._build, found))

    def about_all(self, *names: Name) -> KnowledgeGraph:
        """The graph of the papers that name all these entities, and of what they state.

        Raises:
            UnknownNameError: if there is no such entity.
        """
        every = {paper.id for paper in self.papers}
        papers = every.intersection(*(self[name].papers for name in names))
        return self._part(selection.of_papers(self._build, papers))

    def neighbourhood(self, name: Name | Paper, *, hops: int = 1) -> KnowledgeGraph:
        """The graph of what surrounds an entity, or the paper with this id.

        All nodes that at most `hops` statements join to it, and what is stated between them.

        Raises:
            UnknownNameError: if there is no such entity; near names are offered.
            LithographError: if `hops` is below 1.
        """
        return self._part(neighbourhood.around(self._build, self.named(name).id, hops=hops))

    def filter(self, **where: Unpack[Where]) -> KnowledgeGraph:
        """The graph of the papers that `papers_where` gives, and of what they state.

        Raises:
            UnknownNameError: if nothing has such a name and type; near names are offered.
            LithographError: if a time is none.
        """
        return self._part(
            selection.of_papers(self._build, {p.id for p in self.papers_where(**where)})
        )

    def path(
        self, start: Name | Paper, end: Name | Paper, *, most: int = config.PATH_LENGTH
    ) -> Listing[Statement]:
        """The shortest chain of statements that joins two entities or papers; empty if there is none.

        Of chains of one length that of the surest statements. A result joins all that it is about;
        authors join no papers, for who wrote two of them says nothing of what they say.

        Raises:
            UnknownNameError: if there is no such entity; near names are offered.
        """
        ends = self.named(start).id, self.named(end).id
        return Listing(Statement, paths.shortest(self.statements, *ends, most=most), self)

    def explain(self, name: Name, *, sentences: int = 2) -> Explanation:
        """What is said of an entity, with its sentences, and why its names are one.

        Text for people; in a notebook it is shown as a card.

        Raises:
            UnknownNameError: if there is no such entity; near names are offered.
        """
        return explanation.explain(self, self[name].id, sentences=sentences)

    def compare(
        self,
        *,
        dataset: str | None = None,
        metric: str | None = None,
        task: str | None = None,
        methods: Iterable[str] = (),
        least: int = 2,
    ) -> Comparison:
        """The reported results as a table: methods as rows, datasets and metrics as columns.

        See `lithograph.compare`.

        Raises:
            UnknownNameError: if a name is not in the graph.
        """
        return comparison.compare(
            self, dataset=dataset, metric=metric, task=task, methods=tuple(methods), least=least
        )

    def diff(self, new: KnowledgeGraph) -> Difference:
        """What changed from this graph to a newer one; it is false if nothing did.

        Raises:
            LithographError: if `new` is no graph; `lithograph.diff` takes folders too.
        """
        if not isinstance(new, KnowledgeGraph):
            hint = "lithograph.diff(kg, folder) takes folders too"
            raise LithographError(f"{new!r} is no graph", hint=hint)
        return difference.compare(self, new)

    def to_polars(self) -> dict[str, pl.DataFrame]:
        """Tables of papers, entities, statements and results, for Polars.

        Raises:
            MissingExtraError: if Polars is not installed.
        """
        return tables.to_polars(self._build)

    def _repr_html_(self) -> str:
        """The page as a notebook shows it in a cell, of the part that a map can show."""
        return notebook.framed(self.page(max_nodes=notebook.MAX_NODES))

    def _part(self, build: Build) -> KnowledgeGraph:
        return KnowledgeGraph(build, base_iri=self._base_iri)

    def to_store(self) -> pyoxigraph.Store:
        """The triples of `graph.ttl` in a store of their own, which you may change."""
        return rdf.to_store(self._build.graph, self._base_iri)

    @functools.cached_property
    def _store(self) -> pyoxigraph.Store:
        return self.to_store()
