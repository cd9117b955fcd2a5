"""Author entries → persons. Precision first: a name alone never merges two authors.

Each entry is a node of its own until a sign (`signs`) joins it to another. Entries of one paper, of
two ORCIDs, or with given names that contradict each other stay apart, whatever chain of signs leads
from one to the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lithograph.ids import entity_id
from lithograph.model import Entity, Merge, Paper
from lithograph.overrides import NONE, Overrides
from lithograph.resolution.clusters import Conflict, Match, matched
from lithograph.resolution.decisions import RULE, check, index, joins, kept_apart
from lithograph.resolution.entries import Entry, entries
from lithograph.resolution.signs import Sign, reason, signs
from lithograph.vocabulary import EntityType

Entries = Mapping[str, Entry]


def authors(
    papers: Iterable[Paper], overrides: Overrides = NONE
) -> tuple[tuple[Entity, ...], tuple[Merge, ...]]:
    """Author entities sorted by id, and a ledger line for each entry that joined another.

    Raises:
        OverridesError: if a decision speaks of an author who is not there.
    """
    everything = tuple(papers)
    found = entries(everything)
    decided = [r for r in overrides.references if r.type == EntityType.AUTHOR]
    known = index(
        (entry, EntityType.AUTHOR, e.author.name, e.paper)
        for entry, e in (found.items() if decided else ())
    )
    check(decided, known)
    return persons(
        found, signs(found, everything), joins(overrides, known), kept_apart(overrides, known)
    )


def persons(
    members: Entries,
    found: Sequence[Sign],
    decided: Iterable[Match] = (),
    apart: Conflict = lambda *_: False,
) -> tuple[tuple[Entity, ...], tuple[Merge, ...]]:
    """Who the entries are, and the ledger; both sorted. No sign leads out of the `members`.

    Args:
        members: entries by id.
        found: the signs between them, sorted.
        decided: what the user joins, whatever the entries are.
        apart: what the user keeps apart.
    """
    given = {sign.match(): sign for sign in found}
    groups, taken = matched(
        sorted(members),
        (*decided, *given),
        lambda match, left, right: (
            apart(match, left, right) or (match.rule != RULE and _two(left, right, members))
        ),
    )
    why = {entry: match for match in reversed(taken) for entry in match[:2]}

    def told(match: Match) -> Match:
        sign = given.get(match)
        ends = members[match.left], members[match.right]
        return match._replace(reason=reason(sign, *ends)) if sign else match

    built = list(_persons(groups, members))
    lines = (
        _line(person, members[entry], members[group[0]], told(why[entry]))
        for person, group in zip(built, groups, strict=True)
        for entry in group[1:]
    )
    return tuple(sorted(built, key=lambda e: e.id)), tuple(sorted(lines))


def _two(left: Sequence[str], right: Sequence[str], entries: Entries) -> bool:
    """Whether two groups of entries cannot be one person."""
    papers = [{entries[entry].paper for entry in side} for side in (left, right)]
    if not papers[0].isdisjoint(papers[1]):
        return True
    orcids = [{entries[entry].author.orcid for entry in side} - {""} for side in (left, right)]
    if all(orcids):
        return orcids[0] != orcids[1]
    names = [{entries[entry].name for entry in side} for side in (left, right)]
    return not all(a.may_be(b) for a in names[0] for b in names[1])


def _persons(groups: Iterable[Sequence[str]], members: Entries) -> Iterator[Entity]:
    """A person for each group. The id tells two apart to whom records give one name and ORCID."""
    ids: set[str] = set()
    for group in groups:
        person = _person(group, members)
        if person.id in ids:
            person = replace(person, id=entity_id(person.type, person.label, group[0]))
        ids.add(person.id)
        yield person


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
        papers=tuple(sorted({entries[entry].paper for entry in group})),
    )


def _line(person: Entity, entry: Entry, first: Entry, match: Match) -> Merge:
    """`left` is the entry; the contexts say in which papers it and the first entry stand."""
    return Merge(
        left=entry.id,
        right=person.id,
        type=person.type,
        rule=match.rule,
        score=match.score,
        reason=match.reason,
        label=person.label,
        left_context=_context(entry),
        right_context=_context(first),
    )


def _context(entry: Entry) -> str:
    return f"{entry.author.name} in “{entry.label}”"
