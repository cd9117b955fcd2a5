"""Two graphs → which paper and which entity of the old one is which of the new one.

A paper is the same by its id or else by the rules that join records (`resolution.unify`): one that
gets a title gets another id. An entity is followed by its mentions; one without a mention in common
by its id. Everything is looked up by keys, so the time grows with the size of the graphs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lithograph.contents import Contents
from lithograph.model import Entity, Paper, Source
from lithograph.resolution import unify

_SPAN = re.compile(r"(\d+)-(\d+)-.*")
_AUTHOR = re.compile(r"author-(\d+)")
_OLD, _NEW = "old", "new"


@dataclass(frozen=True, kw_only=True)
class Correspondence:
    """Which node is which.

    `papers`: old id → new id. `shared`: (old entity, new entity) → mentions in common, never 0.
    `image`: old entity → the new one with most of its mentions; `origin`: the other way; ties by id.
    `old_home` and `new_home`: node → what it is compared as, always an id of the new graph, but for
    what is gone. A merged entity is compared as the whole, a part that was split off as the entity
    that has the most of what it was split from; what is in neither mapping is compared as itself.
    """

    papers: Mapping[str, str]
    shared: Mapping[tuple[str, str], int]
    image: Mapping[str, str]
    origin: Mapping[str, str]
    old_home: Mapping[str, str]
    new_home: Mapping[str, str]


def correspond(old: Contents, new: Contents) -> Correspondence:
    """What of `old` is what of `new`."""
    papers = _same_papers(old.papers, new.papers)
    shared = _shared(old, new, papers)
    image = _most((o, n, count) for (o, n), count in shared.items())
    origin = _most((n, o, count) for (o, n), count in shared.items())
    whole = {
        entity.id: origin[entity.id]
        for entity in new.entities()
        if entity.id in origin and 2 * shared[origin[entity.id], entity.id] >= len(entity.mentions)
    }
    new_home = {part: _home(part, whole, image) for part in whole}
    known = {**{entity.id: entity.id for entity in old.entities()}, **image}
    return Correspondence(
        papers=papers,
        shared=shared,
        image=image,
        origin=origin,
        old_home={**{o: new_home.get(n, n) for o, n in known.items()}, **papers},
        new_home=new_home,
    )


def _same_papers(old: Iterable[Paper], new: Iterable[Paper]) -> dict[str, str]:
    old_by_id = {paper.id: paper for paper in old}
    new_by_id = {paper.id: paper for paper in new}
    same = {each: each for each in old_by_id if each in new_by_id}
    rest = sorted(set(old_by_id) - set(same))
    if not rest:
        return same
    numbered = sorted(new_by_id)
    records = [_record(old_by_id[each], _OLD, place) for place, each in enumerate(rest)]
    records += [_record(new_by_id[each], _NEW, place) for place, each in enumerate(numbered)]
    for work in unify(records)[0]:
        found = [numbered[source.line] for source in work.sources if source.document == _NEW]
        if found:
            olds = (source.line for source in work.sources if source.document == _OLD)
            same.update((rest[line], min(found)) for line in olds)
    return same


def _record(paper: Paper, side: str, place: int) -> Paper:
    """The paper as a record that can be recognised in the work it becomes part of."""
    return replace(paper, sources=(Source(document=side, line=place, reader=side),))


def _shared(old: Contents, new: Contents, same: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """How many mentions each two entities have in common."""
    old_papers = {paper.id: paper for paper in old.papers}
    new_papers = {paper.id: paper for paper in new.papers}
    revised = {n for o, n in same.items() if _is_other(old_papers[o], new_papers[n])}
    revised |= {o for o, n in same.items() if n in revised}
    homes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for entity in new.entities():
        for mention in _places(entity, new_papers, revised):
            homes[mention][entity.id] += 1
    shared: Counter[tuple[str, str]] = Counter()
    for entity in old.entities():
        counts = Counter(_places(entity, old_papers, revised))
        for (paper, place), count in counts.items():
            for home, there in homes.get((same.get(paper, ""), place), {}).items():
                shared[entity.id, home] += min(count, there)
    return dict(sorted(shared.items()))


def _is_other(old: Paper, new: Paper) -> bool:
    """Whether a place in the one is none in the other."""
    return old.text != new.text or old.authors != new.authors


def _places(
    entity: Entity, papers: Mapping[str, Paper], revised: set[str]
) -> Iterator[tuple[str, str]]:
    """Paper and place of each mention, whatever its type; in a revised paper the words themselves."""
    for mention in entity.mentions:
        paper_id, _, fragment = mention.rpartition("#")
        paper = papers.get(paper_id)
        if paper is not None and paper_id in revised:
            yield paper_id, _words(paper, fragment)
        else:
            span = _SPAN.fullmatch(fragment)
            yield paper_id, f"{span[1]}-{span[2]}" if span else fragment


def _words(paper: Paper, fragment: str) -> str:
    """What the paper prints at a mention; the name of an author."""
    if span := _SPAN.fullmatch(fragment):
        return paper.text[int(span[1]) : int(span[2])]
    author = _AUTHOR.fullmatch(fragment)
    if author and 0 < int(author[1]) <= len(paper.authors):
        return f"author {paper.authors[int(author[1]) - 1].name}"
    return fragment


def _most(links: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """Each left node → the right one that it has most in common with, of equals the first by id."""
    best: dict[str, tuple[int, str]] = {}
    for left, right, count in links:
        best[left] = min(best.get(left, (0, "")), (-count, right))
    return {left: right for left, (_, right) in best.items()}


def _home(part: str, whole: Mapping[str, str], image: Mapping[str, str]) -> str:
    """Where most of what `part` came from is now.

    Each step leads to as many mentions in common or more, of equals to the lesser id: it ends.
    """
    while part in whole and image[whole[part]] != part:
        part = image[whole[part]]
    return part
