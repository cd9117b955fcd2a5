"""The page in a real browser, without a network: opening, search, details, hostile text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lithograph.exporters import html
from lithograph.model import Entity, Evidence, Graph, Paper, Span, Statement
from tests.exporters.html.browsing import BASE, Opened

#: What `open_graph` and `open_bytes` are.
Open = Callable[..., Opened]

HOSTILE = (
    "<img src=x onerror=\"window.__xss='img'\">",
    "</script><script>window.__xss='script'</script>",
    "an href attribute, <a href=\"javascript:window.__xss='a'\">here</a>",
    "\"quotes' `and` ${window.__xss='template'} {{ 7 * 7 }}",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
    "line\u2028separators\u2029 and \x00 control \x1b characters",
    "W" * 10_000,
    "__proto__",
)


def test_opens_without_network_and_without_complaint(
    renderer: str, library_pages: dict[str, bytes], open_bytes: Open
) -> None:
    """A library of 300 papers is drawn from a file; nothing is fetched, nothing goes wrong."""
    opened = open_bytes(library_pages[renderer])
    assert ([], []) == (opened.requests, opened.complaints)
    assert all(opened.pixels(colour) for colour in ("#7d8796", "#0072b2", "#009e73", "#cc79a7"))


def test_first_view_is_bounded(library_page: bytes, open_bytes: Open) -> None:
    """The map of a library shows a part of it, and the status line says which."""
    opened = open_bytes(library_page)
    assert 300 < opened.shown()[0] < 1500
    assert "of 2,300 nodes" in opened.page.inner_text("#status")


@pytest.mark.parametrize("size", ["seeds_page", "large_page"])
def test_real_and_large_graphs_open(
    size: str, request: pytest.FixtureRequest, open_bytes: Open
) -> None:
    """The seeds, and a literature of 10,000 nodes, are drawn without a request or a complaint."""
    opened = open_bytes(request.getfixturevalue(size))
    assert ([], []) == (opened.requests, opened.complaints)
    assert all(opened.pixels(colour) for colour in ("#7d8796", "#0072b2", "#009e73", "#cc79a7"))


@pytest.mark.parametrize("words", ["Ötzi-Net", "otzi", "glacier network", "GLACIER"])
def test_search_finds_by_name_and_alias(words: str, small: Graph, open_graph: Open) -> None:
    """Names and aliases are found whatever their case and accents, by all words in any order."""
    opened = open_graph(small)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type(words)
    assert "Ötzi-Net" in opened.page.inner_text("[role=option] >> nth=0")


def test_keyboard_leads_from_search_to_details(small: Graph, open_graph: Open) -> None:
    """`/`, arrows and Enter open the details and put the focus on their title; Esc closes them."""
    opened = open_graph(small)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("i")
    opened.page.keyboard.press("ArrowDown")
    assert 1 == opened.page.locator("[role=option][aria-selected=true]").count()
    opened.page.keyboard.press("Enter")
    assert "panel-title" == opened.page.evaluate("document.activeElement.id")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#panel")


def test_search_says_when_nothing_is_found(small: Graph, open_graph: Open) -> None:
    """A name that nothing has gives a sentence, and Enter does nothing."""
    opened = open_graph(small)
    opened.search("zebra")
    assert "Nothing has this name" == opened.page.inner_text("#found")
    assert not opened.page.is_visible("#panel")


def test_details_show_the_sentence(small: Graph, open_graph: Open) -> None:
    """Each relation stands in its direction, with the other node, the sentence and the paper."""
    opened = open_graph(small)
    opened.search("Ötzi-Net")
    groups = opened.page.locator(".group h3").all_inner_texts()
    assert {"evaluated on", "proposed by", "used by"} == set(groups)
    group = opened.page.locator(".group", has_text="proposed by")
    assert "We present Ötzi-Net, evaluated on IceQA." == group.locator("blockquote").inner_text()
    assert "Ötzi-Net: cold reasoning" == group.locator(".line .node").inner_text()
    assert "0.80" == group.locator(".line .certainty").inner_text()


def test_other_node_is_a_button(small: Graph, open_graph: Open) -> None:
    """A click on the other node of a relation opens its details, literals included."""
    opened = open_graph(small)
    opened.search("Ötzi-Net")
    opened.page.click(".line .node >> text=IceQA")
    opened.settled()
    assert "IceQA" == opened.page.inner_text("#panel-title")
    assert "1,200 questions" == opened.page.inner_text(".literal")


def test_results_are_a_table(small: Graph, open_graph: Open) -> None:
    """A dataset lists the results on it, with value, metric, paper and sentence."""
    opened = open_graph(small)
    opened.search("IceQA")
    row, why = (opened.page.locator("tbody tr").nth(i).inner_text() for i in (0, 1))
    assert ["91.5%", "accuracy"] == [word for word in ("91.5%", "accuracy") if word in row]
    assert ["It reaches an accuracy of 91.5%.", "Ötzi-Net: cold reasoning", "0.80"] == (
        why.strip().split("\n")
    )


def test_paper_shows_its_record(small: Graph, open_graph: Open) -> None:
    """A paper's authors, date, abstract, source and links are in its details."""
    opened = open_graph(small)
    opened.search("cold reasoning")
    text = opened.page.inner_text("#panel")
    wanted = ("Ada Lovelace", "Oct 29, 2024", "a.txt:3", "We present Ötzi-Net", BASE + "paper/")
    assert wanted == tuple(part for part in wanted if part in text)
    links = opened.page.locator("#panel a")
    assert ["https://example.org/a", "https://doi.org/10.1000/1"] == [
        link.get_attribute("href") for link in links.all()
    ]
    assert {"noopener noreferrer"} == {link.get_attribute("rel") for link in links.all()}


