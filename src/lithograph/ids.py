"""Stable identifiers from content, and the comparison form of a name.

An id is the local part of an IRI: `method/u-net-4xq2…`. It never depends on the order of the
input, on the run or on the machine. See ARCHITECTURE.md, "Identifiers".
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from lithograph.model import Span

#: Characters of SHA-256 in base 32 kept for entities (60 bits) and for statements (80 bits):
#: odds of one collision among ten million entities are about 4e-5.
ENTITY_DIGEST = 12
STATEMENT_DIGEST = 16
SLUG_LENGTH = 48

_MARKUP = re.compile(r"\\[a-zA-Z]+\s*\{|[{}$*_^~\\]")
_NOT_NAME = re.compile(r"[^0-9a-z+#]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
#: Letters that NFKD leaves whole but writers do replace.
_FOLD = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
_GREEK = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "λ": "lambda",
          "μ": "mu", "π": "pi", "σ": "sigma", "τ": "tau", "φ": "phi", "ω": "omega"})  # fmt: skip


def fold(text: str) -> str:
    """Casefold `text` and take accents off: `"Schrödinger"` → `"schrodinger"`."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.translate(_FOLD)


def normal(name: str) -> str:
    """A name without what writers vary: case, accents, markup, hyphens, spaces, plural s.

    A name without any Latin letter or digit is compared as it is, folded.

    >>> normal("U-Nets") == normal("$U$-Net") == "unet"
    True
    """
    folded = _MARKUP.sub("", fold(name))
    key = _NOT_NAME.sub("", folded.translate(_GREEK))
    if not key:
        return " ".join(folded.split())
    plural = len(key) > 4 and key.endswith("s") and not key.endswith("ss")  # noqa: PLR2004 - "GPUs", not "gas"
    return key[:-1] if plural else key


def slug(text: str) -> str:
    """`text` as lower-case ASCII words joined by hyphens, at most `SLUG_LENGTH` characters."""
    words = _NOT_SLUG.sub("-", _MARKUP.sub("", fold(text))).strip("-")
    return words[:SLUG_LENGTH].strip("-") or "x"


def digest(*parts: str, length: int) -> str:
    """The first `length` base-32 characters of SHA-256 over `parts`.

    Parts are length-prefixed, so that ("ab", "c") and ("a", "bc") differ.
    """
    content = "".join(f"{len(part)}:{part}" for part in parts)
    raw = hashlib.sha256(unicodedata.normalize("NFC", content).encode("utf-8", "replace")).digest()
    needed = -(-length * 5 // 8)  # bytes: a character of base 32 holds five bits
    return base64.b32encode(raw[:needed]).decode("ascii").lower()[:length]


def entity_id(kind: str, label: str, *distinct: str) -> str:
    """`kind/slug-digest` of a label; `distinct` tells homonyms apart."""
    key = digest(kind, label, *distinct, length=ENTITY_DIGEST)
    return f"{kind.lower()}/{slug(label)}-{key}"


def statement_id(subject: str, predicate: str, target: str) -> str:
    """The content id of a statement."""
    return "statement/" + digest(subject, predicate, target, length=STATEMENT_DIGEST)


def mention_id(paper_id: str, span: Span, entity_type: str) -> str:
    """The id of a mention: its place and its type."""
    return f"{paper_id}#{span.start}-{span.end}-{entity_type}"


def author_entry(paper_id: str, position: int) -> str:
    """The id of the `position`-th author entry (from 1) of a paper."""
    return f"{paper_id}#author-{position}"
