"""The fields of BibTeX entries, dialect by dialect."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged import bibtex
from tests.readers.tagged.streams import day, one, people


def extra(text: str) -> dict[str, str]:
    """What is kept of an entry."""
    return dict(one(bibtex, text).extra)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("title={Main}, subtitle={Sub}", "Main: Sub"),
        ("title={Why?}, subtitle={Sub}", "Why? Sub"),
        ("subtitle={Sub}", "Sub"),
        ("title={{All {L}amps}}", "All Lamps"),
        ("title={Two\n   lines &amp; <i>tags</i>}", "Two lines & tags"),
    ],
)
def test_titles(fields: str, expected: str) -> None:
    """With subtitle, on one line, without braces and tags."""
    assert expected == one(bibtex, f"@misc{{k, {fields}}}").title


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year=2020, month=jan", (2020, 1, None)),
        ("year={2020}, month={July}, day={4}", (2020, 7, 4)),
        ('year=2020, month="10~" # jan', (2020, 1, 10)),
        ("year=2020, month=7", (2020, 7, None)),
        ("year=2020, month={Jul-Aug}", (2020, None, None)),
        ("date={2020-05-03}", (2020, 5, 3)),
        ("date={2020-05~}", (2020, 5, None)),
        ("date={2020-05-03/2020-06-01}, year=1999", (2020, 5, 3)),
        ("year={2020a}", (2020, None, None)),
        ("year={to appear}", (None, None, None)),
        ("note={2020}", (None, None, None)),
    ],
)
def test_dates(fields: str, expected: tuple[int | None, ...]) -> None:
    """As far as they are stated."""
    assert expected == day(one(bibtex, f"@misc{{k, title={{A}}, {fields}}}"))


@pytest.mark.parametrize(
    ("fields", "name", "kept"),
    [
        ("year=2020, month={Jul-Aug}", "month", '"Jul-Aug"'),
        ("year={2020a}", "year", '"2020a"'),
        ("date={2020-05-03/2020-06-01}", "bibtex:date", '"2020-05-03/2020-06-01"'),
        ("author={Doe, J.}, organization={Lamp Inc.}", "bibtex:organization", '"Lamp Inc."'),
        ("key={zzz}", "bibtex:key", '"zzz"'),
        ("url={https://a.org https://b.org}", "bibtex:url", '"https://a.org https://b.org"'),
        ("editor={Doe, Jane and Roe, M.}", "editor", '["Doe, Jane", "Roe, M."]'),
        ("title={B}", "title_2", '"B"'),
        ("file={:C\\:/a_b.pdf:PDF}", "file", '":C\\\\:/a_b.pdf:PDF"'),
        ("school={\\'Ecole}", "school", '"École"'),
    ],
)
def test_what_has_no_place_is_kept(fields: str, name: str, kept: str) -> None:
    """Under its own name, or behind the reader's where that means another thing."""
    assert kept == extra(f"@misc{{k, title={{A}}, {fields}}}")[name]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("doi={https://doi.org/10.1000/A_b}", {("doi", "10.1000/a_b")}),
        (
            r"doi={10.1000/a-4\_2}, url={https://doi.org/10.1000/a-4\_2}, ee={https://doi.org/10.1000/a-4{\_}2}",
            {("doi", "10.1000/a-4_2")},
        ),
        ("eprint={2305.11068v2}, archiveprefix={arXiv}", {("arxiv", "2305.11068")}),
        ("eprint={2305.11068}, eprinttype={arxiv}", {("arxiv", "2305.11068")}),
        ("eprint={2305.11068}, primaryclass={cs.CV}", {("arxiv", "2305.11068")}),
        ("eprint={hep-th/9901001}, archiveprefix={arXiv}", {("arxiv", "hep-th/9901001")}),
        ("eprint={2305.11068}", set()),
        ("eprint={123456}, eprinttype={pubmed}", {("pmid", "123456")}),
        ("journal={arXiv preprint arXiv:2305.11068}", {("arxiv", "2305.11068")}),
        ("journal={ArXiv}, volume={abs/2305.11068}", {("arxiv", "2305.11068")}),
        ("journal={CoRR abs/2305.11068}", {("arxiv", "2305.11068")}),
        ("note={arXiv:2305.11068 [cs]}", {("arxiv", "2305.11068")}),
        ("note={See arXiv:2305.11068 for more}", set()),
        ("pmid={123}, pmcid={PMC45}", {("pmid", "123"), ("pmcid", "PMC45")}),
        ("url={https://aclanthology.org/2020.acl-main.1}", {("acl", "2020.acl-main.1")}),
        ("biburl={https://dblp.org/rec/conf/nips/DoeR20.bib}", {("dblp", "conf/nips/DoeR20")}),
        ("isbn={978-0-306-40615-7}", {("isbn", "9780306406157")}),
    ],
)
def test_identifiers_count_where_they_are_stated(
    fields: str, expected: set[tuple[str, str]]
) -> None:
    """A number that only looks like an arXiv id is none, nor is one that is merely mentioned."""
    assert expected == set(one(bibtex, f"@misc{{k, title={{A}}, {fields}}}").identifiers)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("keywords={a; b, c}", ("a", "b, c")),
        ("keywords={a, b}", ("a", "b")),
        ("author_keywords={Wax; Lamps}, keywords={lamps; Night}", ("Wax", "Lamps", "Night")),
    ],
)
def test_keywords(fields: str, expected: tuple[str, ...]) -> None:
    """Those of the authors first, each once."""
    assert expected == one(bibtex, f"@misc{{k, title={{A}}, {fields}}}").keywords


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("journal={J}, booktitle={B}", "J"),
        ("journaltitle={J}", "J"),
        ("booktitle={Proc. {of} Lamps}", "Proc. of Lamps"),
        ("publisher={P}, series={S}, school={U}", ""),
    ],
)
def test_venues(fields: str, expected: str) -> None:
    """A publisher is none."""
    assert expected == one(bibtex, f"@misc{{k, title={{A}}, {fields}}}").venue


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (r"url={\url{https://a.org/x_y~z}}", "https://a.org/x_y~z"),
        (r"howpublished={\url{https://a.org/x}}", "https://a.org/x"),
        (r"url={https://a.org/x\_y?a=1\&b=50\%25}", "https://a.org/x_y?a=1&b=50%25"),
        (r"howpublished={Online: \url{https://a.org/x}}", "https://a.org/x"),
        ("note={https://a.org/x}", ""),
    ],
)
def test_addresses(fields: str, expected: str) -> None:
    """The first that a field for addresses has."""
    assert expected == one(bibtex, f"@misc{{k, title={{A}}, {fields}}}").url


def test_an_organisation_stands_in_for_authors() -> None:
    """Manuals have no others."""
    paper = one(bibtex, "@manual{k, title={A}, organization={Lamp Team}}")
    assert ("Lamp Team", ()) == (paper.organisation, paper.authors)


def test_orcids_of_web_of_science_and_biblatex() -> None:
    """Beside the names, or as annotations of theirs."""
    orcid = "0000-0002-1825-0097"
    named = f"author={{Doe, Jane and Roe, M.}}, ORCID-Numbers={{Doe, Jane/{orcid}\n}}"
    numbered = f'author={{Roe, M. and Doe, Jane}}, author+an:orcid={{2="{orcid}"}}'
    assert [("Doe", "Jane", orcid)] * 2 == [
        next(
            person
            for person in people(one(bibtex, f"@misc{{k, title={{A}}, {fields}}}"))
            if person[2]
        )
        for fields in (named, numbered)
    ]


def test_authors_between_semicolons_are_read_all_the_same() -> None:
    """What is no BibTeX is read as a list of names."""
    paper = one(bibtex, "@misc{k, title={A}, author={Doe, Jane; Roe, Mary}}")
    assert [("Doe", "Jane", ""), ("Roe", "Mary", "")] == people(paper)
