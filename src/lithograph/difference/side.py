"""A graph and what its nodes are compared as → its statements by what makes two of them one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lithograph.contents import Contents
from lithograph.difference.changes import Node, Quote
from lithograph.difference.entities import node
from lithograph.model import Entity, Evidence, Paper, Statement
from lithograph.vocabulary import Predicate

_RANK = {"asserted": 0, "hedged": 1, "negated": 2}


class Key(NamedTuple):
    """What makes two statements one: their parts, as they are compared."""

    subject: str
    predicate: str
    object: str
    value: str

    @property
    def opposite(self) -> Key | None:
        """What this denies: of two methods, that the other one outperforms."""
        if self.predicate != Predicate.OUTPERFORMS:
            return None
        return self._replace(subject=self.object, object=self.subject)


class Sentence(NamedTuple):
    """A piece of evidence and the statement that owns it."""

    evidence: Evidence
    statement: Statement


class Side:
    """One of the two graphs; `home` says what its nodes are compared as, if not as themselves."""

    def __init__(self, kg: Contents, home: Mapping[str, str]) -> None:
        self._home = home
        known: tuple[Paper | Entity, ...] = (*kg.papers, *kg.entities())
        self._nodes = {each.id: node(each) for each in known}
        self.groups = self._grouped(kg.statements)

    def home(self, node_id: str) -> str:
        """What a node is compared as."""
        return self._home.get(node_id, node_id)

    def node(self, node_id: str) -> Node:
        """The node under its label; an id that the graph does not explain is its own label."""
        return self._nodes.get(node_id) or Node(type="", label=node_id, id=node_id)

    def quote(self, evidence: Evidence) -> Quote:
        """The sentence with its paper."""
        paper = self.node(evidence.paper_id)
        return Quote(paper=paper, sentence=evidence.sentence, polarity=evidence.polarity)

    def supporters(self, key: Key) -> dict[str, Sentence]:
        """Each paper that says it → its best sentence, best first; a mere denial says nothing."""
        found: dict[str, Sentence] = {}
        for each in self.groups.get(key, ()):
            if each.evidence.polarity != "negated":
                found.setdefault(self.home(each.evidence.paper_id), each)
        return found

    def pro(self, key: Key) -> Sentence | None:
        """The best sentence that asserts it."""
        return self._first(key, "asserted")

    def con(self, key: Key) -> Sentence | None:
        """The best sentence that denies it, itself or by its opposite."""
        denied = self._first(key, "negated")
        return denied or (self.pro(key.opposite) if key.opposite else None)

    def _first(self, key: Key, polarity: str) -> Sentence | None:
        found = self.groups.get(key, ())
        return next((each for each in found if each.evidence.polarity == polarity), None)

    def _grouped(self, statements: Iterable[Statement]) -> Mapping[Key, list[Sentence]]:
        """All statements but results: their evidence, asserted and surest first."""
        groups: dict[Key, list[Sentence]] = defaultdict(list)
        for statement in statements:
            if statement.result is None:
                groups[self._key(statement)] += _sentences(statement)
        for found in groups.values():
            found.sort(key=_order)
        return dict(groups)

    def _key(self, statement: Statement) -> Key:
        return Key(
            subject=self.home(statement.subject),
            predicate=statement.predicate,
            object=self.home(statement.object),
            value=statement.value,
        )


def _sentences(statement: Statement) -> Iterator[Sentence]:
    return (Sentence(evidence, statement) for evidence in statement.evidence)


def _order(each: Sentence) -> tuple[object, ...]:
    said = each.evidence
    return (
        _RANK[said.polarity], -said.confidence, said.paper_id, said.part, said.span,
        each.statement.id,
    )  # fmt: skip
