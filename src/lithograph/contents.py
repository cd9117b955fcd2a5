"""`Contents`: what a build holds, looked up by id, name, type, time and what else a paper names."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import Unpack

from lithograph import config, filtering, ranking, reporting, selection
from lithograph.errors import LithographError, UnknownNameError
from lithograph.filtering import Where
from lithograph.ids import normal
from lithograph.listing import Listing
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

#: What one calls a thing: its label, an alias, its id, or the thing itself.
Name = str | Entity


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
    ) -> Listing[Entity]:
        """The entities of one type (or of all), those named by most papers first.

        With `where`, those only that some paper names which also names the given things, and is of
        the given time: `kg.entities("Method", modality="MRI", since=2024)`. Ordered by the number
        of such papers.

        Raises:
            UnknownNameError: if there is no such type, or nothing of that name and type.
            LithographError: if a time is none, or the type is that of papers or results.
        """
        chosen = filtering.of_type(type, self._build.graph.entities)
        if where:
            papers = {paper.id for paper in self.papers_where(**where)}
            counts = {e.id: len(papers.intersection(e.papers)) for e in chosen}
            chosen = [entity for entity in chosen if counts[entity.id]]
        else:
            counts = {e.id: len(e.papers) for e in chosen}
        return Listing(Entity, sorted(chosen, key=lambda e: (-counts[e.id], e.label, e.id)), self)

    def papers_where(self, **where: Unpack[Where]) -> Listing[Paper]:
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
        return Listing(Paper, filtering.papers(self.papers, named, where), self)

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

    #: A graph has many parts, none of which is the one to go through.
    __iter__ = None

    def __contains__(self, name: object) -> bool:
        """Whether `kg[name]` gives an entity."""
        return isinstance(name, str | Entity) and bool(self._called(name))

    def __getitem__(self, name: Name) -> Entity:
        """The entity with this id, label or alias; of several, the one most papers name.

        Raises:
            UnknownNameError: if there is none; near names are offered.
            LithographError: if it is neither a text nor an entity.
        """
        found = self._called(name)
        if not found:
            raise UnknownNameError("entity", _text(name), self._labels)
        return found[0]

    def _called(self, name: Name) -> list[Entity]:
        """The entities of this name, those of most papers first."""
        text = name.id if isinstance(name, Entity) else _text(name)
        return self._by_name.get(text) or self._by_name.get(normal(text)) or []

    def node(self, id: str) -> Paper | Entity:  # noqa: A002 - the word of the model
        """The paper or entity with this id.

        Raises:
            UnknownNameError: if there is none.
        """
        try:
            return self._nodes[id]
        except KeyError:
            raise UnknownNameError("node", id, self._nodes) from None

    def entity(self, id: str) -> Entity:  # noqa: A002 - the word of the model
        """The entity with this id; `kg[name]` finds one by its name.

        Raises:
            UnknownNameError: if there is none.
        """
        found = self.node(id)
        if isinstance(found, Entity):
            return found
        raise LithographError(f"{id!r} is a paper, and no entity", hint="kg.node(id) has both")

    def about(self, node: Name | Paper) -> Listing[Statement]:
        """Every statement in which `node` is subject, object or part of a result.

        Raises:
            UnknownNameError: if there is no such entity or paper; near names are offered.
        """
        return Listing(Statement, self._about.get(self.named(node).id, ()), self)

    def results(
        self,
        *,
        dataset: Name | None = None,
        method: Name | None = None,
        metric: Name | None = None,
        task: Name | None = None,
    ) -> Listing[Result]:
        """The reported results, those of the named dataset (or benchmark), method, metric and task only.

        In the order of a leaderboard: metric by metric, kinds and units apart, the best first.
        `evidence(result)` has the sentence of each.

        Raises:
            UnknownNameError: if one of the names is not in the graph.
        """
        asked = {"dataset": dataset, "method": method, "metric": metric, "task": task}
        wanted = {
            part: self._part_of(part, name) for part, name in asked.items() if name is not None
        }
        found = (
            result
            for result in self._results
            if all(getattr(result, part) == id_ for part, id_ in wanted.items())
        )
        entities = {entity.id: entity for entity in self._build.graph.entities}
        return Listing(Result, ranking.ranked(found, entities), self)

    def _part_of(self, part: str, name: Name) -> str:
        """The id of what a part of a result is called: of several, one of the type that fits."""
        types = filtering.PARTS[part]
        fitting = (e for e in self._called(name) if not types.isdisjoint((e.type, *e.also)))
        found = next(fitting, None)
        return (found or self[name]).id

    def evidence(self, statement: Statement | Result | str) -> tuple[Evidence, ...]:
        """The sentences behind a statement, a result or the statement with this id, best first.

        Raises:
            UnknownNameError: if there is no such statement.
            LithographError: if the result is of another graph, or it is something else.
        """
        if isinstance(statement, Statement):
            return statement.evidence
        if isinstance(statement, str):
            if statement not in self._statements:
                raise UnknownNameError("statement", statement, self._statements)
            return self._statements[statement].evidence
        if not isinstance(statement, Result):
            hint = "kg.about(it) has its statements, and each its evidence"
            raise LithographError(f"{_text(statement)!r} has no sentences of its own", hint=hint)
        if statement not in self._results:
            hint = "kg.results() has those that are"
            raise LithographError(f"this result of {statement.value} is none of ours", hint=hint)
        return self._results[statement].evidence

    def named(self, name: Name | Paper) -> Paper | Entity:
        """The entity that `kg[name]` gives, or the paper with this id; a node of the graph is itself.

        Raises:
            UnknownNameError: if there is none; near names are offered.
        """
        id_ = name.id if isinstance(name, Paper) else name
        node = self._nodes.get(id_) if isinstance(id_, str) else None
        return node if isinstance(node, Paper) else self[id_]

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


def _text(name: object) -> str:
    """A name as text.

    Raises:
        LithographError: if it is none.
    """
    if isinstance(name, Paper | Entity):
        return name.label
    if isinstance(name, str):
        return name
    raise LithographError(f"{name!r} is no name", hint="give a label, an alias or an id")
