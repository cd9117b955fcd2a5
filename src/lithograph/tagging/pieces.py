"""Word → WordPiece numbers, by the tokenizer that the encoder was trained with."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from lithograph.resources import weights

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: Numbers of the marks before and after a text, and of what the vocabulary cannot spell.
CLS, SEP, UNKNOWN = 101, 102, 100


@functools.lru_cache(maxsize=100_000)
def pieces(word: str) -> tuple[int, ...]:
    """The numbers of the pieces of one word without blanks: one or more."""
    return tuple(_tokenizer().encode(word, add_special_tokens=False).ids) or (UNKNOWN,)


@functools.cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(weights("tokenizer.json")))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
