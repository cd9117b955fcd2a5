"""Names by a trained network that has read the whole abstract, with their probabilities.

The network also sees where the rule-based extractors found something (`hints`), so one pass
weighs both. `component` offers the same as a spaCy component.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from lithograph.extractors import acronyms, names, vocabulary
from lithograph.extractors.candidates import candidate
from lithograph.extractors.recall import remembered
from lithograph.model import Claim, Kind, Mention, Span
from lithograph.nlp import ParsedPaper
from lithograph.tagging.encoding import TYPES, Hint, Window, windows
from lithograph.tagging.network import LABELS, Reading, read
from lithograph.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "tagger"
#: Less probable than this, a span is no candidate: nothing would ever accept it.
FLOOR = 0.03
#: Decimals kept of a probability: what differs behind them differs between machines.
DECIMALS = 2

#: One channel for each type that the vocabulary and the name shapes tell, two for acronyms.
CHANNELS = 2 * len(TYPES) + 2


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """Every span with a type whose probability is at least `FLOOR`; spans may nest and overlap."""
    for window, reading in readings(parsed):
        judged = reading.probabilities
        likely = (judged[:, -1] <= 1.0 - FLOOR).nonzero()[0]
        for index, row in zip(likely.tolist(), judged[likely].tolist(), strict=True):
            yield from _candidates(parsed, window.place(index), row)


@remembered
def readings(parsed: ParsedPaper) -> tuple[tuple[Window, Reading], ...]:
    """The windows of a paper as the network reads them; several extractors ask for one paper's."""
    return tuple((window, read(window)) for window in windows(parsed, hints(parsed), CHANNELS))


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """A name by itself states nothing."""
    del parsed, mentions
    return iter(())


def hints(parsed: ParsedPaper) -> Iterator[Hint]:
    """What the network is told of the text by rules."""
    for base, member in ((0, vocabulary), (len(TYPES), names)):
        for mention in member.mentions(parsed):
            yield Hint(mention.span, base + TYPES.index(EntityType(mention.type)))
    for pair in acronyms.pairs(parsed):
        yield Hint(pair.short, CHANNELS - 2)
        yield Hint(pair.long, CHANNELS - 1)


def _candidates(parsed: ParsedPaper, span: Span, row: Sequence[float]) -> Iterator[Mention]:
    """One candidate for each probable type of a span; its kind is the more probable one."""
    for entity_type, labels in _LABELS_OF.items():
        probability = round(sum(row[number] for number, _ in labels), DECIMALS)
        if probability >= FLOOR:
            _, kind = max(labels, key=lambda label: row[label[0]])
            yield candidate(
                parsed,
                span,
                entity_type,
                kind=kind,
                extractor=NAME,
                confidence=min(probability, 0.99),
            )


def _labels_of() -> dict[EntityType, list[tuple[int, Kind]]]:
    """For each type its labels' numbers and kinds; of kinds as probable, the first is taken."""
    found: dict[EntityType, list[tuple[int, Kind]]] = defaultdict(list)
    for number, label in enumerate(LABELS):
        found[EntityType(label.type)].append((number, label.kind))
    return {entity_type: sorted(labels, key=itemgetter(1)) for entity_type, labels in found.items()}


_LABELS_OF = _labels_of()
