"""The views beside the map, in a real browser: results, matrix and timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from lithograph.exporters import html
from lithograph.model import Date, Graph
from tests.exporters.html.studies import (
    BASE,
    HOSTILE,
    MODALITIES,
    NUMBERS,
    TASKS,
    hostile,
    studies,
    things_of,
    year_of,
)

#: What `open_bytes` gives: conftest's `Opened`, which tests cannot import.
Open = Callable[..., Any]
COUNT = 24


@pytest.fixture(scope="module")
def page() -> bytes:
    """The page of 24 studies, made once."""
    return made(studies(COUNT))


def made(graph: Graph) -> bytes:
    return b"".join(html.export(graph, base_iri=BASE))


def opened_at(view: str, page: bytes, open_bytes: Open, *, width: int = 1280) -> Any:
    """The page at one of its views."""
    opened = open_bytes(page, width=width)
    opened.page.click(f"#tab-{view}")
    opened.page.wait_for_selector(f"#view .{view}")
    return opened


def column(opened: Any, name: str) -> list[str]:
    """The texts of a column of the results."""
    texts: list[str] = opened.page.locator(f"tr.result td.in-{name}").all_inner_texts()
    return [" ".join(text.split()) for text in texts]


def cells(opened: Any) -> dict[tuple[str, str], int]:
    """Row and column heading → number, of a matrix or a timeline; cells without one are left out."""
    found: list[list[str]] = opened.page.evaluate(
        """() => {
          const table = document.querySelector("#view table");
          const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
          return [...table.tBodies[0].rows].flatMap((row) =>
            [...row.cells].slice(1).map((cell, at) => [row.cells[0].textContent, heads[at + 1], cell.textContent]));
        }"""
    )
    return {(row, head): int(number) for row, head, number in found if number}


def test_results_are_the_numbers_of_the_graph(page: bytes, open_bytes: Open) -> None:
    """Each result is one row, with its value and unit as printed and a sign that tells its kind."""
    opened = opened_at("results", page, open_bytes)
    signs = {"absolute": "", "improvement": "+", "reduction": "−"}
    stated = (NUMBERS[number % len(NUMBERS)] for number in range(COUNT))
    wanted = Counter(f"{signs[kind]}{value}{unit}" for value, unit, kind in stated)
    assert wanted == Counter(value.replace(" ", "") for value in column(opened, "value"))
    assert {"", "▲ gain", "▼ cut"} == set(column(opened, "kind"))


def test_values_sort_as_numbers_within_one_unit(page: bytes, open_bytes: Open) -> None:
    """The common unit leads; in it values stand before gains and cuts, each from the greatest."""
    opened = opened_at("results", page, open_bytes)
    opened.page.click("th.in-value button")
    values = list(dict.fromkeys(column(opened, "value")))
    assert ["10.25%", "9.5%", "+2%", "−12%", "1,250", "0.9"] == values
    assert "descending" == opened.page.get_attribute("th.in-value", "aria-sort")
    opened.page.click("th.in-value button")
    values = list(dict.fromkeys(column(opened, "value")))
    assert ["9.5%", "10.25%", "+2%", "−12%", "0.9", "1,250"] == values


@pytest.mark.parametrize("name", ["dataset", "paper"])
def test_names_sort_both_ways(name: str, page: bytes, open_bytes: Open) -> None:
    """A click on a column's head sorts by it, numbers in names as numbers; another one turns it."""
    opened = opened_at("results", page, open_bytes)
    opened.page.click("th.in-method button")
    opened.page.click(f"th.in-{name} button")
    there = column(opened, name)
    opened.page.click(f"th.in-{name} button")
    assert sorted(there, key=_natural) == there
    assert sorted(there, key=_natural, reverse=True) == column(opened, name)


def _natural(name: str) -> tuple[int, str]:
    digits = "".join(character for character in name if character.isdigit())
    return int(digits or 0), name


def test_what_lacks_a_column_comes_last(page: bytes, open_bytes: Open) -> None:
    """Papers without a date are at the end, from whichever end one sorts."""
    opened = opened_at("results", page, open_bytes)
    undated = sum(year_of(number) is None for number in range(COUNT))
    for _ in range(2):
        opened.page.click("th.in-year button")
        years = column(opened, "year")
        assert [""] * undated == years[-undated:]
        assert all(years[:-undated])


