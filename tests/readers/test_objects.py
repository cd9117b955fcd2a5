"""What every reader of JSON does, whatever its form."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.model import Paper, Problem
from lithograph.readers.objects import READERS
from tests.made import ROOT
from tests.readers.objects.documents import (
    Endless,
    day,
    papers,
    people,
    problems,
    records,
    sample,
    values,
)

JANE = ("van der Licht", "Zoë", "")
ZOE = ("van der Licht", "Zoë", "0000-0002-1825-0097")
GROUP = ("Lamp Study Group", "", "")
MARY = ("Roe", "Mary", "")
DOI, ARXIV, PMID = ("doi", "10.1000/lamps.1"), ("arxiv", "2405.00001"), ("pmid", "900001")
PMCID = ("pmcid", "PMC800001")
SHA = "0123456789abcdef0123456789abcdef01234567"
WHOLE = (2024, 5, 3)

#: Of the first record of each fixture: authors, date, venue, keywords, identifiers.
FIRST = {
    "arxiv-json": ([JANE, ("Doe Jr.", "John", "")], WHOLE, "J. Lamps 7 (2024) 1", (), [ARXIV, DOI]),
    "crossref": ([ZOE, ("Doe Jr.", "John", ""), GROUP], WHOLE, "Journal of Lamps", (), [DOI]),
    "csl": ([JANE, ("Humboldt", "Alexander von", ""), GROUP, ("Doe Jr.", "John", "")], WHOLE,
            "Journal of Lamps", ("lamps", "wax"), [DOI, PMCID, PMID]),
    "datacite": ([ZOE, GROUP], WHOLE, "Journal of Lamps", ("lamps", "wax"), [DOI]),
    "dblp-json": ([JANE, MARY], (2024, None, None), "LAMP", (), [("dblp", "conf/lamp/LichtR24"), DOI]),
    "europe-pmc": ([ZOE, GROUP], WHOLE, "Journal of Lamps", ("lamps", "wax"), [DOI, PMCID, PMID]),
    "google-scholar": ([("van der Licht", "Z", ""), ("Roe", "M", "")], (2024, None, None),
                       "Journal of Lamps", (), [DOI]),
    "huggingface": ([JANE, MARY], WHOLE, "", (), [ARXIV]),
    "invenio": ([ZOE, MARY], (2024, None, None), "J.Lamps", ("lamps",), [ARXIV, DOI]),
    "openaire": ([ZOE], WHOLE, "Journal of Lamps", ("lamps",), [DOI, PMID]),
    "openalex": ([ZOE, GROUP], WHOLE, "Journal of Lamps", ("Lamp", "Wax"),
                 [ARXIV, DOI, ("openalex", "W1000001"), PMCID, PMID]),
    "openreview": ([JANE, MARY], (2024, 5, 4), "LAMP 2024 poster", ("lamps", "wax"),
                   [("openreview", "AbCdEfGhIj")]),
    "paperscraper": ([JANE, MARY], WHOLE, "Journal of Lamps", (), [DOI]),
    "semantic-scholar": ([JANE, ("Roe", "M.", "")], WHOLE, "Annual Meeting on Lamps", (),
                         [("acl", "2024.acl-long.1"), ARXIV, ("dblp", "conf/lamp/LichtR24"), DOI,
                          PMCID, PMID, ("s2", SHA), ("s2", "CorpusID:1981188")]),
    "wrapped": ([("van der Licht", "Z.", ""), ("Roe", "M.", "")], WHOLE, "", (),
                [("doi", "10.1101/2024.05.03")]),
    "zotero": ([JANE, GROUP], WHOLE, "Journal of Lamps", ("lamps", "wax"), [ARXIV, DOI, PMID]),
}  # fmt: skip
#: Forms whose records alone, outside of their page, are those of any JSON.
_PAGES_ONLY = {"wrapped"}
NAMES = sorted(FIRST)
LISTED = sorted(FIRST.keys() - _PAGES_ONLY)


def test_every_member_is_in_the_table_under_its_name() -> None:
    """The table of fixtures covers the family."""
    assert set(FIRST) == set(READERS) == {reader.NAME for reader in READERS.values()}


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_recognised_by_its_own_reader_best(name: str) -> None:
    """Only the general reader of pages is nearly as sure."""
    scores = {other: reader.recognises(sample(name)) for other, reader in READERS.items()}
    others = {other for other, score in scores.items() if score and other != name}
    assert (name, True) == (max(scores, key=lambda other: scores[other]), others <= {"wrapped"})


@pytest.mark.parametrize("name", LISTED)
def test_a_form_is_recognised_by_a_record_that_is_cut_off(name: str) -> None:
    """Records may be longer than what is looked at."""
    text = json.dumps([values(name)[0] | {"keywords": ["x" * 100] * 1000}])
    assert 1.0 == READERS[name].recognises(text[:60_000])


@pytest.mark.parametrize("name", NAMES)
def test_what_the_first_record_says_is_carried_over(name: str) -> None:
    """Authors with their ORCIDs, date, venue, keywords and identifiers."""
    paper = papers(READERS[name], sample(name))[0]
    found = (people(paper), day(paper), paper.venue, paper.keywords, list(paper.identifiers))
    assert FIRST[name] == found


@pytest.mark.parametrize("name", NAMES)
def test_title_and_abstract_are_those_of_the_record(name: str) -> None:
    """HTML and JATS are undone; DBLP has no abstracts, and Google Scholar cuttings."""
    paper = papers(READERS[name], sample(name))[0]
    shown = {"dblp-json": ""}.get(name, "amps shine")
    assert (True, True) == (paper.title.startswith("Lamps for every room"), shown in paper.abstract)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_text(name: str) -> None:
    """Tags that are no markup of titles stay, marks of writing direction do not."""
    last = papers(READERS[name], sample(name))[-1]
    assert 'Wax <script>alert(1)</script> & "quotes" $\\alpha$' == last.title


@pytest.mark.parametrize("name", LISTED)
@pytest.mark.parametrize("layout", ["lines", "array", "printed", "keyed"])
def test_records_are_read_in_every_layout(name: str, layout: str) -> None:
    """JSON Lines, an array on one line or on many, and an object of records."""
    rows = values(name)
    text = {
        "lines": "\n".join(map(json.dumps, rows)),
        "array": json.dumps(rows),
        "printed": json.dumps(rows, indent=2),
        "keyed": json.dumps({f"k{i}": row for i, row in enumerate(rows)}),
    }[layout]
    expected = [paper.id for paper in papers(READERS[name], sample(name))]
    assert (expected, True) == (
        [paper.id for paper in papers(READERS[name], text)],
        READERS[name].recognises(text) > 0.9,
    )


@pytest.mark.parametrize("name", LISTED)
@pytest.mark.parametrize("indent", [None, 1])
def test_a_broken_record_costs_only_itself(name: str, indent: int | None) -> None:
    """On one line and over several, reading goes on with the next record."""
    rows = [values(name)[0], {**values(name)[0], "broken": "HERE"}, values(name)[-1]]
    text = json.dumps(rows, indent=indent).replace('"HERE"', '"HERE')
    found = papers(READERS[name], text)
    assert (2, 1) == (len(found), len(problems(READERS[name], text)))


@pytest.mark.parametrize("name", NAMES)
def test_a_document_that_is_cut_off_says_so(name: str) -> None:
    """What is before the cut is read, and a problem says where reading ended."""
    text = sample(name)[:-60]
    [(_, message), *_] = problems(READERS[name], text)[-1:]
    assert (True, True) == ("reading ended here" in message, len(papers(READERS[name], text)) > 0)


@pytest.mark.parametrize("name", LISTED)
def test_an_endless_stream_is_read_lazily(name: str) -> None:
    """Records are given as they are met."""
    rows = (f"{json.dumps(row)}\n" for row in itertools.cycle(values(name)))
    found = READERS[name].read(Endless(rows), "d")
    assert 3 == len(list(itertools.islice(found, 3)))


def test_an_endless_page_is_read_lazily() -> None:
    """The array in a page of millions needs the memory of one record."""
    rows = (f"{json.dumps(row)}," for row in itertools.cycle(values("openalex")))
    pieces = itertools.chain(['{"meta": {"count": 9}, "results": ['], rows)
    assert 3 == len(list(itertools.islice(READERS["openalex"].read(Endless(pieces), "d"), 3)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda p: p.name)
def test_pasted_pages_are_not_claimed(name: str, path: Path) -> None:
    """The seeds are no JSON."""
    assert 0.0 == READERS[name].recognises(path.read_text(encoding="utf-8")[:60_000])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "[[]]", "{", "[", '{"title": "A", "abstract": "B"}', '[{"id": 1, "title": "A"}]',
     "null", '"a"', '{"data": [1, 2]}', '{"results": null}', "(1, 2)", "@article{a, title={b}}"],
)  # fmt: skip
def test_other_documents_are_not_claimed(name: str, text: str) -> None:
    """Neither plain records of JSON, which have a reader of their own, nor other texts."""
    assert 0.0 == READERS[name].recognises(text)


_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5))
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25)
@given(data=st.data())
def test_no_value_of_a_field_is_too_odd(name: str, data: st.DataObject) -> None:
    """Whatever stands in the place of a field: a paper, a problem or nothing, never an exception."""
    row = data.draw(st.sampled_from(values(name)))
    odd = {key: data.draw(_VALUES) if data.draw(st.booleans()) else row[key] for key in row}
    inner = next((key for key, value in row.items() if isinstance(value, dict)), None)
    if inner is not None:
        odd[inner] = {key: data.draw(_VALUES) for key in dict(row[inner])}  # type: ignore[call-overload] # it is one
    text = json.dumps([odd])
    assert READERS[name].recognises(text) >= 0
    assert all(isinstance(each, Paper | Problem) for each in records(READERS[name], text))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25)
@given(data=st.data())
def test_any_text_is_survived(name: str, data: st.DataObject) -> None:
    """Fixtures with anything in any place give papers and problems."""
    text = sample(name)
    start = data.draw(st.integers(0, len(text)))
    broken = (
        text[:start] + data.draw(st.text(max_size=8)) + text[start + data.draw(st.integers(0, 9)) :]
    )
    assert READERS[name].recognises(broken) >= 0
    assert all(isinstance(each, Paper | Problem) for each in records(READERS[name], broken))
