"""Time and memory of `make demo` after installation, import time, and size of the environment.

Every figure is the median of five fresh processes. The peer of the import time is `import spacy`,
the heaviest library that a build loads.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPEATS = 5


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "lithograph", "build", str(ROOT / "seeds"), "-o", folder]
        show("lithograph build seeds/", build)
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        print(f"{'output folder':34}{size / 1e6:8.1f} MB")
    show("import lithograph", [sys.executable, "-c", "import lithograph"])
    show("import spacy (peer)", [sys.executable, "-c", "import spacy"])
    show("python -c pass (floor)", [sys.executable, "-c", "pass"])
    print(f"{'environment':34}{environment() / 1e6:8.0f} MB")


def show(name: str, command: list[str]) -> None:
    """Median wall time, CPU time and peak memory of a command."""
    runs = [run(command) for _ in range(REPEATS)]
    wall, cpu, peak = (statistics.median(values) for values in zip(*runs, strict=True))
    print(f"{name:34}{wall:8.2f} s wall {cpu:7.2f} s CPU {peak / 1e6:7.0f} MB")


def run(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak bytes of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    wall = time.perf_counter() - start
    return wall, cpu_seconds(usage), usage.ru_maxrss * 1024.0  # kibibytes on Linux


def cpu_seconds(usage: resource.struct_rusage) -> float:
    """User and system time together."""
    return usage.ru_utime + usage.ru_stime


def environment() -> float:
    """Bytes of the installed packages."""
    packages = Path(sys.prefix)
    return float(sum(f.stat().st_size for f in packages.rglob("*") if f.is_file()))


if __name__ == "__main__":
    main()
