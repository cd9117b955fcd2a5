"""More papers from the annotated ones: proper names replaced by other names of their type."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from lithograph.model import Paper
from training.corpus import Record

#: Share of the names of a paper that are replaced.
SHARE = 0.5
Papers = list[tuple[Paper, Record]]


def renamed(papers: Papers, *, seed: int) -> Papers:
    """Each paper once more, half of its one-word proper names exchanged, everywhere in the text."""
    choose = random.Random(seed)  # noqa: S311 - a repeatable choice
    pool: dict[str, list[str]] = defaultdict(list)
    for _, record in papers:
        for entity_type, name in _short_names(record):
            pool[entity_type].append(name)
    return [_renamed(paper, record, pool, choose) for paper, record in papers]


def _short_names(record: Record) -> Iterator[tuple[str, str]]:
    for entity in record["entities"]:
        if entity["kind"] == "named":
            for mention in entity["mentions"]:
                if re.fullmatch(r"[\w.+/-]+", mention):
                    yield entity["type"], mention


def _renamed(
    paper: Paper, record: Record, pool: dict[str, list[str]], choose: random.Random
) -> tuple[Paper, Record]:
    new = {
        name: choose.choice(pool[entity_type])
        for entity_type, name in _short_names(record)
        if choose.random() < SHARE
    }
    if not new:
        return paper, record
    longest_first = sorted(new, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def exchange(text: str) -> str:
        return pattern.sub(lambda match: new[match.group()], text)

    entities = [
        {**entity, "mentions": sorted({exchange(mention) for mention in entity["mentions"]})}
        for entity in record["entities"]
    ]
    changed = replace(paper, title=exchange(paper.title), abstract=exchange(paper.abstract))
    return changed, {**record, "entities": entities}
