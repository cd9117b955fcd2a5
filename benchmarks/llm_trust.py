"""How far a language model is to be believed, measured on annotated papers, and what it brings.

usage: lithograph extract ANNOTATION/dev.papers.jsonl -o output/dev.llm.jsonl \
           --extractor llm --llm-model NAME --llm-base-url URL --llm-answers ANSWERS --yes
       python -m benchmarks.llm_trust ANNOTATION ANSWERS NAME [--write]

Reads the kept answers of model NAME to the papers of `ANNOTATION/dev.jsonl`; asks no server. The word of the
model on names is fitted as what it adds to the log-odds of all other extractors: the logistic
regression of `training/agreement.py` with everything but this one weight held fixed. Relations and
results are right as often as `dev.jsonl` says; one paper's worth of doubt is added (Laplace). `--write`
puts the three numbers beside the answers, where builds find them. Then F1 is printed without the
model, with it at the prior, and as measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.calibration import judge_relations, judge_results
from lithograph import pipeline
from lithograph.annotation import annotate
from lithograph.evaluation import evaluate, read_records, table
from lithograph.extractors import extractors, reliability
from lithograph.extractors.combine import by_name
from lithograph.extractors.llm import NAME, LanguageModel, language_model
from lithograph.extractors.senses import in_own_sense
from lithograph.ids import normal
from lithograph.llm import trust
from lithograph.llm.options import options
from lithograph.llm.trust import Trust
from lithograph.model import Extraction, Mention, Paper
from lithograph.nlp import parse

Record = dict[str, Any]
#: Log-odds within which the word of a model is looked for.
_MOST = 4.0
_STEPS = 60


class Offer(NamedTuple):
    """A name that the model lists: what all others say of it, as log-odds, and whether it is right."""

    others: float
    right: bool


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotation", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("model")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gold = read_records(arguments.annotation / "dev.jsonl")
    papers = pipeline.read([arguments.annotation / "dev.papers.jsonl"]).records
    asked = options(output=None, model=arguments.model, answers=arguments.answers)
    prior = replace(language_model(asked), trust=trust.PRIOR)
    answered = [paper for paper in papers if prior.state(paper)]
    gold = {paper.record: gold[paper.record] for paper in answered}
    print(f"{len(answered)} of {len(papers)} papers have an answer")
    measured = replace(prior, trust=measure(prior, answered, gold))
    print(measured.trust)
    for title, added in (("without", ()), ("prior", (prior,)), ("measured", (measured,))):
        print(f"\n{title}\n{table(evaluate(gold, records(answered, added)))}")
    if arguments.write:
        print(f"wrote {trust.write(asked.answers.place, measured.trust)}")


def measure(model: LanguageModel, papers: Sequence[Paper], gold: dict[str, Record]) -> Trust:
    """What the model's word is worth on these papers."""
    names = word([offer for paper in papers for offer in offers(model, paper, gold[paper.record])])
    trusted = replace(model, trust=replace(model.trust, names=names))
    stated = {
        each.paper.record: annotate(own(each)) for each in pipeline.extract(papers, added=[trusted])
    }
    return Trust(
        names=names,
        relations=share(right for _, right in judge_relations(gold, stated)),
        results=share(right for _, right in judge_results(gold, stated)),
    )


def offers(model: LanguageModel, paper: Paper, record: Record) -> Iterator[Offer]:
    """The names that the model lists, once for each type."""
    parsed = parse(paper)
    found: list[Mention] = [*model.mentions(parsed)]
    found += [m for member in extractors().values() for m in member.mentions(parsed)]
    right = {
        (entity_type, normal(mention))
        for entity in record["entities"]
        for mention in entity["mentions"]
        for entity_type in (entity["type"], *entity.get("also", []))
    }
    known = reliability.load()
    for group in by_name(parsed, in_own_sense(parsed, found)):
        others = [m for m in group if m.extractors != (NAME,)]
        forms = {normal(mention.text) for mention in group}
        for entity_type in sorted({m.type for m in group if m.extractors == (NAME,)}):
            said = known.confidence(entity_type, reliability.features(entity_type, others))
            yield Offer(
                reliability.log_odds(said), any((entity_type, form) in right for form in forms)
            )


def word(found: Sequence[Offer]) -> float:
    """The probability whose log-odds, added to those of the others, give as many right names as there are.

    This is the maximum of the likelihood; one name that is right and one that is wrong are added.
    """
    counted = [*found, Offer(0.0, right=True), Offer(0.0, right=False)]
    right = sum(offer.right for offer in counted)
    low, high = -_MOST, _MOST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        expected = sum(reliability.probability(offer.others + middle) for offer in counted)
        low, high = (middle, high) if expected < right else (low, middle)
    return round(reliability.probability((low + high) / 2), 3)


def own(extraction: Extraction) -> Extraction:
    """Only the claims of the model."""
    claims = (c for c in extraction.claims if getattr(c, "extractors", ()) == (NAME,))
    return replace(extraction, claims=tuple(claims))


def share(right: Iterable[bool]) -> float:
    """Of right ones, after Laplace."""
    told = list(right)
    return round((sum(told) + 1) / (len(told) + 2), 3)


def records(papers: Sequence[Paper], added: Sequence[LanguageModel]) -> dict[str, Record]:
    """Annotation records by id."""
    return {each.paper.record: annotate(each) for each in pipeline.extract(papers, added=added)}


if __name__ == "__main__":
    main()
