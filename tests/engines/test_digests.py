"""The digest of rows that have no order."""

from __future__ import annotations

import hashlib
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from lithograph.engines.digests import PIECES, of_rows, pieces


def test_the_pieces_are_those_of_sha_256() -> None:
    """The first 128 bits, in four numbers."""
    digest = hashlib.sha256(b"a row").hexdigest()
    assert "".join(f"{piece:08x}" for piece in pieces("a row")) == digest[: 8 * PIECES]


def test_no_rows_have_a_digest() -> None:
    """Of an empty table."""
    assert of_rows([]) == {"rows": 0, "digest": "0-0-0-0"}


def test_order_does_not_matter() -> None:
    """And rows that are twice there count twice."""
    rows = ["a", "b", "b", "ü"]
    assert len({str(of_rows(each)) for each in permutations(rows)}) == 1
    assert of_rows(rows) != of_rows(["a", "a", "b", "ü"])


@given(st.lists(st.text(), min_size=1), st.data())
def test_a_row_less_is_another_digest(rows: list[str], data: st.DataObject) -> None:
    """Whichever it is."""
    gone = data.draw(st.integers(0, len(rows) - 1))
    assert of_rows(rows) != of_rows(rows[:gone] + rows[gone + 1 :])
