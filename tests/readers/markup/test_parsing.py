"""Markup becomes elements; what services forget to escape is put right, the rest is refused."""

from __future__ import annotations

import contextlib
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.markup.parsing import DEPTH_LIMIT, MarkupError, element


def text(markup: str) -> str:
    """All text of an element."""
    return "".join(element(markup).itertext())


def test_names_have_no_prefix_and_declarations_are_no_attributes() -> None:
    """A prefix need not be declared: the record was cut out of the document that does."""
    found = element('<a:x xmlns="n" xmlns:c="m" b:y="1" xml:lang="en"><c:z/></a:x>')
    assert ("x", {"y": "1", "lang": "en"}, ["z"]) == (
        found.tag,
        found.attrib,
        [c.tag for c in found],
    )


def test_comments_and_instructions_are_not_in_it() -> None:
    """The text around them is one."""
    assert "abc" == element("<x>a<!-- no -->b<?no no?>c</x>").text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<x>AT&T</x>", "AT&T"),
        ("<x>p < 0.05 & n <5</x>", "p < 0.05 & n <5"),
        ("<x>M&uuml;ller &times; &beta;&amp;&lt;b&gt;</x>", "Müller × β&<b>"),
        ("<x>a&nbsp;b</x>", "a\u00a0b"),
        ("<x>&#1;&#x41;&#65;</x>", "AA"),
        ("<x>&LT;&AMP;</x>", "<&"),
        ("<x>&#xD835;&uuml;</x>", "\ufffdü"),
        ("<x><![CDATA[&uuml; <b>]]>&uuml;</x>", "&uuml; <b>ü"),
        ("<x><!-- &uuml; -->&uuml;</x>", "ü"),
    ],
)
def test_loose_signs_and_entities_of_html_become_characters(markup: str, expected: str) -> None:
    """In text; sections stay as they are."""
    assert expected == text(markup)


def test_an_entity_that_the_document_made_up_is_not_expanded() -> None:
    """Its reference stays as it is written."""
    assert "a &lol9; b" == text("<x>a &lol9; b</x>")


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<x><b></x>", "mismatched tag"),
        ("<x>", "no element found"),
        ("", "no element found"),
        ('<x a="1" a="2"/>', "duplicate attribute"),
        ("<x><![CDATA[</x>", "unclosed CDATA section"),
        ("<x>a<b and c>d</x>", "not well-formed (invalid token)"),
        ("<!DOCTYPE x [<!ENTITY y 'z'>]>", "no element found"),
    ],
)
def test_what_is_broken_is_refused(markup: str, message: str) -> None:
    """Nothing is guessed: a record half understood would be wrong."""
    with pytest.raises(MarkupError) as caught:
        element(markup)
    assert message == str(caught.value)


def test_the_line_of_a_fault_is_said() -> None:
    """It counts from the first line of the element."""
    with pytest.raises(MarkupError) as caught:
        element("<x>\n\n<b></x>")
    assert 3 == caught.value.line


def test_what_is_nested_too_deeply_is_refused() -> None:
    """Ten megabytes of start tags end at the limit."""
    with pytest.raises(MarkupError, match="nested deeper than DEPTH_LIMIT"):
        element("<x>" * 3_400_000)
    assert "x" == element("<x>" * DEPTH_LIMIT + "</x>" * DEPTH_LIMIT).tag


def test_many_loose_signs_take_no_more_than_a_pass() -> None:
    """Sections that are never closed are looked for once."""
    with pytest.raises(MarkupError):
        element("<x>" + "<![CDATA[<!--<?" * 200_000)


@given(st.text(alphabet="abü&<>;#x1/!-[]?'\" ", max_size=60))
def test_any_markup_is_an_element_or_refused(inner: str) -> None:
    """Nothing else is raised."""
    with contextlib.suppress(MarkupError):
        assert isinstance(element(f"<x>{inner}</x>"), ET.Element)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_escaped_text_comes_out_as_it_went_in(inner: str) -> None:
    """Parsing is the inverse of escaping."""
    plain = inner.replace("\ufffe", "").replace("\uffff", "")
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain == text(f"<x>{escaped}</x>")
