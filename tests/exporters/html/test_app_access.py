"""The page for everyone: keyboard, small screens, dark colours, no WebGL, and what axe finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lithograph.model import Graph
from tests.exporters.html.browsing import FLAGS, Opened, chromium
from tests.exporters.html.conftest import page_of
from tests.exporters.html.npm import APP, installed

Open = Callable[..., Opened]

CONTRAST = """() => {
  const channel = (byte) => (byte / 255 <= 0.03928 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  const light = (rgb) => rgb.reduce((sum, byte, i) => sum + [0.2126, 0.7152, 0.0722][i] * channel(byte), 0);
  const bytes = (name) => {
    const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  };
  const found = {};
  for (const ink of ["--ink", "--soft", "--accent", "--warn", "--path"])
    for (const ground of ["--paper", "--raised", "--hover", "--quote"]) {
      const [a, b] = [light(bytes(ink)), light(bytes(ground))].sort((x, y) => y - x);
      found[`${ink} on ${ground}`] = (a + 0.05) / (b + 0.05);
    }
  return found;
}"""


def test_colours_follow_the_switch(renderer: str, small: Graph, open_graph: Open) -> None:
    """The switch turns the page dark, the map too, and says how to turn back."""
    opened = open_graph(small, renderer=renderer)
    opened.page.click("#theme")
    assert "dark" == opened.page.get_attribute("html", "data-theme")
    assert "Light" == opened.page.inner_text("#theme")
    assert opened.pixels("#14171c") > 100_000


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme: str, small: Graph, open_graph: Open) -> None:
    """Every colour of text has a contrast of at least 4.5 on every ground it stands on."""
    opened = open_graph(small)
    if theme == "dark":
        opened.page.click("#theme")
    assert {} == {k: v for k, v in opened.page.evaluate(CONTRAST).items() if v < 4.5}


def test_narrow_screen_does_not_scroll_sideways(
    renderer: str, small: Graph, open_graph: Open
) -> None:
    """At 390 pixels the page fits, filters start closed, and details open over the map."""
    opened = open_graph(small, renderer=renderer, width=390)
    assert not opened.page.is_visible("#filters")
    opened.search("Ötzi-Net")
    assert 390 == opened.page.evaluate("document.documentElement.scrollWidth")
    assert 390 == opened.page.evaluate("document.querySelector('#panel').offsetWidth")


def test_page_fits_at_twice_the_size(small: Graph, open_graph: Open) -> None:
    """At 200 % on a screen of 1,280 pixels, nothing has to be scrolled sideways."""
    opened = open_graph(small, width=640)
    opened.search("Ötzi-Net")
    assert 640 == opened.page.evaluate("document.documentElement.scrollWidth")


def test_keys_move_the_map(renderer: str, small: Graph, open_graph: Open) -> None:
    """Plus zooms in, arrows move, and 0 shows all again."""
    opened = open_graph(small, renderer=renderer)
    camera = "lithograph.renderer.camera()"
    first = opened.page.evaluate(camera)
    opened.page.focus("#map")
    opened.page.keyboard.press("+")
    opened.page.keyboard.press("ArrowRight")
    moved = opened.page.evaluate(camera)
    opened.page.keyboard.press("0")
    last = opened.page.evaluate(camera)
    assert (moved["scale"] > first["scale"], moved["x"] > first["x"]) == (True, True)
    assert pytest.approx(first["x"], abs=1) == last["x"]
    assert pytest.approx(first["scale"], rel=0.01) == last["scale"]


def test_tabs_are_reached_by_arrows(small: Graph, open_graph: Open) -> None:
    """Arrow keys go from view to view, and the chosen one has the focus."""
    opened = open_graph(small)
    opened.page.focus("#tab-map")
    opened.page.keyboard.press("ArrowRight")
    assert "results" == opened.page.evaluate("lithograph.state.view")
    assert "tab-results" == opened.page.evaluate("document.activeElement.id")
    assert opened.page.is_visible("#view")


def test_changes_are_announced(small: Graph, open_graph: Open) -> None:
    """What a filter does, and what a search finds, is said in live regions."""
    opened = open_graph(small)
    assert "polite" == opened.page.get_attribute("#status", "aria-live")
    opened.page.fill("#search", "i")
    assert "found" in (opened.page.text_content("#found") or "")


def test_page_works_without_webgl(browser: Browser, small: Graph, tmp_path: Path) -> None:
    """Without WebGL the page says so, draws the map plainly, and search and details work."""
    path = tmp_path / "graph.html"
    path.write_bytes(page_of(small, "sigma"))
    flags = [*(flag for flag in FLAGS if "swiftshader" not in flag), "--disable-3d-apis"]
    flat = browser.browser_type.launch(executable_path=chromium(), args=flags)
    opened = Opened(flat.new_page(viewport={"width": 1280, "height": 800}))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.goto(path.as_uri())
    opened.page.wait_for_selector('body[data-ready="1"]')
    assert "no WebGL" in opened.page.inner_text("#alert")
    assert opened.pixels("#0072b2")
    at = opened.page.evaluate("(n) => lithograph.position(n)", opened.node("IceQA"))
    opened.page.click("#map", position=at)
    opened.settled()
    assert ("IceQA", []) == (opened.page.inner_text("#panel-title"), opened.complaints)
    flat.close()


@pytest.mark.parametrize("view", ["map", "results", "matrix", "timeline"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_violation(
    view: str, theme: str, small: Graph, open_graph: Open
) -> None:
    """No rule of axe-core of serious or critical impact is broken, with details open."""
    installed()
    opened = open_graph(small, fragment=f"#w={view}")
    if theme == "dark":
        opened.page.click("#theme")
    opened.select(opened.node("IceQA"))
    axe = (APP / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    opened.page.evaluate(f"{axe}; undefined")
    found = opened.page.evaluate(
        "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
        ".filter((v) => ['serious', 'critical'].includes(v.impact))"
        ".map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}: ${v.nodes[0].failureSummary}`)"
    )
    assert [] == found
