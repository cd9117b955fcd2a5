"""Organisations that records name in the place of authors → one entity per name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from lithograph.ids import entity_id, normal
from lithograph.model import Entity, Merge, Paper
from lithograph.resolution.rules import explain
from lithograph.vocabulary import EntityType


def organisation_mention(paper_id: str) -> str:
    """The id of a paper's organisation entry."""
    return f"{paper_id}#organisation"


def organisations(papers: Iterable[Paper]) -> tuple[tuple[Entity, ...], tuple[Merge, ...]]:
    """Organisation entities sorted by id, and a ledger line per spelling that joined another."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for paper in papers:
        if paper.organisation:
            groups[normal(paper.organisation)][paper.id] = paper.organisation
    built = [organisation(key, named) for key, named in sorted(groups.items())]
    return tuple(entity for entity, _ in built), tuple(line for _, lines in built for line in lines)


def organisation(key: str, named: Mapping[str, str]) -> tuple[Entity, list[Merge]]:
    """The organisation of one comparison form, which papers name (paper id → name), and its ledger."""
    names = sorted(set(named.values()))
    entity = Entity(
        id=entity_id(EntityType.ORGANISATION, names[0], key),
        type=str(EntityType.ORGANISATION),
        kind="named",
        label=names[0],
        aliases=tuple(names[1:]),
        mentions=tuple(sorted(map(organisation_mention, named))),
        papers=tuple(sorted(named)),
    )
    return entity, [_line(entity, name) for name in names[1:]]


def _line(entity: Entity, name: str) -> Merge:
    rule = explain(name, entity.label)
    assert rule is not None  # one comparison form, so at least the last rule holds
    reason = f"{name!r} and {entity.label!r} {rule.reason}"
    return Merge(
        left=name, right=entity.id, type=entity.type, rule=rule.name, score=1.0, reason=reason
    )
