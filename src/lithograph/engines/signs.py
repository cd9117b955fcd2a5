"""Author entries → signs that two of them are one person: `resolution.signs` over tables.

In: `author_names` and `author_entries`. Out: `author_signs`. What bounds a group: the entries of one ORCID, of
one full name, or of one family name and initial; the papers of one document that a single name has in
common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.engines.entries import ENTRY, entry
from lithograph.resolution.entries import LIST
from lithograph.resolution.signs import (
    Listed,
    Sign,
    own_list,
    same_colleague,
    same_orcid,
    several_colleagues,
)

SIGN: Columns = {
    "step": "int",
    "size": "int",
    "left": "string",
    "right": "string",
    "rule": "string",
    "reason": "string",
    "shared": "string",
}
TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "author_documents": {
            "document": "string",
            "paper_id": "string",
            "name": "string",
            "entry": "string",
        },
        "author_listed": {"document": "string", "papers": "int", "entry": "string"},
        "author_same_orcid": ENTRY,
        "author_same_name": ENTRY,
        "author_same_block": ENTRY,
        "author_orcid_signs": SIGN,
        "author_name_signs": SIGN,
        "author_list_signs": SIGN,
        "author_block_signs": SIGN,
        "author_signs": SIGN,
    }
)


def _alike(key: str) -> str:
    """The entries whose `key` another entry has."""
    return f"""
        SELECT e.* FROM author_entries e
        JOIN (SELECT {key} FROM author_entries WHERE {key} <> ''
              GROUP BY {key} HAVING COUNT(*) > 1) k ON k.{key} = e.{key}
    """  # noqa: S608 - the names of our own columns


def _signs(target: str, source: str, key: str) -> Group:
    return Group(
        target=target, source=source, kernel=f"{__name__}:{target}", key=key, order=("entry",)
    )


STEPS: tuple[Step, ...] = (
    Map(target="author_documents", source="author_names", kernel=f"{__name__}:author_documents"),
    Sql(
        target="author_listed",
        text=f"""
            WITH documents AS (
                SELECT document, COUNT(DISTINCT paper_id) AS papers
                FROM author_documents GROUP BY document
            ), named AS (
                SELECT document, name, COUNT(DISTINCT paper_id) AS papers
                FROM author_documents WHERE name <> '' GROUP BY document, name
            ), lists AS (
                SELECT d.document, MIN(d.papers) AS papers, MIN(n.name) AS name
                FROM documents d
                JOIN named n ON n.document = d.document AND n.papers = d.papers
                WHERE d.papers >= {LIST}
                GROUP BY d.document HAVING COUNT(*) = 1
            )
            SELECT l.document, l.papers, d.entry
            FROM lists l
            JOIN author_documents d ON d.document = l.document AND d.name = l.name
        """,  # noqa: S608 - a number of our own
    ),
    Sql(target="author_same_orcid", text=_alike("orcid")),
    _signs("author_orcid_signs", "author_same_orcid", "orcid"),
    Sql(target="author_same_name", text=_alike("name")),
    _signs("author_name_signs", "author_same_name", "name"),
    _signs("author_list_signs", "author_listed", "document"),
    Sql(target="author_same_block", text=_alike("block")),
    _signs("author_block_signs", "author_same_block", "block"),
    Sql(
        target="author_signs",
        text="""
            SELECT * FROM author_orcid_signs UNION ALL SELECT * FROM author_name_signs
            UNION ALL SELECT * FROM author_list_signs UNION ALL SELECT * FROM author_block_signs
        """,
    ),
)


def author_documents(rows: Iterable[Row]) -> Iterator[Row]:
    """Author entries → the documents that have them."""
    for row in rows:
        held = {column: row[column] for column in ("paper_id", "name", "entry")}
        yield from ({**held, "document": document} for document in row["documents"])


def author_orcid_signs(rows: Sequence[Row]) -> Iterator[Row]:
    """The entries of one ORCID → the signs between them."""
    return map(_sign_row, same_orcid(map(entry, rows)))


def author_name_signs(rows: Sequence[Row]) -> Iterator[Row]:
    """The entries of one full name → the signs that one colleague gives."""
    return map(_sign_row, sorted(same_colleague(map(entry, rows))))


def author_list_signs(rows: Sequence[Row]) -> Iterator[Row]:
    """The entries of the one name that every paper of a document has → the signs between them."""
    entries = [row["entry"] for row in rows]
    return map(_sign_row, own_list(Listed(rows[0]["document"], rows[0]["papers"], entries)))


def author_block_signs(rows: Sequence[Row]) -> Iterator[Row]:
    """The entries of one family name and initial → the signs that several colleagues give."""
    return map(_sign_row, sorted(several_colleagues(map(entry, rows))))


def _sign_row(sign: Sign) -> Row:
    return sign._asdict()
