"""A headless browser for pages, the graphs that they show, and a way to open one in the other."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Route, sync_playwright

from lithograph import ids
from lithograph.exporters import html
from lithograph.model import (
    PAPER,
    Author,
    Date,
    Entity,
    Evidence,
    Graph,
    Paper,
    Result,
    Source,
    Span,
    Statement,
)
from tests.exporters.graphs import literature
from tests.exporters.html.browsing import BASE, DRIVER, FLAGS, Opened, chromium
from tests.made import seeds_graph

RENDERERS = ("sigma", "pyvis")
_OUTSIDE = re.compile(r"^(?!file:)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that serves all tests; each page starts without what another stored."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script("try { localStorage.clear(); } catch {}")
    yield context.new_page()
    context.close()


@pytest.fixture
def open_bytes(tab: Page, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a page from a file, with every request to the network refused and noted."""
    opened = Opened(tab)

    def refuse(route: Route) -> None:
        opened.requests.append(route.request.url)
        route.abort()

    def hear(message: ConsoleMessage) -> None:
        if DRIVER not in message.text:
            opened.complaints.append(message.text)

    def catch(error: Error) -> None:
        opened.complaints.append(str(error))

    def show(
        page_bytes: bytes, *, width: int = 1280, ready: bool = True, fragment: str = ""
    ) -> Opened:
        path = tmp_path / "graph.html"
        path.write_bytes(page_bytes)
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto("about:blank")  # a change of the fragment alone would not load the page
        tab.goto(path.as_uri() + fragment)
        if ready:
            tab.wait_for_selector('body[data-ready="1"]', timeout=30_000)
        return opened

    tab.route(_OUTSIDE, refuse)
    tab.on("console", hear)
    tab.on("pageerror", catch)
    yield show
    tab.unroute(_OUTSIDE, refuse)
    tab.remove_listener("console", hear)
    tab.remove_listener("pageerror", catch)


def page_of(graph: Graph, renderer: str = "auto") -> bytes:
    """The page of a graph, drawn by a renderer."""
    options = html.PageOptions(renderer=renderer)  # type: ignore[arg-type] # a text from a table of cases
    return b"".join(html.export(graph, base_iri=BASE, options=options))


@pytest.fixture(params=RENDERERS)
def renderer(request: pytest.FixtureRequest) -> str:
    """Each of the renderers in turn."""
    return str(request.param)


@pytest.fixture
def open_graph(open_bytes: Callable[..., Opened]) -> Callable[..., Opened]:
    """Opens the page of a graph; `renderer`, `width` and `fragment` may be given."""

    def opened(graph: Graph, *, renderer: str = "auto", **options: Any) -> Opened:
        return open_bytes(page_of(graph, renderer), **options)

    return opened


@pytest.fixture(scope="session")
def seeds_page() -> bytes:
    """The page of the seeds, made once."""
    return page_of(seeds_graph(), "sigma")


@pytest.fixture(scope="session")
def large_page() -> bytes:
    """The page of a literature of 10,000 nodes, made once."""
    return page_of(literature(10_000), "sigma")


class Writer:
    """Collects papers and what they state; `graph()` sorts it."""

    def __init__(self) -> None:
        self.papers: dict[str, Paper] = {}
        self.entities: dict[str, Entity] = {}
        self.statements: dict[str, Statement] = {}

    def paper(self, title: str, abstract: str, *, url: str = "https://example.org/a") -> str:
        identifier = f"paper/{ids.slug(title)}"
        self.papers[identifier] = Paper(
            id=identifier,
            title=title,
            abstract=abstract,
            authors=(Author(family="Lovelace", given="Ada"),),
            authors_text="Ada Lovelace",
            date=Date(text="Oct 29, 2024", year=2024, month=10, day=29),
            url=url,
            identifiers=(("doi", "10.1000/1"),),
            sources=(Source(document="a.txt", line=3, reader="listing"),),
        )
        return identifier

    def entity(self, entity_type: str, label: str, *aliases: str) -> str:
        identifier = ids.entity_id(entity_type, label)
        named = entity_type in {"Method", "Dataset", "Benchmark", "Author"}
        self.entities[identifier] = Entity(
            id=identifier,
            type=entity_type,
            kind="named" if named else "concept",
            label=label,
            aliases=tuple(sorted(aliases)),
        )
        return identifier

    def state(
        self,
        paper: str,
        subject: str,
        predicate: str,
        target: str = "",
        *,
        sentence: str = "",
        value: str = "",
        result: Result | None = None,
    ) -> None:
        words = sentence or self.papers[paper].title
        start = max(0, self.papers[paper].text.find(words))
        evidence = Evidence(
            paper_id=paper,
            span=Span(start=start, end=start + len(words)),
            sentence=words,
            extractors=("patterns",),
            confidence=0.8,
        )
        identifier = ids.statement_id(subject, predicate, target or value)
        before = self.statements.get(identifier)
        self.statements[identifier] = Statement(
            id=identifier,
            subject=subject,
            predicate=predicate,
            object=target,
            value=value,
            result=result,
            evidence=(*(before.evidence if before else ()), evidence),
            confidence=0.8,
        )

    def graph(self) -> Graph:
        return Graph(
            papers=tuple(self.papers[key] for key in sorted(self.papers)),
            entities=tuple(self.entities[key] for key in sorted(self.entities)),
            statements=tuple(self.statements[key] for key in sorted(self.statements)),
        )


