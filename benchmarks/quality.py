"""Extraction quality on the dev papers, beside the figures kept in `quality.json`.

usage: quality.py ANNOTATION_FOLDER [--keep]

Runs `lithograph extract` on dev.papers.jsonl, scores it with `lithograph evaluate` and with the
folder's own evaluate.py (they must agree), and prints precision, recall and F1 with the change of
F1 since the figures that were kept last. `--keep` keeps these figures. The lines of what was
missed and invented go to output/errors.tsv.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import lithograph
from lithograph.evaluation import Score

HERE = Path(__file__).parent
KEPT = HERE / "quality.json"


def main() -> None:
    """Measure, compare, print, and keep if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotation", type=Path)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    scores = measure(arguments.annotation, HERE.parent / "output")
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    print(table(scores, kept))
    if arguments.keep:
        figures = {score.measure: [score.precision, score.recall, score.f1] for score in scores}
        KEPT.write_text(f"{json.dumps(rounded(figures), indent=1)}\n", encoding="utf-8")


def measure(annotation: Path, work: Path) -> tuple[Score, ...]:
    """The scores on dev; stops if the two scorers disagree."""
    gold, predicted = annotation / "dev.jsonl", work / "dev.predicted.jsonl"
    work.mkdir(exist_ok=True)
    lithograph.extract(annotation / "dev.papers.jsonl", output=predicted)
    scores = lithograph.evaluate(gold, predicted)
    reference = peer(annotation / "evaluate.py", gold, predicted, work / "errors.tsv")
    for score in scores:
        row = reference[score.measure]
        if (score.tp, score.fp, score.fn) != (row["tp"], row["fp"], row["fn"]):
            sys.exit(f"the scorers disagree on {score.measure}: {score} and {row}")
    return scores


def peer(script: Path, gold: Path, predicted: Path, errors: Path) -> dict[str, dict[str, float]]:
    """The table of the annotation folder's own scorer."""
    command = [sys.executable, *map(str, (script, gold, predicted)), "--json"]
    command += ["--errors", str(errors)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rows: dict[str, dict[str, float]] = json.loads(done.stdout)
    return rows


def table(scores: tuple[Score, ...], kept: dict[str, list[float]]) -> str:
    """Aligned rows; the last column is F1 minus the F1 that was kept."""
    head = f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'kept':>7}{'change':>8}"
    return "\n".join([head, *(row(score, kept.get(score.measure)) for score in scores)])


def row(score: Score, kept: list[float] | None) -> str:
    """One measure."""
    figures = f"{score.measure:24}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"
    return figures + (f"{kept[2]:7.3f}{score.f1 - kept[2]:+8.3f}" if kept else "")


def rounded(figures: dict[str, list[float]]) -> dict[str, list[float]]:
    """Three decimals, so that a change in the file is a change in quality."""
    return {measure: [round(value, 3) for value in row] for measure, row in figures.items()}


if __name__ == "__main__":
    main()
