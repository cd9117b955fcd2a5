"""Markup that services leave in texts is undone, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.unescape import unescaped


@pytest.mark.parametrize(
    "text",
    [
        "p < 0.05 and n > 30",
        "$x<y$ and a<b>c",
        "the <title> tag, <p> and <b> of a page",
        "mean momentum </p> is low",
        "AT&T, R&D; Q&A &foo; &amp &#; &",
        r"A\&lt; B",
        "a <script>alert(1)</script> b",
        '<img src="x" onerror="y"> <svg/>',
        "List<String> and vector<int> </int>",
        "x <- y -> z <= 3 <> 4",
    ],
)
def test_what_is_no_markup_for_certain_stays(text: str) -> None:
    """Signs of mathematics, unknown tags and names, and tags that nothing closes."""
    assert text == unescaped(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M&uuml;ller &amp; Co &#8212; &#x3b1;", "Müller & Co — α"),
        ("5&nbsp;mg co&shy;operate", "5 mg cooperate"),
        ("p &amp;lt; 0.05", "p < 0.05"),
        ("&lt;p&gt;Lamps &amp;amp; wax&lt;/p&gt;", "Lamps & wax"),
        ("&#0;&#x110000;&#55296;", "\ufffd\ufffd\ufffd"),
    ],
)
def test_a_character_reference_is_its_character(text: str, expected: str) -> None:
    """Named and numbered, once or twice escaped; what is no character is replaced."""
    assert expected == unescaped(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<i>In vivo</i> <B>CO<SUB>2</SUB></B>", "In vivo CO2"),
        ("10<sup>5</sup> cells per mm<sup>2</sup>, 2<sup>nd</sup>", "10^5 cells per mm2, 2nd"),
        ("one<br/>two<br>three", "one two three"),
        ("<P CLASS=MsoNormal>Text", "Text"),
        ("<jats:italic>n</jats:italic> of a cut <jats:p>text", "n of a cut text"),
        ("<![CDATA[x < y]]><!-- not shown --> and z", "x < y and z"),
    ],
)
def test_a_tag_leaves_its_text(text: str, expected: str) -> None:
    """A power of a number does not become one number with it."""
    assert expected == unescaped(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One.</p>\n <p>Two</p> <p>Three</p>", "One. Two. Three"),
        ("<div>of one</div><div>thing</div>", "of one thing"),
        ("<ul><li>one</li><li>two</li></ul>", "one; two"),
        ("<jats:title>Abstract</jats:title><jats:p>We see.</jats:p>", "We see."),
        (
            "<sec><title>Aim</title><p>To see</p></sec><sec><title>Results:</title><p>Light</p></sec>",
            "Aim: To see. Results: Light",
        ),
        ("<title>Lamps</title>", "Lamps"),
        ("<title>A <title>in</title> one</title> that ends", "A in: one that ends"),
    ],
)
def test_paragraphs_and_headings_stay_apart(text: str, expected: str) -> None:
    """Sentences of two paragraphs do not run together; a heading "Abstract" says nothing."""
    assert expected == unescaped(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a href="https://a.org/x">this https URL</a>.', "https://a.org/x."),
        ('Code: <a href="https://a.org/x">a.org/x</a>', "Code: a.org/x"),
        (
            '<ext-link xlink:href="https://a.org/NCT1">NCT1</ext-link>',
            "NCT1 (https://a.org/NCT1)",
        ),
        ('<a href="javascript:alert(1)">lamps</a>', "lamps"),
    ],
)
def test_where_a_link_leads_is_said(text: str, expected: str) -> None:
    """The address of code is what a graph of papers wants."""
    assert expected == unescaped(text)


def test_a_formula_is_its_text_once() -> None:
    """A service that gives it as LaTeX and as MathML does not say it twice."""
    tex = r"<tex-math>\documentclass{minimal}\begin{document}$$x^2$$\end{document}</tex-math>"
    markup = f"if <alternatives>{tex}<mml:math><mml:mi>x</mml:mi></mml:math></alternatives> is"
    assert "if $$x^2$$ is" == unescaped(markup)
    assert "if x^2 is" == unescaped("if <math><msup><mi>x</mi><mn>2</mn></msup></math> is")


@given(st.text(alphabet="<>/&;# ab=\"'pmath:ltsu\x00\n-!?[]"))
def test_no_text_breaks_it(text: str) -> None:
    """Fragments of tags and references are read to the end, and nothing comes out that is longer."""
    assert len(unescaped(text)) <= 2 * len(text)


@given(st.text(alphabet=st.characters(exclude_characters="<>&")))
def test_text_without_signs_of_markup_stays(text: str) -> None:
    """Whatever it is."""
    assert text == unescaped(text)


@pytest.mark.parametrize("tag", ["<p>", "<math>", "<title>", "<a b=", "<a b='", "<!--"])
def test_tags_without_end_are_read_once(tag: str) -> None:
    """What is read again from each tag on would not end; what nothing closes stays."""
    text = f"x{tag} " * 20_000
    assert text == unescaped(text)
