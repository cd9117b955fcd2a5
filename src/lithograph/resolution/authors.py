"""Author entries → persons. Precision first: a name alone never merges two authors.

Each entry is a node of its own until evidence joins it to another: one ORCID, a co-author in
common, a list of one author's papers. Entries of one paper, of two ORCIDs, or with given names
that contradict each other stay apart, whatever chain of likenesses leads from one to the other.
(DBLP and S2AND use the same signs; see `anchors-extraction.md`, section 5.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from lithograph.ids import entity_id
from lithograph.model import Author, Entity, Merge, Paper
from lithograph.overrides import NONE, Overrides
from lithograph.resolution.clusters import Match, blocks, matched
from lithograph.resolution.decisions import RULE, check, index, joins, kept_apart
from lithograph.resolution.names import Name, name_of
from lithograph.vocabulary import EntityType

#: Authors above which a paper says little about who works with whom.
_CROWD = 50
#: Colleagues that entries with initials only must have in common.
_COLLEAGUES = 3
#: Papers with authors in a document from which it can be the list of one author's papers.
_LIST = 3
#: Entries beside one colleague from which pairs are no longer counted one by one.
_LARGEST_BLOCK = 200
#: Papers that two names would share by chance, from which sharing one is no sign.
_BY_CHANCE = 0.5
#: How sure each sign is. Of merges in 8,724 papers that were read one by one, 70 of 70 by co-authors
#: and 29 of 30 by initials were right; up to 4 and 12 in a hundred may still be wrong (95 %).
_SCORES = {"orcid": 1.0, "co-author": 0.96, "own-list": 0.9, "initials": 0.9}


@dataclass(frozen=True)
class _Entry:
    """One author of one paper."""

    paper: Paper
    author: Author
    name: Name


Entries = Mapping[str, _Entry]


def author_mention(paper_id: str, position: int) -> str:
    """The id of the `position`-th author entry (from 1) of a paper."""
    return f"{paper_id}#author-{position}"


def authors(
    papers: Iterable[Paper], overrides: Overrides = NONE
) -> tuple[tuple[Entity, ...], tuple[Merge, ...]]:
    """Author entities sorted by id, and a ledger line for each entry that joined another.

    Raises:
        OverridesError: if a decision speaks of an author who is not there.
    """
    entries = {
        author_mention(paper.id, position): _Entry(paper, author, name_of(author))
        for paper in papers
        for position, author in enumerate(paper.authors, start=1)
    }
    known = index(
        (entry, EntityType.AUTHOR, e.author.name, e.paper.id) for entry, e in entries.items()
    )
    check((r for r in overrides.references if r.type == EntityType.AUTHOR), known)
    apart = kept_apart(overrides, known)
    found, taken = matched(
        sorted(entries),
        (*joins(overrides, known), *_matches(entries)),
        lambda match, left, right: (
            apart(match, left, right) or (match.rule != RULE and _two(left, right, entries))
        ),
    )
    why = {entry: match for match in reversed(taken) for entry in match[:2]}
    persons = [_person(group, entries) for group in found]
    lines = (
        _line(entry, person, why[entry], entries)
        for person, group in zip(persons, found, strict=True)
        for entry in group[1:]
    )
    return tuple(sorted(persons, key=lambda e: e.id)), tuple(sorted(lines))


def orcids(papers: Iterable[Paper]) -> Mapping[str, str]:
    """Author entry → the ORCID that its record gives, where it gives one."""
    return {
        author_mention(paper.id, position): author.orcid
        for paper in papers
        for position, author in enumerate(paper.authors, start=1)
        if author.orcid
    }


def _matches(entries: Entries) -> Iterator[Match]:
    """Pairs of entries that are one person, the surest rule first, in the order of their ids."""
    yield from _same_orcid(entries)
    yield from _same_colleague(entries)
    yield from _own_list(entries)
    yield from _several_colleagues(entries)


def _two(left: Sequence[str], right: Sequence[str], entries: Entries) -> bool:
    """Whether two groups of entries cannot be one person."""
    papers = [{entries[entry].paper.id for entry in side} for side in (left, right)]
    if not papers[0].isdisjoint(papers[1]):
        return True
    orcids = [{entries[entry].author.orcid for entry in side} - {""} for side in (left, right)]
    if all(orcids):
        return orcids[0] != orcids[1]
    names = [{entries[entry].name for entry in side} for side in (left, right)]
    return not all(a.may_be(b) for a in names[0] for b in names[1])


def _same_orcid(entries: Entries) -> Iterator[Match]:
    keyed = ((e.author.orcid, entry) for entry, e in entries.items() if e.author.orcid)
    for block in blocks(keyed):
        for left, right in pairwise(block):
            orcid = entries[left].author.orcid
            yield _match(left, right, "orcid", f"both records give ORCID {orcid}")


def _same_colleague(entries: Entries) -> Iterator[Match]:
    """Entries of one full name with a co-author in common, also named in full.

    Two frequent names can meet by chance: then one co-author in common is not enough.
    """
    papers = Counter(key for e in entries.values() for key in {e.name.key} if key)
    total = len({e.paper.id for e in entries.values()})
    colleagues = _colleagues(entries, lambda name: name.key)
    keyed = (
        ((e.name.key, colleague), entry)
        for entry, e in entries.items()
        if e.name.key
        for colleague in colleagues[e.paper.id] - {e.name.key, ""}
        if papers[e.name.key] * papers[colleague] <= _BY_CHANCE * total or _is_rare(papers, e.name)
    )
    for block in blocks(keyed):
        for left, right in pairwise(block):
            common = _common(left, right, entries, colleagues, lambda name: name.key)
            yield _match(left, right, "co-author", f"one full name; {_with(common)}")


def _is_rare(papers: Counter[str], name: Name) -> bool:
    """Few papers name it: nothing can be said of chance."""
    return papers[name.key] <= _COLLEAGUES * _LIST


def _own_list(entries: Entries) -> Iterator[Match]:
    """Entries of one full name that every paper of a document has: the list of a person's papers."""
    listed: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry, e in entries.items():
        for document in {source.document for source in e.paper.sources}:
            listed[document][e.paper.id].append(entry)
    for document, by_paper in sorted(listed.items(), key=lambda one: (-len(one[1]), one[0])):
        names = (
            {entries[entry].name.key for entry in by_paper[paper]} - {""} for paper in by_paper
        )
        common = set.intersection(*names) if len(by_paper) >= _LIST else set()
        for key in sorted(common) if len(common) == 1 else ():
            same = sorted(e for es in by_paper.values() for e in es if entries[e].name.key == key)
            for left, right in pairwise(same):
                reason = f"one full name, which every paper with authors in {document} has"
                yield _match(left, right, "own-list", reason)


