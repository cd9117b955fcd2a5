"""What every reader of tables does, whatever its form."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.model import Paper, Problem
from lithograph.readers.reader import Reader
from lithograph.readers.tables import READERS
from tests.made import ROOT

SAMPLES = Path(__file__).parent / "tables" / "samples"
ENCODINGS = {"table": "cp1252"}

JANE, ROE = ("van der Licht", "Zoë"), ("Roe", "Mary")
DOI, PMID, PMCID = ("doi", "10.1000/lamps.1"), ("pmid", "900001"), ("pmcid", "PMC800001")
#: Of the first record of each fixture: authors, day, venue, keywords, identifiers; and the line of
#: the broken row.
FIRST = {
    "dimensions": ([JANE, ROE], "2024-05-03", "Journal of Lamps", (), [DOI, PMCID, PMID], 5),
    "ieee": ([("van der Licht", "Z."), ("Roe", "M.")], "2024", "Journal of Lamps", ("lamps", "wax"), [DOI], 3),
    "lens": ([JANE, ROE], "2024-05-03", "Journal of Lamps", ("lamps", "wax"), [DOI, PMCID, PMID], 4),
    "pubmed-csv": ([("van der Licht", "Z"), ("Roe Jr", "MA"), ("Doe", "J")], "2024", "J Lamps", (),
                   [DOI, PMCID, PMID], 4),
    "scopus": ([JANE, ROE], "2024", "Journal of Lamps", ("lamps", "wax"), [DOI, PMID], 4),
    "springer": ([JANE, ("McRoe", "Mary"), ("Núñez", "José")], "2024", "Journal of Lamps", (), [DOI], 4),
    "table": ([JANE], "2024", "Zeitschrift für Lampen", ("Lampen", "Wachs"), [], 9),
    "wos-table": ([JANE, ROE], "May 3, 2024", "JOURNAL OF LAMPS", ("lamps", "wax"), [DOI, PMID], 4),
}  # fmt: skip
NAMES = sorted(FIRST)


def sample(name: str) -> str:
    """The fixture of a reader, line ends as they are."""
    [path] = SAMPLES.glob(f"{name}.*sv")
    return path.read_bytes().decode(ENCODINGS.get(name, "utf-8-sig"))


def records(reader: Reader, text: str) -> list[Paper | Problem]:
    """All that a reader makes of a text."""
    return list(reader.read(io.StringIO(text, newline=""), "d"))


def papers(reader: Reader, text: str) -> list[Paper]:
    """The papers of a text."""
    return [each for each in records(reader, text) if isinstance(each, Paper)]


class Endless(io.StringIO):
    """A text whose lines never end; to ask for all of it is a mistake."""

    def __init__(self, lines: Iterator[str]) -> None:
        super().__init__()
        self.lines = lines

    def read(self, size: int | None = -1, /) -> str:
        raise AssertionError(f"{size} characters were asked for, across lines")

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override] # typeshed: bytes, too
        assert size is not None
        assert size >= 0
        return next(self.lines)


def test_every_member_is_in_the_table_under_its_name() -> None:
    """The table of fixtures covers the family."""
    assert set(FIRST) == set(READERS) == {reader.NAME for reader in READERS.values()}


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_recognised_by_its_own_reader_best(name: str) -> None:
    """Only the general reader of tables knows it, too, and is less sure."""
    scores = {other: reader.recognises(sample(name)) for other, reader in READERS.items()}
    others = {other for other, score in scores.items() if score and other != name}
    expected = 0.9 if name == "table" else 1.0
    assert (expected, True) == (scores[name], others <= {"table"})


@pytest.mark.parametrize("name", NAMES)
def test_what_the_first_record_says_is_carried_over(name: str) -> None:
    """Authors, date, venue, keywords and identifiers."""
    paper = papers(READERS[name], sample(name))[0]
    people = [(author.family, author.given) for author in paper.authors]
    date = paper.date.text if paper.date else ""
    found = (people, date, paper.venue, paper.keywords, list(paper.identifiers))
    assert FIRST[name][:-1] == found


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_row_costs_only_itself(name: str) -> None:
    """The problem names its line, and the row behind it is read."""
    found = records(READERS[name], sample(name))
    faults = [each.where for each in found if isinstance(each, Problem) and each.stage == "read"]
    assert [f"d:{FIRST[name][-1]}"] == faults
    assert isinstance(found[-1], Paper)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_text(name: str) -> None:
    """Formulas of spreadsheets and tags are what was printed."""
    title = papers(READERS[name], sample(name))[-1].title
    assert "Wax <script>alert(1)</script> & quotes =1+1" == title.replace('"', "")


@pytest.mark.parametrize("name", NAMES)
def test_an_endless_table_is_read_lazily(name: str) -> None:
    """Rows are given as they are met, behind the beginning by which columns are told."""
    lines = sample(name).splitlines(keepends=True)
    stream = Endless(itertools.chain(lines[:5], itertools.cycle(lines[-1:])))
    found = READERS[name].read(stream, "d")
    assert 500 == len(list(itertools.islice(found, 500)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda p: p.name)
def test_pasted_pages_are_not_claimed(name: str, path: Path) -> None:
    """A page with commas in its abstracts is no table."""
    assert 0.0 == READERS[name].recognises(path.read_text(encoding="utf-8")[:60_000])


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for path in SAMPLES.parent.parent.glob("*/samples/*")
        if SAMPLES not in path.parents
    ),
    ids=lambda path: path.name,
)  # fmt: skip
def test_documents_of_other_families_are_not_claimed(path: Path) -> None:
    """JSON, XML and tagged text have other readers."""
    head = path.read_text(encoding="utf-8", errors="replace")[:60_000]
    assert [] == [name for name, reader in READERS.items() if reader.recognises(head) >= 0.3]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    ["", "\n", ",", ",,\n,,\n", "Some words, and more.", "{}", '{"title": "a", "abstract": "b"}', "<a/>",
     "@article{a,\n title={b},\n year=2024\n}", "| Title | Abstract |\n|---|---|\n| A | B |\n",
     "Title\nAbstract\n", "sep=;", "def f(title, abstract):\n    return title, abstract\n",
     "# Title, abstract, year\n", "\x00,\x00\n", '"'],
)  # fmt: skip
def test_other_texts_are_not_claimed(name: str, text: str) -> None:
    """A table has a header that names its columns, or several rows of one width."""
    assert READERS[name].recognises(text) < 0.3


_CELLS = st.text("ab,;\t|\"'\\\n\r \ufeff\x00é0", max_size=6)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25)
@given(data=st.data())
def test_any_text_is_survived(name: str, data: st.DataObject) -> None:
    """Fixtures with anything in any place give papers and problems."""
    text = sample(name)
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 9))
    broken = text[:start] + data.draw(_CELLS) + text[end:]
    assert READERS[name].recognises(broken) >= 0
    assert all(isinstance(each, Paper | Problem) for each in records(READERS[name], broken))
