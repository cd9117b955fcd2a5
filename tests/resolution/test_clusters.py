"""Pairs to clusters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lithograph.resolution.clusters import clusters

MEMBERS = [str(n) for n in range(8)]
PAIRS = st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)))


@given(PAIRS)
def test_the_order_of_pairs_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    """Merging is commutative and associative."""
    shuffled = [(b, a) for a, b in reversed(pairs)]
    assert clusters(MEMBERS, pairs) == clusters(MEMBERS, shuffled)


@given(PAIRS)
def test_merging_twice_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    """Merging is idempotent, and loses no member."""
    once = clusters(MEMBERS, pairs)
    again = [(group[0], member) for group in once for member in group]
    assert once == clusters(MEMBERS, again)
    assert sorted(member for group in once for member in group) == MEMBERS
