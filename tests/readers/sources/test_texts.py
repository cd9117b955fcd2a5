"""Documents to texts: whatever they are packed in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lithograph.model import Problem
from lithograph.readers.documents import Document
from lithograph.readers.sources.texts import texts
from tests.readers.sources.packing import COMPRESSED, said, zipped


def only(path: Path) -> object:
    """The one thing that comes of a document."""
    [found] = texts(Document(name=path.name, path=path, sources=frozenset({path})))
    return found


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Only regular files are opened."""
    os.mkfifo(tmp_path / "pipe")
    found = only(tmp_path / "pipe")
    assert isinstance(found, Problem)
    assert "the document is not a regular file" == found.message


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    """It may go between finding and reading."""
    found = only(tmp_path / "gone")
    assert isinstance(found, Problem)
    assert "the document is not a regular file" == found.message


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_a_compressed_document_keeps_its_name(tmp_path: Path, suffix: str) -> None:
    """It is known by its content: the name may be any."""
    assert [("lamps.bin", "lamps")] == said(tmp_path, "lamps.bin", COMPRESSED[suffix](b"lamps"))


def test_what_is_compressed_twice_is_refused(tmp_path: Path) -> None:
    """The message says what to do."""
    raw = COMPRESSED["gz"](COMPRESSED["xz"](b"lamps"))
    assert [("x", "the document is compressed more than once")] == said(tmp_path, "x", raw)


def test_an_archive_may_be_compressed(tmp_path: Path) -> None:
    """A zip archive in a gzip file is spooled."""
    raw = COMPRESSED["gz"](zipped([("a", b"lamps"), ("b", b"wax")]))
    assert [("x/a", "lamps"), ("x/b", "wax")] == said(tmp_path, "x", raw)


def test_a_text_that_is_cut_off_is_read_and_said(tmp_path: Path) -> None:
    """As far as it goes; half a character at the end is no repair."""
    text = "".join(f"{n} é潘💡 " for n in range(9_000))
    raw = COMPRESSED["gz"](text.encode())
    (_, kept), (where, message) = said(tmp_path, "x", raw[: len(raw) * 2 // 3])
    assert text.startswith(kept.rstrip("\ufffd"))
    assert len(kept) > len(text) // 3
    assert ("x", "the document is cut off: what stands before the cut was read") == (where, message)


def test_a_text_without_anything_before_the_cut_is_refused(tmp_path: Path) -> None:
    """There is no record in it."""
    raw = COMPRESSED["gz"](b"lamps")[:10]
    message = "the document is cut off before its first record"
    assert [("x", message)] == said(tmp_path, "x", raw)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "a PDF file"),
        (b"SQLite format 3\x00", "a database"),
        (b"PAR1", "a Parquet file"),
    ],
)
def test_a_binary_form_is_named(tmp_path: Path, start: bytes, kind: str) -> None:
    """Also in an archive, where it costs only itself."""
    expected = f"the document is {kind}, not text"
    raw = zipped([("a", start), ("b", b"wax")])
    assert [("x/a", expected), ("x/b", "wax")] == said(tmp_path, "x", raw)


def test_what_was_repaired_is_said_beside_the_text(tmp_path: Path) -> None:
    """Its problem is not one of reading: nothing was rejected."""
    (tmp_path / "x").write_bytes("Café".encode("cp1252"))
    text = only(tmp_path / "x")
    assert not isinstance(text, Problem)
    assert ("encoding",) == text.repairs  # type: ignore[attr-defined] # it is a text
    assert ["decode"] == [problem.stage for problem in text.problems]  # type: ignore[attr-defined]
