"""Documents: found and named."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from lithograph.model import Problem
from lithograph.readers.documents import Document, find_documents, is_companion


def names(*sources: Path) -> list[str]:
    """The names of what is found, problems as well."""
    return [
        item.where if isinstance(item, Problem) else item.name for item in find_documents(sources)
    ]


def touch(*paths: Path) -> None:
    """Files with something in them."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_documents_are_sorted_by_name_at_any_depth(tmp_path: Path) -> None:
    """Folders are walked; hidden ones are not."""
    touch(tmp_path / "b.txt", tmp_path / "a" / "z.txt", tmp_path / ".git" / "x", tmp_path / ".x")
    assert ["a/z.txt", "b.txt"] == names(tmp_path)


def test_a_companion_file_that_is_named_is_taken(tmp_path: Path) -> None:
    """Whoever names README.md means it."""
    touch(tmp_path / "README.md", tmp_path / "a.txt")
    assert (["a.txt"], ["README.md"]) == (names(tmp_path), names(tmp_path / "README.md"))


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    """A link to its own folder would never end."""
    touch(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert ["a.txt"] == names(tmp_path)


def test_a_name_gets_only_the_folders_that_tell_it_apart(tmp_path: Path) -> None:
    """Nothing of the machine beyond them gets into the result."""
    touch(
        tmp_path / "p" / "in" / "a.txt",
        tmp_path / "q" / "in" / "a.txt",
        tmp_path / "q" / "in" / "b.txt",
    )
    assert ["b.txt", "p/in/a.txt", "q/in/a.txt"] == names(
        tmp_path / "p" / "in", tmp_path / "q" / "in"
    )


def test_a_name_that_is_no_utf_8_is_told_as_text(tmp_path: Path) -> None:
    """Old disks have names in Latin-1; what is in the file is read, and said to be from it."""
    folder = tmp_path / os.fsdecode(b"B\xfccher")
    touch(folder / os.fsdecode(b"M\xfcller.txt"), folder / "Müller.txt")
    assert ["B\\xfccher/M\\xfcller.txt", "B\\xfccher/Müller.txt"] == names(tmp_path)
    assert all(
        isinstance(found, Document) and found.path.is_file() for found in find_documents([tmp_path])
    )


def test_names_that_are_told_alike_stay_two(tmp_path: Path) -> None:
    """One has the byte, the other the four letters that tell of it."""
    touch(tmp_path / os.fsdecode(b"\xfc.txt"), tmp_path / r"\xfc.txt")
    assert [r"\xfc.txt", r"\xfc.txt (2)"] == names(tmp_path)


def test_a_folder_that_cannot_be_listed_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of its source is read."""
    touch(tmp_path / "a.txt")
    walk = os.walk

    def partly(top: Path, onerror: object) -> object:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "shut")))
        return walk(top)

    monkeypatch.setattr(os, "walk", partly)
    assert ["shut", "a.txt"] == names(tmp_path)


def test_standard_input_is_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside files; it is named by what is in it."""
    touch(tmp_path / "a.txt")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"x"), closed=False))
    digest = hashlib.sha256(b"x").hexdigest()[:8]
    assert ["a.txt", f"stdin-{digest}"] == names(tmp_path, Path("-"))


@pytest.mark.parametrize(
    ("name", "companion"),
    [("README.md", True), ("LICENSE", True), ("sources.txt", True), ("readme-first.bib", False)],
)
def test_companions_are_known_by_their_names(name: str, *, companion: bool) -> None:
    """They tell about a folder or an archive."""
    assert companion == is_companion(name)
