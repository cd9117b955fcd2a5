"""The viewer, the query page and its examples; the page itself in a real browser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit

import pyoxigraph
import pytest
from playwright.sync_api import Page, sync_playwright

from lithograph import ontology
from lithograph.query import Question, questions, sparql
from lithograph.serving import pages
from tests.exporters.html.browsing import FLAGS, chromium
from tests.serving.client import send, serving

PREFIXES = ontology.load().prefixes("https://example.org/id/")
T = TypeVar("T")


def browse(url: str, act: Callable[[Page], T]) -> tuple[T, set[str], list[str]]:
    """What `act` finds on a page, the hosts that were asked, and errors of scripts.

    On a thread of its own: another test's browser may be open on this one.
    """

    def visit() -> tuple[T, set[str], list[str]]:
        hosts: set[str] = set()
        errors: list[str] = []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
            page = browser.new_page()
            page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(url)
            page.wait_for_selector('body[data-ready="1"]', timeout=30_000)
            found = act(page)
            browser.close()
        return found, hosts - {""}, errors

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(visit).result()


def run(page: Page, query: str) -> None:
    """Put a query into the open tab and run it."""
    page.evaluate(
        "(query) => document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.setValue(query)",
        query,
    )
    page.click(".tabPanel.active .yasqe_queryButton")


def test_the_query_page_asks_nobody_else(url: str) -> None:
    """A question is opened and run, and every request goes to this server."""

    def act(page: Page) -> str:
        page.click("#examples button >> text=most supported")
        page.wait_for_function(
            "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue().includes('lith:support')"
        )
        run(page, "SELECT ?l { ?s a lith:Method ; rdfs:label ?l } ORDER BY ?l")
        page.wait_for_selector(".tabPanel.active .yasr tbody td >> text=A", timeout=30_000)
        return page.inner_text(".tabPanel.active .yasr tbody")

    found, hosts, errors = browse(f"{url}/query", act)
    assert ({urlsplit(url).netloc}, []) == (hosts, errors)
    assert "onerror" in found


def test_hostile_labels_are_inert(url: str) -> None:
    """A label of HTML and scripts is shown, and runs nothing."""

    def act(page: Page) -> object:
        run(page, 'SELECT ?l { ?s rdfs:label ?l FILTER(CONTAINS(?l, "xss")) }')
        page.wait_for_selector(".tabPanel.active .yasr tbody td >> text=onerror", timeout=30_000)
        return page.evaluate("[window.__xss, document.querySelectorAll('.yasr tbody img').length]")

    found, _, _ = browse(f"{url}/query", act)
    assert found == [None, 0]


def test_a_link_cannot_name_another_endpoint(url: str) -> None:
    """A link with a query opens it, on this server, whatever endpoint it names."""
    query, evil = quote("ASK { FILTER(1 = 1) }"), quote("http://evil.example/sparql")

    def act(page: Page) -> str:
        page.click(".tabPanel.active .yasqe_queryButton")
        page.wait_for_selector(".tabPanel.active .yasr >> text=True", timeout=30_000)
        return page.inner_text(".tabPanel.active .CodeMirror-code")

    found, hosts, _ = browse(f"{url}/query#query={query}&endpoint={evil}", act)
    assert {urlsplit(url).netloc} == hosts
    assert "FILTER(1 = 1)" in found.replace("\xa0", " ")


def test_the_query_page_says_that_rows_are_cut(tight: str) -> None:
    """The note names the limit and the option."""

    def act(page: Page) -> str:
        run(page, "SELECT * { ?s ?p ?o }")
        page.wait_for_selector("#note:not([hidden])", timeout=30_000)
        return page.inner_text("#note")

    assert "--max-rows" in browse(f"{tight}/query", act)[0]


def test_the_viewer_keeps_its_own_policy(url: str) -> None:
    """Its scripts are named by hash in the file; the header says the same, and nothing weaker."""
    got = send(url, "/")
    assert "<title>viewer</title>" in got.text
    policy = "default-src 'none'; script-src 'sha256-abc='; frame-ancestors 'none'"
    assert policy == got.headers["content-security-policy"]


def test_a_viewer_without_a_policy_may_do_nothing(tmp_path: Path) -> None:
    """A file that is not ours runs no script."""
    (tmp_path / "graph.html").write_text("<script>alert(1)</script>")
    viewer = pages.viewer(tmp_path)
    assert viewer is not None
    assert viewer.policy == "default-src 'none'; frame-ancestors 'none'"


def test_a_policy_cannot_smuggle_a_header(tmp_path: Path) -> None:
    """Line breaks and odd letters in it are no policy."""
    for content in ("x\r\nSet-Cookie: a=b", "x&#13;&#10;Set-Cookie: a=b", "ü"):
        meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
        (tmp_path / "graph.html").write_text(meta, encoding="utf-8")
        viewer = pages.viewer(tmp_path)
        assert viewer is not None
        assert not set("\r\nü") & set(viewer.policy)


def test_without_a_viewer_the_way_leads_to_the_query_page(tmp_path: Path) -> None:
    """A folder that was built without HTML is served nevertheless."""
    with serving(pyoxigraph.Store(), tmp_path) as url:
        got = send(url, "/")
    assert (307, "/query") == (got.status, got.headers["location"])


def test_every_example_is_a_query_that_runs() -> None:
    """Each question is offered with its help, and as a query that declares its prefixes."""
    content = send_examples()
    assert [question.name for question in questions()] == [one["name"] for one in content]
    for example in content:
        assert example["help"]
        assert "$" not in example["query"].replace('"$', "")
        sparql(pyoxigraph.Store(), example["query"])


def send_examples() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(pages.examples(PREFIXES).body)["examples"]
    return found


def test_what_an_example_leaves_open_is_an_ellipsis(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the reader sees where a value goes; a value stands as people write it."""
    asked = Question(
        name="q",
        help="h",
        parameters=("a", "b"),
        query="ASK { ?s ?p $a , $b }",
        example=(("a", "Alzheimer's \"β\\"),),
    )
    monkeypatch.setattr(pages, "questions", lambda: (asked,))
    (example,) = send_examples()
    assert 'ASK { ?s ?p "Alzheimer\\u0027s \\u0022β\\u005C" , "…" }' == example["query"]


def test_the_vendored_files_are_those_of_the_package() -> None:
    """As they were published; the licences beside them give their hashes."""
    folder = Path(pages.__file__).parent / "yasgui"
    said = (folder / "LICENSES.txt").read_text(encoding="utf-8")
    for name in ("yasgui.min.js", "yasgui.min.css"):
        assert f"sha256 {hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" in said
