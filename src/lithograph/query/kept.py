"""The store on disk: a folder of output → a store that answers at once.

`keep` writes it beside the stages' files, `opened` opens it read-only. It holds the default graph of
the Turtle, never more; it is made again when the files are newer, and when it is damaged.

Each store is a folder of its own in `STORE`, and one small file, which is replaced in one step, says
which of them counts and what it was made from: a run that is killed leaves the old one in force.
"""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lithograph.durable import unwritable
from lithograph.errors import BusyError, OutputError
from lithograph.placing import check_settled, owned, write_file
from lithograph.query.store import load_store

if TYPE_CHECKING:
    import pyoxigraph

#: The folder of the store, and in it which one counts, and what that was made from.
STORE = "store"
_STAMP = "made-from.json"
_COUNTS = "store"
#: Beside the stores lie notes of ours.
_NOTE = ".json"
#: The files whose size and time say whether the store is of them.
_SOURCES = ("1-papers.jsonl", "4-entities.jsonl", "5-statements.jsonl", "graph.ttl")


def keep(folder: str | Path, triples: Iterable[bytes]) -> None:
    """Write the store of an output folder from its triples; an older one is replaced.

    Args:
        folder: of output.
        triples: N-Triples or Turtle, in batches that can each be read alone.

    Raises:
        OutputError: if it cannot be written; what was there stays.
    """
    path = Path(folder)
    try:
        place = path / STORE
        place.mkdir(exist_ok=True)
        made = place / _unused(place)
        try:
            _fill(made, triples)
            says = {_COUNTS: made.name, **_stamp(path)}
            write_file(place / _STAMP, [json.dumps(says).encode()])
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        _sweep(place, made.name)
    except OSError as error:
        raise unwritable(path / STORE, error) from error


def is_kept(folder: str | Path) -> bool:
    """Whether the store of an output folder is made, and of the files that are there."""
    return not _unfit(Path(folder))


def opened(folder: str | Path) -> pyoxigraph.Store:
    """The graph of an output folder, read-only, ready for SPARQL.

    A store that is missing, older than its files or damaged is made again from `graph.ttl`, with a
    warning; where nothing can be written, the Turtle is read into memory.

    Raises:
        OutputError: if the folder holds no graph, or files of two runs.
    """
    import pyoxigraph

    path = Path(folder)
    with suppress(BusyError):  # the store, and the Turtle, are each of one run only
        check_settled(path)
    reason = _unfit(path)
    if not reason:
        try:
            return pyoxigraph.Store.read_only(str(path / STORE / _counting(path)))
        except (OSError, RuntimeError, ValueError) as error:
            reason = f"is damaged ({error})"
    return _made_again(path, reason)


def _made_again(path: Path, reason: str) -> pyoxigraph.Store:
    import pyoxigraph

    in_memory = load_store(path / "graph.ttl")
    warnings.warn(f"the store in {path / STORE} {reason}: made again from graph.ttl", stacklevel=3)
    triples = in_memory.dump(
        format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph()
    )
    try:
        _kept_alone(path, triples or b"")
    except OutputError as error:
        warnings.warn(f"{error.message}; the graph is read into memory", stacklevel=3)
    return in_memory


def _kept_alone(path: Path, triples: bytes) -> None:
    """Keep the store unless another run is writing there, which will do it itself."""
    with owned(path):
        keep(path, [triples])


def _fill(place: Path, triples: Iterable[bytes]) -> None:
    """Make a store of triples, batch by batch; N-Triples are a part of Turtle."""
    import pyoxigraph

    store = pyoxigraph.Store(str(place))
    for batch in triples:
        store.bulk_load(batch, pyoxigraph.RdfFormat.TURTLE)
    store.flush()


def _unfit(path: Path) -> str:
    """Why the store cannot be taken as it is; `""` if it can."""
    if not (path / STORE / _STAMP).is_file():
        return "is missing"
    try:
        says = _said(path)
        fits = {name: says[name] for name in says.keys() - {_COUNTS}} == _stamp(path)
    except (OSError, ValueError, AttributeError):
        return "is damaged"
    return "" if fits else "is of other files"


def _counting(path: Path) -> str:
    """The name of the store that counts; of one that an earlier version made, no store's."""
    return str(_said(path).get(_COUNTS, "0"))


def _said(path: Path) -> dict[str, Any]:
    says: dict[str, Any] = json.loads((path / STORE / _STAMP).read_text(encoding="utf-8"))
    return says


def _stamp(path: Path) -> dict[str, list[int]]:
    files = (path / name for name in _SOURCES)
    return {
        file.name: [status.st_size, status.st_mtime_ns]
        for file in files
        if file.is_file()
        for status in [file.stat()]
    }


def _unused(place: Path) -> str:
    """The name of a store that is not there yet: a number."""
    numbers = [int(each.name) for each in place.iterdir() if each.name.isdecimal()]
    return str(max(numbers, default=0) + 1)


def _sweep(place: Path, counts: str) -> None:
    """Take away all stores but one, also those that an earlier version or a killed run has left."""
    for each in place.iterdir():
        if each.is_dir() and each.name != counts:
            shutil.rmtree(each, ignore_errors=True)
        elif each.is_file() and each.suffix != _NOTE:
            each.unlink(missing_ok=True)