def test_search_narrows_the_results(page: bytes, open_bytes: Open) -> None:
    """All words must be in a row, in any order and column, whatever the case."""
    opened = opened_at("results", page, open_bytes)
    opened.page.fill(".results input", "SET-1 net-3")
    wanted = sum("Set-1" in things_of(i) and i % 5 == 3 and i % 4 != 0 for i in range(COUNT))
    assert wanted == opened.page.locator("tr.result").count() > 0
    assert f"{wanted} of {COUNT} results" == opened.page.inner_text(".results output")


def test_menus_narrow_the_results(page: bytes, open_bytes: Open) -> None:
    """A dataset and a kind, chosen, leave their results; the menu says how many there are."""
    opened = opened_at("results", page, open_bytes)
    opened.page.get_by_label("Dataset", exact=True).select_option(label="Set-0 (12)")
    assert {"Set-0"} == set(column(opened, "dataset"))
    opened.page.get_by_label("Kind of number").select_option(label="▼ Cuts")
    assert {"−12%"} == set(column(opened, "value"))


def test_nothing_found_is_said(page: bytes, open_bytes: Open) -> None:
    """A search without a hit gives a sentence instead of an empty table."""
    opened = opened_at("results", page, open_bytes)
    opened.page.fill(".results input", "zebra")
    assert opened.page.is_visible("text=No result passes the filters.")


def test_filters_of_the_page_hold_for_results(page: bytes, open_bytes: Open) -> None:
    """Least confidence, years and the relation of results narrow the table."""
    opened = opened_at("results", page, open_bytes)
    opened.page.evaluate("lithograph.state.change({ confidence: 60 })")
    assert sum(50 + number >= 60 for number in range(COUNT)) == len(column(opened, "value"))
    opened.page.evaluate("lithograph.state.change({ confidence: 0, years: [2019, 2020] })")
    years = [year for year in map(year_of, range(COUNT)) if year in {2019, 2020}]
    assert sorted(map(str, years)) == sorted(column(opened, "year"))
    opened.page.evaluate("lithograph.state.setRelation('reports', false)")
    assert [] == column(opened, "value")


def test_a_result_shows_its_sentence(page: bytes, open_bytes: Open) -> None:
    """The number's button puts the sentence beneath the row, and takes it away again."""
    opened = opened_at("results", page, open_bytes)
    row = opened.page.locator("tr.result", has_text="Study 7:")
    row.locator("[aria-expanded]").press("Enter")
    assert "Study 7 says so." == opened.page.inner_text("tr.why blockquote")
    row.locator("[aria-expanded]").press("Enter")
    assert 0 == opened.page.locator("tr.why").count()


def test_names_in_results_open_their_details(page: bytes, open_bytes: Open) -> None:
    """A method's name opens the method, a paper's the paper."""
    opened = opened_at("results", page, open_bytes)
    row = opened.page.locator("tr.result", has_text="Study 7:")
    row.locator(".in-method button").click()
    opened.settled()
    assert "Net-2" == opened.page.inner_text("#panel-title")
    row.locator(".in-paper button").click()
    opened.settled()
    assert "Study 7: cold & fast" == opened.page.inner_text("#panel-title")


def test_long_tables_grow_on_demand(open_bytes: Open) -> None:
    """Of many results the first are in the page; scrolling to the end brings more, all told."""
    opened = opened_at("results", made(studies(300)), open_bytes)
    before = opened.page.locator("tr.result").count()
    assert before < 300
    opened.page.locator(".results .more").scroll_into_view_if_needed()
    opened.page.wait_for_function(
        "(before) => document.querySelectorAll('tr.result').length > before", arg=before
    )
    assert "300 results" == opened.page.inner_text(".results output")


def test_results_are_copied_as_csv(page: bytes, open_bytes: Open) -> None:
    """The button copies the rows that pass, in their order, each with its sentence."""
    opened = opened_at("results", page, open_bytes)
    opened.page.evaluate(
        "navigator.clipboard.writeText = async (text) => { window.copied = text; }"
    )
    opened.page.fill(".results input", "study 11")
    opened.page.click(".results .copy")
    copied = opened.page.wait_for_function("() => window.copied").json_value()
    head, row, end = copied.split("\r\n")
    assert head.startswith("paper,year,method,dataset,")
    assert row.startswith("Study 11: cold & fast,,Net-1,Set-1,Diagnosis,accuracy,,0.9,,absolute,")
    assert ("Study 11 says so." in row, "") == (True, end)


