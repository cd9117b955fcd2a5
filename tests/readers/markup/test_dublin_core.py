"""Dublin Core: what of its free contents is abstract, date, venue, identifier."""

from __future__ import annotations

import pytest

from lithograph.readers.known import Fields
from lithograph.readers.markup.dublin_core import works
from lithograph.readers.markup.parsing import element


def stated(inner: str) -> Fields:
    """The fields of the elements within."""
    return works(element(f"<dc>{inner}</dc>"))[0]


@pytest.mark.parametrize(
    ("inner", "key", "expected"),
    [
        ("<description>Comment: 3 pages</description><description>Text.</description>", "abstract", "Text."),
        ("<description>No.</description><abstract>Yes.</abstract>", "abstract", "Yes."),
        ("<description lang='es'>Sí.</description><description lang='en'>Yes.</description>", "abstract", "Yes."),
        ("<date>2015-03-01T10:00:00Z</date><date>2014</date>", "date", "2014"),
        ("<date>2015-03-01T10:00:00Z</date>", "date", "2015-03-01T10:00:00Z"),
        ("<date>2015</date><issued>2014-02</issued>", "date", "2014-02"),
        ("<source>ISSN: 1234-5678</source><source>https://x.org</source><source>J Lamps</source>", "venue", "J Lamps"),
        ("<isPartOf>J Lamps</isPartOf>", "venue", "J Lamps"),
        ("<identifier>https://doi.org/10.1000/a</identifier>", "doi", "https://doi.org/10.1000/a"),
        ("<identifier>10.1000/a</identifier>", "doi", "10.1000/a"),
        ("<identifier>x</identifier><identifier>https://x.org/1</identifier>", "url", "https://x.org/1"),
        ("<identifier>http://arxiv.org/abs/2401.00001</identifier>", "arxiv", "http://arxiv.org/abs/2401.00001"),
        ("<subject>a</subject><subject>b</subject>", "keywords", ["a", "b"]),
        ("<creator>Doe, J.</creator><creator>Lamp Group</creator>", "authors", ["Doe, J.", "Lamp Group"]),
        ("<title lang='es'>Sí</title><title lang='en'>Yes</title>", "titles", ["Sí", "Yes"]),
    ],
)  # fmt: skip
def test_a_field_is_chosen_by_what_it_says(inner: str, key: str, expected: object) -> None:
    """The others are kept."""
    assert expected == stated(inner)[key]


def test_all_of_what_was_chosen_from_is_kept() -> None:
    """Nothing is lost by choosing."""
    found = stated("<source>A</source><source>B</source><rights>free</rights>")
    assert (["A", "B"], "free") == (found["source"], found["rights"])
