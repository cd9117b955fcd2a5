"""`Contents`: what a build holds, looked up by id, name, type, time and what else a paper names."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import Unpack

from lithograph import config, filtering, ranking, reporting, selection
from lithograph.errors import UnknownNameError
from lithograph.filtering import Where
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


class Contents:
    """Papers, entities and statements of a build, with the sentences behind them."""

    def __init__(self, build: Build, *, base_iri: str = config.DEFAULT_BASE_IRI) -> None:
        self._build = build
        self._base_iri = base_iri

    def __repr__(self) -> str:
        graph = self._build.graph
        return (
            f"<{type(self).__name__}: {len(graph.papers)} papers, {len(graph.entities)} entities, "
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

    def entities(
        self,
        type: str | None = None,  # noqa: A002 - the user's word
        **where: Unpack[Where],
    ) -> tuple[Entity, ...]:
        """The entities of one type (or of all), those named by most papers first.

        With `where`, those only that some paper names which also names the given things, and is of
        the given time: `kg.entities("Method", modality="MRI", since=2024)`. Ordered by the number
        of such papers.

        Raises:
            UnknownNameError: if there is no such type, or nothing of that name and type.
            LithographError: if a time is none.
        """
        if type is not None and type not in list(EntityType):
            raise UnknownNameError("entity type", type, map(str, EntityType))
        chosen = [
            e for e in self._build.graph.entities if type is None or type in (e.type, *e.also)
        ]
        if not where:
            return tuple(sorted(chosen, key=lambda e: (-len(e.papers), e.label, e.id)))
        papers = {paper.id for paper in self.papers_where(**where)}
        counts = {e.id: len(papers.intersection(e.papers)) for e in chosen}
        named = (e for e in chosen if counts[e.id])
        return tuple(sorted(named, key=lambda e: (-counts[e.id], e.label, e.id)))

    def papers_where(self, **where: Unpack[Where]) -> tuple[Paper, ...]:
        """The papers that name all the given things and are of the given time, sorted by id.

        `kg.papers_where(task="segmentation", dataset=["BraTS", "ISLES"], since="2023-06")`: a thing
        is a label, alias or id of that type, and what the vocabulary knows as its kinds counts for
        it; several must all be named. `since` and `until` are a year, "2023-06" or
        "2023-06-30", both counted in; a paper without a date is in no time.

        Raises:
            UnknownNameError: if nothing has such a name and type; near names are offered.
            LithographError: if a time is none.
        """
        named = [self.of_kind(type_, name) for type_, name in filtering.names(where)]
        return filtering.papers(self.papers, named, where)

    def of_kind(self, type: str, name: str) -> tuple[Entity, ...]:  # noqa: A002 - the user's word
        """The entities of a type that are called `name`, or are of that kind by the vocabulary.

        `kg.of_kind("Modality", "MRI")` has brain MRI and functional MRI too.

        Raises:
            UnknownNameError: if there is none; near names of that type are offered.
        """
        found = tuple(filtering.of_kind(type, name, self.entities(type)))
        if not found:
            raise UnknownNameError(type, name, (e.label for e in self.entities(type)))
        return found

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

    def named(self, name: str) -> Paper | Entity:
        """The entity that `kg[name]` gives, or the paper with this id.

        Raises:
            UnknownNameError: if there is none; near names are offered.
        """
        node = self._nodes.get(name)
        return node if isinstance(node, Paper) else self[name]

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
