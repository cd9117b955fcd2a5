"""Train the judge of pairs upon the shipped tagger, and write src/lithograph/weights.

usage: python -m training.train_relations ANNOTATION_FOLDER CORPUS_FOLDER [--weights FOLDER] [--epochs N]

The papers held out are those of the tagger: its weights and thresholds are fitted on them. `dev` is
never read.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from lithograph.resources import WEIGHTS_VARIABLE
from training import conviction, corpus, pairs
from training.judge_export import export
from training.judge_fit import Settings, fit
from training.train import WEIGHTS, split


def main() -> None:
    """Read, train, export, fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotation", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    arguments = parser.parse_args()
    os.environ[WEIGHTS_VARIABLE] = str(arguments.weights)
    kept, held_out = split(corpus.gold_papers(arguments.annotation))
    own = pairs.own_papers(corpus.own_papers(arguments.corpus))
    found = [*pairs.examples(kept, pairs.gold), *pairs.examples(own, pairs.own)]
    export(fit(found, Settings(epochs=arguments.epochs)), arguments.weights)
    conviction.fit(held_out, arguments.weights / "relations.json")


if __name__ == "__main__":
    main()
