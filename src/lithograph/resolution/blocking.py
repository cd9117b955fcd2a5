"""Records → blocks: those that some rule may take for one work, and perhaps others.

A block is what `papers.joined` works on: no rule of `works` links records of two blocks. Two records
are in one if they share a key, or a sentence and most words of their abstracts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from lithograph.identifiers import SCHEMES
from lithograph.ids import STATEMENT_DIGEST, digest
from lithograph.model import Paper
from lithograph.resolution.clusters import Clusters
from lithograph.resolution.likeness import Likeness, is_telling_title, sentences, shingles
from lithograph.resolution.works import LONGER_TEXT, SAME_TITLE_TEXT, TELLING_ABSTRACT, Group

#: A sentence in more records than this is a phrase of the field and proposes nothing. Records that say
#: the same in every field count once.
COMMON_SENTENCE = 50
#: What every rule that compares abstracts asks for at least.
_LEAST_ALIKE = min(SAME_TITLE_TEXT, LONGER_TEXT)


def keys(record: Paper) -> tuple[str, ...]:
    """Digests of what two records of one work share, unless only their abstracts are alike.

    What it says as a whole comes first.
    """
    group = Group(record)
    said: list[tuple[str, ...]] = [
        ("identifier", *named) for named in record.identifiers if named[0] in SCHEMES
    ]
    if len(group.text) >= TELLING_ABSTRACT:
        said.append(("abstract", group.text))
    if is_telling_title(record.title):
        said.append(("title", group.title))
    return (*content_keys(group), *(digest(*parts, length=STATEMENT_DIGEST) for parts in said))


def head_key(record: Paper) -> str:
    """The key of the record whose whole title is that of this one before its subtitle, or `""`.

    Without such a record it says nothing: many titles begin with "COVID-19:".
    """
    group = Group(record)
    if group.head in ("", group.title) or not is_telling_title(record.title):
        return ""
    return digest("title", group.head, length=STATEMENT_DIGEST)


def content_keys(group: Group) -> tuple[str, ...]:
    """Digests of all that a group says, first, and of its title and text.

    Of a joined group, title and text may be from two records of which none has this key.
    """
    people = "" if group.text else group.paper.authors_text
    whole = digest("record", group.content, length=STATEMENT_DIGEST)
    if not group.title:
        return (whole,)
    return whole, digest("content", group.title, group.text, people, length=STATEMENT_DIGEST)


def alike(left: Paper, right: Paper) -> bool:
    """Whether two abstracts have enough words in common for some rule."""
    first, second = (
        Likeness(shingles=shingles(each.abstract), abstract=each.abstract) for each in (left, right)
    )
    return first.contained(second) >= _LEAST_ALIKE


class Blocks:
    """The blocks of a list of records; a record is known by its place in it."""

    def __init__(self, records: Sequence[Paper]) -> None:
        self._blocks = Clusters(range(len(records)))
        self._first: dict[str, int] = {}
        self._common: dict[int, frozenset[str]] = {}
        distinct = self._placed(records)
        for left, right in self._pairs({number: records[number] for number in distinct}):
            if self._blocks.root(left) != self._blocks.root(right) and alike(
                records[left], records[right]
            ):
                self._blocks.join(left, right)

    def _placed(self, records: Sequence[Paper]) -> list[int]:
        """Put records together that share a key; those that say what none before them said."""
        distinct: list[int] = []
        for number, record in enumerate(records):
            found = keys(record)
            if found[0] not in self._first:
                distinct.append(number)
            self.add(number, found)
        for number, record in enumerate(records):
            if (key := head_key(record)) in self._first:
                self.add(number, (key,))
        return distinct

    def add(self, number: int, found: Iterable[str]) -> None:
        """Put the block of a record together with those of the records that have these keys."""
        for key in found:
            self._blocks.join(self._first.setdefault(key, number), number)

    def all(self) -> list[tuple[int, ...]]:
        """Every block sorted, sorted by first record."""
        return self._blocks.all()

    def common(self, number: int) -> frozenset[str]:
        """The sentences of a record that are common in the field."""
        return self._common.get(number, frozenset())

    def _pairs(self, records: Mapping[int, Paper]) -> list[tuple[int, int]]:
        """Pairs of records that share a sentence, each once; what is common is kept in mind."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, record in records.items():
            for sentence in sentences(record.abstract):
                places[sentence].append(number)
        common: dict[int, set[str]] = defaultdict(set)
        pairs: set[tuple[int, int]] = set()
        for sentence, found in places.items():
            if len(found) <= COMMON_SENTENCE:
                pairs.update(combinations(found, 2))
                continue
            for number in found:
                common[number].add(sentence)
        self._common = {number: frozenset(said) for number, said in common.items()}
        return sorted(pairs)
