"""The learning curve and the ablations that decided the design, on held-out papers of `train`.

usage: python -m training.ablations ANNOTATION_FOLDER CORPUS_FOLDER [--only NAME,NAME] [--epochs N]

Each run trains a network and scores, on the 120 held-out papers, the exact strings with their types
that it finds by itself (no other extractor, probability 0.5): precision, recall, F1.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import torch

from lithograph.model import Paper, Span
from lithograph.tagging.network import LABELS
from training import corpus
from training.augment import Papers, renamed
from training.corpus import Example, Record
from training.fit import SEED, Settings, collate, fit
from training.network import Tagger
from training.train import split

_ACCEPT = 0.5
Names = set[tuple[str, str]]
Source = Callable[[], Papers]


def main() -> None:
    """Run and print, one line per run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotation", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--epochs", type=int, default=4)
    arguments = parser.parse_args()
    kept, held_out = split(corpus.gold_papers(arguments.annotation))
    wanted = {name for name in arguments.only.split(",") if name}
    settings = Settings(epochs=arguments.epochs)
    for name, (papers, setting) in runs(kept, settings, arguments.corpus).items():
        if not wanted or name in wanted:
            network = fit(corpus.examples(papers()), setting)
            print(f"{name:24}{len(papers()):6}", score(network, held_out), flush=True)


def runs(kept: Papers, plain: Settings, texts: Path) -> Mapping[str, tuple[Source, Settings]]:
    """Name → the papers to train on and the settings."""
    quarter = len(kept) // 4
    # As many steps each: what is compared is the papers, not the time spent on them.
    parts = {
        f"{25 * n} % of train": (
            _part(kept, n * quarter),
            replace(plain, epochs=4 * plain.epochs // n),
        )
        for n in (1, 2, 3)
    }
    return parts | {
        "all of train": (_part(kept), plain),
        "BIO instead of spans": (_part(kept), replace(plain, bio=True)),
        "without hints": (_part(kept), replace(plain, hints=False)),
        "without word shapes": (_part(kept), replace(plain, shapes=False)),
        "without title mark": (_part(kept), replace(plain, title=False)),
        "names replaced": (
            lambda: [*kept, *renamed(kept, seed=SEED)],
            replace(plain, epochs=plain.epochs // 2),
        ),
        "own annotations too": (
            lambda: [*kept, *corpus.own_papers(texts)],
            replace(plain, epochs=3),
        ),
    }


def score(network: Tagger, papers: Papers) -> str:
    """Precision, recall and F1 over exact strings with their types."""
    right = offered = wanted = 0
    for paper, record in papers:
        gold = {(e["type"], m) for e in record["entities"] for m in e["mentions"]}
        allowed = gold | {
            (t, m) for e in record["entities"] for m in e["mentions"] for t in e.get("also", [])
        }
        found = names(network, paper, record)
        strings = {name for entity_type, name in found if (entity_type, name) in allowed}
        right += sum((t, m) in found or m in strings for t, m in gold)
        offered += len(found - allowed)
        wanted += len(gold)
    precision, recall = right / max(1, right + offered), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def names(network: Tagger, paper: Paper, record: Record) -> Names:
    """The strings of a paper that the network takes for names; a string has one type."""
    surest: dict[str, tuple[float, str]] = {}
    for example in corpus.examples([(paper, record)]):
        for place, shares in judged(network, example):
            name = paper.text[place.start : place.end]
            types: dict[str, float] = {}
            for label, share in zip(LABELS, shares, strict=False):
                types[label.type] = types.get(label.type, 0.0) + share
            best = max(types, key=lambda entity_type: types[entity_type])
            surest[name] = max(surest.get(name, (0.0, "")), (types[best], best))
    return {
        (entity_type, name) for name, (share, entity_type) in surest.items() if share >= _ACCEPT
    }


def judged(network: Tagger, example: Example) -> Iterator[tuple[Span, list[float]]]:
    """Spans with the shares of the labels; for BIO, 1 for the label that was decoded."""
    batch, _ = collate([replace(example, source=0)])
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(batch).float()
    if network.bio:
        yield from _decoded(logits[0].argmax(-1).tolist(), example)
        return
    yield from zip(example.window.places, logits.softmax(-1).tolist(), strict=True)


def _decoded(tags: list[int], example: Example) -> Iterator[tuple[Span, list[float]]]:
    """BIO tags → spans: 2l begins, 2l+1 goes on; what goes on from nothing begins."""
    outside, start = 2 * len(LABELS), 0
    places = {
        (first, last): place
        for first, last, place in zip(
            example.window.start.tolist(),
            example.window.end.tolist(),
            example.window.places,
            strict=True,
        )
    }
    while start < len(tags):
        end = start
        while end + 1 < len(tags) and tags[end + 1] == 2 * (tags[start] // 2) + 1 < outside:
            end += 1
        if tags[start] < outside and (start, end) in places:
            shares = [float(number == tags[start] // 2) for number in range(len(LABELS))]
            yield places[start, end], shares
        start = end + 1


def _part(papers: Papers, count: int | None = None) -> Source:
    return lambda: papers[:count]


if __name__ == "__main__":
    main()
