"""Records are cut out at their tags: what belongs to one, and what a broken one costs."""

from __future__ import annotations

import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.markup.cutting import RECORD_LIMIT, Cut, Shape, cuts
from tests.readers.markup.documents import Parts

SHAPE = Shape(levels=(frozenset({"record"}), frozenset({"part"})), heads=frozenset({"volume"}))


def cut(text: str, shape: Shape = SHAPE) -> list[Cut]:
    """All cuts of a text."""
    return list(cuts(io.StringIO(text), shape))


def brief(text: str, shape: Shape = SHAPE) -> list[str]:
    """The markup of each cut, or its fault in front of an exclamation mark."""
    return [each.markup or f"!{each.fault}" for each in cut(text, shape)]


def test_records_are_cut_out_whole_with_their_lines() -> None:
    """What is around them is left out; prefixes, attributes and empty elements make no difference."""
    text = '<x>\n<record a=">">1</record>\n<p:record>2</p:record >\n\n<record/></x>'
    assert [
        (2, '<record a=">">1</record>'),
        (3, "<p:record>2</p:record >"),
        (5, "<record/>"),
    ] == [(each.line, each.markup) for each in cut(text)]


def test_names_are_whole_words() -> None:
    """`records` and `record-title` are no records."""
    text = "<records><record><record-title/></record><recordx/></records>"
    assert ["<record><record-title/></record>"] == brief(text)


def test_an_inner_level_counts_only_outside_the_outer_one() -> None:
    """A part stands for itself, or is part of its record."""
    assert ["<part>1</part>", "<record><part>2</part></record>"] == brief(
        "<part>1</part><record><part>2</part></record>"
    )


def test_of_a_head_the_start_tag_is_given() -> None:
    """It comes as an empty element, since its own holds records."""
    assert ['<volume id="1"/>', "<record>1</record>", "<volume/>"] == brief(
        '<volume id="1"><record>1</record></volume><volume/>'
    )


def test_a_record_within_a_record_belongs_to_it_where_the_form_says_so() -> None:
    """Ends are counted, so that the outer one is whole."""
    shape = Shape(levels=(frozenset({"record"}),), inner=lambda tag: "marc" in tag)
    text = "<record><marc:record>1</marc:record></record><record>2</record>"
    assert ["<record><marc:record>1</marc:record></record>", "<record>2</record>"] == brief(
        text, shape
    )


@pytest.mark.parametrize(
    "aside",
    [
        "<!-- <record>no</record> -->",
        "<![CDATA[<record>no</record>]]>",
        "<?php <record>no</record> ?>",
        "<!DOCTYPE x [<!ENTITY y '<record>no</record>'> <!-- don't <record>no</record> -->]>",
        '<!DOCTYPE x SYSTEM "<record>no</record>">',
    ],
)
def test_what_is_no_element_holds_no_record(aside: str) -> None:
    """Comments, sections, instructions and declarations are passed over."""
    assert ["<record>1</record>"] == brief(f"{aside}<record>1</record>")


@pytest.mark.parametrize(
    "aside", ["<!-- </record> -->", "<![CDATA[</record>]]>", "<? </record> ?>"]
)
def test_an_end_tag_in_a_comment_or_section_ends_nothing(aside: str) -> None:
    """The record goes on behind it."""
    assert [f"<record>1{aside}2</record>"] == brief(f"<record>1{aside}2</record>")


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("<record><b>never ends", "!<record> begins before </record>"),
        ("<record><b></recor>", "!<record> begins before </record>"),
        ("never begins</record>", "!</record> stands without its start tag"),
        ("<record>cut off<?xml version='1.0'?>", "!a new document begins before </record>"),
        ("<record>cut off<!DOCTYPE x>", "!a new document begins before </record>"),
    ],
)
def test_a_broken_record_costs_only_itself(broken: str, fault: str) -> None:
    """The records before and behind it are whole."""
    text = f"<record>1</record>{broken}<record>2</record>"
    assert ["<record>1</record>", fault, "<record>2</record>"] == brief(text)


@pytest.mark.parametrize("opening", ["<!--", "<![CDATA[", "<?x", '<record a="', "<!DOCTYPE x ["])
def test_what_is_opened_and_never_closed_does_not_swallow_the_rest(opening: str) -> None:
    """Records behind it are read."""
    assert "<record>2</record>" in brief(f"<record>1</record>{opening} <record>2</record>")


def test_a_document_that_is_cut_off_says_so() -> None:
    """The last record is a fault at its line."""
    found = cut("<record>1</record>\n<record>2")
    assert (2, "the document ends before </record>") == (found[1].line, found[1].fault)


def test_documents_may_follow_each_other() -> None:
    """Each has its own declaration and root."""
    one = '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "x.dtd">\n<x><record>1</record></x>\n'
    assert [(3, "<record>1</record>"), (6, "<record>1</record>")] == [
        (each.line, each.markup) for each in cut(one * 2)
    ]


def test_a_record_beyond_the_limit_is_given_up_and_the_next_is_read() -> None:
    """No more than the limit is held, and its end tag is no second fault."""
    piece = "x" * 100_000
    parts = itertools.chain(
        ["<record>"],
        itertools.repeat(piece, RECORD_LIMIT // 100_000 + 2),
        ["</record>\n<record>2</record>"],
    )
    found = list(cuts(Parts(parts), SHAPE))
    assert (
        ["the record is above RECORD_LIMIT (10,000,000 characters)", ""],
        "<record>2</record>",
    ) == (
        [each.fault for each in found],
        found[1].markup,
    )


def test_records_are_given_as_they_are_met() -> None:
    """Of a stream without an end the first records come at once."""
    endless = Parts(f"<record>{number}</record>\n" for number in itertools.count())
    first = list(itertools.islice(cuts(endless, SHAPE), 3))
    assert ["<record>0</record>", "<record>1</record>", "<record>2</record>"] == [
        c.markup for c in first
    ]
    assert endless.taken < 200_000


@given(
    st.lists(
        st.sampled_from(
            ["<record>", "</record>", "<record/>", "<part>", "</part>", "<volume id='1'>", "x", "\n",
             "<!--", "-->", "<![CDATA[", "]]>", "<?xml ", "?>", "<!DOCTYPE x [", "]>", '"', "'", "<", ">"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_mixture_of_signs_is_read_to_its_end(signs: list[str]) -> None:
    """Nothing raises, and each cut has markup or a fault, never both."""
    assert all(bool(each.markup) != bool(each.fault) for each in cut("".join(signs)))


@given(st.lists(st.text(alphabet="ab<>&'\"\n ]-", max_size=20), max_size=6), st.integers(1, 40))
def test_how_a_stream_is_read_makes_no_difference(texts: list[str], size: int) -> None:
    """Records in sections come out as they went in, in pieces of any size."""
    bodies = [text.replace("]]>", "").rstrip("]") for text in texts]
    text = "\n".join(f"<record><![CDATA[{body}]]></record>" for body in bodies)
    pieces = Parts(text[start : start + size] for start in range(0, len(text), size))
    expected = [f"<record><![CDATA[{body}]]></record>" for body in bodies]
    assert expected == [each.markup for each in cuts(pieces, SHAPE)]
