"""What identifies a work, in one form for each scheme."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.identifiers import (
    CONTAINER_SCHEMES,
    SCHEMES,
    address,
    identifier,
    registration,
    stated_identifier,
)

ALL = (*SCHEMES, *CONTAINER_SCHEMES)


@pytest.mark.parametrize(
    ("scheme", "text", "expected"),
    [
        ("doi", "10.1000/ABC", "10.1000/abc"),
        ("doi", "doi: 10.1000/abc", "10.1000/abc"),
        ("doi", "http://dx.doi.org/10.1002/%28SICI%291", "10.1002/(sici)1"),
        ("arxiv", "2305.11068v12", "2305.11068"),
        ("arxiv", "math.GT/0309136", "math/0309136"),
        ("arxiv", "https://arxiv.org/abs/cs/0209001v1", "cs/0209001"),
        ("pmid", "0029768149", "29768149"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/29768149/", "29768149"),
        ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "PMC123"),
        ("pmcid", "123", "PMC123"),
        ("openalex", "https://api.openalex.org/works/w12", "W12"),
        ("acl", "https://www.aclweb.org/anthology/papers/P/P18/P18-1001/", "P18-1001"),
        ("acl", "https://aclanthology.org/2021.acl-demo.37v2.pdf", "2021.acl-demo.37"),
        ("acl", "acl:p18-1001", "P18-1001"),
        ("dblp", "DBLP:conf/nips/Doe17", "conf/nips/Doe17"),
        ("dblp", "https://dblp.org/rec/conf/nips/Doe17.html?view=bibtex", "conf/nips/Doe17"),
        ("dblp", "https://dblp.uni-trier.de/rec/bibtex/phd/Doe17", "phd/Doe17"),
        ("openreview", "https://openreview.net/pdf?id=rJ-xX_12&name=a", "rJ-xX_12"),
        ("s2", "https://www.semanticscholar.org/paper/Lamps/" + "AB" * 20, "ab" * 20),
        ("s2", "https://www.semanticscholar.org/paper/" + "ab" * 20 + "/", "ab" * 20),
        ("s2", "https://api.semanticscholar.org/CorpusID:12", "CorpusID:12"),
        ("s2", "12", "CorpusID:12"),
        ("isbn", "ISBN-13: 978-0-306-40615-7", "9780306406157"),
        ("isbn", "urn:isbn:0306406152", "9780306406157"),
        ("isbn", "0-8044-2957-x", "9780804429573"),
    ],
)
def test_an_identifier_has_one_form(scheme: str, text: str, expected: str) -> None:
    """Prefixes, resolvers, versions and case make no difference."""
    assert (scheme, expected) == identifier(scheme, text)


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("doi", "abc"),
        ("arxiv", "23.1"),
        ("pmid", "12a"),
        ("pmid", "0"),
        ("openalex", "12"),
        ("doi", ""),
        ("acl", "ACL: tears of the ligament"),
        ("dblp", "homepages/d/Doe"),
        ("openreview", "short"),
        ("s2", "ab" * 19),
        ("isbn", "978-0-306-40615-8"),
        ("isbn", "0-306-40615-3"),
        ("isbn", "97803064061X7"),
    ],
)
def test_what_is_none_of_the_scheme_is_none(scheme: str, text: str) -> None:
    """Nothing is forced into a form."""
    assert identifier(scheme, text) is None


def test_the_doi_that_arxiv_registers_is_the_arxiv_id() -> None:
    """The same preprint under two names."""
    assert ("arxiv", "2305.11068") == stated_identifier("https://doi.org/10.48550/arXiv.2305.11068")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("journals/corr/abs-2305-11068", ("arxiv", "2305.11068")),
        ("journals/corr/abs-cond-mat-0209001", ("arxiv", "cond-mat/0209001")),
        ("journals/corr/Doe14", ("dblp", "journals/corr/Doe14")),
    ],
)
def test_the_key_that_dblp_gives_a_preprint_is_the_arxiv_id(
    key: str, expected: tuple[str, str]
) -> None:
    """Where the key says which one it is."""
    assert expected == identifier("dblp", key)


@pytest.mark.parametrize(
    "text", ["2305.11068", "29768149", "10.1000/x", "https://example.org/2305.11068"]
)
def test_a_bare_number_states_no_identifier(text: str) -> None:
    """It must say what it is."""
    assert stated_identifier(text) is None


@given(st.sampled_from(ALL), st.text() | st.from_regex(r"[\dX -]{10,17}"))
def test_an_identifier_states_itself(scheme: str, text: str) -> None:
    """Its form is stable, whatever the text."""
    found = identifier(scheme, text)
    assert found is None or found == identifier(*found)


@pytest.mark.parametrize(
    ("scheme", "one", "two", "same"),
    [
        ("doi", "10.21203/rs.1/v1", "10.21203/rs.1/v2", True),
        ("doi", "10.1101/1", "10.1016/1", False),
        ("pmid", "1", "2", True),
        ("dblp", "journals/corr/Doe14", "conf/nips/Doe14", False),
        ("dblp", "conf/icml/Doe14", "conf/nips/Doe14", True),
        ("s2", "ab" * 20, "CorpusID:1", False),
        ("openreview", "aaaaaaaa", "bbbbbbbb", False),
    ],
)
def test_it_is_told_who_gave_an_identifier(scheme: str, one: str, two: str, same: bool) -> None:
    """Two of one giver are two works; a preprint and what was published of it have one each."""
    givers = registration(scheme, one)[0], registration(scheme, two)[0]
    assert same == (givers[0] == givers[1])


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("dblp", "conf/nips/Doe17", "https://dblp.org/rec/conf/nips/Doe17"),
        ("openreview", "rJ-xX_12", "https://openreview.net/forum?id=rJ-xX_12"),
        ("s2", "CorpusID:12", "https://api.semanticscholar.org/CorpusID:12"),
        ("doi", "10.1000/a<b>?#%", "https://doi.org/10.1000/a%3Cb%3E%3F%23%25"),
        ("other", "7", ""),
    ],
)
def test_an_identifier_has_an_address(scheme: str, value: str, expected: str) -> None:
    """Hostile characters are percent-encoded."""
    assert expected == address(scheme, value)


@given(st.sampled_from(ALL), st.text(min_size=1))
def test_an_address_is_ascii_without_space(scheme: str, value: str) -> None:
    """Whatever the value, it can stand in an IRI."""
    text = address(scheme, value.replace("CorpusID:", ""))
    assert re.fullmatch(r"[!-~]+", text)
    assert not set(text) & set('<>"{}|\\^`')
