"""Spark for tests: whether it can run here, and how little it takes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

#: Small inputs: few partitions, no web pages, little memory; nothing but loopback.
_DEFAULTS = """
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.driver.memory 1g
spark.executor.memory 512m
spark.executor.cores 1
spark.sql.shuffle.partitions 2
spark.default.parallelism 2
spark.ui.enabled false
spark.log.level ERROR
"""


def needed() -> None:
    """Skip a test where there is no Java; in CI that is a failure."""
    found = shutil.which("java") is not None
    if os.environ.get("LITHOGRAPH_CI") == "1":
        assert found, "CI needs Java 17 for the tests of Spark"
    if not found:
        pytest.skip("Java is missing: Spark is not tested here")


def configuration(folder: Path) -> dict[str, str]:
    """The environment of a process that uses Spark, with a configuration in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "spark-defaults.conf").write_text(_DEFAULTS, encoding="utf-8")
    return {
        **os.environ,
        "SPARK_CONF_DIR": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
    }
