"""Standard input as a document."""

from __future__ import annotations

import hashlib
import io
import sys
from types import SimpleNamespace

import pytest

from lithograph.errors import SourceError
from lithograph.readers.sources import limits
from lithograph.readers.sources.standard_input import standard_input


def given(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    """Let these bytes stand in standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw), closed=False))


def test_it_is_named_by_what_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that another input is another document."""
    names = []
    for raw in (b"lamp", b"wax", b"lamp"):
        given(monkeypatch, raw)
        names.append(standard_input()[0])
    assert f"stdin-{hashlib.sha256(b'lamp').hexdigest()[:8]}" == names[0] == names[2]
    assert names[1] != names[0]


def test_it_is_read_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Binary, as it is."""
    given(monkeypatch, b"\x1f\x8b\xff")
    first, again = standard_input(), standard_input()
    assert (first, b"\x1f\x8b\xff") == (again, again[1].read_bytes())


def test_there_is_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the disk."""
    monkeypatch.setattr(limits, "STREAM_LIMIT", 3)
    given(monkeypatch, b"four")
    with pytest.raises(SourceError, match=r"more bytes than STREAM_LIMIT \(3\)"):
        standard_input()


def test_a_process_may_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service, say."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match="there is no standard input"):
        standard_input()
