"""The store on disk: there at once, never of other files, made again when damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph
import pytest

from lithograph import query
from lithograph.errors import OutputError
from lithograph.exporters import ntriples, turtle
from lithograph.model import Graph
from lithograph.query import Table
from tests.full import no_room_beyond
from tests.query.conftest import BASE
from tests.test_lock import another

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def folder(graph: Graph, tmp_path: Path) -> Path:
    """An output folder with its Turtle and its store."""
    (tmp_path / "graph.ttl").write_bytes(b"".join(turtle.export(graph, base_iri=BASE)))
    query.keep(tmp_path, ntriples.export(graph, base_iri=BASE))
    return tmp_path


def count(store: pyoxigraph.Store) -> int:
    answer = query.sparql(store, COUNT)
    assert isinstance(answer, Table)
    ((number,),) = answer
    assert isinstance(number, int)
    return number


def test_the_store_holds_the_turtle(folder: Path) -> None:
    """Opening it warns of nothing."""
    in_memory = query.load_store(folder / "graph.ttl")
    assert count(query.opened(folder)) == count(in_memory) > 0


def test_several_can_read_at_once(folder: Path) -> None:
    """It is opened read-only."""
    first, second = query.opened(folder), query.opened(folder)
    assert count(first) == count(second)
    with pytest.raises(RuntimeError, match="read-write"):
        first.add(pyoxigraph.Quad(*[pyoxigraph.NamedNode("http://e.org/x")] * 3))


def test_newer_files_make_it_anew(folder: Path) -> None:
    """It never answers for files that it was not made from."""
    text = (folder / "graph.ttl").read_text(encoding="utf-8")
    before = count(query.opened(folder))
    added = "\n<https://example.org/new> a <https://example.org/Thing> .\n"
    (folder / "graph.ttl").write_text(text + added, encoding="utf-8")
    with pytest.warns(UserWarning, match=r"is of other files: made again from graph\.ttl"):
        assert count(query.opened(folder)) == before + 1
    assert count(query.opened(folder)) == before + 1


@pytest.mark.parametrize("name", ["1/CURRENT", "made-from.json"])
def test_a_damaged_store_is_made_again(folder: Path, name: str) -> None:
    """With a message, and without asking."""
    before = count(query.opened(folder))
    (folder / query.STORE / name).write_text("nonsense", encoding="utf-8")
    with pytest.warns(UserWarning, match="made again"):
        assert count(query.opened(folder)) == before
    assert count(query.opened(folder)) == before


def test_a_missing_store_is_made(folder: Path) -> None:
    """An output folder of an earlier version has none."""
    shutil.rmtree(folder / query.STORE)
    with pytest.warns(UserWarning, match="is missing"):
        query.opened(folder)
    assert (folder / query.STORE).is_dir()


def test_no_half_made_store_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there stays, and answers."""
    before = count(query.opened(folder))

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("lithograph.query.kept.write_file", fail)
    with pytest.raises(OutputError, match="disk full"):
        query.keep(folder, [])
    assert count(query.opened(folder)) == before
    assert sorted(path.name for path in (folder / query.STORE).iterdir()) == ["1", "made-from.json"]


def test_a_new_store_takes_the_place_of_the_old_one(folder: Path) -> None:
    """In one step; what earlier versions and killed runs left goes, and notes beside it stay."""
    store = folder / query.STORE
    for left in ("7", "CURRENT", "documents.json"):
        (store / left).write_text("{}") if "." in left or left == "CURRENT" else (
            store / left
        ).mkdir()
    query.keep(folder, [b"<http://e.org/a> <http://e.org/b> <http://e.org/c> ."])
    assert count(query.opened(folder)) == 1
    names = sorted(path.name for path in store.iterdir())
    assert names == ["8", "documents.json", "made-from.json"]


def test_a_store_is_not_made_while_another_run_writes(folder: Path) -> None:
    """That run will make it; the answer comes from memory."""
    before = count(query.opened(folder))
    shutil.rmtree(folder / query.STORE)
    with another(folder), pytest.warns(UserWarning, match="made again|read into memory") as said:
        assert count(query.opened(folder)) == before
    assert "the graph is read into memory" in str(said[-1].message)
    assert not (folder / query.STORE).exists()


def test_a_full_disk_leaves_the_old_store(folder: Path) -> None:
    """It says so in one line."""
    before = count(query.opened(folder))
    triple = b"<http://e.org/a> <http://e.org/b> <http://e.org/c%d> .\n"
    many = (triple % n for n in range(20_000))
    with no_room_beyond(20_000), pytest.raises(OutputError, match="cannot be written"):
        query.keep(folder, [b"".join(many)])
    assert count(query.opened(folder)) == before


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    """Nothing can be made from nothing."""
    with pytest.raises(OutputError, match="does not exist"):
        query.opened(tmp_path)
