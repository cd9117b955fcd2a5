"""How like two abstracts are, and whether a title says enough to be compared alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lithograph.identity import plain, text_key, title_key

#: Words of a shingle: short enough that one changed word costs three of them only.
SHINGLE = 3
#: Letters and digits from which a sentence proposes a comparison.
_SENTENCE = 25
#: A title compared by itself has at least these words and letters.
_TITLE_WORDS = 3
_TITLE_LETTERS = 20

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?;:]\s+")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
#: A name of a system or a dataset: a second capital, or a digit beside a letter, or a capitalised
#: word and a number.
_NAME = re.compile(
    r"\b[A-Z][a-z]+[ -]\d+(?:\.\d+)?\b|\b(?=\w*[^\W\d_])(?=\w*(?:\d|\w[A-Z]))\w+(?:-\w+)*"
)
#: Titles that many works have in common.
_GENERIC = re.compile(
    r"(?:editorial|introduction|preface|foreword|discussion|reply|response|repl(?:y|ies) to|errat(?:um|a)"
    r"|correction|corrigend(?:um|a)|retraction|commentary|comments? on|letters?|authors?'? re(?:ply|sponse)"
    r"|table of contents|front matter|in memoriam|book reviews?|obituary|abstracts?|author index"
    r"|supplement|appendix|proceedings|conference|workshop|news|announcement|about)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Likeness:
    """What an abstract is compared by. The set of shingles may be empty."""

    shingles: frozenset[str]
    abstract: str

    def resemblance(self, other: Likeness) -> float:
        """The share of shingles common to both among those of either, in [0, 1].

        Source: A. Broder, On the resemblance and containment of documents, 1997.
        """
        either = len(self.shingles | other.shingles)
        return len(self.shingles & other.shingles) / either if either else 0.0

    def contained(self, other: Likeness) -> float:
        """The share of the shorter one's shingles that the other has too, in [0, 1]."""
        fewer = min(len(self.shingles), len(other.shingles))
        return len(self.shingles & other.shingles) / fewer if fewer else 0.0

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the abstract as keys; addresses hold no names."""
        found = _NAME.findall(_ADDRESS.sub(" ", self.abstract))
        return frozenset(title_key(name) for name in found)


def shingles(text: str) -> frozenset[str]:
    """The runs of `SHINGLE` words in `text`, folded and without markup."""
    words = _WORD.findall(plain(text))
    if len(words) < SHINGLE:
        return frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def sentences(text: str) -> list[str]:
    """The keys of the sentences of `text` that are long enough to tell it, sorted, each once."""
    keys = {text_key(sentence) for sentence in _SENTENCE_END.split(text)}
    return sorted(key for key in keys if len(key) >= _SENTENCE)


def name_different_things(left: Likeness, right: Likeness) -> bool:
    """Whether each text names something that the other does not, as "MedSAM" and "MedSAM2"."""
    return bool(left.names - right.names) and bool(right.names - left.names)


def is_telling_title(title: str) -> bool:
    """Whether a title is long and particular enough to be that of one work only.

    >>> is_telling_title("MedGemma Technical Report"), is_telling_title("Letter to the editor")
    (True, False)
    """
    long = len(title.split()) >= _TITLE_WORDS and len(title_key(title)) >= _TITLE_LETTERS
    return long and not _GENERIC.match(title.strip())
