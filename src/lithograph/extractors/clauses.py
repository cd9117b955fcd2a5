"""Who a sentence is about, and whether it asserts, denies or hedges what it says."""

from __future__ import annotations

import re
from collections import Counter

from lithograph.extractors.candidates import within
from lithograph.extractors.proposals import proposed
from lithograph.model import PAPER, Mention, Polarity, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType

#: The sentence speaks of the authors' own work.
OWN_WORK = re.compile(
    r"\b(?:we|our|ours|this (?:paper|work|study|article|research|survey|review)|here|propos\w+|"
    r"experiment\w*|results?|evaluat\w+|(?:the )?(?:model|method|framework|approach|dataset|benchmark)s? (?:is|was|are|were|achiev\w+))\b"
    r"|^(?:methods?|objective|purpose|background|aims?|results?|materials and methods)\s*:",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|fail(?:s|ed)? to|without|neither|nor|cannot|unable to|did ?n[o']t)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|possibl[ey]|potentially|likely|claim(?:s|ed)?|suggest(?:s|ing)? that|appears? to|seems? to|"
    r"remains? (?:unclear|uncertain|underexplored)|preliminary|promis(?:e|ing) to)\b",
    re.IGNORECASE,
)
_BEFORE = 40  # characters before a cue in which a negation or hedge governs it


def polarity(parsed: ParsedPaper, sentence: Span, cue: Span) -> Polarity:
    """How the words just before `cue`, in the same clause, colour what it says."""
    start = max(sentence.start, cue.start - _BEFORE)
    before = re.split(r"[;,]| but | while ", parsed.text[start : cue.start])[-1]
    if _NEGATED.search(before) and not re.search(r"not only\b", before):
        return "negated"
    return "hedged" if _HEDGED.search(before) else "asserted"


def is_own_work(parsed: ParsedPaper, sentence: Span) -> bool:
    """Whether the sentence, or the title, speaks of what this paper does."""
    return parsed.in_title(sentence) or bool(OWN_WORK.search(parsed.of(sentence)))


def own_method(mentions: tuple[Mention, ...]) -> str:
    """The main method that the paper proposes: named most often, then first; else `PAPER`."""
    methods = [m for m in proposed(mentions) if m.type == EntityType.METHOD]
    if not methods:
        return PAPER
    counts = Counter(m.text for m in mentions)
    return max(methods, key=lambda m: (counts[m.text], -m.span.start)).id


def subject_before(
    parsed: ParsedPaper, mentions: tuple[Mention, ...], sentence: Span, cue: Span
) -> str:
    """The proposed method named last before `cue`, a method in subject place, or the paper's own."""
    before = [m for m in within(mentions, sentence, EntityType.METHOD) if m.span.end <= cue.start]
    own = {m.text for m in proposed(mentions)}
    for mention in reversed(before):
        if mention.text in own:
            return mention.id
    if OWN_WORK.search(parsed.text, sentence.start, cue.start):
        return own_method(mentions)
    if before and not parsed.text[sentence.start : before[0].span.start].strip(" \"'*$Tthe"):
        return before[0].id
    return own_method(mentions)
