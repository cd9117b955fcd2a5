"""What readers ask of elements: their text, their values, what is left."""

from __future__ import annotations

import pytest

from lithograph.readers.markup.content import (
    english,
    first,
    rest_of,
    said,
    text_of,
    texts,
    value_of,
)
from lithograph.readers.markup.parsing import element


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("  two\n  words\t here ", "two words here"),
        ("CO<sub>2</sub> of 10<sup>5</sup> <i>in vitro</i>", "CO2 of 10^5 in vitro"),
        ("an \u03b2\n\t\t<sub>2</sub>-agonist", "an \u03b22-agonist"),
        ("p &lt; 0.05 &amp; <b>n</b> &gt; 3", "p < 0.05 & n > 3"),
        ("a <fixed-case>BERT</fixed-case>ology <x><y>of</y></x> it", "a BERTology of it"),
        ("<p>One ends.</p><p>Two begins.</p>", "One ends. Two begins."),
        ("<sec><title>Aim</title><p>To see.</p></sec><sec><title>End.</title><p>Seen.</p></sec>",
         "Aim: To see. End. Seen."),
        ("<title>Abstract</title><p>Text.</p>", "Text."),
        ("Title<xref ref-type='fn' rid='f'>*</xref><fn><p>Note</p></fn> of it", "Title of it"),
        ("as in <xref ref-type='bibr'>[1]</xref>", "as in [1]"),
        ("for <math><msup><mi>x</mi><mn>2</mn></msup></math>!", "for x^2!"),
        ("for <math alttext='x_1 &lt; 2'><mi>x</mi></math>!", "for x_1 < 2!"),
        (("at <inline-formula><alternatives><tex-math>\\documentclass{minimal}\\begin{document}$$x^2$$"
         "\\end{document}</tex-math><math><mi>x</mi></math></alternatives></inline-formula>."), "at $$x^2$$."),
        ("a<!-- b -->c<![CDATA[ <i>d</i>]]>", "ac <i>d</i>"),
        ("", ""),
    ],
)  # fmt: skip
def test_text_is_on_one_line_without_markup(inner: str, expected: str) -> None:
    """Formulas, paragraphs and headings read as in all other forms; footnotes are left out."""
    assert expected == text_of(element(f"<x>{inner}</x>"))


def test_some_children_can_be_left_out() -> None:
    """The text behind them stays."""
    assert "Lab, Bonn" == text_of(
        element("<aff><label>1</label>Lab, Bonn</aff>"), without={"label"}
    )


def test_values_at_a_path_are_those_that_say_something() -> None:
    """The first of several paths that has one counts."""
    record = element("<r><a/><a> 1 </a><a>2</a><b>3</b></r>")
    assert (["1", "2"], "1", "3", "") == (
        texts(record, "a"), first(record, "a", "b"), first(record, "c", "b"), first(record, "c"),
    )  # fmt: skip


def test_an_element_is_json_with_its_attributes() -> None:
    """Equal names are a list; inline markup is text; what says nothing is none."""
    record = element(
        "<r><a>1</a><a k='v'>2</a><B><c>3</c></B><d>x<sub>2</sub></d><e/><f k='v'/></r>"
    )
    assert {
        "a": ["1", {"k": "v", "text": "2"}], "b": {"c": "3"}, "d": "x2", "f": {"k": "v"},
    } == value_of(record) == rest_of(record)  # fmt: skip


def test_what_is_taken_is_not_left() -> None:
    """By its name in the form."""
    assert {"b": "2"} == rest_of(element("<r><A>1</A><b>2</b></r>"), {"A"})


def test_fields_that_say_nothing_are_dropped() -> None:
    """Zero and false say something."""
    assert {"a": 0, "b": False} == said({"a": 0, "b": False, "c": None, "d": "", "e": [], "f": {}})


def test_of_several_languages_english_is_taken() -> None:
    """Else the first with a text."""
    record = element("<r><a/><a lang='de'>1</a><a lang='en-US'>2</a><b>3</b><b>4</b></r>")
    assert ("2", "3", "") == (
        text_of(english(record.iterfind("a"))),
        text_of(english(record.iterfind("b"))),
        text_of(english([])),
    )
