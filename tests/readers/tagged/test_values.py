"""Keys and fields of one block."""

from __future__ import annotations

import logging

import pytest

from lithograph.readers.tagged.entries import Block
from lithograph.readers.tagged.values import entry_of, key_of, string_of


def fields(text: str) -> dict[str, str] | None:
    """The fields of a block whose strings are `jan` and `foo`."""
    block = Block(line=1, kind="misc", text=text)
    entry = entry_of(block, {"jan": "January", "foo": "Foo"})
    return dict(entry.fields) if entry else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@misc{k, t="a {b} c", u={d "e"}, y=2020}', {"t": "a {b} c", "u": 'd "e"', "y": "2020"}),
        ('@misc{k, t = "a " # foo # {b}, m = "10~" # jan}', {"t": "a Foob", "m": "10~January"}),
        ("@misc{k, t = FOO, u = unknown, p = 12--13}", {"t": "Foo", "u": "unknown", "p": "12--13"}),
        ("@misc{k, T={a}, t={b}, t={c}}", {"t": "a", "t_2": "b", "t_3": "c"}),
        ("@misc{k, t={a}\n u={b}\n v={c}}", {"t": "a", "u": "b", "v": "c"}),
        ("@misc{k, t={a},, u={b},\n,}", {"t": "a", "u": "b"}),
        ("@misc{t={a}}", {"t": "a"}),
        ("@misc{, t={a}}", {"t": "a"}),
        ("@misc{a key, t={a}}", {"t": "a"}),
        ('@misc{k, t="a "quoted" b"}', {"t": 'a "quoted" b'}),
        ("@misc{k, t={a},\n% u={b},\n v={c}}", {"t": "a", "v": "c"}),
        ("@misc{k, Web of Science={a}, date-added={b}, author+an={c}}",
         {"web of science": "a", "date-added": "b", "author+an": "c"}),
        ("@misc{k, t={}, u={a}, v=}", {"u": "a"}),
        ("@misc{k}", {}),
    ],
)  # fmt: skip
def test_fields_are_read(text: str, expected: dict[str, str]) -> None:
    """As BibTeX reads them, and as people write them."""
    assert expected == fields(text)


@pytest.mark.parametrize("text", ["@misc{k, t : {a}}", "@misc{k, t={a\n}", "@misc{"])
def test_what_cannot_be_read_is_none(text: str) -> None:
    """There is no half of an entry."""
    assert fields(text) is None


def test_the_library_is_silent_meanwhile(caplog: pytest.LogCaptureFixture) -> None:
    """Its warnings become problems; afterwards it may speak again."""
    with caplog.at_level(logging.DEBUG):
        fields("@misc{k, t : {a}}")
    assert ([], False) == (caplog.records, logging.getLogger("bibtexparser.splitter").disabled)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@string{JLS = "Journal of " # foo}', ("jls", "Journal of Foo")),
        ("@string(a = {b})", ("a", "b")),
        ("@string{}", None),
    ],
)
def test_strings_are_read(text: str, expected: tuple[str, str] | None) -> None:
    """Their names are compared in lower case."""
    assert expected == string_of(Block(line=1, kind="string", text=text), {"foo": "Foo"})


def test_a_broken_entry_still_has_its_key() -> None:
    """As far as it shows."""
    assert "doe2020" == key_of(Block(line=1, kind="misc", text="@misc{doe2020, t={", fault="x"))
