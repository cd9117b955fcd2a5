"""A cluster that loses a machine gives the same result.

A standalone master and two workers on loopback, from Spark's own package, as its users start them.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lithograph.engines import shards
from lithograph.engines.building import build_shards
from tests.engines import corpus, java
from tests.made import ROOT

#: Papers of a task: few, so that some tasks are done and others not when the worker dies.
DRIVER = """
import sys
from lithograph.engines import extraction
from lithograph.engines.building import build_shards
extraction.TASK = 2
build_shards(*sys.argv[3:], output=sys.argv[1], engine="spark", master=sys.argv[2])
"""
PAPERS = 60
#: Seconds after which the test gives up.
PATIENCE = 900


class Cluster:
    """A master and its workers: processes of ours, ended with the test."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            **java.configuration(folder / "conf"),
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
        }
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        port = _free_port()
        self.master = f"spark://127.0.0.1:{port}"
        self.start("master.Master", "--port", str(port), "--webui-port", "0")

    def start(self, role: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a master or a worker; it is a process group of its own."""
        import pyspark

        spark = Path(pyspark.__file__).parent
        command = [str(spark / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}"]
        with (self._folder / f"log-{len(self._processes)}").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", *arguments],
                env={**self.environment, "SPARK_HOME": str(spark)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def worker(self, name: str) -> subprocess.Popen[bytes]:
        """Start a worker of one core, and wait until the master knows it."""
        place = self._folder / name
        before = self._registered()
        options = (
            "--cores",
            "1",
            "--memory",
            "600m",
            "--webui-port",
            "0",
            "--work-dir",
            str(place),
        )
        process = self.start("worker.Worker", *options, self.master)
        _wait(lambda: self._registered() > before, f"worker {name}")
        return process

    def end(self) -> None:
        """End what still runs, with all that it has started."""
        for process in self._processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _registered(self) -> int:
        log = self._folder / "log-0"
        return log.read_text(errors="replace").count("Registering worker") if log.exists() else 0


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A master without workers."""
    java.needed()
    made = Cluster(tmp_path)
    yield made
    made.end()


def test_a_build_survives_the_loss_of_a_worker(cluster: Cluster, tmp_path: Path) -> None:
    """One of two is killed when some tasks of the extraction are done, and others are not."""
    cluster.worker("first")
    second = cluster.worker("second")
    sources = corpus.written(tmp_path / "corpus", papers=PAPERS)
    out = tmp_path / "out"
    with (tmp_path / "driver.log").open("wb") as log:
        driver = subprocess.Popen(
            [sys.executable, "-c", DRIVER, str(out), cluster.master, *map(str, sources)],
            env=cluster.environment,
            stdout=log,
            stderr=log,
        )
        done = _killed_in_the_middle(second, driver, tmp_path)
        code = driver.wait(PATIENCE)
    assert 0 == code, (tmp_path / "driver.log").read_text(errors="replace")[-3000:]
    assert 0 < done < PAPERS / 2
    expected = build_shards(*sources, output=tmp_path / "expected", jobs=1)
    assert expected.tables == shards.opened(out).tables
    assert expected.report == shards.opened(out).report
    assert shards.load(expected.folder) == shards.load(out)


def _killed_in_the_middle(
    worker: subprocess.Popen[bytes], driver: subprocess.Popen[bytes], folder: Path
) -> int:
    """Kill a worker once tasks are done, seen by the files that Spark has committed; how many were."""
    work = folder / ".out.lithograph-work-spark" / "extractions.unfinished"

    def done() -> int:
        return len(list(work.glob("slice-*/_temporary/0/task_*")))

    _wait(lambda: done() >= 3 or driver.poll() is not None, "tasks of the extraction")
    count = done()
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    return count


def _wait(reached: object, what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not reached():  # type: ignore[operator] # a function without arguments
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
