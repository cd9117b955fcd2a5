"""A build gets into its folder."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from lithograph import artefacts, pipeline
from lithograph.config import DEFAULT_BASE_IRI
from lithograph.delivery import deliver
from lithograph.errors import BusyError, UnknownNameError
from lithograph.lock import held
from lithograph.query import STORE, opened


def test_all_of_a_build_is_put_there(records: Path, tmp_path: Path) -> None:
    """Files that are read back as the build, the graph, what lies beside, and a store that fits."""
    build, output = pipeline.build([records]), tmp_path / "out"
    beside = {f"{STORE}/note.json": [b"{}"]}
    deliver(build, output, names=("ttl",), base_iri=DEFAULT_BASE_IRI, beside=beside)
    assert artefacts.load(output) == build
    assert (output / STORE / "note.json").read_bytes() == b"{}"
    assert len(opened(output)) > 0  # a store of other files would warn


def test_an_unknown_format_writes_nothing(records: Path, tmp_path: Path) -> None:
    """It is seen first."""
    with pytest.raises(UnknownNameError):
        deliver(pipeline.build([records]), tmp_path / "out", names=("tll",), base_iri="x:")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_another_run_writes_is_left_alone(records: Path, tmp_path: Path) -> None:
    """It says who writes it."""
    build, output = pipeline.build([records]), tmp_path / "out"
    output.mkdir()
    refused = []

    def attempt() -> None:
        try:
            deliver(build, output, names=(), base_iri=DEFAULT_BASE_IRI)
        except BusyError as error:
            refused.append(error.message)

    with held(output):
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
    assert len(refused) == 1
    assert list(output.iterdir()) == []


def test_progress_ends_with_the_store(records: Path, tmp_path: Path) -> None:
    """Each file is told of, then the store."""
    calls: list[tuple[str, int, int]] = []
    deliver(
        pipeline.build([records]),
        tmp_path,
        names=("ttl",),
        base_iri=DEFAULT_BASE_IRI,
        progress=lambda *call: calls.append(call),
    )
    assert "write graph.ttl" in [stage for stage, _, _ in calls]
    assert calls[-1] == ("store", 1, 1)
