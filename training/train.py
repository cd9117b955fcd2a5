"""Train the tagger, fit the weights of the extractors, and write src/lithograph/weights.

usage: python -m training.train ANNOTATION_FOLDER CORPUS_FOLDER [--weights FOLDER] [--epochs N]

One paper in five of `train` is held out: the weights of the extractors are fitted on those. `dev` is
never read.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
from pathlib import Path

import torch

from lithograph.model import Paper
from lithograph.resources import WEIGHTS_VARIABLE
from training import agreement, corpus
from training.corpus import Record
from training.export import export
from training.fit import Settings, fit
from training.network import BASE

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "lithograph" / "weights"
#: The network before it is quantised: to measure it, and to train on from it.
EXACT = ROOT / "output" / "tagger.pt"
HELD_OUT, SPLIT = 120, 7
Papers = list[tuple[Paper, Record]]


def main() -> None:
    """Read, train, export, fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotation", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    arguments = parser.parse_args()
    prepare(arguments.weights)
    kept, held_out = split(corpus.gold_papers(arguments.annotation))
    papers = [*kept, *corpus.own_papers(arguments.corpus)]
    network = fit(corpus.examples(papers), Settings(epochs=arguments.epochs))
    torch.save(network.state_dict(), EXACT)
    export(network, arguments.weights)
    agreement.fit(held_out, arguments.weights / "agreement.json")


def prepare(weights: Path) -> None:
    """Let the extractors use the weights that are being made; the tokenizer comes first."""
    weights.mkdir(parents=True, exist_ok=True)
    shutil.copy(BASE / "tokenizer.json", weights / "tokenizer.json")
    os.environ[WEIGHTS_VARIABLE] = str(weights)


def split(papers: Papers) -> tuple[Papers, Papers]:
    """Those to train on, and `HELD_OUT` to measure on: the same ones on every run."""
    shuffled = list(papers)
    random.Random(SPLIT).shuffle(shuffled)  # noqa: S311 - a repeatable shuffle
    return shuffled[HELD_OUT:], shuffled[:HELD_OUT]


if __name__ == "__main__":
    main()