def _several_colleagues(entries: Entries) -> Iterator[Match]:
    """Entries whose names may be one, perhaps with initials or in a crowd, and several colleagues."""
    initials = _colleagues(entries, lambda name: name.initial_key)
    written = _colleagues(entries, lambda name: name.key, crowds=True)
    keyed = ((e.name.initial_key, entry) for entry, e in entries.items() if e.name.given)
    for block in blocks(keyed):
        together = {**_together(block, entries, initials), **_together(block, entries, written)}
        for (left, right), common in sorted(together.items()):
            names = entries[left].name, entries[right].name
            if names[0].may_be(names[1]):
                rule = "co-author" if names[0].key == names[1].key != "" else "initials"
                yield _match(left, right, rule, f"names that agree; {_with(common)}")


def _together(
    block: Sequence[str], entries: Entries, colleagues: Mapping[str, set[str]]
) -> Mapping[tuple[str, str], list[str]]:
    """Pairs of a block with several colleagues in common, and who those are, sorted."""
    own = {
        key for entry in block for key in (entries[entry].name.key, entries[entry].name.initial_key)
    }
    beside: dict[str, list[str]] = defaultdict(list)
    for entry in block:
        for colleague in colleagues.get(entries[entry].paper.id, set()) - own - {""}:
            beside[colleague].append(entry)
    common: dict[tuple[str, str], list[str]] = defaultdict(list)
    for colleague, near in sorted(beside.items()):
        for pair in combinations(near, 2) if len(near) <= _LARGEST_BLOCK else ():
            common[pair].append(colleague)
    return {pair: shared for pair, shared in common.items() if len(shared) >= _COLLEAGUES}


def _colleagues(
    entries: Entries, key: Callable[[Name], str], *, crowds: bool = False
) -> Mapping[str, set[str]]:
    """Paper → the keys of its authors; none for a crowd, unless `crowds` are asked for."""
    found: dict[str, set[str]] = defaultdict(set)
    for e in entries.values():
        if crowds or len(e.paper.authors) <= _CROWD:
            found[e.paper.id].add(key(e.name))
    return found


def _common(
    left: str, right: str, entries: Entries, colleagues: Mapping[str, set[str]],
    key: Callable[[Name], str],
) -> list[str]:  # fmt: skip
    """The colleagues of both entries, themselves left out, sorted."""
    own = {key(entries[entry].name) for entry in (left, right)} | {""}
    both = [colleagues.get(entries[entry].paper.id, set()) for entry in (left, right)]
    return sorted((both[0] & both[1]) - own)


def _with(colleagues: Sequence[str]) -> str:
    """Who the colleagues are, as "Given Family", the first three."""
    names = [" ".join(reversed(key.split(", ", 1))).title() for key in colleagues[:3]]
    rest = f" and {len(colleagues) - 3} more" if len(colleagues) > 3 else ""  # noqa: PLR2004 - three are named
    return f"co-authors in common: {', '.join(names)}{rest}"


def _match(left: str, right: str, rule: str, reason: str) -> Match:
    return Match(left, right, rule, _SCORES[rule], reason)


def _person(group: Sequence[str], entries: Entries) -> Entity:
    names = Counter(entries[entry].author.name for entry in group)
    label = min(names, key=lambda name: (-names[name], -len(name), name))
    orcid = min(
        (entries[entry].author.orcid for entry in group), default="", key=lambda o: (not o, o)
    )
    return Entity(
        id=entity_id(EntityType.AUTHOR, label, orcid or group[0]),
        type=str(EntityType.AUTHOR),
        kind="named",
        label=label,
        aliases=tuple(sorted(set(names) - {label})),
        mentions=tuple(group),
        papers=tuple(sorted({entries[entry].paper.id for entry in group})),
    )


def _line(entry: str, person: Entity, match: Match, entries: Entries) -> Merge:
    """`left` is the entry; the contexts say in which papers it and the first entry stand."""
    return Merge(
        left=entry,
        right=person.id,
        type=person.type,
        rule=match.rule,
        score=match.score,
        reason=match.reason,
        label=person.label,
        left_context=_context(entries[entry]),
        right_context=_context(entries[person.mentions[0]]),
    )


def _context(entry: _Entry) -> str:
    return f"{entry.author.name} in “{entry.paper.label}”"
