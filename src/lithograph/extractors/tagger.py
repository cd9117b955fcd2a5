"""Names by a trained network that has read the whole abstract, with their probabilities.

The network also sees where the rule-based extractors found something (`hints`), so one pass
weighs both. `Component` is the same as a spaCy component: `nlp.add_pipe("lithograph_tagger")`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lithograph.extractors import acronyms, names, vocabulary
from lithograph.extractors.candidates import candidate
from lithograph.model import Claim, Kind, Mention, Paper, Span
from lithograph.nlp import ParsedPaper, parse
from lithograph.tagging.encoding import Hint, windows
from lithograph.tagging.network import LABELS, probabilities
from lithograph.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "tagger"
#: Less probable than this, a span is no candidate: nothing would ever accept it.
FLOOR = 0.03
#: Decimals kept of a probability: what differs behind them differs between machines.
DECIMALS = 2

_TYPES = (
    EntityType.METHOD,
    EntityType.DATASET,
    EntityType.BENCHMARK,
    EntityType.MODALITY,
    EntityType.TASK,
    EntityType.METRIC,
    EntityType.CONDITION,
    EntityType.ANATOMY,
)
#: One channel for each type that the vocabulary and the name shapes tell, two for acronyms.
CHANNELS = 2 * len(_TYPES) + 2


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """Every span with a type whose probability is at least `FLOOR`; spans may nest and overlap."""
    for window in windows(parsed, hints(parsed), CHANNELS):
        judged = probabilities(window)
        for index in (judged[:, -1] <= 1.0 - FLOOR).nonzero()[0]:
            yield from _candidates(parsed, window.places[index], judged[index].tolist())


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """A name by itself states nothing."""
    del parsed, mentions
    return iter(())


def hints(parsed: ParsedPaper) -> Iterator[Hint]:
    """What the network is told of the text by rules."""
    for base, member in ((0, vocabulary), (len(_TYPES), names)):
        for mention in member.mentions(parsed):
            yield Hint(mention.span, base + _TYPES.index(EntityType(mention.type)))
    for pair in acronyms.pairs(parsed):
        yield Hint(pair.short, CHANNELS - 2)
        yield Hint(pair.long, CHANNELS - 1)


def _candidates(parsed: ParsedPaper, span: Span, row: Sequence[float]) -> Iterator[Mention]:
    """One candidate for each probable type of a span; its kind is the more probable one."""
    shares: dict[str, dict[Kind, float]] = defaultdict(dict)
    for label, share in zip(LABELS, row, strict=False):  # the last share says "no name"
        shares[label.type][label.kind] = share
    for name, kinds in shares.items():
        probability = round(sum(kinds.values()), DECIMALS)
        if probability >= FLOOR:
            yield candidate(
                parsed,
                span,
                EntityType(name),
                kind=max(sorted(kinds), key=lambda kind: kinds[kind]),
                extractor=NAME,
                confidence=min(probability, 0.99),
            )


class Component:
    """Fills `doc.spans["lithograph"]`; the group's `attrs["scores"]` are the probabilities.

    The text is taken as an abstract, unless `doc.user_data["title"]` holds its title.
    """

    KEY = "lithograph"
    #: Spans below this probability are left out.
    LEAST = 0.5

    def __call__(self, doc: Doc) -> Doc:
        """The same `doc`, whatever its tokenizer; a span covers every token that it touches."""
        found = [m for m in mentions(parse(_paper(doc))) if m.confidence >= self.LEAST]
        spans = [
            doc.char_span(m.span.start, m.span.end, label=m.type, alignment_mode="expand")
            for m in found
        ]
        doc.spans[self.KEY] = spans
        doc.spans[self.KEY].attrs["scores"] = [mention.confidence for mention in found]
        return doc


def component(nlp: Language, name: str) -> Component:
    """The factory behind `nlp.add_pipe("lithograph_tagger")` (entry point `spacy_factories`)."""
    del nlp, name
    return Component()


def _paper(doc: Doc) -> Paper:
    """A paper with exactly the text of `doc`."""
    title = str(doc.user_data.get("title", ""))
    if title and doc.text.startswith(f"{title}\n"):
        return Paper(id="paper/doc", title=title, abstract=doc.text[len(title) + 1 :])
    return Paper(id="paper/doc", abstract=doc.text)