def test_author_off_the_map_is_readable(small: Graph, open_graph: Open) -> None:
    """pyvis does not draw authors, but they are found and have their details."""
    opened = open_graph(small, renderer="pyvis")
    opened.search("Lovelace")
    assert "Author · not on the map" in opened.page.inner_text("#panel .kind")
    assert "author of" in opened.page.inner_text("#panel")
    assert "not on the map" in opened.page.inner_text("#status")


def test_click_on_a_mark_selects_it(renderer: str, small: Graph, open_graph: Open) -> None:
    """A click where a node is drawn opens exactly that node."""
    opened = open_graph(small, renderer=renderer)
    at = opened.page.evaluate("(n) => lithograph.position(n)", opened.node("IceQA"))
    opened.page.click("#map", position=at)
    opened.page.wait_for_selector("#panel-title", timeout=5000)
    assert "IceQA" == opened.page.inner_text("#panel-title")
    opened.page.click("#clear")
    assert not opened.page.is_visible("#panel")


def test_hostile_text_is_inert(renderer: str, open_graph: Open) -> None:
    """Text from papers runs nothing, fetches nothing, and is shown as it is."""
    graph = _hostile()
    opened = open_graph(graph, renderer=renderer)
    panels = []
    for number in range(len(graph.papers) + len(graph.entities)):
        opened.select(number)
        panels.append(opened.page.evaluate("document.querySelector('#panel').textContent"))
        assert 0 == opened.page.locator("#panel :is(img, script, a, style)").count()
    assert list(HOSTILE) == [t for t, panel in zip(HOSTILE, panels, strict=False) if t in panel]
    assert opened.page.evaluate("window.__xss === undefined")
    assert ([], []) == (opened.requests, opened.complaints)


def test_hostile_suggestions_are_inert(open_graph: Open) -> None:
    """Names that look like markup are suggested as text."""
    opened = open_graph(_hostile())
    opened.page.fill("#search", "onerror")
    assert HOSTILE[0] in opened.page.inner_text("#suggestions")
    assert 0 == opened.page.locator("#suggestions img").count()


def test_changed_script_is_refused(small: Graph, open_bytes: Open) -> None:
    """The security policy is in force: an app with one character changed does not run."""
    page = b"".join(html.export(small, base_iri=BASE))
    changed = page.replace(b"Nothing has this name", b"Nothing has that name", 1)
    assert page != changed
    opened = open_bytes(changed, ready=False)
    assert opened.page.get_attribute("body", "data-ready") is None
    assert "Content Security Policy" in opened.complaints[0]


@pytest.mark.parametrize(
    ("papers", "linked"), [(0, False), (1, False), (2, False), (2, True)], ids=str
)
def test_small_graphs_open(renderer: str, papers: int, *, linked: bool, open_graph: Open) -> None:
    """Nothing, a single paper, papers without links, and a node that is joined to itself twice."""
    opened = open_graph(_few(papers, linked=linked), renderer=renderer)
    assert (papers + linked, []) == (opened.shown()[0], opened.complaints)


def _paper(number: int) -> Paper:
    return Paper(id=f"paper/{number}", title=f"Paper {number}")


def _evidence(sentence: str) -> tuple[Evidence, ...]:
    span = Span(start=0, end=len(sentence))
    return (
        Evidence(
            paper_id="paper/0", span=span, sentence=sentence, extractors=("x",), confidence=0.5
        ),
    )


def _few(papers: int, *, linked: bool) -> Graph:
    graph = Graph(papers=tuple(_paper(number) for number in range(papers)))
    if not linked:
        return graph
    method = Entity(id="method/loop", type="Method", kind="named", label="Loop")
    ends = [("paper/0", "proposes"), ("paper/0", "uses"), ("method/loop", "isA")]
    statements = [
        Statement(
            id=f"statement/{predicate}", subject=subject, predicate=predicate,
            object="method/loop", evidence=_evidence("Paper 0"), confidence=0.5,
        )
        for subject, predicate in ends
    ]  # fmt: skip
    return replace(graph, entities=(method,), statements=tuple(statements))


def _hostile() -> Graph:
    """A graph that has each hostile text in every place that papers can fill."""
    parts = [_hostile_part(number, text) for number, text in enumerate(HOSTILE)]
    return Graph(
        papers=tuple(paper for paper, _, _ in parts),
        entities=tuple(entity for _, entity, _ in parts),
        statements=tuple(statement for _, _, statements in parts for statement in statements),
    )


def _hostile_part(number: int, text: str) -> tuple[Paper, Entity, list[Statement]]:
    url = f"javascript:window.__xss='{text}'"
    paper = Paper(
        id=f"paper/{number}", title=text, abstract=text, organisation=text, authors_text=text,
        url=url, identifiers=((f"pmid{text}", text),),
    )  # fmt: skip
    entity = Entity(id=f"method/{number}", type="Method", kind="named", label=text, aliases=(text,))
    targets = [("proposes", entity.id, ""), ("hasLink", "", url), ("hasSize", "", text)]
    statements = [
        Statement(
            id=f"statement/{number}-{predicate}", subject=paper.id, predicate=predicate,
            object=target, value=value, evidence=_evidence(text), confidence=0.5,
        )
        for predicate, target, value in targets
    ]  # fmt: skip
    return paper, entity, statements
