"""URLs as printed."""

from __future__ import annotations

import pytest

from lithograph.extractors import links
from lithograph.model import Link
from lithograph.nlp import parse
from tests.made import make_paper


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Code: https://github.com/a/b.", ["https://github.com/a/b"]),
        ("(see https://a.org/x_(y))", ["https://a.org/x_(y)"]),
        (r"at \url{https://a.org/b}.", ["https://a.org/b"]),
        ("github.com/a/b and www.c.org/d, too", ["github.com/a/b", "www.c.org/d"]),
        ("write to me@github.com/x", []),
        ("no link here", []),
        ("at https://huggingface.co/lab/ Stone-R1.", ["https://huggingface.co/lab/ Stone-R1"]),
        ("at https://huggingface.co/lab/ StoneNet.", ["https://huggingface.co/lab/ StoneNet"]),
        ("at https://github.com/lab/ and elsewhere", ["https://github.com/lab/"]),
        ("See https://github.com/lab/ We release code.", ["https://github.com/lab/"]),
        ("data: 10.5281/zenodo.123456.", ["10.5281/zenodo.123456"]),
        ("see https://doi.org/10.1000/xyz", ["https://doi.org/10.1000/xyz"]),
        ("from 10.25 to 11.3/12", []),
    ],
)
def test_a_url_ends_where_its_sentence_goes_on(text: str, expected: list[str]) -> None:
    """Closing punctuation and brackets that were opened outside are not part of it."""
    parsed = parse(make_paper(text))
    found = [claim for claim in links.claims(parsed, ()) if isinstance(claim, Link)]
    assert expected == [link.url for link in found]
    assert expected == [parsed.of(link.span) for link in found]
