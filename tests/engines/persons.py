"""Papers with authors, made by hand or drawn: few names, initials, ORCIDs, lists, crowds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from lithograph.engines.authors import STEPS, TABLES
from lithograph.engines.engine import Columns, Row
from lithograph.engines.rows import text
from lithograph.model import Author, Paper, Source
from tests.engines.inmemory import InMemory
from tests.made import make_paper

GIVEN: Mapping[str, Columns] = {"papers": {"paper_id": "string", "json": "string"}}

#: Names that may be one person's, in spite of an initial, and names that may not.
PEOPLE = tuple(
    Author(family=family, given=given, orcid=orcid)
    for family, given, orcid in (
        ("Stone", "Anna", ""),
        ("Stone", "Anna", "0000-0001"),
        ("Stone", "Anna", "0000-0002"),
        ("Stone", "A.", ""),
        ("Stone", "A. B.", "0000-0001"),
        ("Stone", "J. Anna", ""),
        ("Stone", "Jo", ""),
        ("Stone", "Anna C.", ""),
        ("Wick", "Anna", "0000-0002"),
        ("The Lamp Consortium", "", ""),
    )
)
COLLEAGUES = tuple(
    Author(family=family, given=given)
    for family, given in (("Lee", "Bo"), ("Roe", "Cy"), ("Poe", "Di"), ("Fay", "Ed"), ("Lee", "B."))
)
_TEAMS = st.lists(st.sampled_from((*PEOPLE, *COLLEAGUES)), max_size=7)
_DOCUMENTS = st.sets(st.sampled_from(["a.txt", "b.txt", "c.txt"]), min_size=1)


def paper(number: int, authors: Sequence[Author], documents: Iterable[str] = ("a.txt",)) -> Paper:
    """A paper of these authors that stands in these documents."""
    sources = (Source(document=each, line=number + 1, reader="test") for each in documents)
    made = make_paper(id=f"paper/{number}", title=f"On Lamps {number}", authors=authors)
    return replace(made, sources=tuple(sorted(sources)))


#: Some papers of some of `PEOPLE` and `COLLEAGUES`.
CORPORA = st.lists(st.tuples(_TEAMS, _DOCUMENTS), max_size=9).map(
    lambda teams: [paper(number, *team) for number, team in enumerate(teams)]
)
#: A corpus in which every rule joins somebody.
EVERYBODY = [
    paper(0, [PEOPLE[0], COLLEAGUES[0]], ["a.txt", "c.txt"]),
    paper(1, [PEOPLE[0], COLLEAGUES[0]], ["a.txt", "c.txt"]),
    paper(2, [PEOPLE[3], *COLLEAGUES[:3]], ["b.txt"]),
    paper(3, [PEOPLE[0], *COLLEAGUES[:3]], ["b.txt"]),
    paper(4, [PEOPLE[2]], ["b.txt"]),
    paper(5, [PEOPLE[8]], ["b.txt"]),
    paper(6, [PEOPLE[0], COLLEAGUES[3]], ["c.txt"]),
    paper(7, [PEOPLE[9], PEOPLE[2]], ["b.txt"]),
]


def made(papers: Iterable[Paper], *tables: str) -> tuple[list[Row], ...]:
    """The rows of tables that the steps make of papers."""
    engine = InMemory({**TABLES, **GIVEN})
    engine.put("papers", [{"paper_id": each.id, "json": text(each)} for each in papers])
    for step in STEPS:
        engine.run(step)
    return tuple(list(engine.rows(table)) for table in tables)
