"""What every reader of the family does, whatever its form."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TextIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.model import Paper, Problem
from lithograph.readers.tagged import READERS
from tests.made import ROOT
from tests.readers.tagged.streams import SAMPLES, Endless, papers, records, sample

FILES = {
    "bibtex": "lamps.bib",
    "endnote": "lamps.enw",
    "nbib": "lamps.nbib",
    "ovid": "lamps-ovid.txt",
    "references": "lamps.md",
    "ris": "lamps.ris",
    "wos": "lamps.ciw",
}
#: Any characters, with the marks of all forms among them.
HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            ["@article{a,", "title={", "}", '"', "#", "\\", "$", ",", "=", "\n", "\r\n", "\r", "TY  - JOUR\n",
             "ER  - \n", "TI  - ", "AU  - ", "PMID- 1\n", "      ", "%0 Book\n", "%T ", "PT J\n", "ER\n",
             "TI ", "AF ", "   ", "<1>\n", "Title\n", "Author\n", "Source\n", "\n\n", "- ", "1. ", "**",
             "[a b c](https://arxiv.org/abs/1)", " (2020) ", "Doe J, Roe M. ", "\u201c", "\u201d", "\ufeff"]
        ),
    ),
    max_size=40,
).map("".join)  # fmt: skip


def test_every_member_is_in_the_table_under_its_name() -> None:
    """The table of samples below covers the family."""
    assert set(FILES) == set(READERS) == {reader.NAME for reader in READERS.values()}


@pytest.mark.parametrize("name", FILES)
def test_a_form_is_recognised_by_its_own_reader_alone(name: str) -> None:
    """The others are less sure, or not sure at all."""
    scores = {
        other: reader.recognises(sample(FILES[name]))
        for other, reader in READERS.items()
        if reader.recognises(sample(FILES[name]))
    }
    assert name == max(scores, key=lambda other: scores[other])
    assert [] == [other for other, score in scores.items() if other != name and score > 0.8]


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in (ROOT / "seeds", *(SAMPLES.parent.parent).glob("*/samples"))
        for path in folder.glob("*.*")
        if SAMPLES not in path.parents and path.suffix in {".txt", ".json", ".jsonl", ".xml", ".csv", ".tsv"}
    ),
    ids=lambda path: path.name,
)  # fmt: skip
def test_documents_of_other_families_are_not_claimed(path: Path) -> None:
    """Pasted pages, JSON, XML and tables have other readers."""
    with path.open(encoding="utf-8", errors="replace") as file:
        head = file.read(60_000)
    assert {} == {
        name: score for name, reader in READERS.items() if (score := reader.recognises(head)) >= 0.3
    }


@pytest.mark.parametrize(
    "text",
    ["", "\n", "Some words.", "{}", "<a/>", "a,b\n1,2\n", "@decorator(a, b=1)\ndef f(): ...\n"],
)
def test_other_texts_are_not_recognised(text: str) -> None:
    """Nothing but a form's own marks counts."""
    assert {} == {
        name: score for name, reader in READERS.items() if (score := reader.recognises(text))
    }


@pytest.mark.parametrize("name", FILES)
def test_a_broken_record_costs_only_itself(name: str) -> None:
    """Each sample has one in its middle: papers stand before and behind it."""
    found = records(READERS[name], sample(FILES[name]))
    broken = next(i for i, record in enumerate(found) if isinstance(record, Problem))
    kinds = {isinstance(record, Paper) for record in found[:broken]}
    assert (True, True) == (kinds == {True}, isinstance(found[broken + 1], Paper))


@pytest.mark.parametrize("name", FILES)
def test_a_stream_is_read_as_it_comes(name: str) -> None:
    """Records of a document without end are there before its end."""
    text = sample(FILES[name]).lstrip("\ufeff").rstrip() + "\n\n"
    stream = cast(TextIO, Endless(text))
    taken = list(itertools.islice(READERS[name].read(stream, "d"), 12))
    assert 12 == len(taken)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(name: str, end: str) -> None:
    """Windows and old Macs end lines otherwise; the places of records stay the same."""
    text = sample(FILES[name])
    assert records(READERS[name], text) == records(READERS[name], text.replace("\n", end))


@pytest.mark.parametrize("name", FILES)
def test_each_record_names_where_it_begins(name: str) -> None:
    """The line counts from one, and its reader is named."""
    lines = sample(FILES[name]).splitlines()
    sources = [paper.sources[0] for paper in papers(READERS[name], sample(FILES[name]))]
    assert {("d", name)} == {(source.document, source.reader) for source in sources}
    assert all(lines[source.line - 1].strip() for source in sources)


@pytest.mark.parametrize("name", FILES)
def test_an_empty_document_has_no_records(name: str) -> None:
    """Nothing in, nothing out."""
    assert ([], []) == (records(READERS[name], ""), records(READERS[name], "\n\n"))


@pytest.mark.parametrize("name", FILES)
@given(text=HOSTILE)
@settings(max_examples=60, deadline=None)
def test_any_text_is_survived(name: str, text: str) -> None:
    """Broken input gives problems, never an exception."""
    reader = READERS[name]
    assert 0.0 <= reader.recognises(text) <= 1.0
    assert all(isinstance(record, Paper | Problem) for record in records(reader, text))
    assert all(
        isinstance(record, Paper | Problem)
        for record in records(reader, sample(FILES[name]) + text)
    )
