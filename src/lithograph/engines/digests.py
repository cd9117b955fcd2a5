"""Rows in any order → how many there are, and a digest that does not depend on their order.

The digest of rows that have no order is the sum of their digests (AdHash: Bellare and Micciancio,
Eurocrypt 1997, https://doi.org/10.1007/3-540-69053-0_13). It finds damage and difference; rows that
are made to be mistaken for others are not found, for only half of each SHA-256 is added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

#: These hexadecimal digits of SHA-256, in pieces whose sums a column of whole numbers holds for
#: 2^31 rows.
PIECES, _PIECE = 4, 8


def pieces(said: str) -> tuple[int, ...]:
    """The pieces of a row's digest, `PIECES` numbers below 2^32."""
    digest = hashlib.sha256(said.encode()).hexdigest()
    return tuple(int(digest[n * _PIECE : (n + 1) * _PIECE], 16) for n in range(PIECES))


def fingerprint(count: int, sums: Sequence[int]) -> dict[str, int | str]:
    """What a manifest says of a table with so many rows, whose pieces have these sums."""
    return {"rows": count, "digest": "-".join(f"{each:x}" for each in sums)}


def of_rows(rows: Iterable[str]) -> dict[str, int | str]:
    """What a manifest says of a table of these rows."""
    count, sums = 0, [0] * PIECES
    for said in rows:
        count += 1
        sums = [sum(pair) for pair in zip(sums, pieces(said), strict=True)]
    return fingerprint(count, sums)
