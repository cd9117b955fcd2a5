"""Documents: found, named and decoded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lithograph.model import Problem
from lithograph.readers import documents
from lithograph.readers.documents import Document, find_documents, read_text


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


def document(path: Path) -> Document:
    """A document at `path`."""
    return Document(name=path.name, path=path, sources=frozenset({path}))


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


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Only regular files are opened."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    text, [problem] = read_text(document(pipe))
    assert ("", "the document is not a regular file") == (text, problem.message)


def test_a_document_beyond_the_limit_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The problem names the limit."""
    monkeypatch.setattr(documents, "DOCUMENT_LIMIT", 2)
    (tmp_path / "a").write_text("four")
    text, [problem] = read_text(document(tmp_path / "a"))
    assert ("", "the document has 4 bytes, above DOCUMENT_LIMIT (2)") == (text, problem.message)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    """The byte-order mark is not part of the text."""
    (tmp_path / "a").write_bytes("Größe 潘".encode(encoding))
    assert ("Größe 潘", []) == read_text(document(tmp_path / "a"))
