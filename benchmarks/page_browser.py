"""A page in a headless Chromium, and what it costs there: a file in, figures out.

CPU seconds are those of the whole tree of processes, GPU emulation included; milliseconds of one
action are those of its JavaScript, until it returns; the frame is the main thread's CPU time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

#: Frames over which the cost of one is averaged, and times that an action is done for its median.
FRAMES = 20
TIMES = 7
#: Seconds that a page may take until it is usable.
PATIENCE = 180

_MEDIAN = """async (times) => {
  const taken = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    ACTION;
    taken.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  return taken.sort((a, b) => a - b)[times >> 1];
}"""
#: What a user does, as JavaScript; `time` counts the repetitions.
ACTIONS: Mapping[str, str] = {
    "search keystroke": """
      const input = document.querySelector("#search");
      input.value = "abcdefg".slice(time, time + 2);
      input.dispatchEvent(new Event("input", { bubbles: true }))""",
    "select and highlight": "lithograph.select(lithograph.store.nodes.drawn[time * 13])",
    "toggle a type": "lithograph.state.setType('Method', time % 2 === 1)",
}
#: Tells of a pyvis page's stabilisation on the console, since its main thread answers nobody.
_TELL = """
let made;
const tell = (share) => console.log(`share ${share}`);
Object.defineProperty(window, "network", {
  get: () => made,
  set(network) {
    made = network;
    made?.on("stabilizationProgress", (at) => tell(at.iterations / at.total));
    made?.on("stabilizationIterationsDone", () => tell(1));
  },
});"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that is being loaded; `cpu()` is what its browser used since, in seconds."""

    page: Page
    before: float

    def cpu(self) -> float:
        """CPU seconds of the browser since the page was asked for."""
        return _cpu() - self.before


@contextmanager
def opened(
    path: Path,
    *,
    flags: tuple[str, ...],
    executable: str,
    prepare: Callable[[Page], object] = id,
) -> Iterator[Opened]:
    """The page in a browser of its own, as it begins to load; the network is refused."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a figure of pyvis needs none

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(flags))
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        prepare(page)
        before = _cpu()
        page.goto(path.as_uri(), wait_until="commit")
        yield Opened(page, before)
        browser.close()


def ours(path: Path, **browser: Any) -> dict[str, float]:
    """Figure → value for a page of Lithograph, in CPU seconds, milliseconds and MB."""
    with opened(path, **browser) as here:
        here.page.wait_for_selector('body[data-ready="1"]', timeout=PATIENCE * 1000)
        figures = {"usable": here.cpu(), "heap": _heap(here.page), "frame": _frame(here.page)}
        for name, action in ACTIONS.items():
            figures[name] = here.page.evaluate(_MEDIAN.replace("ACTION", action), TIMES)
    return figures


def empty(path: Path, **browser: Any) -> float:
    """CPU seconds of a page without anything: what the browser itself costs."""
    path.write_text("<!DOCTYPE html><title>Empty</title>", encoding="utf-8")
    with opened(path, **browser) as here:
        here.page.wait_for_load_state()
        return here.cpu()


def pyvis(path: Path, *, limit: float, **browser: Any) -> tuple[float, float]:
    """CPU seconds until pyvis's own page has arranged its nodes, and the share that it had done.

    The share is below 1 where `limit` seconds were over before.
    """
    shares = [0.0]

    def hear(message: ConsoleMessage) -> None:
        word, _, share = message.text.partition(" ")
        if word == "share":
            shares.append(float(share))

    def prepare(page: Page) -> None:
        page.add_init_script(_TELL)
        page.on("console", hear)

    with opened(path, prepare=prepare, **browser) as here:
        end = time.monotonic() + limit
        while shares[-1] < 1 and time.monotonic() < end:
            here.page.wait_for_timeout(200)
        return here.cpu(), shares[-1]


def _cpu() -> float:
    """CPU seconds of all processes below this one, as long as they live."""
    seconds = 0.0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            times = process.cpu_times()
            seconds += times.user + times.system
    return seconds


def _heap(page: Page) -> float:
    """MB of JavaScript objects, after garbage is collected."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _frame(page: Page) -> float:
    """Milliseconds of the main thread's CPU time for a redraw of the whole map."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _busy(session)
    page.evaluate(
        """async (frames) => {
          for (let frame = 0; frame < frames; frame += 1) {
            lithograph.renderer.move(frame % 2 ? 7 : -7, 0);
            await new Promise(requestAnimationFrame);
          }
        }""",
        FRAMES,
    )
    return (_busy(session) - before) * 1000 / FRAMES


def _busy(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")
