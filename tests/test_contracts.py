"""What every member of a family does, built in or added later."""

from __future__ import annotations

import io

import pytest

from lithograph.config import DEFAULT_BASE_IRI
from lithograph.exporters import EXPORTERS
from lithograph.extractors import EXTRACTORS
from lithograph.model import Graph
from lithograph.nlp import parse
from lithograph.readers import READERS
from tests.made import ROOT, make_paper

STRANGE = [
    "",
    " ",
    "\n",
    "a",
    "?" * 500,
    "\u202e مرحبا \U0001f600 ﷽",
    "<b>&amp;</b>",
    "(" * 300,
    "1 " * 300,
    "A" * 5000,
]


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_is_known_by_its_own_name(name: str) -> None:
    """The table and the module agree."""
    assert name == READERS[name].NAME


@pytest.mark.parametrize("text", STRANGE)
@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_takes_any_text(name: str, text: str) -> None:
    """It scores between 0 and 1, and reads records or problems; it never fails."""
    reader = READERS[name]
    assert 0 <= reader.recognises(text) <= 1
    for item in reader.read(io.StringIO(text, newline=""), "document"):
        assert type(item).__name__ in {"Paper", "Problem"}


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_an_extractor_is_known_by_its_own_name(name: str) -> None:
    """The table and the module agree, and a test file bears the name."""
    assert name == EXTRACTORS[name].NAME
    assert (ROOT / "tests" / "extractors" / f"test_{name}.py").is_file()


@pytest.mark.parametrize("text", STRANGE)
@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_an_extractor_takes_any_text(name: str, text: str) -> None:
    """Every mention carries its name and what its span holds; it never fails."""
    parsed = parse(make_paper(text, title=text.replace("\n", " ")))
    found = tuple(EXTRACTORS[name].mentions(parsed))
    for mention in found:
        assert mention.extractors == (name,)
        assert mention.text == parsed.of(mention.span)
    assert list(EXTRACTORS[name].claims(parsed, ())) == list(EXTRACTORS[name].claims(parsed, ()))


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_an_exporter_writes_an_empty_graph(name: str) -> None:
    """Nothing in is a well-formed file out, the same each time."""
    exporter = EXPORTERS[name]
    written = [b"".join(exporter.export(Graph(), base_iri=DEFAULT_BASE_IRI)) for _ in range(2)]
    assert written[0] == written[1]
    assert written[0]


def test_exporters_do_not_overwrite_each_other() -> None:
    """Each has a suffix of its own, beginning with a dot."""
    suffixes = [exporter.SUFFIX for exporter in EXPORTERS.values()]
    assert sorted(set(suffixes)) == sorted(suffixes)
    assert all(suffix.startswith(".") for suffix in suffixes)
