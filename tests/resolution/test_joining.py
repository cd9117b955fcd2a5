"""Two records of one work become one paper."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lithograph.identity import paper_id
from lithograph.model import Author, Date, Paper, Source
from lithograph.resolution.joining import join


def _paper(title: str, abstract: str, line: int, **fields: object) -> Paper:
    source = Source(document="a.txt", line=line, reader="jsonl")
    paper = Paper(id="", title=title, abstract=abstract, sources=(source,), **fields)  # type: ignore[arg-type] # fields of Paper
    return replace(paper, id=paper_id(paper))


PAPERS = st.builds(
    _paper,
    st.sampled_from(["", "Lamps", "LAMPS", "Lamps of Wax"]),
    st.sampled_from(["", "We shine.", "We shine, too."]),
    st.integers(1, 3),
    author_count=st.none() | st.integers(0, 3),
    url=st.sampled_from(["", "a", "b"]),
    authors=st.sampled_from([(), (Author(family="Doe"),), (Author(family="Roe"),)]),
    authors_text=st.sampled_from(["", "Doe", "Roe"]),
    date=st.sampled_from(
        [None, Date(text="2024", year=2024), Date(text="Apr 23", month=4, day=23)]
    ),
    venue=st.sampled_from(["", "Wax", "WAX", "Annals of Wax"]),
    keywords=st.lists(st.sampled_from(["a", "A", "b", "c"]), max_size=3).map(tuple),
    extra=st.sampled_from([(), (("a", "1"),), (("a", "2"),)]),
    identifiers=st.sampled_from([(), (("doi", "10.1000/x"),), (("arxiv", "1"),)]),
)


@given(PAPERS, PAPERS, PAPERS)
def test_joining_is_associative_commutative_and_idempotent(a: Paper, b: Paper, c: Paper) -> None:
    """So the order in which a cluster is joined cannot show."""
    assert join(join(a, b), c) == join(a, join(b, c))
    assert join(a, b) == join(b, a)
    assert a == join(a, a)


def test_keywords_of_two_records_are_sorted_and_those_of_one_stay() -> None:
    """Two orders cannot both be kept; of two words that differ in case one is kept."""
    one, two, none = (_paper("L", "", 1, keywords=k) for k in (("b", "a"), ("c", "B"), ()))
    assert ("b", "a") == join(one, none).keywords
    assert ("a", "B", "c") == join(one, two).keywords


def test_each_source_keeps_what_was_undone_to_read_it() -> None:
    """Joining says nothing else of a record."""
    one, two = (_paper("L", "", line) for line in (1, 2))
    one = replace(one, sources=(replace(one.sources[0], repairs=("html",)),))
    assert [("html",), ()] == [source.repairs for source in join(two, one).sources]
