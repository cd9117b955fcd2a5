"""The page as a target: a graph of hostile texts in; a page of the same elements, and the same data, out.

The page is read by a parser that follows the HTML standard as browsers do. What the texts say must be found
where they were put and nowhere else, and the policy must know every script.
"""

from __future__ import annotations

import base64
import functools
import gzip
import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from random import Random
from typing import Any
from unittest import mock

import html5rdf

from fuzzing.graphs import PART, graph_of
from fuzzing.mutation import mutated
from fuzzing.pieces import HOSTILE, NUMBERS, ODD, SIGNS
from fuzzing.target import Target
from lithograph.exporters import html
from lithograph.exporters.html import PageOptions, drawing, page
from lithograph.model import Graph

BASE = "https://example.org/kg/"
_environment = functools.cache(page._environment)  # noqa: SLF001 - fuzzing looks inside
#: Texts of a graph at most, and how many pages come with the whole scripts: they are the same in all.
_TEXTS = 12
_WHOLE = 400
_CONTROLS = re.compile("[\x00\r\n\x0c\t \ufffd\ud800-\udfff?]+")


def target() -> Target:
    """The page, with a parser of HTML as its judge."""
    return Target(name="page", make=_made, check=check)


def _made(chance: Random) -> str:
    """Texts, mostly hostile, parted by `PART`."""
    texts = []
    for _ in range(chance.randrange(1, _TEXTS)):
        pieces = [
            chance.choice(
                chance.choice((HOSTILE, HOSTILE, ODD, SIGNS, NUMBERS, ("Lamps", "shine")))
            )
            for _ in range(chance.choice((1, 1, 2, 4)))
        ]
        text = "".join(pieces)
        texts.append(mutated(text, chance, HOSTILE)[:300] if chance.random() < 0.5 else text)
    return PART.join(texts)


def check(text: str) -> None:
    """What must hold for the page of a graph.

    Raises:
        AssertionError: if it does not.
    """
    number = zlib.crc32(text.encode("utf-8", "surrogatepass"))
    graph = graph_of(text)
    options = PageOptions(
        renderer="pyvis" if number % 3 == 0 else "sigma",
        compress=number % 2 == 0,
        title=text.partition(PART)[0],
    )
    written, given = _written(graph, options, whole=number % _WHOLE == 0)
    tree = html5rdf.parse(written.decode("utf-8"), namespaceHTMLElements=False)
    assert _skeleton(tree) == _plain(options.renderer), "elements or attributes that are not ours"
    title = tree.findtext("head/title") or ""
    assert _CONTROLS.sub("", title) == _CONTROLS.sub("", options.title), title
    _check_policy(tree)
    blocks = {each.get("id"): each for each in tree.iter("script") if each.get("type")}
    for name, value in given.items():
        read = _unpacked(blocks[name].text or "", packed=options.compress and name != "canvas")
        assert read == _as_written(value), f"the block {name} says other things"
    if number % 16 == 1:
        assert _written(graph, options, whole=False)[0] == written or number % _WHOLE == 0, (
            "another page the second time"
        )


def _written(graph: Graph, options: PageOptions, *, whole: bool) -> tuple[bytes, dict[str, Any]]:
    """The page, and what went into its blocks."""
    given: dict[str, Any] = {}
    block = page.block

    def noted(name: str, value: object, *, compress: bool) -> page.Block:
        given[name] = value
        return block(name, value, compress=compress)

    with mock.patch.object(page, "block", noted), nullcontext() if whole else _short():
        return b"".join(html.export(graph, base_iri=BASE, options=options)), given


@contextmanager
def _short() -> Iterator[None]:
    """With short scripts in the place of the app and its libraries, which are the same in all pages.

    Where nodes lie depends on no text, so they are put in a row; the template is read once.
    """
    with (
        mock.patch.object(
            drawing, "place", lambda radii, *_, **__: tuple((99 * n, 0) for n in range(len(radii)))
        ),
        mock.patch.object(page, "_environment", _environment),
        mock.patch.object(page, "_script", lambda renderer: f"/* {renderer} */"),
        mock.patch.object(page, "_vis", return_value="/* vis */"),
        mock.patch.object(page, "_style", return_value="a { color: red }"),
    ):
        yield


def _skeleton(tree: Any) -> Counter[tuple[str, ...]]:
    """The elements with the names of their attributes."""
    return Counter((str(each.tag), *sorted(each.keys())) for each in tree.iter())


@functools.cache
def _plain(renderer: str) -> Counter[tuple[str, ...]]:
    """The skeleton of a page whose texts are harmless."""
    options = PageOptions(renderer=renderer, title="Lamps")  # type: ignore[arg-type] # a text
    written, _ = _written(graph_of("Lamps"), options, whole=False)
    return _skeleton(html5rdf.parse(written.decode("utf-8"), namespaceHTMLElements=False))


def _check_policy(tree: Any) -> None:
    """The policy knows every script that runs, and the style, by their hashes."""
    [policy] = [each.get("content") for each in tree.iter("meta") if each.get("http-equiv")]
    for each in (*tree.iter("script"), *tree.iter("style")):
        if each.tag == "style" or not each.get("type"):
            digest = hashlib.sha256((each.text or "").encode()).digest()
            assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy, (
                "a script that the policy does not know"
            )
    assert "default-src 'none'" in policy, policy
    assert "unsafe" not in policy, policy
    assert "http" not in policy, policy


def _unpacked(text: str, *, packed: bool) -> object:
    if packed:
        text = gzip.decompress(base64.b64decode(text, validate=True)).decode("utf-8")
    return json.loads(text)


def _as_written(value: object) -> object:
    """What JSON makes of a value, and UTF-8 of its text."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(text.encode("utf-8", "replace"))
