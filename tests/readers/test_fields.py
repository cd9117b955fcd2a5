"""The keys of a JSON object: which of two counts, and what becomes of the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of


def paper(**fields: object) -> Paper:
    """The paper of an object that has a title."""
    found = paper_of({"title": "Lamps", **fields}, document="d", line=1, reader="jsonl")
    assert isinstance(found, Paper)
    return found


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"date": "2024-01-02", "year": 2024}, "2024-01-02"),
        ({"year": 2024}, "2024"),
        ({"date": "", "published": "2023"}, "2023"),
    ],
)
def test_the_fullest_date_key_counts(fields: dict[str, object], text: str) -> None:
    """A date before a year; an empty field is as none."""
    date = paper(**fields).date
    assert date is not None
    assert text == date.text


def test_a_key_that_another_one_outdoes_is_kept() -> None:
    """Nothing that the record says is lost."""
    assert (("year", "2024"),) == paper(date="2024-01-02", year=2024).extra


def test_a_title_in_a_list_of_one_is_a_title() -> None:
    """Some services wrap every field in a list."""
    found = paper_of({"title": ["Lamps"]}, document="d", line=1, reader="jsonl")
    assert isinstance(found, Paper)
    assert "Lamps" == found.title


def test_a_field_of_the_wrong_kind_is_kept_and_not_read() -> None:
    """A title that is an object is no title; a negative count is no count."""
    found = paper(abstract={"a": 1}, comments=-1, authors=5)
    assert ("", None, (("abstract", '{"a": 1}'), ("authors", "5"), ("comments", "-1"))) == (
        found.abstract, found.comment_count, found.extra,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "families"),
    [
        ([{"name": "Jane Doe"}, {"name": None}, {"name": "Mary Roe"}], ["Doe", "Roe"]),
        ([{"name": "Jane Doe"}, {"id": 3}], []),
        (["Jane Doe", "et al."], ["Doe"]),
        (["Jane Doe", "and others"], ["Doe"]),
        (["Jane Doe", "..."], ["Doe"]),
        (["Jane Doe", "Others, Mary"], ["Doe", "Others"]),
        (["李明"], ["李明"]),
    ],
)
def test_what_names_nobody_is_no_author(stated: list[object], families: list[str]) -> None:
    """It costs the others nothing; what says something else than names is no list of authors."""
    assert families == [author.family for author in paper(authors=stated).authors]


def test_numbers_may_be_written_as_floats() -> None:
    """As pandas writes a column of whole numbers that has a gap; others are no text."""
    found = paper(year=2020.0, pmid=12345.0, volume=1.5)
    assert found.date is not None
    assert (2020, (("pmid", "12345"),)) == (found.date.year, found.identifiers)


def test_the_version_of_an_arxiv_id_is_kept_beside_it() -> None:
    """The identifier is that of the work, the version is what the record says more."""
    found = paper(arxiv="2305.11068v2")
    assert ((("arxiv", "2305.11068"),), (("arxiv", '"2305.11068v2"'),)) == (
        found.identifiers,
        found.extra,
    )


@pytest.mark.parametrize(
    ("fields", "venue", "extra"),
    [
        ({"journal": "Wax"}, "Wax", ()),
        ({"venue": "", "container-title": ["Wax"]}, "Wax", ()),
        ({"publicationVenue": {"name": "Wax"}}, "Wax", ()),
        ({"journal": {"name": "Wax", "volume": "3"}}, "Wax",
         (("journal", '{"name": "Wax", "volume": "3"}'),)),
        ({"journal-ref": "Wax 3", "conference": "Light"}, "Light", (("journal-ref", '"Wax 3"'),)),
        ({"journal": ["Wax", "Light"]}, "", (("journal", '["Wax", "Light"]'),)),
    ],
)  # fmt: skip
def test_the_venue_has_many_names(
    fields: dict[str, object], venue: str, extra: tuple[tuple[str, str], ...]
) -> None:
    """What an object says beside the name is kept, and so is the reference of a preprint."""
    found = paper(**fields)
    assert (venue, extra) == (found.venue, found.extra)


def test_keywords_are_kept_in_order_and_once() -> None:
    """Of two that differ in case the first counts; the categories of arXiv are no keywords."""
    found = paper(keywords="wax; Lamps; lamps", categories="cs.CV cs.LG")
    assert (("wax", "Lamps"), (("categories", '"cs.CV cs.LG"'),)) == (found.keywords, found.extra)


def test_keywords_that_are_objects_are_kept_as_well() -> None:
    """They may have a score or an identifier."""
    found = paper(tags=[{"tag": "wax", "score": 1}])
    assert (("wax",), (("tags", '[{"score": 1, "tag": "wax"}]'),)) == (found.keywords, found.extra)


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        ({"externalIds": {"DBLP": "conf/a/B", "ACL": "P18-1001", "CorpusId": 12}},
         (("acl", "P18-1001"), ("dblp", "conf/a/B"), ("s2", "CorpusID:12"))),
        ({"openreview": "rJ-xX_12"}, (("openreview", "rJ-xX_12"),)),
        ({"url": "https://openreview.net/forum?id=rJ-xX_12"}, (("openreview", "rJ-xX_12"),)),
        ({"id": "DBLP:conf/a/B"}, (("dblp", "conf/a/B"),)),
        ({"isbn": "978-0-306-40615-7 0-8044-2957-X"},
         (("isbn", "9780306406157"), ("isbn", "9780804429573"))),
        ({"isbn": ["9780306406157", "080442957X"]},
         (("isbn", "9780306406157"), ("isbn", "9780804429573"))),
    ],
)  # fmt: skip
def test_identifiers_of_every_scheme_are_read(
    fields: dict[str, object], identifiers: tuple[tuple[str, str], ...]
) -> None:
    """Under their keys, in an object of them, as an address or as the key of the record."""
    assert identifiers == paper(**fields).identifiers


def test_a_number_that_is_no_isbn_is_kept() -> None:
    """Its last digit is wrong; the other one counts."""
    found = paper(isbn="9780306406157 9780306406158")
    assert ((("isbn", "9780306406157"),), (("isbn", '"9780306406157 9780306406158"'),)) == (
        found.identifiers, found.extra,
    )  # fmt: skip


def test_markup_is_undone_in_every_text_and_noted() -> None:
    """Title, abstract, venue, keywords and names; the record says that there was some."""
    found = paper(
        title="<b>Lamps</b>", abstract="<p>p &lt; 0.05</p>", venue="Wax &amp; Light",
        keywords="CO<sub>2</sub>; R&amp;D", authors="M&uuml;ller, Hans; Roe, Bo",
    )  # fmt: skip
    assert ("Lamps", "p < 0.05", "Wax & Light", ("CO2", "R&D"), "Müller, Hans; Roe, Bo") == (
        found.title, found.abstract, found.venue, found.keywords, found.authors_text,
    )  # fmt: skip
    assert ("html",) == found.sources[0].repairs
    assert ("html",) == paper(keywords="R&amp;D; wax").sources[0].repairs
    assert () == paper(abstract="p < 0.05").sources[0].repairs


def test_what_the_reader_has_undone_is_noted_as_well() -> None:
    """Sorted, each once."""
    found = paper_of(
        {"title": "<i>L</i>"}, document="d", line=1, reader="bibtex", repairs=("latex", "latex")
    )
    assert isinstance(found, Paper)
    assert ("html", "latex") == found.sources[0].repairs


@given(
    st.dictionaries(
        st.sampled_from(["title", "journal", "keywords", "isbn", "ids", "doi", "dblp", "author"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ),
    )
)
def test_no_record_breaks_it(fields: dict[str, object]) -> None:
    """Whatever the fields hold."""
    assert isinstance(paper_of(fields, document="d", line=1, reader="jsonl"), (Paper, Problem))
