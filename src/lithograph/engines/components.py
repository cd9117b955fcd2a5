"""Pairs of names → the connected components they make; each is named by its least member."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lithograph.engines.arrow import schema
from lithograph.engines.engine import COMPONENTS

if TYPE_CHECKING:
    import pyarrow as pa

#: Members in a batch of the result.
_BATCH = 65_536

#: Star contraction, for pairs that no one machine holds: two statements over `pairs`, in turn, until
#: `NOT_YET` finds nothing. Then each name points to the least of its component, and `FOUND` says so of
#: all names of the pairs that were `given`. Source: R. Kiveris et al., Connected Components in
#: MapReduce and Beyond, SoCC 2014.
LARGE_STAR = """
    WITH ways AS (
        SELECT "left" AS u, "right" AS v FROM pairs
        UNION ALL SELECT "right" AS u, "left" AS v FROM pairs
    ),
    least AS (
        SELECT u, CASE WHEN MIN(v) < u THEN MIN(v) ELSE u END AS m FROM ways GROUP BY u
    )
    SELECT DISTINCT w.v AS "left", l.m AS "right"
    FROM ways w JOIN least l ON w.u = l.u WHERE w.v > w.u
"""
SMALL_STAR = """
    WITH down AS (
        SELECT DISTINCT CASE WHEN "left" > "right" THEN "left" ELSE "right" END AS u,
               CASE WHEN "left" > "right" THEN "right" ELSE "left" END AS v
        FROM pairs WHERE "left" <> "right"
    ),
    least AS (SELECT u, MIN(v) AS m FROM down GROUP BY u)
    SELECT DISTINCT "left", "right" FROM (
        SELECT d.v AS "left", l.m AS "right" FROM down d JOIN least l ON d.u = l.u WHERE d.v <> l.m
        UNION ALL SELECT u AS "left", m AS "right" FROM least
    ) stars
"""
NOT_YET = """
    SELECT a."left" FROM pairs a JOIN pairs b ON a."right" = b."left"
    UNION ALL SELECT "left" FROM pairs GROUP BY "left" HAVING COUNT(*) > 1
"""
FOUND = """
    WITH names AS (
        SELECT "left" AS member FROM given UNION ALL SELECT "right" AS member FROM given
    )
    SELECT DISTINCT n.member, COALESCE(p."right", n.member) AS root
    FROM names n LEFT JOIN pairs p ON n.member = p."left"
"""


def components(left: pa.ChunkedArray, right: pa.ChunkedArray) -> Iterator[pa.RecordBatch]:
    """Member and root of each name in the pairs, sorted by member.

    In memory: about 16 bytes a pair and the names themselves once. Algorithm: names are numbered in
    their order, components are found by SciPy (D. Pearce, An improved algorithm for finding the
    strongly connected components of a directed graph, 2005), the root is the least number.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    names = pc.unique(pa.chunked_array([*left.chunks, *right.chunks], type=pa.string())).sort()
    ends = [pc.index_in(side, value_set=names).to_numpy() for side in (left, right)]
    ones = np.ones(len(left), dtype=np.bool_)
    graph = coo_array((ones, (ends[0], ends[1])), shape=(len(names), len(names)))
    _, label = connected_components(graph.tocsr(), directed=False)
    _, least = np.unique(label, return_index=True)
    roots = names.take(pa.array(least[label]))
    table = pa.Table.from_arrays([names, roots], schema=schema(COMPONENTS))
    yield from table.to_batches(max_chunksize=_BATCH)
