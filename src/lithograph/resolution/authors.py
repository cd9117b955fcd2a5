"""Author names → persons. Precision first: a name alone never merges two authors.

Two author entries are one person when their full names agree and they share a co-author, directly
or through a chain of such papers. Initials and one-part names merge with nothing. (DBLP and S2AND
use the same two signs; see `anchors-extraction.md`, section 5.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lithograph.ids import entity_id, fold
from lithograph.model import Author, Entity, Merge, Paper
from lithograph.resolution.clusters import clusters
from lithograph.vocabulary import EntityType

_FULL_GIVEN = re.compile(r"[^\W\d_]{2,}")


def author_mention(paper_id: str, position: int) -> str:
    """The id of the `position`-th author entry (from 1) of a paper."""
    return f"{paper_id}#author-{position}"


def authors(papers: Iterable[Paper]) -> tuple[tuple[Entity, ...], tuple[Merge, ...]]:
    """Author entities sorted by id, and a ledger line per entry that joined another."""
    entries: dict[str, tuple[Paper, Author]] = {}
    for paper in papers:
        for position, author in enumerate(paper.authors, start=1):
            entries[author_mention(paper.id, position)] = (paper, author)
    built = [_person(group, entries) for group in clusters(entries, _same_person(entries))]
    entities = tuple(sorted((entity for entity, _ in built), key=lambda e: e.id))
    return entities, tuple(sorted(line for _, lines in built for line in lines))


def _name_key(author: Author) -> str:
    """Folded full name; initials after a full given name do not count."""
    given = " ".join(_FULL_GIVEN.findall(fold(author.given)))
    return f"{fold(author.family)}, {given}"


def _same_person(entries: dict[str, tuple[Paper, Author]]) -> Iterator[tuple[str, str]]:
    """Pairs of entries with one full name and one co-author in common."""
    seen: dict[tuple[str, str], str] = {}
    for entry, (paper, author) in sorted(entries.items()):
        if author.orcid:
            yield seen.setdefault(("orcid", author.orcid), entry), entry
        if not _FULL_GIVEN.search(author.given):
            continue
        key = _name_key(author)
        for colleague in sorted({_name_key(other) for other in paper.authors} - {key}):
            yield seen.setdefault((key, colleague), entry), entry


def _person(
    group: tuple[str, ...], entries: dict[str, tuple[Paper, Author]]
) -> tuple[Entity, list[Merge]]:
    names: dict[str, int] = defaultdict(int)
    for entry in group:
        names[entries[entry][1].name] += 1
    label = min(names, key=lambda name: (-names[name], -len(name), name))
    papers = tuple(sorted({entries[entry][0].id for entry in group}))
    entity = Entity(
        id=entity_id(EntityType.AUTHOR, label, group[0]),
        type=str(EntityType.AUTHOR),
        kind="named",
        label=label,
        aliases=tuple(sorted(set(names) - {label})),
        mentions=group,
        papers=papers,
    )
    reason = "same full name and a shared co-author, or one ORCID"
    return entity, [
        Merge(
            left=entry,
            right=entity.id,
            type=entity.type,
            rule="co-author",
            score=0.95,
            reason=reason,
        )
        for entry in group[1:]
    ]
