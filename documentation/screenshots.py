"""The pictures of the documentation, taken of the current page of the seeds in a real browser.

usage: python -m documentation.screenshots [OUTPUT]

OUTPUT is the folder of a build of `seeds/` (default: output). Writes `docs/images`: the whole page, and
as `near.png` the page of what surrounds one method.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

import lithograph

_IMAGES = Path(__file__).parents[1] / "docs" / "images"
_SIZE: ViewportSize = {"width": 1200, "height": 720}
#: What the picture of an entity shows.
_ENTITY = "MedVLM-R1"


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, nargs="?", default=Path("output"))
    output = parser.parse_args().output.resolve()
    _IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        near = Path(folder) / "near.html"
        near.write_text(lithograph.load(output).neighbourhood(_ENTITY).page(), encoding="utf-8")
        _take(output / "graph.html", near)


def _take(whole: Path, near: Path) -> None:
    browser_path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--use-gl=swiftshader", "--no-sandbox"]
        )
        for name, show in SHOTS.items():
            tab = browser.new_page(viewport=_SIZE, reduced_motion="reduce")
            tab.goto((near if name == "near" else whole).as_uri())
            tab.wait_for_selector('body[data-ready="1"]', timeout=60_000)
            show(tab)
            tab.wait_for_timeout(800)  # labels fade in
            tab.screenshot(path=_IMAGES / f"{name}.png")
            tab.close()
        browser.close()


def _whole(tab: Page) -> None:
    tab.locator("#fit").click()


def _entity(tab: Page) -> None:
    tab.locator("#search").fill(_ENTITY)
    tab.locator("#suggestions li").first.click()


def _results(tab: Page) -> None:
    tab.get_by_role("tab", name="Results").click()


#: Picture → what is done before it is taken.
SHOTS: dict[str, Callable[[Page], None]] = {
    "page": _whole,
    "entity": _entity,
    "results": _results,
    "near": _whole,
}


if __name__ == "__main__":
    main()