def test_matrix_counts_papers_as_python_does(page: bytes, open_bytes: Open) -> None:
    """Each cell is the number of papers joined to both, each total that of its row."""
    opened = opened_at("matrix", page, open_bytes)
    joined = [things_of(number) for number in range(COUNT)]
    assert _counted(joined, TASKS, MODALITIES) == cells(opened)


def _counted(
    joined: list[list[str]], rows: Iterable[str], columns: Iterable[str]
) -> dict[tuple[str, str], int]:
    wanted = {
        (row, column): sum(row in own and column in own for own in joined)
        for row in rows
        for column in columns
    }
    either = {
        (row, "Papers"): sum(row in own and bool({*columns} & {*own}) for own in joined)
        for row in rows
    }
    return {key: number for key, number in (wanted | either).items() if number}


def test_matrix_of_a_library_counts_as_python_does(library: Graph, open_bytes: Open) -> None:
    """On 300 papers, the first rows and columns are those with most papers, and all counts hold."""
    opened = opened_at("matrix", made(library), open_bytes)
    label = {entity.id: (entity.type, entity.label) for entity in library.entities}
    joined: dict[str, list[str]] = {paper.id: [] for paper in library.papers}
    kinds: dict[str, list[str]] = {"Task": [], "Modality": []}
    for statement in library.statements:
        kind, name = label[statement.object]
        joined[statement.subject].append(name)
        if kind in kinds:
            kinds[kind].append(name)
    wanted = _counted(list(joined.values()), *map(set, (kinds["Task"], kinds["Modality"])))
    shown = cells(opened)
    assert {key: number for key, number in wanted.items() if key in shown} == shown
    totals = [number for (_, head), number in shown.items() if head == "Papers"]
    most = sorted((n for (_, head), n in wanted.items() if head == "Papers"), reverse=True)
    assert most[: len(totals)] == totals


def test_matrix_takes_other_types(page: bytes, open_bytes: Open) -> None:
    """Rows and columns are chosen among the types, and swapped; the address keeps the choice."""
    opened = opened_at("matrix", page, open_bytes)
    opened.page.get_by_label("Rows", exact=True).select_option(label="Methods")
    opened.page.get_by_label("Columns", exact=True).select_option(label="Datasets")
    joined = [things_of(number) for number in range(COUNT)]
    methods, datasets = [f"Net-{i}" for i in range(5)], ["Set-0", "Set-1"]
    assert _counted(joined, methods, datasets) == cells(opened)
    opened.page.click(".swap")
    assert _counted(joined, datasets, methods) == cells(opened)
    opened.page.wait_for_function("() => location.hash.includes('Dataset')")
    opened.page.reload()
    opened.page.wait_for_selector(".matrix table")
    assert _counted(joined, datasets, methods) == cells(opened)


def test_matrix_cell_opens_its_papers(page: bytes, open_bytes: Open) -> None:
    """A cell opens the list of the papers that it counts."""
    opened = opened_at("matrix", page, open_bytes)
    opened.page.get_by_label("segmentation × MRI").click()
    both = [i for i in range(COUNT) if {"segmentation", "MRI"} <= {*things_of(i)}]
    opened.settled()
    names = opened.page.locator("#panel .rows .node").all_inner_texts()
    assert {f"Study {i}:" for i in both} == {name.split(" cold")[0] for name in names}


def test_matrix_follows_the_filters(page: bytes, open_bytes: Open) -> None:
    """A relation switched off takes its papers out; a type switched off is said, and switched on."""
    opened = opened_at("matrix", page, open_bytes)
    opened.page.evaluate("lithograph.state.setRelation('hasModality', false)")
    assert opened.page.is_visible("text=No paper that passes the filters is joined to both.")
    opened.page.evaluate("lithograph.state.setRelation('hasModality', true)")
    opened.page.evaluate("lithograph.state.setType('Task', false)")
    assert opened.page.is_visible("text=Tasks are switched off in the filters.")
    opened.page.click("text=Switch on")
    assert opened.page.is_visible(".matrix table")
    assert opened.page.is_checked("#type-Task")


def test_arrows_lead_through_the_matrix(page: bytes, open_bytes: Open) -> None:
    """The table is one tab stop; arrows, Home and End move in it, and Enter opens the papers."""
    opened = opened_at("matrix", page, open_bytes)
    assert 1 == opened.page.locator('.matrix table [tabindex="0"]').count()
    opened.page.focus('.matrix table [tabindex="0"]')
    heading = "document.activeElement.getAttribute('aria-label')"
    first = opened.page.evaluate(heading)
    opened.page.keyboard.press("ArrowDown")
    assert first.split(" × ")[0] not in opened.page.evaluate(heading)
    opened.page.keyboard.press("ArrowUp")
    assert first == opened.page.evaluate(heading)
    opened.page.keyboard.press("End")
    assert "×" not in opened.page.evaluate(heading)
    opened.page.keyboard.press("Enter")
    assert opened.page.is_visible("#panel")


