"""Why records are taken for one work: the rules, the surest first, and the links they propose.

A rule only proposes; `papers` joins what is linked, unless something contradicts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from lithograph.identifiers import SCHEMES
from lithograph.identity import main_title, text_key, title_key
from lithograph.model import Merge, Paper
from lithograph.resolution.likeness import (
    Likeness,
    is_telling_title,
    name_different_things,
    sentences,
    shingles,
)

#: Letters and digits. A shorter abstract ("Withdrawn.") is shared by works that differ.
TELLING_ABSTRACT = 120
#: Share of three-word shingles that two abstracts must have in common (of all that either has)
#: if at most one of them has a title. A dropped last sentence leaves 0.8 or more of an abstract
#: of six, five changed words leave 0.82 of a hundred and fifty; versions of one project share
#: less (0.3 to 0.6 among the seeds' sources).
SAME_TEXT = 0.8
#: The same where the shorter abstract stands whole in the other, as when its end was cut off: up
#: to `WITHIN` of its shingles. Two works share openings, never more than half of their words.
LONGER_TEXT = 0.6
WITHIN = 0.97
#: The same, of the shorter abstract, where the titles are equal: a revised abstract keeps more
#: than half of its words in place, two works of one title share phrases at most.
SAME_TITLE_TEXT = 0.6
#: Share of the shorter author list that two versions of a work have in common.
SAME_AUTHORS = 0.5

_SUBTITLE = re.compile(r"\s*[:\u2013\u2014]\s+|\s+-+\s+|\.\s+(?=[A-Z])")
_NUMBER = re.compile(r"\d+|\b[IVX]+\b")


@dataclass(frozen=True, eq=False)
class Group:
    """Records found to be one work. `lines` are the ledger lines of all but the first.

    `common` are those of its sentences that are common in the field (see `blocking`).
    """

    paper: Paper
    lines: tuple[Merge, ...] = ()
    common: frozenset[str] = frozenset()

    @cached_property
    def title(self) -> str:
        """The comparison key of the title, or `""`."""
        return title_key(main_title(self.paper.title)) or self.paper.title

    @cached_property
    def head(self) -> str:
        """The comparison key of the title before its subtitle."""
        return title_key(_SUBTITLE.split(main_title(self.paper.title), maxsplit=1)[0])

    @cached_property
    def families(self) -> frozenset[str]:
        """The family names of the authors."""
        return frozenset(text_key(person.family) for person in self.paper.authors)

    @cached_property
    def text(self) -> str:
        """The comparison key of the abstract, or `""`."""
        return text_key(self.paper.abstract) or self.paper.abstract

    @cached_property
    def content(self) -> str:
        """All that the record says, wherever it stands."""
        return repr(replace(self.paper, id="", sources=()))

    @cached_property
    def sentences(self) -> list[str]:
        """The keys of the sentences of the abstract that are not common."""
        return [key for key in sentences(self.paper.abstract) if key not in self.common]

    @cached_property
    def likeness(self) -> Likeness:
        """What the abstract is compared by when it is not equal."""
        return Likeness(shingles=shingles(self.paper.abstract), abstract=self.paper.abstract)


@dataclass(frozen=True, eq=False)
class Link:
    """Two groups that a rule takes for one work: how sure in [0, 1], and why."""

    left: Group
    right: Group
    score: float
    reason: str


@dataclass(frozen=True)
class Rule:
    """A reason to take records for one work. `titles_may_differ` holds for identifiers alone."""

    name: str
    links: Callable[[list[Group]], Iterator[Link]]
    titles_may_differ: bool = False
    abstracts_may_differ: bool = True


def _chained(blocks: Iterable[list[Group]], reason: Callable[[Group], str]) -> Iterator[Link]:
    """Links that tie each block together, from each group to the next."""
    for block in blocks:
        for left, right in pairwise(block):
            yield Link(left, right, 1.0, reason(left))


def _blocks(groups: list[Group], key: Callable[[Group], object]) -> Iterator[list[Group]]:
    """Groups that have a key in common; groups without one are left out."""
    blocks: dict[object, list[Group]] = defaultdict(list)
    for group in groups:
        if value := key(group):
            blocks[value].append(group)
    return (block for block in blocks.values() if len(block) > 1)


def _same_identifier(groups: list[Group]) -> Iterator[Link]:
    """Groups that share an identifier of a work."""
    blocks: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        for scheme, value in group.paper.identifiers:
            if scheme in SCHEMES:
                blocks[scheme, value].append(group)
    for (scheme, value), block in blocks.items():
        yield from _chained([block], lambda _, s=scheme, v=value: f"both have {s} {v}")  # type: ignore[misc] # mypy cannot infer a lambda with defaults


def _same_record(groups: list[Group]) -> Iterator[Link]:
    """Groups that say the same in every field."""
    return _chained(
        _blocks(groups, lambda group: group.content), lambda _: "all fields are the same"
    )


def _same_content(groups: list[Group]) -> Iterator[Link]:
    """Groups equal in title and abstract, or in everything where there is no abstract."""

    def content(group: Group) -> object:
        people = "" if group.text else group.paper.authors_text
        return group.title and (group.title, group.text, people)

    return _chained(_blocks(groups, content), lambda _: "title and abstract are the same")


def _same_title_and_like_text(groups: list[Group]) -> Iterator[Link]:
    """Groups of one title whose abstracts say the same in most words."""
    for block in _blocks(groups, lambda group: group.text and group.title):
        for left, right in _candidates(block):
            score = left.likeness.contained(right.likeness)
            if score >= SAME_TITLE_TEXT:
                share = f"{score:.0%} of the shorter abstract is in the other"
                yield Link(left, right, score, f"the titles are the same; {share}")


def _same_text(groups: list[Group]) -> Iterator[Link]:
    """Groups of one abstract. Different titles among them contradict, and nothing is joined."""
    blocks = _blocks(groups, lambda g: len(g.text) >= TELLING_ABSTRACT and g.text)
    untitled = (block for block in blocks if any(not group.title for group in block))
    return _chained(untitled, lambda _: "the abstracts are the same")


def _like_text(groups: list[Group]) -> Iterator[Link]:
    """Groups, one at least without a title, whose abstracts are nearly the same."""
    if all(group.title for group in groups):
        return
    for left, right in _candidates([g for g in groups if len(g.text) >= TELLING_ABSTRACT]):
        if left.title and right.title:
            continue
        score = left.likeness.resemblance(right.likeness)
        whole = left.likeness.contained(right.likeness) >= WITHIN
        if score >= (LONGER_TEXT if whole else SAME_TEXT) and not name_different_things(
            left.likeness, right.likeness
        ):
            yield Link(left, right, score, f"{score:.0%} of the two abstracts is common to both")


def _subtitle(groups: list[Group]) -> Iterator[Link]:
    """Groups of one telling title, one with a subtitle behind it, of the same authors."""
    for block in _blocks(groups, lambda g: is_telling_title(g.paper.title) and g.head):
        whole = [group for group in block if group.title == group.head]
        for left, right in ((a, b) for a in whole for b in block if b.title != a.title):
            like = not (left.text and right.text) or _resembles(left, right)
            if like and _one_team(left, right):
                yield Link(left, right, 0.9, "one title has a subtitle; the authors are the same")


def _changed_title(groups: list[Group]) -> Iterator[Link]:
    """Groups of the same authors with nearly the same abstract, whatever their titles."""
    for left, right in _candidates([g for g in groups if g.title and g.families]):
        score = left.likeness.resemblance(right.likeness)
        if score >= SAME_TEXT and _one_team(left, right) and not _of_a_series(left, right):
            reason = f"{score:.0%} of the two abstracts is common to both; the authors are the same"
            yield Link(left, right, score, reason)


def _resembles(left: Group, right: Group) -> bool:
    return left.likeness.contained(right.likeness) >= SAME_TITLE_TEXT


def _one_team(left: Group, right: Group) -> bool:
    """Whether most of the shorter author list is in the other one."""
    fewer = min(len(left.families), len(right.families))
    return fewer > 0 and len(left.families & right.families) >= SAME_AUTHORS * fewer


def _of_a_series(left: Group, right: Group) -> bool:
    """Whether the titles differ in a number, or each text names something else: parts, years."""
    numbers = [set(_NUMBER.findall(group.paper.title)) for group in (left, right)]
    return numbers[0] != numbers[1] or name_different_things(left.likeness, right.likeness)


def _same_title(groups: list[Group]) -> Iterator[Link]:
    """Groups of one telling title, where one of them at least has no abstract."""
    blocks = _blocks(groups, lambda g: is_telling_title(g.paper.title) and g.title)
    open_blocks = (block for block in blocks if any(not group.text for group in block))
    return _chained(open_blocks, lambda _: "the titles are the same; one has no abstract")


def _candidates(groups: list[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs that share a sentence, each once: texts that are nearly the same have many.

    A sentence that is common in the field proposes nothing, so the number of pairs grows with
    the number of groups and not with its square.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for sentence in group.sentences:
            places[sentence].append(index)
    pairs = {
        (left, right)
        for found in places.values()
        for i, left in enumerate(found)
        for right in found[i + 1 :]
    }
    return ((groups[left], groups[right]) for left, right in sorted(pairs))


#: In the order in which they are tried.
RULES = (
    Rule("same-record", _same_record),
    Rule("same-identifier", _same_identifier, titles_may_differ=True),
    Rule("same-content", _same_content),
    Rule("same-title-and-like-abstract", _same_title_and_like_text),
    Rule("same-abstract", _same_text),
    Rule("like-abstract", _like_text),
    Rule("same-title", _same_title, abstracts_may_differ=False),
    Rule("subtitle", _subtitle, titles_may_differ=True),
    Rule("changed-title", _changed_title, titles_may_differ=True),
)
