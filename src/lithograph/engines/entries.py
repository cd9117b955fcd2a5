"""Papers → their author entries, each with its team: `resolution.entries` over tables.

In: `papers`. Out: `author_entries`. What bounds a group: the authors of one paper. An entry's row holds
its team, which has a largest size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.engines.rows import record
from lithograph.model import Author, Paper
from lithograph.resolution.entries import (
    Entry,
    Frequencies,
    Team,
    author_mention,
    block,
    of_paper,
)
from lithograph.resolution.names import name_of

#: An author as a record prints them, and the paper that does.
_PRINTED: Columns = {
    "entry": "string",
    "paper_id": "string",
    "label": "string",
    "family": "string",
    "given": "string",
    "orcid": "string",
}
#: By what entries are compared; "" where there is nothing to compare.
_KEYS: Columns = {"name": "string", "block": "string"}
ENTRY: Columns = {
    **_PRINTED,
    **_KEYS,
    "written": "strings",
    "initials": "strings",
    "telling": "strings",
}
TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "author_names": {**_PRINTED, **_KEYS, "position": "int", "documents": "strings"},
        "author_frequencies": {"name": "string", "entries": "int"},
        "author_papers": {"papers": "int"},
        "author_counted": {**_PRINTED, "position": "int", "entries": "int", "papers": "int"},
        "author_entries": ENTRY,
    }
)
STEPS: tuple[Step, ...] = (
    Map(target="author_names", source="papers", kernel=f"{__name__}:author_names"),
    Sql(
        target="author_frequencies",
        text="SELECT name, COUNT(*) AS entries FROM author_names GROUP BY name",
    ),
    Sql(
        target="author_papers",
        text="SELECT COUNT(DISTINCT paper_id) AS papers FROM author_names",
    ),
    Sql(
        target="author_counted",
        text="""
            SELECT n.entry, n.paper_id, n.label, n.family, n.given, n.orcid, n.position,
                   f.entries, p.papers
            FROM author_names n
            JOIN author_frequencies f ON f.name = n.name
            CROSS JOIN author_papers p
        """,
    ),
    Group(
        target="author_entries",
        source="author_counted",
        kernel=f"{__name__}:author_entries",
        key="paper_id",
        order=("position",),
    ),
)


def author_names(rows: Iterable[Row]) -> Iterator[Row]:
    """Papers → their author entries, and what they are compared by."""
    for row in rows:
        paper = record(Paper, row["json"])
        documents = sorted({source.document for source in paper.sources})
        for position, author in enumerate(paper.authors, start=1):
            name = name_of(author)
            yield {
                "entry": author_mention(paper.id, position),
                "paper_id": paper.id,
                "label": paper.label,
                "family": author.family,
                "given": author.given,
                "orcid": author.orcid,
                "name": name.key,
                "block": block(name),
                "position": position,
                "documents": documents,
            }


def author_entries(rows: Sequence[Row]) -> Iterator[Row]:
    """The author entries of one paper, with how often the corpus has each name → with their teams."""
    printed = [author(row) for row in rows]
    names = [name_of(author) for author in printed]
    entries = {name.key: row["entries"] for name, row in zip(names, rows, strict=True)}
    corpus = Frequencies(entries, rows[0]["papers"])
    found = of_paper(rows[0]["paper_id"], rows[0]["label"], printed, names, corpus)
    for row, entry in zip(rows, found, strict=True):
        yield {
            **{column: row[column] for column in _PRINTED},
            "name": entry.name.key,
            "block": block(entry.name),
            "written": sorted(entry.team.written),
            "initials": sorted(entry.team.initials),
            "telling": sorted(entry.telling),
        }


def author(row: Row) -> Author:
    """The author of a row of these tables."""
    return Author(family=row["family"], given=row["given"], orcid=row["orcid"])


def entry(row: Row) -> Entry:
    """The entry of a row of `author_entries`."""
    printed = author(row)
    return Entry(
        id=row["entry"],
        author=printed,
        name=name_of(printed),
        paper=row["paper_id"],
        label=row["label"],
        team=Team(frozenset(row["written"]), frozenset(row["initials"])),
        telling=frozenset(row["telling"]),
    )