@pytest.fixture(scope="session")
def small() -> Graph:
    """Two papers that share a method and a metric, with a result, an author and a size."""
    writer = Writer()
    sentence = "We present Ötzi-Net, evaluated on IceQA."
    first = writer.paper("Ötzi-Net: cold reasoning", f"{sentence} It reaches an accuracy of 91.5%.")
    second = writer.paper("Frozen answers", "Ötzi-Net answers questions with an accuracy of 80%.")
    method = writer.entity("Method", "Ötzi-Net", "Glacier Reasoning Network")
    dataset = writer.entity("Dataset", "IceQA")
    task = writer.entity("Task", "question answering")
    metric = writer.entity("Metric", "accuracy")
    author = writer.entity("Author", "Ada Lovelace")
    writer.state(first, first, "proposes", method, sentence=sentence)
    writer.state(first, method, "evaluatedOn", dataset, sentence=sentence)
    writer.state(first, first, "evaluatedOn", dataset, sentence=sentence)
    writer.state(second, second, "uses", method)
    writer.state(first, first, "authoredBy", author)
    writer.state(first, dataset, "hasSize", value="1,200 questions")
    for paper in (first, second):
        writer.state(paper, paper, "addresses", task)
        writer.state(paper, paper, "measuredBy", metric)
    sentence = "It reaches an accuracy of 91.5%."
    span = Span(start=1, end=2)
    result = Result(
        paper_id=first, value="91.5", unit="%", kind="absolute", sentence=span,
        extractors=("numbers",), confidence=0.7, method=PAPER, metric=metric, dataset=dataset,
    )  # fmt: skip
    writer.state(first, first, "reports", "result/1", sentence=sentence, result=result)
    return writer.graph()


@pytest.fixture(scope="session")
def library_pages(library: Graph) -> dict[str, bytes]:
    """The pages of the library, by renderer, made once."""
    return {renderer: page_of(library, renderer) for renderer in RENDERERS}


@pytest.fixture(scope="session")
def library_page(library_pages: dict[str, bytes]) -> bytes:
    """The page of the library as pyvis draws it."""
    return library_pages["pyvis"]


@pytest.fixture(scope="session")
def library() -> Graph:
    """A plausible graph of 300 papers and 2,000 entities in thirty fields; always the same."""
    chance = random.Random(7)
    writer = Writer()
    kinds = (
        ["Method"] * 5 + ["Task"] * 3 + ["Dataset", "Benchmark", "Modality", "Metric", "Condition"]
    )
    names = [
        (chance.choice(kinds), f"{chance.choice('BCDFGKLMNRST')}term {i}") for i in range(2000)
    ]
    entities = [writer.entity(kind, name) for kind, name in names]
    relations = {"Method": "uses", "Task": "addresses", "Metric": "measuredBy",
                 "Modality": "hasModality", "Condition": "targets"}  # fmt: skip
    for number in range(300):
        field_ = number % 30
        paper = writer.paper(f"Study {number} of field {field_}", f"We use term {number}.")
        own = [entities[(field_ * 20 + int(chance.expovariate(0.1))) % 1200] for _ in range(7)]
        rare = [entities[1200 + (number * 3 + i) % 800] for i in range(3)]
        for entity in own + rare:
            kind = writer.entities[entity].type
            writer.state(paper, paper, relations.get(kind, "evaluatedOn"), entity)
    return writer.graph()
