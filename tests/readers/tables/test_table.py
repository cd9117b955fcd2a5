"""Tables of anybody: which column is what, and how sure that is."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.model import Paper, Problem
from lithograph.readers.tables.table import read, recognises

LONG = "Lamps shine in rooms and in streets, and what shines is seen; so we measured how far. " * 5


def records(text: str) -> list[Paper | Problem]:
    """All that is made of a text."""
    return list(read(io.StringIO(text, newline=""), "d"))


def papers(text: str) -> list[Paper]:
    """The papers of a text."""
    return [each for each in records(text) if isinstance(each, Paper)]


def problems(text: str) -> list[tuple[str, str, str]]:
    """Stage, place and message of the problems of a text."""
    return [(e.stage, e.where, e.message) for e in records(text) if isinstance(e, Problem)]


def printed(rows: list[list[str]], **form: str) -> str:
    """Rows as the standard library writes them."""
    stream = io.StringIO(newline="")
    csv.writer(stream, **form).writerows(rows)  # type: ignore[arg-type] # a form is one of its options
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_table_is_read_however_it_is_written(delimiter: str, end: str) -> None:
    """Signs between cells, line ends, and both within quotes."""
    rows = [
        ["Title", "Abstract", "Year"],
        ["A, b; c|d", f"One.{end}Two; three, four.", "2024"],
        ["B", "x", "2023"],
    ]
    text = printed(rows, delimiter=delimiter, lineterminator=end)
    assert [("A, b; c|d", "One. Two; three, four.", 2024, 2), ("B", "x", 2023, 4)] == [
        (p.title, p.abstract, p.date.year if p.date else 0, p.sources[0].line) for p in papers(text)
    ]


@given(
    st.lists(
        st.tuples(st.text("ab\"',;\n é", min_size=1), st.text('ab",\n')), min_size=1, max_size=5
    )
)
def test_cells_are_those_of_the_standard_library(cells: list[tuple[str, str]]) -> None:
    """What a writer of CSV has written is read back."""
    rows = [["Title", "Abstract", "Note"], *([f"t{title}", text, "x"] for title, text in cells)]
    expected = [" ".join(f"t{title}".split()) for title, _ in cells]
    assert expected == [" ".join(paper.title.split()) for paper in papers(printed(rows))]


@pytest.mark.parametrize(
    "header",
    [
        "Title,Abstract,Authors,Year,DOI",
        "Paper Title,Paper Abstract,Author(s),Publication Year,DOI Link",
        "PaperTitle,AbstractText,AuthorNames,PubYear,doi",
        "\ufefftitle,ABSTRACT,AUTHORS,year,Item DOI",
        "Titel,Zusammenfassung,Autoren,Jahr,DOI",
        "Titre,Résumé,Auteurs,Année,DOI",
        "Título,Resumen,Autores,Año,DOI",
        "Título,Resumo,Autor(es),Ano,DOI",
        "Titolo,Riassunto,Autori,Anno,DOI",
        "Titel,Samenvatting,Auteurs,Jaar,DOI",
        "标题,摘要,作者,年份,DOI",
        "タイトル,抄録,著者,発行年,DOI",
        "제목,초록,저자,연도,DOI",
        "Название,Аннотация,Авторы,Год,DOI",
        "Title (English),Abstract (English),Authors,Year,DOI",
        "Title,Abstract,Authors,Year,DOI,#",
    ],
)
def test_columns_are_told_by_their_headers(header: str) -> None:
    """In several languages, cases and spellings."""
    [paper] = papers(f'{header}\n"Lamps","They shine.","Roe, Mary; Doe, J.",2024,10.1000/x\n')
    assert ("Lamps", "They shine.", ["Roe", "Doe"], 2024, (("doi", "10.1000/x"),)) == (
        paper.title, paper.abstract, [author.family for author in paper.authors],
        paper.date.year if paper.date else 0, paper.identifiers,
    )  # fmt: skip


def test_the_first_column_may_number_the_rows() -> None:
    """A Markdown heading is none."""
    text = "#,Title,Authors,Year\n1,Lamps,Jane Doe,2024\n"
    assert 0 < recognises(text)
    assert ["Lamps"] == [paper.title for paper in papers(text)]
    assert 0 == recognises("# Title, Authors, Year\n1,Lamps,Jane Doe,2024\n")


def test_how_columns_are_read_is_shown_and_others_are_kept() -> None:
    """The problem is of a stage of its own: no record was lost."""
    text = "record_id,title,abstract,label_abstract_screening,included\n1,Lamps,Shine.,0,1\n"
    [(stage, where, message)] = problems(text)
    assert ("columns", "d") == (stage, where)
    assert (
        "columns read as: id = 'record_id', title = 'title', abstract = 'abstract'; "
        "kept as they are: 'label_abstract_screening', 'included'"
    ) == message
    [paper] = papers(text)
    assert ("1", (("included", '"1"'), ("label_abstract_screening", '"0"'))) == (
        paper.record,
        paper.extra,
    )


@pytest.mark.parametrize(
    ("first", "said"), [("title", "columns read as: title"), ("x", "no column is known")]
)
def test_a_message_names_some_of_a_thousand_columns(first: str, said: str) -> None:
    """It can be read, however many there are and however long their names; it says how many more."""
    headers = [first, *(f"lamp {number} {'x' * 85}" for number in range(900))]
    rows = [[f"Lamp number {number}", *["1"] * 900] for number in range(6)]
    [(_, _, message), *_] = problems(printed([headers, *rows]))
    assert (True, True, True) == (
        message.startswith(said), message.endswith(" more"), len(message) < 3_600,
    )  # fmt: skip


def test_a_better_named_column_counts_and_the_other_is_kept() -> None:
    """Two columns are authors, two are titles of other things."""
    text = "Journal Title,Title,Author,Authors,Short Title\nJ,Lamps,Roe M,Roe M; Doe J,L\n"
    [paper] = papers(text)
    assert ("Lamps", "J", 2, ["author (2)", "short title"]) == (
        paper.title, paper.venue, len(paper.authors), [key for key, _ in paper.extra],
    )  # fmt: skip


def test_a_header_that_its_cells_contradict_does_not_count() -> None:
    """Years that are none and numbers in the place of titles stay what they are."""
    rows = [["title", "abstract", "year"], *([str(i), f"{i} {LONG}", "soon"] for i in range(5))]
    found = papers(printed(rows))
    assert ({"", None}, 5) == ({found[0].title, found[0].date}, len(found))
    assert [("column title", '"0"'), ("column year", '"soon"')] == list(found[0].extra)


def test_columns_without_known_headers_are_told_by_their_cells() -> None:
    """If only one comes into question; the message says so."""
    rows = [
        [f"Lamp study number {i} of many", LONG + str(i), f"10.1000/x{i}", str(2000 + i)]
        for i in range(6)
    ]
    for header in ([], [["Papier", "Text hier", "Kennzeichen", "Wann"]]):
        text = printed([*header, *rows])
        found = papers(text)
        assert (6, "Lamp study number 0 of many", (("doi", "10.1000/x0"),), 2000) == (
            len(found), found[0].title, found[0].identifiers, found[0].date and found[0].date.year,
        )  # fmt: skip
        assert "(by its cells)" in problems(text)[0][2]


def test_two_columns_that_may_be_titles_are_none() -> None:
    """Nothing is guessed: one problem names the columns and says how to rename them."""
    one, other = "one of the many lamps, number", "another one of all the lamps, number"
    rows = [["Links", "Rechts", "Zahl"], *([f"{one} {i}", f"{other} {i}", "x"] for i in range(6))]
    [found] = records(printed(rows))
    assert isinstance(found, Problem)
    message = "no column is known to hold titles or abstracts: 'column 1', 'column 2', 'column 3'"
    assert ("read", "d:1", message, True) == (
        found.stage, found.where, found.message, "name the columns in the first row" in found.hint,
    )  # fmt: skip


def test_rows_above_the_header_and_the_line_of_excel_are_passed_over() -> None:
    """Spreadsheets have titles and blank rows there."""
    text = "sep=;\nMy lamps;;\n;;\nTitle;Year;Note\nLamps;2024;1,5\n"
    [paper] = papers(text)
    assert ("Lamps", 5, (("note", '"1,5"'),)) == (paper.title, paper.sources[0].line, paper.extra)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Lamps,They", "the row ends after 2 of 4 cells"),
        ("Lamps,Roe,They, shine,2024", "the row has 5 cells, the header 4"),
        ('"Lamps,Roe,They shine.,2024', "a quote is not closed, or a row is cut in two"),
    ],
)
def test_a_row_that_is_not_certain_is_a_problem(row: str, message: str) -> None:
    """The rows around it are read."""
    text = f"Title,Authors,Abstract,Year\nA,Roe,x,2024\n{row}\nB,Roe,x,2023\nC,Roe,y,2023\n"
    assert ["A", "B", "C"] == [paper.title for paper in papers(text)]
    assert [("read", "d:3", message)] == problems(text)[1:]


def test_cells_that_are_left_out_at_the_end_of_rows_are_empty() -> None:
    """Programs do that; cells beyond the header count if they say something."""
    text = "Title,Abstract,Year,Note\nA,x,2024\nB,y,,,,\nC,z,2023,n\n"
    assert [("A", "x"), ("B", "y"), ("C", "z")] == [(p.title, p.abstract) for p in papers(text)]


def test_a_quote_that_nobody_closes_does_not_swallow_the_rest() -> None:
    """Reading goes on at the next whole row."""
    rows = "".join(f"Lamp {i},x,2024\n" for i in range(2000))
    found = papers(f'Title,Abstract,Year\nA,x,2024\n"B,x,2024\n{rows}')
    assert 2001 == len(found)


def test_quotes_that_hold_nothing_together_are_text() -> None:
    """Tab-separated tables are often written without quoting."""
    text = 'Title\tAbstract\n"Big" lamps\tx\nWinter "lamps\ty\n"All" of "them"\tz\n'
    assert ['"Big" lamps', 'Winter "lamps', '"All" of "them"'] == [p.title for p in papers(text)]


def test_backslashes_may_escape_quotes() -> None:
    """Databases write so."""
    text = 'Title,Abstract,Year\n"A \\"bright\\", lamp","x, y",2024\n"B, c","z",2023\n'
    assert ['A "bright", lamp', "B, c"] == [paper.title for paper in papers(text)]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Roe, Mary; Doe, J.", [("Roe", "Mary"), ("Doe", "J.")]),
        ("Roe MA, van Doe J", [("Roe", "MA"), ("van Doe", "J")]),
        ("Mary Roe|John Doe", [("Roe", "Mary"), ("Doe", "John")]),
        ("['Mary Roe', \"Ian O'Doe\"]", [("Roe", "Mary"), ("O'Doe", "Ian")]),
        ("Mary Roe, John Doe", [("Roe", "Mary"), ("Doe", "John")]),
        ("M&uuml;ller, Hans; Roe, Mary", [("Müller", "Hans"), ("Roe", "Mary")]),
        ("Doe, Jane; et al.", [("Doe", "Jane")]),
        ("[not, a list", []),
    ],
)
def test_people_are_told_apart_in_every_usual_form(
    cell: str, people: list[tuple[str, str]]
) -> None:
    """Where they cannot, nobody is named."""
    [paper] = papers(printed([["Title", "Authors"], ["Lamps", cell], ["B", ""]]))[:1]
    assert people == [(author.family, author.given) for author in paper.authors]


def test_a_date_that_is_not_understood_gives_way_to_the_year() -> None:
    """It is kept."""
    [paper] = papers("Title,Date,Year\nLamps,03/05/24,2024\n")
    assert (2024, (("date as printed", '"03/05/24"'), ("year", '"2024"'))) == (
        paper.date and paper.date.year,
        paper.extra,
    )


def test_values_that_say_nothing_are_nothing() -> None:
    """Programs write "nan" and "None" for what is missing."""
    [paper] = papers("Title,Abstract,Authors,DOI\nLamps,nan,None,N/A\n")
    assert ("", (), (), ()) == (paper.abstract, paper.authors, paper.identifiers, paper.extra)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Title,Abstract\nA,b\n", 0.9, 0.9),
        ("Title,What\nA,b\n", 0.8, 0.8),
        (
            printed(
                [[f"Lamp study number {i} of many", LONG + str(i), f"10.1/x{i}"] for i in range(6)]
            ),
            0.5,
            0.7,
        ),
        (printed([[str(i), "x", "y"] for i in range(9)]), 0.3, 0.5),
        (printed([[str(i), "x"] for i in range(9)]), 0.0, 0.0),
        ("Lamps, which shine, are seen.\nSo is wax.\nAnd, at last, so are we, too.\n", 0.0, 0.0),
    ],
)
def test_sureness_is_that_of_the_header(text: str, low: float, high: float) -> None:
    """A table without a header that is known is claimed for want of others."""
    assert low <= recognises(text) <= high
