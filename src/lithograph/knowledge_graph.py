"""`KnowledgeGraph`: what a build holds, in the words of somebody who asks about the literature."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph import artefacts, config, neighbourhood, query, ranking, reporting, selection
from lithograph import formats as writing
from lithograph.errors import UnknownNameError
from lithograph.exporters import graphml, html, rdf, tables
from lithograph.exporters.html.options import PageOptions, RendererChoice
from lithograph.exporters.statements import Provenance
from lithograph.ids import normal
from lithograph.model import (
    Build,
    Entity,
    Evidence,
    Intake,
    Merge,
    Paper,
    Problem,
    Result,
    Statement,
)
from lithograph.vocabulary import EntityType

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import pyoxigraph
    import rdflib


class KnowledgeGraph:
    """A typed graph of papers, entities and statements, every statement with its sentences.

    Made by `lithograph.build()` and `lithograph.load()`; it never changes.
    """

    def __init__(self, build: Build, *, base_iri: str = config.DEFAULT_BASE_IRI) -> None:
        self._build = build
        self._base_iri = base_iri

    def __repr__(self) -> str:
        graph = self._build.graph
        return (
            f"<KnowledgeGraph: {len(graph.papers)} papers, {len(graph.entities)} entities, "
            f"{len(graph.statements)} statements>"
        )

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers, sorted by id."""
        return self._build.graph.papers

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, sorted by id."""
        return self._build.graph.statements

    @property
    def merges(self) -> tuple[Merge, ...]:
        """The ledger: every surface, author entry and record that became part of another."""
        return self._build.graph.merges

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out, and why."""
        return self._build.problems

    @property
    def intake(self) -> Intake:
        """What came in."""
        return self._build.graph.intake

    def report(self, form: str = "text") -> str:
        """What came in, what came out and what was left, to be read: "text", "markdown" or "json".

        Raises:
            UnknownNameError: if there is no such form.
        """
        return reporting.report(self._build, form=form)

    def entities(self, type: str | None = None) -> tuple[Entity, ...]:  # noqa: A002 - the user's word
        """The entities of one type (or of all), those named by most papers first.

        Raises:
            UnknownNameError: if there is no such type.
        """
        if type is not None and type not in list(EntityType):
            raise UnknownNameError("entity type", type, map(str, EntityType))
        chosen = (
            e for e in self._build.graph.entities if type is None or type in (e.type, *e.also)
        )
        return tuple(sorted(chosen, key=lambda e: (-len(e.papers), e.label, e.id)))

    def __getitem__(self, name: str) -> Entity:
        """The entity with this id, label or alias; of several, the one most papers name.

        Raises:
            UnknownNameError: if there is none; near names are offered.
        """
        found = self._by_name.get(name) or self._by_name.get(normal(name))
        if not found:
            raise UnknownNameError("entity", name, self._labels)
        return found[0]

    def node(self, id: str) -> Paper | Entity:  # noqa: A002 - the word of the model
        """The paper or entity with this id.

        Raises:
            UnknownNameError: if there is none.
        """
        try:
            return self._nodes[id]
        except KeyError:
            raise UnknownNameError("node", id, ()) from None

    def entity(self, id: str) -> Entity:  # noqa: A002 - the word of the model
        """The entity with this id; `kg[name]` finds one by its name.

        Raises:
            UnknownNameError: if there is none.
        """
        found = self.node(id)
        if isinstance(found, Entity):
            return found
        raise UnknownNameError("entity", id, ())

    def about(self, node: Paper | Entity) -> tuple[Statement, ...]:
        """Every statement in which `node` is subject, object or part of a result."""
        return tuple(self._about.get(node.id, ()))

    def results(
        self, *, dataset: str | None = None, method: str | None = None, metric: str | None = None
    ) -> tuple[Result, ...]:
        """The reported results, those of the named dataset, method and metric only.

        In the order of a leaderboard: metric by metric, kinds and units apart, the best first.
        `evidence(result)` has the sentence of each.

        Raises:
            UnknownNameError: if one of the names is not in the graph.
        """
        wanted = {
            part: self[name].id
            for part, name in (("dataset", dataset), ("method", method), ("metric", metric))
            if name is not None
        }
        found = (
            result
            for result in self._results
            if all(getattr(result, part) == id_ for part, id_ in wanted.items())
        )
        entities = {entity.id: entity for entity in self._build.graph.entities}
        return ranking.ranked(found, entities)

    def evidence(self, statement: Statement | Result | str) -> tuple[Evidence, ...]:
        """The sentences behind a statement, a result or the statement with this id, best first.

        Raises:
            UnknownNameError: if there is no such statement or result.
        """
        if isinstance(statement, Statement):
            return statement.evidence
        if isinstance(statement, Result):
            if statement not in self._results:
                raise UnknownNameError("result", statement.value, ())
            return self._results[statement].evidence
        if statement not in self._statements:
            raise UnknownNameError("statement", statement, ())
        return self._statements[statement].evidence

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
        formats: Iterable[str] = config.DEFAULT_FORMATS,
        provenance: Provenance = "statements",
        page: PageOptions = html.OPTIONS,
    ) -> None:
        """Write the output folder: the stages' files and the graph in `formats`.

        `provenance` is how RDF says where statements are from (see `exporters`), `page` how the
        page is made. Beside RDF there is its description, and the store that answers queries
        without reading it again.

        Raises:
            UnknownNameError: if there is no such format.
            LithographError: if a format cannot say where statements are from in this way.
            OutputError: if the folder cannot be written; what it held stays.
        """
        graphs = self.written(formats=formats, provenance=provenance, page=page)
        outdated = (*writing.files(), *artefacts.listed(folder))
        artefacts.write(folder, {**artefacts.files(self._build), **graphs}, outdated=outdated)
        query.keep(folder, rdf.batches(self._build.graph, base_iri=self._base_iri))

    def written(
        self,
        *,
        formats: Iterable[str] = config.DEFAULT_FORMATS,
        provenance: Provenance = "statements",
        page: PageOptions = html.OPTIONS,
    ) -> dict[str, Iterable[bytes]]:
        """File name → content in chunks, of the graph in `formats`, with its description.

        Raises:
            UnknownNameError: if there is no such format.
            LithographError: if a format cannot say where statements are from in this way.
        """
        return writing.written(
            self._build, formats, base_iri=self._base_iri, provenance=provenance, page=page
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

    def about_all(self, *names: str) -> KnowledgeGraph:
        """The graph of the papers that name all these entities, and of what they state.

        Raises:
            UnknownNameError: if there is no such entity.
        """
        every = {paper.id for paper in self.papers}
        papers = every.intersection(*(self[name].papers for name in names))
        return self._part(selection.of_papers(self._build, papers))

    def neighbourhood(self, name: str, *, hops: int = 1) -> KnowledgeGraph:
        """The graph of what surrounds an entity, or the paper with this id.

        All nodes that at most `hops` statements join to it, and what is stated between them.

        Raises:
            UnknownNameError: if there is no such entity; near names are offered.
            LithographError: if `hops` is below 1.
        """
        return self._part(neighbourhood.around(self._build, self.named(name).id, hops=hops))

    def named(self, name: str) -> Paper | Entity:
        """The entity that `kg[name]` gives, or the paper with this id.

        Raises:
            UnknownNameError: if there is none; near names are offered.
        """
        node = self._nodes.get(name)
        return node if isinstance(node, Paper) else self[name]

    def _part(self, build: Build) -> KnowledgeGraph:
        return KnowledgeGraph(build, base_iri=self._base_iri)

    def to_store(self) -> pyoxigraph.Store:
        """The triples of `graph.ttl` in a store of their own, which you may change."""
        return rdf.to_store(self._build.graph, self._base_iri)

    @functools.cached_property
    def _store(self) -> pyoxigraph.Store:
        return self.to_store()

    @functools.cached_property
    def _nodes(self) -> Mapping[str, Paper | Entity]:
        nodes: list[Paper | Entity] = [*self._build.graph.papers, *self._build.graph.entities]
        return {node.id: node for node in nodes}

    @functools.cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    @functools.cached_property
    def _results(self) -> Mapping[Result, Statement]:
        return {s.result: s for s in self.statements if s.result is not None}

    @functools.cached_property
    def _labels(self) -> tuple[str, ...]:
        entities = self._build.graph.entities
        return tuple(name for entity in entities for name in (entity.label, *entity.aliases))

    @functools.cached_property
    def _by_name(self) -> Mapping[str, list[Entity]]:
        """Exact names and comparison forms → entities, those of most papers first."""
        names: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities():
            exact = {entity.id, entity.label, *entity.aliases}
            for name in sorted(exact | {normal(text) for text in exact}):
                names[name].append(entity)
        return names

    @functools.cached_property
    def _about(self) -> Mapping[str, list[Statement]]:
        about: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for end in sorted(selection.ends(statement)):
                about[end].append(statement)
        return about
