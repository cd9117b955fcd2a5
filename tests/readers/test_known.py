"""Fields by the names they are known by."""

from __future__ import annotations

from lithograph.readers.known import Known


def test_a_field_is_known_in_any_case_and_spelling() -> None:
    """Spaces and hyphens are underscores; white space around a key does not count."""
    known = Known({" Paper-Title ": "Lamps"})
    assert "Lamps" == known.text(("paper_title",))
    assert {" Paper-Title "} == known.used


def test_markup_that_was_undone_is_noted() -> None:
    """Also in an object inside the record."""
    known = Known({"title": "Lamps", "author": {"name": "M&uuml;ller"}})
    assert ("Lamps", set()) == (known.prose(("title",)), known.repairs)
    assert "Müller" == Known({"name": "M&uuml;ller"}, known.repairs).prose(("name",))
    assert {"html"} == known.repairs


def test_a_number_beyond_reason_is_no_text() -> None:
    """Python refuses to print it, and it is no identifier and no year."""
    assert "" == Known({"id": 10**6000}).text(("id",))
