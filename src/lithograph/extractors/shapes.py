"""What a proper name looks like in print: "MedVLM-R1", "nnU-Net", "SAM 2", "K-MERL"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lithograph.model import Span
from lithograph.vocabulary import EntityType

#: A word that could be a name, with joined parts and a version number behind a blank.
_WORD = re.compile(
    r"(?<![\w$\\/@.&-])(?:[^\W_]+)(?:[-–+./][^\W_]+)*\+{0,2}(?:\s(?:v?\d+(?:\.\d+)*(?![\w%.,/]*\d)(?=[\s,;:.)])))?"
)
#: Shaped like names, but they name no single thing of ours.
_NOT_NAMES = frozenset(
    [
        "AI",
        "ML",
        "DL",
        "NLP",
        "CV",
        "2D",
        "3D",
        "4D",
        "GPU",
        "GPUs",
        "CPU",
        "CPUs",
        "TPU",
        "API",
        "APIs",
        "USA",
        "UK",
        "EU",
        "US",
        "FDA",
        "SOTA",
        "RGB",
        "ID",
        "IDs",
        "IoT",
        "OOD",
        "IID",
        "UI",
        "UX",
        "PDF",
        "URL",
        "HTTP",
        "PhD",
        "MD",
        "CI",
        "SD",
        "IQR",
        "PC",
        "OS",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
        "USD",
        "GitHub",
        "CO2",
        "H2O",
        "AGI",
        "ICU",
        "HIPAA",
        "GDPR",
        "WHO",
        "NHS",
        "NIH",
        "COVID-19",
        "arXiv",
        "PubMed",
        "MEDLINE",
        "B.C",
        "A.D",
        "Ph.D",
        "vs",
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        "R2",
        "R^2",
        "KB",
        "GB",
        "MB",
        "TB",
        "RQ1",
        "RQ2",
        "RQ3",
        "T1",
        "T2",
        "H100",
        "A100",
        "V100",
        "RTX",
        "NVIDIA",
        "IEEE",
        "ACM",
        "MICCAI",
        "NeurIPS",
        "CVPR",
        "ICLR",
        "ICML",
    ]
)
#: Most words: small letters behind at most one capital. They need no closer look.
_PLAIN = re.compile(r"[A-Za-z]?[a-z]*")
#: A number with its unit, a host name, a word that only says "not" or "before" of another.
_UNFIT = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|x|D|K|M|B|k|T|mm|ms|s|h|GB|MB)?\b|[a-z]+\.[a-z]{2,}/|www\.|"
    r"(?:no|non|pre|post|multi|anti|semi|inter|intra|per|near|far|ex|in|on|at|vs)-"
)
#: A describing part that is no part of the name: "ResNet-based", "LLM-driven".
_DESCRIBING = re.compile(
    r"-(?:[a-z]{3,}(?:ed|ing|en)|driven|style|aware|compatible|specific|level|free|only|like|type|native|"
    r"centric|agnostic|invariant|wise|ready|rich|friendly|side|grade|powered|Based|Guided|Aware|Driven|Enhanced)$"
)
_CAPITALS = 2


def name_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Where `text[start:end]` has a word shaped like a proper name, in order."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if _PLAIN.fullmatch(match.group()):
            continue
        name = _DESCRIBING.sub("", match.group())
        if is_name_shaped(name):
            yield Span(start=match.start(), end=match.start() + len(name))


def type_by_ending(name: str) -> EntityType | None:
    """The type that the last part of a name tells: "MedCalc-Bench", "PathVQA", "GMAI-VL-5.5M".

    >>> type_by_ending("MedCalc-Bench"), type_by_ending("AlphaMed")
    (<EntityType.BENCHMARK: 'Benchmark'>, None)
    """
    if re.search(
        r"(?:[Bb]ench(?:mark)?|BENCH|Eval|Arena|Gym|GYM|(?<=[a-zA-Z-])QA|Exam)(?:[-\s]?\w{0,3})?$",
        name,
    ):
        return EntityType.BENCHMARK
    if re.search(r"(?:[a-z-](?:DB|Set|Corpus|Bank|Atlas)|-\d+(?:\.\d+)?[MKk])$", name):
        return EntityType.DATASET
    return None


def is_name_shaped(word: str) -> bool:
    """Whether `word` has capitals or digits inside, as names have and plain words have not.

    >>> [is_name_shaped(word) for word in ("AlphaMed", "GPT-4o", "Results", "State-of-the-Art")]
    [True, True, False, False]
    """
    if word in _NOT_NAMES or word.rstrip("s") in _NOT_NAMES or _UNFIT.match(word):
        return False
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not letters or not capitals:
        return False
    has_digit = any(c.isdigit() for c in word)
    return has_digit or _inner_capital(word)


def _inner_capital(word: str) -> bool:
    """A capital inside one hyphenated part: "AlphaMed", "MEDA", "X-CLIP"; not "Multi-Modal"."""
    parts = [part for part in re.split(r"[-–./\s]", word) if part]
    return any(sum(c.isupper() for c in part) >= _CAPITALS for part in parts) or any(
        part[:1].islower() and any(c.isupper() for c in part[1:]) for part in parts
    )
