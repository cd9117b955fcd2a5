"""Author entries → signs that two of them are one person: each rule looks at one block of entries.

Precision first: a name alone is no sign. An ORCID is, a co-author in common, a list of one author's
papers. (DBLP and S2AND use the same signs; see `anchors-extraction.md`, section 5.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from lithograph.model import Paper
from lithograph.resolution.clusters import Match, blocks
from lithograph.resolution.entries import LIST, SEVERAL, Entry, block

#: Entries beside one colleague from which pairs are no longer counted one by one.
_LARGEST_BLOCK = 200
#: How sure each sign is. Of merges in 8,724 papers that were read one by one, 70 of 70 by co-authors
#: and 29 of 30 by initials were right; up to 4 and 12 in a hundred may still be wrong (95 %).
_SCORES = {"orcid": 1.0, "co-author": 0.96, "own-list": 0.9, "initials": 0.9}
_ORCID, _COLLEAGUE, _OWN_LIST, _SEVERAL = range(4)


class Sign(NamedTuple):
    """Why two entries are one person. Signs sort: the surest rule first, then by content.

    `size` is minus the papers of the list that says so, else 0. `reason` is without the colleagues;
    `shared` says which names of a team hold them: "written", "initials" or, where none do, "".
    """

    step: int
    size: int
    left: str
    right: str
    rule: str
    reason: str
    shared: str = ""

    def match(self) -> Match:
        """The sign as clustering takes it."""
        return Match(self.left, self.right, self.rule, _SCORES[self.rule], self.reason)


class Listed(NamedTuple):
    """The entries of one full name that every paper with authors in a document has."""

    document: str
    papers: int
    entries: Collection[str]


def signs(entries: Mapping[str, Entry], papers: Iterable[Paper]) -> list[Sign]:
    """All signs between the entries of a corpus, sorted."""
    every = entries.values()
    found = (
        *_by(every, lambda e: e.author.orcid, same_orcid),
        *_by(every, lambda e: e.name.key, same_colleague),
        *(sign for one in listed(every, papers) for sign in own_list(one)),
        *_by(every, lambda e: block(e.name), several_colleagues),
    )
    return sorted(found)


def same_orcid(entries: Iterable[Entry]) -> Iterator[Sign]:
    """Entries of one ORCID are one person."""
    for left, right in pairwise(sorted(entries, key=lambda e: e.id)):
        said = f"both records give ORCID {left.author.orcid}"
        yield Sign(_ORCID, 0, left.id, right.id, "orcid", said)


def same_colleague(entries: Iterable[Entry]) -> Iterator[Sign]:
    """Entries of one full name with a co-author in common, also named in full.

    Two frequent names can meet by chance: then one co-author in common is not enough.
    """
    beside = blocks((colleague, e.id) for e in entries for colleague in e.telling)
    for left, right in {pair for near in beside for pair in pairwise(near)}:
        yield Sign(_COLLEAGUE, 0, left, right, "co-author", "one full name", "written")


def own_list(found: Listed) -> Iterator[Sign]:
    """Entries of the one full name that every paper of a document has: a person's own papers."""
    said = f"one full name, which every paper with authors in {found.document} has"
    for left, right in pairwise(sorted(found.entries)):
        yield Sign(_OWN_LIST, -found.papers, left, right, "own-list", said)


def listed(entries: Iterable[Entry], papers: Iterable[Paper]) -> Iterator[Listed]:
    """The documents that can be lists of one author's papers."""
    documents = {paper.id: {source.document for source in paper.sources} for paper in papers}
    found: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for document in documents[entry.paper]:
            found[document][entry.paper].append(entry)
    for document, by_paper in found.items():
        names = ({entry.name.key for entry in each} - {""} for each in by_paper.values())
        common = set.intersection(*names) if len(by_paper) >= LIST else set()
        if len(common) == 1:
            same = [e.id for each in by_paper.values() for e in each if e.name.key in common]
            yield Listed(document, len(by_paper), same)


def several_colleagues(entries: Iterable[Entry]) -> Iterator[Sign]:
    """Entries whose names may be one, perhaps with initials or in a crowd, and several colleagues.

    `entries` are those of one `block`. The cost for each is bounded: its colleagues, of whom a crowd
    has as many as the largest team, times the entries beside one of them that are counted.
    """
    ordered = sorted(entries, key=lambda e: e.id)
    written = dict.fromkeys(_together(ordered, lambda e: e.team.written), "written")
    initials = dict.fromkeys(_together(ordered, lambda e: e.team.initials), "initials")
    for (left, right), shared in {**initials, **written}.items():
        names = ordered[left].name, ordered[right].name
        if names[0].may_be(names[1]):
            rule = "co-author" if names[0].key == names[1].key != "" else "initials"
            ends = ordered[left].id, ordered[right].id
            yield Sign(_SEVERAL, 0, *ends, rule, "names that agree", shared)


def _together(
    entries: Sequence[Entry], team: Callable[[Entry], frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Pairs of places in `entries`, of two papers, with several colleagues in common."""
    near = Counter(colleague for entry in entries for colleague in _others(entry, team(entry)))
    before: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        common: Counter[int] = Counter()
        for colleague in _others(entry, team(entry)):
            if 1 < near[colleague] <= _LARGEST_BLOCK:
                common.update(before[colleague])
                before[colleague].append(place)
        for other, count in common.items():
            if count >= SEVERAL and entries[other].paper != entry.paper:
                yield other, place


def _others(entry: Entry, team: frozenset[str]) -> frozenset[str]:
    """The names of a team without the entry's own."""
    return team - {entry.name.key, entry.name.initial_key}


def _by(
    entries: Iterable[Entry],
    key: Callable[[Entry], str],
    rule: Callable[[Iterable[Entry]], Iterable[Sign]],
) -> Iterator[Sign]:
    """What a rule says of each block of entries that have one key."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[key(entry)].append(entry)
    for shared, members in found.items():
        if shared and len(members) > 1:
            yield from rule(members)


def reason(sign: Sign, left: Entry, right: Entry) -> str:
    """Why two entries are one person, with the colleagues that two entries share."""
    if not sign.shared:
        return sign.reason
    written = _others(left, left.team.written) & _others(right, right.team.written)
    initials = _others(left, left.team.initials) & _others(right, right.team.initials)
    return f"{sign.reason}; {_with(sorted(written if sign.shared == 'written' else initials))}"


def _with(colleagues: Sequence[str]) -> str:
    """Who the colleagues are, as "Given Family", the first three."""
    names = [" ".join(reversed(key.split(", ", 1))).title() for key in colleagues[:3]]
    rest = f" and {len(colleagues) - 3} more" if len(colleagues) > 3 else ""  # noqa: PLR2004 - three are named
    return f"co-authors in common: {', '.join(names)}{rest}"
