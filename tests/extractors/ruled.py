"""What one rule says of a text, whatever the network thinks of it."""

from __future__ import annotations

from typing import NamedTuple

from lithograph.extractors import Extractor, named
from lithograph.model import PAPER, Mention, Relation
from lithograph.nlp import ParsedPaper, parse
from tests.made import make_paper


class Ruled(NamedTuple):
    """A relation by the texts of its ends."""

    subject: str
    predicate: str
    object: str
    polarity: str
    sentence: str


def mentions_of(text: str, title: str = "") -> tuple[ParsedPaper, tuple[Mention, ...]]:
    """A parsed paper and its mentions."""
    parsed = parse(make_paper(text, title=title))
    return parsed, named(parsed)


def ruled(rule: Extractor, text: str, title: str = "") -> set[Ruled]:
    """The relations that `rule` states."""
    parsed, mentions = mentions_of(text, title)
    names = {mention.id: mention.text for mention in mentions} | {PAPER: PAPER}
    return {
        Ruled(names[c.subject], c.predicate, names[c.object], c.polarity, parsed.of(c.sentence))
        for c in rule.claims(parsed, mentions)
        if isinstance(c, Relation)
    }
