"""Papers → author entries: each author of each paper, with what the signs ask of it (`signs`).

An entry holds all that is looked up about its paper and about the corpus, so that whoever compares
entries needs the entries alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lithograph.ids import digest
from lithograph.model import Author, Paper
from lithograph.resolution.names import Name, name_of

#: Authors above which a paper says little about who works with whom.
_CROWD = 50
#: Names of a larger team that are kept. No collaboration in 60,000 arXiv papers is larger.
_LARGEST_TEAM = 1500
#: Colleagues that entries with initials only must have in common.
SEVERAL = 3
#: Papers with authors in a document from which it can be the list of one author's papers.
LIST = 3
#: Papers that two names would share by chance, from which sharing one is no sign.
_BY_CHANCE = 0.5
#: Characters of the digest by which the colleagues of a crowd are chosen.
_CHOICE = 8


@dataclass(frozen=True)
class Team:
    """Who wrote a paper, by name: family name and first given name in full, or its initial.

    `initials` are none for a crowd; `written` are at most `_LARGEST_TEAM`.
    """

    written: frozenset[str]
    initials: frozenset[str]


@dataclass(frozen=True)
class Entry:
    """One author of one paper.

    `paper` is the paper's id, `label` its label. `telling` are the full names of colleagues beside
    whom the same full name is no chance.
    """

    id: str
    author: Author
    name: Name
    paper: str
    label: str
    team: Team
    telling: frozenset[str]


@dataclass(frozen=True)
class Frequencies:
    """How often a corpus has each full name, as an author entry, and its papers with authors."""

    entries: Mapping[str, int]
    papers: int

    def telling(self, name: str, beside: frozenset[str]) -> frozenset[str]:
        """The names of `beside` whose people, and those of `name`, do not share a paper by chance.

        Of a name that few papers have, nothing can be said of chance.
        """
        if self.entries[name] <= SEVERAL * LIST:
            return beside
        most = _BY_CHANCE * self.papers
        own = self.entries[name]
        return frozenset(other for other in beside if own * self.entries[other] <= most)


def author_mention(paper_id: str, position: int) -> str:
    """The id of the `position`-th author entry (from 1) of a paper."""
    return f"{paper_id}#author-{position}"


def block(name: Name) -> str:
    """What the names have in common that several colleagues can join; `""` if none can."""
    return name.initial_key if name.given else ""


def orcids(papers: Iterable[Paper]) -> Mapping[str, str]:
    """Author entry → the ORCID that its record gives, where it gives one."""
    return {
        author_mention(paper.id, position): author.orcid
        for paper in papers
        for position, author in enumerate(paper.authors, start=1)
        if author.orcid
    }


def entries(papers: Iterable[Paper]) -> dict[str, Entry]:
    """All author entries of a corpus, by id."""
    named = [(paper, [name_of(author) for author in paper.authors]) for paper in papers]
    keys = Counter(name.key for _, names in named for name in names)
    found = Frequencies(keys, sum(1 for paper, _ in named if paper.authors))
    return {
        entry.id: entry
        for paper, names in named
        for entry in of_paper(paper.id, paper.label, paper.authors, names, found)
    }


def of_paper(
    paper_id: str,
    label: str,
    authors: Sequence[Author],
    names: Sequence[Name],
    corpus: Frequencies,
) -> Iterator[Entry]:
    """The author entries of one paper; `corpus` knows at least the `names` of its authors."""
    full = frozenset(name.key for name in names) - {""}
    crowd = len(authors) > _CROWD
    team = Team(
        written=_chosen(full) if len(full) > _LARGEST_TEAM else full,
        initials=frozenset() if crowd else frozenset(name.initial_key for name in names),
    )
    for position, (author, name) in enumerate(zip(authors, names, strict=True), start=1):
        beside = full - {name.key} if name.key and not crowd else frozenset()
        telling = corpus.telling(name.key, beside)
        yield Entry(
            author_mention(paper_id, position), author, name, paper_id, label, team, telling
        )


def _chosen(names: frozenset[str]) -> frozenset[str]:
    """Some of many names, mostly the same ones of teams that are mostly the same.

    All would cost the square of a team's size. Algorithm: the names of least digest (bottom-k
    sketch; A. Broder, On the resemblance and containment of documents, 1997).
    """
    ordered = sorted(names, key=lambda name: (digest(name, length=_CHOICE), name))
    return frozenset(ordered[:_LARGEST_TEAM])
