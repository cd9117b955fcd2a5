"""Two graphs and what corresponds in them → what became of papers and entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lithograph.contents import Contents
from lithograph.difference.changes import (
    Alteration,
    Difference,
    Division,
    Node,
    Reason,
    RevisedPaper,
    Transfer,
    Union,
)
from lithograph.difference.correspondence import Correspondence
from lithograph.ids import normal
from lithograph.model import Entity, Merge, Paper
from lithograph.resolution.decisions import RULE
from lithograph.vocabulary import EntityType

#: What a reader sees of a paper. Where it was read, and how many comments it had, is no change.
_FIELDS = (
    "id", "title", "abstract", "authors", "author_count", "organisation", "date",
    "url", "identifiers",
)  # fmt: skip


def node(each: Paper | Entity) -> Node:
    """A paper or an entity as a change names it."""
    kind = each.type if isinstance(each, Entity) else EntityType.PAPER
    return Node(type=str(kind), label=each.label, id=each.id)


def papers(old: Contents, new: Contents, same: Correspondence) -> Difference:
    """Papers that are new, gone or changed; nothing else is filled in."""
    old_by_id = {paper.id: paper for paper in old.papers}
    new_by_id = {paper.id: paper for paper in new.papers}
    pairs = ((old_by_id[o], new_by_id[n]) for o, n in same.papers.items())
    there = set(same.papers.values())
    return Difference(
        new_papers=_sorted(paper for paper in new.papers if paper.id not in there),
        gone_papers=_sorted(paper for paper in old.papers if paper.id not in same.papers),
        changed_papers=tuple(sorted(_revised(pairs))),
    )


def entities(old: Contents, new: Contents, same: Correspondence) -> Difference:
    """What became of entities; nothing else is filled in."""
    old_by_id = {entity.id: entity for entity in old.entities()}
    new_by_id = {entity.id: entity for entity in new.entities()}
    sources, parts = _sources(same), _parts(same)
    pairs = [
        (old_by_id[o], new_by_id[n])
        for o, n in _pairs(old_by_id, new_by_id, same)
        if n not in sources and o not in parts
    ]
    return Difference(
        new_entities=_named_most(
            e for e in new.entities() if e.id not in same.origin and e.id not in old_by_id
        ),
        gone_entities=_named_most(
            e for e in old.entities() if e.id not in same.image and e.id not in new_by_id
        ),
        merged=_merged(sources, old_by_id, new_by_id, new.merges),
        split=tuple(
            Division(old=node(old_by_id[o]), new=tuple(node(new_by_id[n]) for n in found))
            for o, found in sorted(parts.items())
        ),
        moved=tuple(
            Transfer(old=node(old_by_id[o]), new=node(new_by_id[n]), mentions=count)
            for (o, n), count in same.shared.items()
            if n != same.image[o] and o != same.origin[n]
        ),
        renamed=_altered((a, b) for a, b in pairs if a.label != b.label),
        retyped=_altered((a, b) for a, b in pairs if a.type != b.type),
    )


def _revised(pairs: Iterable[tuple[Paper, Paper]]) -> Iterator[RevisedPaper]:
    for before, after in pairs:
        fields = tuple(f for f in _FIELDS if getattr(before, f) != getattr(after, f))
        if fields:
            yield RevisedPaper(old=node(before), new=node(after), fields=fields)


def _sources(same: Correspondence) -> dict[str, list[str]]:
    """Each new entity that unites several old ones → these, the one with most mentions first."""
    found: dict[str, set[str]] = defaultdict(set)
    for o, n in same.image.items():
        found[n] |= {o, same.origin[n]}
    return {
        n: sorted(olds, key=lambda o: (-same.shared[o, n], o))
        for n, olds in found.items()
        if len(olds) > 1
    }


def _parts(same: Correspondence) -> dict[str, list[str]]:
    """Each old entity that was divided → the new ones, the one with most mentions first."""
    found: dict[str, set[str]] = defaultdict(set)
    for n, o in same.origin.items():
        found[o] |= {n, same.image[o]}
    return {
        o: sorted(news, key=lambda n: (-same.shared[o, n], n))
        for o, news in found.items()
        if len(news) > 1
    }


def _pairs(
    old: Mapping[str, Entity], new: Mapping[str, Entity], same: Correspondence
) -> Iterator[tuple[str, str]]:
    """Each entity that goes on, and what it is now."""
    for o in old:
        n = same.image.get(o, o)
        if same.origin.get(n) == o or (n in new and o not in same.image and n not in same.origin):
            yield o, n


def _merged(
    sources: Mapping[str, list[str]],
    old: Mapping[str, Entity],
    new: Mapping[str, Entity],
    ledger: Iterable[Merge],
) -> tuple[Union, ...]:
    lines: dict[str, list[Merge]] = defaultdict(list)
    for line in ledger:
        if line.right in sources:
            lines[line.right].append(line)
    return tuple(
        Union(
            new=node(new[n]),
            old=tuple(node(old[o]) for o in olds),
            reasons=tuple(_reasons(new[n], [old[o] for o in olds], lines[n])),
        )
        for n, olds in sorted(sources.items())
    )


def _reasons(whole: Entity, parts: Sequence[Entity], lines: Iterable[Merge]) -> Iterator[Reason]:
    """The line of the ledger that says most plainly why each part is one with the whole.

    A part that keeps its label needs none, unless all do: homonyms that were told apart.
    """
    named: dict[str, list[Merge]] = defaultdict(list)
    for line in lines:
        # Of an author, `left` is no name but the entry.
        named[line.left if "#" in line.left else normal(line.left)].append(line)
    told: set[Merge] = set()
    for part in [part for part in parts if part.label != whole.label] or parts[1:]:
        names = {*part.mentions, *map(normal, (part.label, *part.aliases))}
        found = [line for name in sorted(names) for line in named.get(name, ()) if line not in told]
        if found:
            best = min(found, key=lambda x: (x.left != part.label, x.rule != RULE, x))
            told.add(best)
            yield Reason(name=best.left, rule=best.rule, reason=best.reason)


def _altered(pairs: Iterable[tuple[Entity, Entity]]) -> tuple[Alteration, ...]:
    return tuple(sorted(Alteration(old=node(before), new=node(after)) for before, after in pairs))


def _sorted(found: Iterable[Paper]) -> tuple[Node, ...]:
    return tuple(sorted(map(node, found), key=lambda each: each.id))


def _named_most(found: Iterable[Entity]) -> tuple[Node, ...]:
    """Those that most papers name first."""
    order = sorted(found, key=lambda entity: (-len(entity.papers), entity.label, entity.id))
    return tuple(map(node, order))
