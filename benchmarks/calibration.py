"""How far the confidences of names, relations and results can be trusted, on the dev papers.

usage: python -m benchmarks.calibration ANNOTATION_FOLDER [--plot docs/reliability.png]

Every name that is offered with a confidence of at least 0.05 is counted, accepted by default or
not. The expected calibration error is the mean distance between confidence and share of right
entities over ten bins of equal width, weighted by their sizes (C. Guo et al., "On calibration of
modern neural networks", ICML 2017, equation 5). A second table shows what `--min-confidence` trades. Relations and results are those of a
default run; one is right if its ends are, so wrong names count against it too.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NamedTuple

import lithograph
from lithograph.evaluation import align, read_records, unit

LEAST = 0.05
BINS = 10
ASKED = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


class Bin(NamedTuple):
    """Entities whose confidences lie in one interval: their number, mean confidence, share right."""

    size: int
    confidence: float
    right: float


def main() -> None:
    """Measure, print, and draw if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotation", type=Path)
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    gold = read_records(arguments.annotation / "dev.jsonl")
    names = judge(gold, _extracted(arguments.annotation, "dev.every-name.jsonl", LEAST))
    error = report(names, "entities")
    trade(names, sum(len(record["entities"]) for record in gold.values()))
    claimed = _extracted(arguments.annotation, "dev.predicted.jsonl", None)
    report(judge_relations(gold, claimed), "relations")
    report(judge_results(gold, claimed), "results")
    if arguments.plot:
        draw(binned(names), error, arguments.plot)


def _extracted(annotation: Path, name: str, least: float | None) -> dict[str, Any]:
    work = Path("output") / name
    work.parent.mkdir(exist_ok=True)
    lithograph.extract(annotation / "dev.papers.jsonl", output=work, min_confidence=least)
    return read_records(work)


def report(judged: list[tuple[float, bool]], what: str) -> float:
    """Print the bins; the expected calibration error."""
    bins = binned(judged)
    total = sum(each.size for each in bins)
    error = sum(each.size * abs(each.confidence - each.right) for each in bins) / total
    print(f"{'confidence':>12}{what:>10}{'right':>8}")
    for each in bins:
        print(f"{each.confidence:12.3f}{each.size:10}{each.right:8.3f}")
    print(f"expected calibration error {error:.3f} over {total} {what}")
    return error


def trade(judged: list[tuple[float, bool]], wanted: int) -> None:
    """What `--min-confidence` trades."""
    for asked in ASKED:
        taken = [right for confidence, right in judged if confidence >= asked]
        print(
            f"confidence >= {asked:4}: precision {mean(taken):.3f}, recall {sum(taken) / wanted:.3f}"
        )


def judge(gold: dict[str, Any], predicted: dict[str, Any]) -> list[tuple[float, bool]]:
    """Confidence of each predicted entity, and whether it meets a gold one."""
    judged = []
    for name, record in gold.items():
        found = sorted(predicted[name]["entities"], key=lambda e: -e["confidence"])
        met = align(record["entities"], found)
        judged += [(entity["confidence"], entity["id"] in met) for entity in found]
    return judged


def judge_relations(gold: dict[str, Any], predicted: dict[str, Any]) -> list[tuple[float, bool]]:
    """Confidence of each predicted relation, and whether gold has it."""
    judged = []
    for name, record in gold.items():
        met = align(record["entities"], predicted[name]["entities"])
        right = {(r["s"], r["p"], r["o"]) for r in record["relations"]}
        judged += [
            (r["confidence"], (met.get(r["s"]), r["p"], met.get(r["o"])) in right)
            for r in predicted[name]["relations"]
        ]
    return judged


def judge_results(gold: dict[str, Any], predicted: dict[str, Any]) -> list[tuple[float, bool]]:
    """Confidence of each predicted result, and whether gold has value, unit and metric."""
    judged = []
    for name, record in gold.items():
        met = align(record["entities"], predicted[name]["entities"])
        right = {_value(r, r["metric"]) for r in record["results"]}
        judged += [
            (r["confidence"], _value(r, met.get(r["metric"]) if r["metric"] else None) in right)
            for r in predicted[name]["results"]
        ]
    return judged


def _value(result: dict[str, Any], metric: str | None) -> tuple[str, str, str | None]:
    return str(result["value"]).replace(",", "").lstrip("+-"), unit(result["unit"]), metric


def binned(judged: list[tuple[float, bool]]) -> list[Bin]:
    """Bins of equal width that hold something."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        groups.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    return [
        Bin(len(group), mean([c for c, _ in group]), mean([float(r) for _, r in group]))
        for _, group in sorted(groups.items())
    ]


def mean(values: list[float] | list[bool]) -> float:
    """0 for none."""
    return sum(values) / len(values) if values else 0.0


def draw(bins: list[Bin], error: float, path: Path) -> None:
    """The reliability plot: dots on the diagonal can be taken at their word."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - only the plot needs it

    figure = Figure(figsize=(5, 5), layout="constrained")
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.scatter(
        [b.confidence for b in bins],
        [b.right for b in bins],
        s=[b.size for b in bins],
        alpha=0.7,
        clip_on=False,
    )
    axes.set(
        xlabel="confidence", ylabel="share of right entities", xlim=(0, 1), ylim=(0, 1),
        title=f"Names on the dev papers: ECE {error:.3f}",
    )  # fmt: skip
    figure.savefig(path, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main()
