"""Records → papers: records of one work become one `Paper`, and a ledger says why.

Rules run in order, the surest first. Each proposes links between groups of records; what is
linked is joined as a whole or, if anything in it contradicts, not at all. So the result depends
neither on the order of the records nor on which of two contradicting works was met first, and no
chain of likenesses joins two works. The rules run again until nothing changes, so that papers
already joined stay as they are. All this happens within blocks of records that have a key in common
(`blocking`), so that blocks can be worked on apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from lithograph.identifiers import SCHEMES, registration
from lithograph.identity import paper_id, text_key
from lithograph.model import Merge, Paper
from lithograph.resolution.blocking import Blocks, content_keys
from lithograph.resolution.clusters import clusters
from lithograph.resolution.joining import join
from lithograph.resolution.works import RULES, Group, Link, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A paper as its records make it, and the ledger lines of all but the first of them.

    Neither has its final id: `named` gives it, once it is known who else has `paper.id`. `keys` are
    those of `blocking.keys` that no record of it need have.
    """

    paper: Paper
    lines: tuple[Merge, ...]
    keys: tuple[str, ...]


def unify(papers: Iterable[Paper]) -> tuple[tuple[Paper, ...], tuple[Merge, ...]]:
    """Join the records of each work. Both results are sorted, papers by id.

    Every record that is joined to another has one ledger line; its `left` is "document:line" of
    the record. Joining goes with the veto of any identifier of one scheme that differs, and of
    different titles unless an identifier is shared. Where nothing contradicts, joining in several
    steps gives what joining at once gives.
    """
    works = _works(sorted(papers, key=_order))
    taken = Counter(work.paper.id for work in works)
    final = [named(work, shared=taken[work.paper.id] > 1) for work in works]
    return (
        tuple(sorted((paper for paper, _ in final), key=lambda p: p.id)),
        tuple(sorted(line for _, lines in final for line in lines)),
    )


def _works(records: Sequence[Paper]) -> list[Work]:
    """The works of all records: those of each block of records that may be one work.

    What joining has brought together may meet another block: then the two are one block.
    """
    blocked = Blocks(records)
    done: dict[tuple[int, ...], list[Work]] = {}
    while True:
        blocks = blocked.all()
        done = {
            block: done.get(block)
            or joined((records[number], blocked.common(number)) for number in block)
            for block in blocks
        }
        for block, works in done.items():
            blocked.add(block[0], (key for work in works for key in work.keys))
        if len(blocked.all()) == len(blocks):
            return [work for works in done.values() for work in works]


def joined(records: Iterable[tuple[Paper, frozenset[str]]]) -> list[Work]:
    """The works of one block of records, each with those of its sentences that are common.

    The blocks of all records give all works: no rule links records of two blocks.
    """
    ordered = sorted(records, key=lambda record: _order(record[0]))
    groups = [Group(paper, common=common) for paper, common in ordered]
    while len(groups) > 1:
        before = len(groups)
        for rule in RULES:
            groups = _apply(rule, groups)
        if len(groups) == before:
            break
    return [_work(group) for group in groups]


def _work(group: Group) -> Work:
    return Work(
        paper=replace(group.paper, id=paper_id(group.paper)),
        lines=group.lines,
        keys=content_keys(group) if group.lines else (),
    )


def named(work: Work, *, shared: bool) -> tuple[Paper, tuple[Merge, ...]]:
    """The paper of a work and its ledger lines, with its final id.

    Works that `shared` title and opening with another get longer ids.
    """
    paper = replace(work.paper, id=paper_id(work.paper, whole=True)) if shared else work.paper
    return paper, tuple(replace(line, right=paper.id) for line in work.lines)


def _order(paper: Paper) -> tuple[object, ...]:
    """A total order of records that depends on their content alone."""
    return paper.sources, paper.id, repr(paper)


def _apply(rule: Rule, groups: list[Group]) -> list[Group]:
    """The groups after one rule: linked ones joined where nothing contradicts."""
    links = list(rule.links(groups))
    if not links:
        return groups
    place = {id(group): index for index, group in enumerate(groups)}
    pairs = [(place[id(link.left)], place[id(link.right)]) for link in links]
    best: dict[int, Link] = {}
    for link, ends in zip(links, pairs, strict=True):
        for end in ends:
            best[end] = max(best.get(end, link), link, key=lambda one: (one.score, one.reason))
    joined: list[Group] = []
    for cluster in clusters(range(len(groups)), pairs):
        members = [groups[index] for index in cluster]
        if len(members) == 1 or _contradict(members, rule):
            joined += members
        else:
            joined.append(_one(members, [best[index] for index in cluster], rule))
    return joined


def _one(members: list[Group], links: list[Link], rule: Rule) -> Group:
    """The members as one group. The fullest record stays; each other one gets its line."""
    ranked = sorted(zip(members, links, strict=True), key=lambda pair: _rank(pair[0].paper))
    paper = ranked[0][0].paper
    lines = list(ranked[0][0].lines)
    for group, link in ranked[1:]:
        source = group.paper.sources[0]
        paper = join(paper, group.paper)
        lines += group.lines
        lines.append(
            Merge(
                left=f"{source.document}:{source.line}",
                right="",
                type="Paper",
                rule=rule.name,
                score=link.score,
                reason=link.reason,
            )
        )
    return Group(paper, tuple(lines), frozenset().union(*(group.common for group in members)))


def _rank(paper: Paper) -> tuple[object, ...]:
    """Titled records first, then those with identifiers and authors, then by their place."""
    return (not paper.title, -len(paper.identifiers), -len(paper.authors), _order(paper))


def _contradict(members: list[Group], rule: Rule) -> bool:
    """Whether anything says that the members are not one work."""
    if any(_differ(members, scheme) for scheme in SCHEMES):
        return True
    titles = {group.title for group in members if group.title}
    if len(titles) > 1 and not rule.titles_may_differ:
        return True
    texts = {group.text for group in members if group.text}
    if len(texts) > 1 and not rule.abstracts_may_differ:
        return True
    families = [
        frozenset(text_key(person.family) for person in group.paper.authors)
        for group in members
        if group.paper.authors
    ]
    # Without any text to compare, authors decide: one name at least must be common to all.
    return (
        not rule.abstracts_may_differ
        and len(families) > 1
        and not frozenset.intersection(*families)
    )


def _differ(members: list[Group], scheme: str) -> bool:
    """Whether two members have identifiers of `scheme`, but none in common.

    Of one giver, that is: a preprint and what was published of it have a DOI each.
    """
    values: dict[str, list[frozenset[str]]] = defaultdict(list)
    for group in members:
        said: dict[str, set[str]] = defaultdict(set)
        for found, value in group.paper.identifiers:
            if found == scheme:
                giver, plain = registration(scheme, value)
                said[giver].add(plain)
        for giver, each in said.items():
            values[giver].append(frozenset(each))
    return any(
        left.isdisjoint(right)
        for each in values.values()
        for left, right in combinations(set(each), 2)
    )
