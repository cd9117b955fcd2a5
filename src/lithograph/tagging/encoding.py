"""A parsed paper as the arrays that the tagger reads: word pieces, word shapes, hints, spans.

The encoder's vocabulary knows no capitals, and capitals, digits and hyphens are half of what makes
a name: each word brings its shape. `Hint`s say where the rule-based extractors saw something.
Training and running use this one module, so both see the same numbers.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lithograph.model import Span
from lithograph.nlp import ParsedPaper
from lithograph.tagging.pieces import CLS, SEP, pieces
from lithograph.tagging.shapes import BOUNDARY, shape
from lithograph.vocabulary import EntityType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What texts name, in the order that the networks were trained with.
TYPES = (
    EntityType.METHOD,
    EntityType.DATASET,
    EntityType.BENCHMARK,
    EntityType.MODALITY,
    EntityType.TASK,
    EntityType.METRIC,
    EntityType.CONDITION,
    EntityType.ANATOMY,
)
#: Words in the longest span looked at; 99.8 % of the training mentions are no longer.
WIDEST = 10
#: Word pieces in one window, both marks included: the positions that the encoder knows.
WINDOW = 512
#: Each hint marks the first word, all words and the last word of its span.
MARKS = 3

_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "for",
        "with",
        "by",
        "to",
        "and",
        "or",
        "from",
        "as",
        "at",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "this",
        "that",
        "these",
        "those",
        "we",
        "our",
        "it",
        "its",
        "their",
        "which",
        "who",
        "via",
        "using",
        "use",
        "used",
        "than",
        "into",
        "but",
        "not",
        "no",
        "can",
        "may",
        "such",
        "both",
        "also",
        "has",
        "have",
        "had",
        "while",
        "where",
        "when",
        "between",
        "across",
        "under",
        "over",
        "e.g",
        "i.e",
    ]
)
#: These may open a name before a hyphen: "in-context learning".
_OPENING = frozenset({"in", "on"})
_LEFT_MARKS, _RIGHT_MARKS = frozenset("$\\*("), frozenset("$+*)}")


class Hint(NamedTuple):
    """What a rule-based extractor saw: `channel` counts extractors and types from 0."""

    span: Span
    channel: int


class _Word(NamedTuple):
    """No white space. `pieces` are as many of its pieces as fit a window."""

    span: Span
    text: str
    sentence: int
    pieces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of a paper, at most `WINDOW` pieces long, and the spans in it to be judged.

    P pieces, N words, K spans. `pieces`, `shapes`, `title`: (P,); `hints`: (P, 3 x channels);
    `first` and `last`: (N,), the outer pieces of each word; `start` and `end`: (K,), the outer
    words of each span; `words`: the N words in characters of the paper's text.
    """

    pieces: NDArray[np.int64]
    shapes: NDArray[np.int64]
    title: NDArray[np.int64]
    hints: NDArray[np.float32]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    words: tuple[Span, ...]

    def place(self, index: int) -> Span:
        """The span number `index`, in characters of the paper's text."""
        first, last = self.words[int(self.start[index])], self.words[int(self.end[index])]
        return Span(start=first.start, end=last.end)

    @property
    def places(self) -> tuple[Span, ...]:
        """All K spans."""
        return tuple(self.place(index) for index in range(len(self.start)))


def windows(parsed: ParsedPaper, hints: Iterable[Hint], channels: int) -> Iterator[Window]:
    """The paper in order, cut between sentences where it is longer than one window."""
    words = list(_words(parsed))
    marks = _marks(words, hints)
    for part in _parts(words):
        yield _window(
            parsed, words[part], [marks[i] for i in range(*part.indices(len(words)))], channels
        )


def _words(parsed: ParsedPaper) -> Iterator[_Word]:
    starts = [sentence.start for sentence in parsed.sentences]
    sentence = -1
    for span, text in parsed.words:
        if not text.isspace():
            while sentence + 1 < len(starts) and starts[sentence + 1] <= span.start:
                sentence += 1
            yield _Word(span, text, sentence, pieces(text)[: WINDOW - 2])