def test_timeline_counts_papers_by_year(page: bytes, open_bytes: Open) -> None:
    """Each row has the papers of its task by year; the first row has all; undated ones are told."""
    opened = opened_at("timeline", page, open_bytes)
    dated = [number for number in range(COUNT) if year_of(number)]
    wanted: Counter[tuple[str, str]] = Counter()
    for number in dated:
        for row in ["All papers", *(name for name in things_of(number) if name in TASKS)]:
            wanted[row, str(year_of(number))] += 1
            wanted[row, "Papers"] += 1
    assert dict(wanted) == cells(opened)
    assert f"{len(dated)} papers with a date, of {COUNT}" == opened.page.inner_text("#view output")


def test_timeline_is_as_fine_as_fits(open_bytes: Open) -> None:
    """Where all records say the month and there is room, columns are months, under their years."""
    graph = studies(4)
    dates = [Date(text="x", year=2024 + i // 3, month=1 + 4 * i % 12) for i in range(4)]
    papers = [replace(paper, date=date) for paper, date in zip(graph.papers, dates, strict=True)]
    opened = opened_at("timeline", made(replace(graph, papers=tuple(papers))), open_bytes)
    heads = opened.page.locator("thead th").all_inner_texts()
    assert ["Tasks by month", "2024", "2025", "Papers", "Jan", "Feb"] == heads[:6]
    assert opened.page.get_by_label("All papers, May 2024: 1 paper").is_visible()


def test_timeline_takes_other_types_and_orders(page: bytes, open_bytes: Open) -> None:
    """Rows may be methods, the earliest first."""
    opened = opened_at("timeline", page, open_bytes)
    opened.page.get_by_label("Rows", exact=True).select_option(label="Methods")
    opened.page.get_by_label("Order", exact=True).select_option(label="Earliest first")
    years = {f"Net-{i}": min(filter(None, map(year_of, range(i, COUNT, 5)))) for i in range(5)}
    rows = opened.page.locator("tbody th").all_inner_texts()[1:]
    assert sorted(years.values()) == [years[row] for row in rows]


def test_timeline_cell_opens_its_papers(page: bytes, open_bytes: Open) -> None:
    """A year of a task opens the papers of both."""
    opened = opened_at("timeline", page, open_bytes)
    opened.page.get_by_label("All papers, 2020").click()
    opened.settled()
    names = opened.page.locator("#panel .rows .node").all_inner_texts()
    wanted = {f"Study {number}:" for number in range(COUNT) if year_of(number) == 2020}
    assert wanted == {name.split(" cold")[0] for name in names}


def test_views_without_content_have_no_tab(small: Graph, open_bytes: Open) -> None:
    """A graph without results has no table of them."""
    silent = Graph(papers=small.papers, entities=small.entities)
    opened = open_bytes(made(silent))
    assert 0 == opened.page.locator("#tab-results").count()


@pytest.mark.parametrize("view", ["results", "matrix", "timeline"])
def test_views_fit_a_narrow_screen(view: str, page: bytes, open_bytes: Open) -> None:
    """At 390 pixels the page does not scroll sideways; tables scroll in themselves."""
    opened = opened_at(view, page, open_bytes, width=390)
    assert 390 == opened.page.evaluate("document.documentElement.scrollWidth")
    assert 390 >= opened.page.evaluate("document.querySelector('#view .view').scrollWidth")


@pytest.mark.parametrize("view", ["results", "matrix", "timeline"])
def test_hostile_names_are_inert(view: str, open_bytes: Open) -> None:
    """Names that look like markup are shown as they are, run nothing and fetch nothing."""
    opened = opened_at(view, made(hostile()), open_bytes)
    text = opened.page.evaluate("document.querySelector('#view').textContent")
    assert [] == [name for name in HOSTILE[:5] if name not in text]
    assert 0 == opened.page.locator("#view :is(img, script, a, style, iframe)").count()
    assert opened.page.evaluate("window.__xss === undefined")
    assert ([], []) == (opened.requests, opened.complaints)
