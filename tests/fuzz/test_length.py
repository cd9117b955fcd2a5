"""Time by length: a line of one sign over and over again is read in one pass.

A pattern that begins anew at each sign of a run takes hours for these lines, and is given up then; one that
takes a run as a whole takes some thousandths of a second. So nothing is measured here.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fuzzing.target import Target
from fuzzing.targets import target
from lithograph.readers import items, prose
from lithograph.readers.markup import content, tei
from lithograph.readers.objects.notes import stated_in
from lithograph.readers.people import parse_authors
from lithograph.readers.tables import people as cells
from tests.fuzz.planted import made

#: Signs of a line.
MANY = 1_000_000


@pytest.mark.parametrize(
    ("read", "piece", "last"),
    [
        (items._SUBJECT.search, " ", ""),
        (tei._CLASS.search, " ", "["),
        (cells._NUMBER.search, " ", "("),
        (prose._OPEN.search, "a-", "."),
        (content._unbroken, "\n", "x"),
        (parse_authors, "1", "x"),
        (lambda text: stated_in(f"arXiv: {text}"), " ", "{"),
        (lambda text: stated_in(f"arXiv: {text}"), " ", "["),
    ],
)
def test_a_long_line_takes_one_pass(read: Callable[[str], object], piece: str, last: str) -> None:
    """Spaces, words and marks of affiliation, with something else behind them."""

    def check(text: str) -> None:
        read(text)

    text = f"x{piece * MANY}{last}"
    assert "" == Target(name="long", make=made, check=check).fault(text)


@pytest.mark.parametrize(
    "piece", ["<!--", "<!DOCTYPE x [", "<!DOCTYPE x [<!--a-->", "<!DOCTYPE x [<!--"]
)
def test_a_document_type_without_end_is_looked_for_once(piece: str) -> None:
    """Whatever it declares, and however often it begins."""
    assert "" == target("jats").fault("<article>" + piece * (MANY // len(piece)))
    assert "" == target("jats").fault(piece * (MANY // len(piece)))
