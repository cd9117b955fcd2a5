"""A page in a headless browser: what tests do with it, and what it tried and complained of."""

from __future__ import annotations

import base64
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

BASE = "https://example.org/kg/"
#: Without these, Chromium needs a sandbox that root lacks, calls its maker's servers, or refuses to
#: draw WebGL on the processor.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: What the graphics driver says of a browser without a GPU; the page has no part in it.
DRIVER = "GL Driver Message"

_COUNT = """async ([picture, wanted]) => {
  const bytes = Uint8Array.from(atob(picture), (each) => each.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let found = 0;
  for (let i = 0; i < data.length; i += 4)
    if (wanted.every((byte, channel) => Math.abs(data[i + channel] - byte) <= 2)) found += 1;
  return found;
}"""


def chromium() -> str:
    """The path of a Chromium: on PATH, or playwright's own."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if not Path(own).exists():
        pytest.fail("no Chromium found: run `.ci/browser`", pytrace=False)
    return own


@dataclass(frozen=True, slots=True)
class Opened:
    """A page in the browser, and what it tried to fetch or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def search(self, words: str) -> None:
        """Type into the search box and take the first suggestion."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.settled()

    def select(self, node: int) -> None:
        """Open the details of a node."""
        self.page.evaluate("(node) => lithograph.select(node)", node)
        self.settled()

    def settled(self) -> None:
        """Wait until the details are unpacked and two frames are drawn."""
        self.page.wait_for_selector("#panel:not([aria-busy])", state="attached")
        self.frames()

    def frames(self, number: int = 2) -> None:
        """Wait for some frames: sigma draws in the next one."""
        self.page.evaluate(
            """async (number) => {
              for (let i = 0; i < number; i += 1) await new Promise(requestAnimationFrame);
            }""",
            number,
        )

    def node(self, label: str) -> int:
        """The number of the node with a label."""
        found: int = self.page.evaluate("(l) => lithograph.store.nodes.label.indexOf(l)", label)
        assert found >= 0, label
        return found

    def shown(self) -> tuple[int, int]:
        """The numbers of nodes and lines that the status line gives."""
        words = self.page.inner_text("#status").replace(",", "").split()
        return int(words[0]), int(words[5])

    def visible(self) -> set[str]:
        """The labels of the nodes that the map shows."""
        return set(
            self.page.evaluate(
                "lithograph.store.nodes.label.filter((_, node) => lithograph.state.visible(node))"
            )
        )

    def pixels(self, colour: str) -> int:
        """How many pixels of the map have this colour, as `#rrggbb`."""
        self.frames(3)
        picture = base64.b64encode(self.page.locator("#map").screenshot()).decode("ascii")
        wanted = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
        found: int = self.page.evaluate(_COUNT, [picture, wanted])
        return found
