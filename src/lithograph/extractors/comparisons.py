"""What is stated to be better than what, or as good: `outperforms`, `comparableTo`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from lithograph.extractors.candidates import within
from lithograph.extractors.clauses import Subjects, polarity, subjects
from lithograph.extractors.recall import remembered
from lithograph.model import Claim, Mention, Relation, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType, Predicate

NAME = "comparisons"
#: Share of right relations on the training papers; of `comparableTo` there are nine only.
CONFIDENCE = MappingProxyType({Predicate.OUTPERFORMS: 0.55, Predicate.COMPARABLE_TO: 0.33})

_CUES = {
    Predicate.OUTPERFORMS: re.compile(
        r"\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|outclass(?:es|ing)?|"
        r"superior(?:ity)?(?: performance)? (?:to|over|compared (?:to|with))|"
        r"(?:better|higher|faster|stronger|lower|more \w+)(?: \w+){0,4}? than|"
        r"(?:improv(?:es?|ed|ing|ements?)|gains?|advantages?)(?: \w+){0,5}? (?:over|upon|compared (?:to|with)))",
        re.IGNORECASE,
    ),
    Predicate.COMPARABLE_TO: re.compile(
        r"\b(?:(?:comparable|competitive|similar|on par|equivalent)(?: \w+){0,4}? (?:to|with)|"
        r"match(?:es|ed|ing)? (?:the )?(?:performance|accuracy) of|rival(?:s|ing)?|on a par with)",
        re.IGNORECASE,
    ),
}
#: Where the things compared with end.
_STOP = re.compile(
    r"\b(?:on|by|in terms|while|whereas|although|with (?:an?|over|up)|when|across|for|achiev\w+|despite|but|using|at|in)\b|[;:]|, (?!and\b|or\b|including\b|such\b|[A-Z])",
)


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """A comparison finds no new names by itself."""
    del parsed
    return iter(())


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """One relation per method named in the object of a comparison."""
    return iter(_claims(parsed, mentions))


@remembered
def _claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> tuple[Relation, ...]:
    return tuple(_found(parsed, mentions))


def _found(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Relation]:
    known = subjects(mentions)
    for sentence in parsed.sentences:
        for predicate, pattern in _CUES.items():
            for match in pattern.finditer(parsed.text, sentence.start, sentence.end):
                cue = Span(start=match.start(), end=match.end())
                yield from _compared(parsed, known, sentence, cue, predicate)


def _compared(
    parsed: ParsedPaper,
    known: Subjects,
    sentence: Span,
    cue: Span,
    predicate: Predicate,
) -> Iterator[Relation]:
    stop = _STOP.search(parsed.text, cue.end, sentence.end)
    end = stop.start() if stop and stop.start() > cue.end else sentence.end
    if end <= cue.end:
        return
    subject = known.before(parsed, sentence, cue)
    for mention in within(known.mentions, Span(start=cue.end, end=end), EntityType.METHOD):
        if mention.text != known.texts.get(subject):
            yield Relation(
                paper_id=parsed.paper.id,
                subject=subject,
                predicate=predicate,
                object=mention.id,
                sentence=sentence,
                extractors=(NAME,),
                confidence=CONFIDENCE[predicate],
                polarity=polarity(parsed, sentence, cue),
            )
