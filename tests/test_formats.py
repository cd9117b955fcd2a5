"""Formats by name: single files and folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph import formats, placing
from lithograph.config import DEFAULT_BASE_IRI
from lithograph.errors import LithographError, UnknownNameError
from lithograph.exporters import FOLDERS
from lithograph.model import Build, Entity, Graph


def build(*labels: str) -> Build:
    entities = (
        Entity(id=f"method/{label}", type="Method", kind="named", label=label) for label in labels
    )
    return Build(graph=Graph(entities=tuple(entities)))


def written(*labels: str, names: tuple[str, ...] = ("obsidian",)) -> formats.Contents:
    return formats.written(build(*labels), names, base_iri=DEFAULT_BASE_IRI)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_an_unknown_format_is_an_error() -> None:
    """Near names are offered, folders among them."""
    with pytest.raises(UnknownNameError, match="obsidian"):
        formats.chosen(["obsidiann"])


def test_a_format_must_have_the_provenance() -> None:
    """Turtle has no named graphs; a folder is not asked."""
    with pytest.raises(LithographError, match="graphs"):
        formats.chosen(["ttl"], provenance="graphs")
    assert ("tables",) == formats.chosen(["tables"], provenance="graphs")


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_a_folder_is_called_as_its_format(name: str) -> None:
    """Every file lies in it, and the list names them all."""
    contents = written("U-Net", names=(name,))
    assert {name} == {path.split("/")[0] for path in contents}
    listed = b"".join(contents[f"{name}/{placing.LIST}"]).decode().splitlines()
    assert {f"{name}/{file}" for file in listed} == contents.keys() - {f"{name}/{placing.LIST}"}


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_an_empty_build_is_written(name: str) -> None:
    """The same files each time."""
    first, second = (
        {path: b"".join(chunks) for path, chunks in written(names=(name,)).items()}
        for _ in range(2)
    )
    assert first == second


def test_a_later_run_takes_away_its_own_files_only(tmp_path: Path) -> None:
    """A note of an entity that is gone goes; a note that the user wrote stays."""
    placing.write(tmp_path, written("U-Net", "SAM"))
    (tmp_path / "obsidian" / "Mine.md").write_text("my own", encoding="utf-8")
    before = files(tmp_path)
    outdated = placing.listed(tmp_path, ["obsidian"])
    placing.write(tmp_path, written("U-Net"), outdated=outdated)
    assert {"obsidian/Methods/SAM.md"} == before - files(tmp_path)
    assert "my own" == (tmp_path / "obsidian" / "Mine.md").read_text(encoding="utf-8")


def test_a_folder_that_is_not_written_again_goes(tmp_path: Path) -> None:
    """Its files would contradict the new graph; nothing of ours is left."""
    placing.write(tmp_path, written("U-Net"))
    placing.write(tmp_path, {"a": [b"b"]}, outdated=placing.listed(tmp_path))
    assert {"a"} == files(tmp_path)
    assert not (tmp_path / "obsidian").exists()


def test_a_list_cannot_lead_outside(tmp_path: Path) -> None:
    """A list that somebody changed does not make us remove a foreign file."""
    output = tmp_path / "output"
    (output / "obsidian").mkdir(parents=True)
    (tmp_path / "precious").write_text("x", encoding="utf-8")
    (output / "obsidian" / placing.LIST).write_text("../../precious\n", encoding="utf-8")
    placing.write(output, {"a": [b"b"]}, outdated=placing.listed(output))
    assert (tmp_path / "precious").exists()


def test_the_description_counts_what_the_files_hold() -> None:
    """Also where several files of RDF are written, or one that nothing could count."""
    alone = written("U-Net", "SAM", names=("ttl",))
    together = written("U-Net", "SAM", names=("nt", "rdfxml", "ttl"))
    counts = []
    for contents in (alone, together):
        for name, chunks in contents.items():
            text = b"".join(chunks)
            if name == "graph.void.ttl":
                counts += [line for line in text.splitlines() if b"void:triples" in line]
    assert counts[: len(counts) // 2] == counts[len(counts) // 2 :] != []
