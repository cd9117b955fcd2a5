"""Paper → `ParsedPaper`: tokens and sentences with the paper's own character offsets.

The only place that builds a spaCy pipeline: `spacy.blank("en")` with our tokenizer and sentence
splitter, no downloaded model.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lithograph.model import Paper, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: A word with inner apostrophes, dots or plus signs, a number, or one other character.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:[^\W\d_]+\d*)*|[^\W_]+(?:[.'’][^\W_]+)*(?:\+{1,2}|#)?|[^\S ]+|\S"
)
_END = re.compile(r"""(?<=[.!?])["'”’)\]]*(?=\s)|(?<=[a-z)\]%]{2}[.!?])(?=[A-Z][a-z])|\n""")
#: A full stop after these does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|al|etc|resp|approx|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Nos|Dr|Prof|Mr"
    r"|Mrs|Ms|St|Inc|Ltd|viz|ca|w\.r\.t|a\.k\.a|i\.i\.d|[A-Z])\.)$"
)
#: What may stand at the start of a sentence after a full stop and a space.
_START = re.compile(r"""\s*["'“‘(\[$*\\]*(?:[A-Z0-9]|[a-z]+[A-Z0-9]|https?:)""")
#: These end no sentence before a small letter, but do before a capital one.
_WEAK = re.compile(r"\b(?:etc|al|Inc|Ltd)\.$")


class Word(NamedTuple):
    """One token of a text, white space of its own among them: `text` is what stands in `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class ParsedPaper:
    """A paper, its spaCy `Doc` (`doc.text == paper.text`), its tokens and its sentences, in order.

    The title, where there is one, is the first sentence; `text` is what all spans count in. Two are
    the same only if they are one object: that is known without comparing all that they hold.
    """

    paper: Paper
    text: str
    doc: Doc
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the character at `offset`."""
        return sentence_at(self.sentences, offset)

    def of(self, span: Span) -> str:
        """The text of `span`."""
        return self.text[span.start : span.end]

    def in_title(self, span: Span) -> bool:
        """Whether `span` lies in the title."""
        return span.end <= len(self.paper.title)


def parse(paper: Paper) -> ParsedPaper:
    """Tokenise one paper and split it into sentences."""
    text = paper.text
    doc = pipeline()(text)
    return ParsedPaper(paper, text, doc, tuple(_tokens(doc)), sentences(text))


def _tokens(doc: Doc) -> Iterator[Word]:
    """The tokens of `doc`; all who need them share these, for a `Doc` makes a token anew each time."""
    offset = 0
    for text, blank in [(token.text, token.whitespace_) for token in doc]:
        end = offset + len(text)
        yield Word(Span(start=offset, end=end), text)
        offset = end + len(blank)


@functools.cache
def pipeline() -> Language:
    """The spaCy pipeline, built once per process."""
    import spacy

    nlp = spacy.blank("en")
    # Nobody asks for the forty attributes of a word, and computing them costs most of the start.
    nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined] # not in its stub
    nlp.max_length = 10_000_000  # nothing here needs memory that grows faster than the text
    nlp.tokenizer = _Tokenizer(nlp.vocab)
    return nlp


class _Tokenizer:
    """Splits at hyphens, brackets and markup, which spaCy's own rules keep together."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        tokens: list[str] = []
        spaces: list[bool] = []
        for word in words(text):
            if word[0] == " " and tokens and not spaces[-1]:
                spaces[-1] = True
                word = word[1:]  # noqa: PLW2901 - the rest of a wide gap is a token of its own
            if word:
                tokens.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=tokens, spaces=spaces)


def words(text: str) -> Iterator[str]:
    """Tokens and the gaps of blanks between them: joined, they are `text`."""
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield match.group()
        end = match.end()
    if end < len(text):
        yield text[end:]


def sentence_at(sentences: tuple[Span, ...], offset: int) -> Span:
    """Of the sentences of a text the one that holds the character at `offset`."""
    after = bisect.bisect_right(sentences, offset, key=lambda sentence: sentence.start)
    return sentences[max(0, after - 1)]


def sentences(text: str) -> tuple[Span, ...]:
    r"""Sentences of `text` without surrounding white space; together they cover every word.

    >>> [text[s.start:s.end] for text in ["A model.\nIt beats U-Net (e.g. on X). So."]
    ...  for s in sentences(text)]
    ['A model.', 'It beats U-Net (e.g. on X).', 'So.']
    """
    spans, start = [], 0
    for end in [*_boundaries(text), len(text)]:
        chunk = text[start:end]
        if chunk.strip():
            lead = len(chunk) - len(chunk.lstrip())
            spans.append(Span(start=start + lead, end=start + len(chunk.rstrip())))
        start = end
    return tuple(spans)


def _boundaries(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match.group() == "\n" or _ends_here(text, match):
            yield match.end()


def _ends_here(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    if not _START.match(text, match.end()):
        return False
    return not _ABBREVIATION.search(before) or bool(_WEAK.search(before))
