"""Records → papers: blocks of records that may be one work, then the works of each block.

The keys and the rules are those of `resolution.blocking` and `resolution.papers`. A block is in memory
at once. A sentence makes blocks of at most `COMMON_SENTENCE` records, and only where most words are
the same; an identifier, an abstract or a telling title makes one of the records that share it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lithograph.engines.engine import (
    COMPONENTS,
    Columns,
    Components,
    Engine,
    Group,
    Map,
    Sql,
    Step,
)
from lithograph.errors import LithographError
from lithograph.resolution.blocking import COMMON_SENTENCE

_WORKS = "lithograph.engines.works"
#: What joining brings together may meet another block; then the works of both are made again. This
#: takes one round, but for records that nobody has seen yet.
ROUNDS = 4

_WORK: Columns = {
    "root": "string",
    "json": "string",
    "short_id": "string",
    "lines": "strings",
    "keys": "strings",
}
_PAIR: Columns = {"left": "string", "right": "string"}
_ROUND: Mapping[str, Columns] = {
    "blocks": COMPONENTS,
    "blocked": {"root": "string", "record_id": "string", "json": "string", "sentence": "string"},
    "works": _WORK,
    "work_keys": {"root": "string", "key": "string"},
    "meetings": _PAIR,
    "links": _PAIR,
}

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        # `part`: the key of a title without its subtitle, which links to whole titles alone.
        "record_keys": {"record_id": "string", "key": "string", "part": "bool"},
        "first_keys": {"key": "string", "record_id": "string"},
        "record_sentences": {"record_id": "string", "content": "string", "sentence": "string"},
        "distinct_sentences": {"record_id": "string", "sentence": "string"},
        "shared_sentences": {"sentence": "string", "records": "int"},
        "like_records": {"left": "string", "right": "string", "one": "string", "other": "string"},
        "alike": _PAIR,
        **{f"{name}_{n}": _ROUND[name] for n in range(1, ROUNDS + 2) for name in _ROUND},
        "lone_records": {"record_id": "string", "json": "string"},
        "lone_works": _WORK,
        "known_works": {**_WORK, "papers": "int"},
        "papers": {"paper_id": "string", "json": "string"},
        "paper_merges": {"json": "string"},
        "named_works": {"paper_id": "string", "json": "string", "merges": "strings"},
    }
)

_BLOCKING: tuple[Step, ...] = (
    Map(target="record_keys", source="records", kernel=f"{_WORKS}:keyed"),
    Sql(
        target="first_keys",
        text="""
            SELECT key, MIN(record_id) AS record_id FROM record_keys WHERE NOT part GROUP BY key
        """,
    ),
    Map(target="record_sentences", source="records", kernel=f"{_WORKS}:told"),
    Sql(
        target="distinct_sentences",
        text="""
            SELECT MIN(record_id) AS record_id, sentence
            FROM record_sentences GROUP BY content, sentence
        """,
    ),
    Sql(
        target="shared_sentences",
        text="""
            SELECT sentence, COUNT(*) AS records
            FROM distinct_sentences GROUP BY sentence HAVING COUNT(*) > 1
        """,
    ),
    Sql(
        target="like_records",
        text=f"""
            WITH pairs AS (
                SELECT DISTINCT a.record_id AS one, b.record_id AS other
                FROM distinct_sentences a
                JOIN shared_sentences s ON a.sentence = s.sentence
                JOIN distinct_sentences b ON b.sentence = s.sentence
                WHERE s.records <= {COMMON_SENTENCE} AND a.record_id < b.record_id
            )
            SELECT p.one AS "left", p.other AS "right", x.json AS one, y.json AS other
            FROM pairs p
            JOIN records x ON p.one = x.record_id
            JOIN records y ON p.other = y.record_id
        """,  # noqa: S608 - a number of ours
    ),
    Map(target="alike", source="like_records", kernel=f"{_WORKS}:compared", batch=1024, slow=True),
    Sql(
        target="links_1",
        text="""
            SELECT f.record_id AS "left", k.record_id AS "right"
            FROM record_keys k JOIN first_keys f ON k.key = f.key
            WHERE k.record_id <> f.record_id
            UNION ALL
            SELECT "left", "right" FROM alike
        """,
    ),
)


def _round(n: int) -> tuple[Step, ...]:
    """The works of the blocks that `links_n` makes, and which of these have met others."""
    return (
        Components(target=f"blocks_{n}", source=f"links_{n}"),
        Sql(
            target=f"blocked_{n}",
            text=f"""
                SELECT b.root, r.record_id, r.json, CAST(NULL AS VARCHAR) AS sentence
                FROM blocks_{n} b JOIN records r ON b.member = r.record_id
                UNION ALL
                SELECT b.root, d.record_id, CAST(NULL AS VARCHAR) AS json, d.sentence
                FROM blocks_{n} b
                JOIN distinct_sentences d ON b.member = d.record_id
                JOIN shared_sentences s ON d.sentence = s.sentence
                WHERE s.records > {COMMON_SENTENCE}
            """,  # noqa: S608 - a number of ours
        ),
        Group(
            target=f"works_{n}",
            source=f"blocked_{n}",
            kernel=f"{_WORKS}:works",
            key="root",
            order=("record_id", "sentence"),
        ),
        Map(target=f"work_keys_{n}", source=f"works_{n}", kernel=f"{_WORKS}:work_keys"),
        Sql(
            target=f"meetings_{n}",
            text=f"""
                WITH met AS (
                    SELECT w.root AS "left", COALESCE(b.root, f.record_id) AS "right"
                    FROM work_keys_{n} w
                    JOIN first_keys f ON w.key = f.key
                    LEFT JOIN blocks_{n} b ON f.record_id = b.member
                    UNION ALL
                    SELECT v.root AS "left", w.root AS "right"
                    FROM work_keys_{n} v JOIN work_keys_{n} w ON v.key = w.key
                )
                SELECT "left", "right" FROM met WHERE "left" <> "right"
            """,  # noqa: S608 - a number of ours
        ),
    )


def _more(n: int) -> Step:
    """The links of a round, those of the one before and what met there."""
    return Sql(
        target=f"links_{n}",
        text=f"""
            SELECT "left", "right" FROM links_{n - 1}
            UNION ALL
            SELECT "left", "right" FROM meetings_{n - 1}
        """,  # noqa: S608 - a number of ours
    )


def _naming(n: int) -> tuple[Step, ...]:
    """The papers, after round `n`: works with their final ids."""
    lone = f"""
        SELECT r.record_id, r.json FROM records r
        LEFT JOIN blocks_{n} b ON r.record_id = b.member WHERE b.member IS NULL
    """  # noqa: S608 - a number of ours
    known = f"""
        WITH every AS (
            SELECT root, json, short_id, lines, keys FROM lone_works
            UNION ALL
            SELECT root, json, short_id, lines, keys FROM works_{n}
        ),
        counts AS (SELECT short_id, COUNT(*) AS papers FROM every GROUP BY short_id)
        SELECT e.root, e.json, e.short_id, e.lines, e.keys, c.papers
        FROM every e JOIN counts c ON e.short_id = c.short_id
    """  # noqa: S608 - a number of ours
    return (
        Sql(target="lone_records", text=lone),
        Map(target="lone_works", source="lone_records", kernel=f"{_WORKS}:lone"),
        Sql(target="known_works", text=known),
        Map(target="named_works", source="known_works", kernel=f"{_WORKS}:finally_named"),
        Sql(target="papers", text="SELECT paper_id, json FROM named_works"),
        Map(target="paper_merges", source="named_works", kernel="lithograph.engines.rows:merges"),
    )


#: The steps where one round is enough.
STEPS: tuple[Step, ...] = (*_BLOCKING, *_round(1), *_naming(1))


def run(engine: Engine) -> None:
    """Make the papers, in as many rounds as are needed.

    Raises:
        LithographError: if `ROUNDS` are not enough.
    """
    for step in _BLOCKING:
        engine.run(step)
    for n in range(1, ROUNDS + 1):
        for step in _round(n):
            engine.run(step)
        if next(iter(engine.rows(f"meetings_{n}")), None) is None:
            break
        engine.run(_more(n + 1))
    else:
        raise LithographError(
            f"records of one work could not be brought together in {ROUNDS} rounds",
            hint="build with --engine memory, and tell us of these records",
        )
    for step in _naming(n):
        engine.run(step)