def _marks(words: Sequence[_Word], hints: Iterable[Hint]) -> list[list[int]]:
    """For each word, the hint columns that are 1; a hint between words is dropped."""
    starts = {word.span.start: index for index, word in enumerate(words)}
    ends = {word.span.end: index for index, word in enumerate(words)}
    marks: list[list[int]] = [[] for _ in words]
    for span, channel in hints:
        if span.start in starts and span.end in ends:
            first, last = starts[span.start], ends[span.end]
            marks[first].append(MARKS * channel)
            marks[last].append(MARKS * channel + 2)
            for index in range(first, last + 1):
                marks[index].append(MARKS * channel + 1)
    return marks


def _parts(words: Sequence[_Word]) -> Iterator[slice]:
    """Slices that fit a window, cut behind the last whole sentence; a longer sentence is cut."""
    begin = 0
    while begin < len(words):
        end = _behind(words, begin)
        inner = range(end, begin, -1) if end < len(words) else ()
        cuts = (i for i in inner if words[i].sentence != words[i - 1].sentence)
        stop = next(cuts, end)
        yield slice(begin, stop)
        begin = stop


def _behind(words: Sequence[_Word], begin: int) -> int:
    """The first word behind `begin` that does not fit its window any more."""
    size = 0
    for index in range(begin, len(words)):
        size += len(words[index].pieces)
        if size > WINDOW - 2:
            return index
    return len(words)


def _window(
    parsed: ParsedPaper, words: Sequence[_Word], marks: Sequence[list[int]], channels: int
) -> Window:
    import numpy as np

    ids, owners, first, last = [CLS], [-1], [], []
    for index, word in enumerate(words):
        first.append(len(ids))
        ids.extend(word.pieces)
        owners.extend([index] * (len(ids) - len(owners)))
        last.append(len(ids) - 1)
    ids.append(SEP)
    owners.append(-1)
    columns = np.zeros((len(words) + 1, MARKS * channels), dtype=np.float32)
    rows = [index for index, mark in enumerate(marks) for _ in mark]
    columns[rows, [column for mark in marks for column in mark]] = 1.0
    shapes = np.array([*_shapes(words), BOUNDARY], dtype=np.int64)
    title_end = len(parsed.paper.title or "")
    titles = np.array([*(word.span.end <= title_end for word in words), False], dtype=np.int64)
    starts, ends = _spans(words)
    return Window(
        pieces=np.array(ids, dtype=np.int64),
        shapes=shapes[owners],
        title=titles[owners],
        hints=columns[owners],
        first=np.array(first, dtype=np.int64),
        last=np.array(last, dtype=np.int64),
        start=np.array(starts, dtype=np.int64),
        end=np.array(ends, dtype=np.int64),
        words=tuple(word.span for word in words),
    )


def _shapes(words: Sequence[_Word]) -> Iterator[int]:
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        yield shape(
            word.text,
            spaced=before is not None and before.span.end < word.span.start,
            opens=before is None or before.sentence != word.sentence,
        )


def _spans(words: Sequence[_Word]) -> tuple[list[int], list[int]]:
    """First and last words of the spans that could be names: inside a sentence, from word to word."""
    closing = [index for index, word in enumerate(words) if _may_close(word.text)]
    behind = {word.sentence: index + 1 for index, word in enumerate(words)}
    starts: list[int] = []
    ends: list[int] = []
    for start, word in enumerate(words):
        if _may_open(words, start):
            limit = min(start + WIDEST, behind[word.sentence])
            found = closing[bisect_left(closing, start) : bisect_left(closing, limit)]
            starts.extend([start] * len(found))
            ends.extend(found)
    return starts, ends


def _may_open(words: Sequence[_Word], index: int) -> bool:
    text = words[index].text
    if text in _LEFT_MARKS or _is_content(text):
        return True
    return text.lower() in _OPENING and index + 1 < len(words) and words[index + 1].text == "-"


def _may_close(text: str) -> bool:
    return text in _RIGHT_MARKS or _is_content(text)


@functools.lru_cache(maxsize=100_000)
def _is_content(text: str) -> bool:
    return text.lower() not in _STOP and any(character.isalnum() for character in text)
