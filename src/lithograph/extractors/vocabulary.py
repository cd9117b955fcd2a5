"""Vocabulary labels in the text: typed mentions with their SKOS concept.

spaCy's `PhraseMatcher` runs over the paper's words without hyphens and markup, so one label
finds "chest X-ray", "chest X ray" and "chest $X$-ray". A label with a capital letter or a digit
is matched as written, any other in any case; regular plurals are found too.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lithograph import concepts
from lithograph.concepts import Concept
from lithograph.extractors.candidates import candidate
from lithograph.extractors.places import Places
from lithograph.model import Claim, Mention, Span
from lithograph.nlp import ParsedPaper, pipeline, words

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

NAME = "vocabulary"
#: Share of right mentions, among those that it alone finds, on the training papers.
CONFIDENCE = 0.76

_SKIPPED = frozenset("-‐‑–$*{}_^~\\")  # noqa: RUF001 - the dashes people write
_SETTING = ("text", "math", "emph")
_COMMANDS = frozenset(
    f"{start}{end}"
    for start in ("text", "math")
    for end in ("bf", "it", "sc", "rm", "tt", "sf", "bb", "cal")
) | {"emph"}
_SPECIFIC = re.compile(r"[A-Z0-9]")
_LONG_ENOUGH_FOR_PLURAL = 3


class _Matchers(NamedTuple):
    exact: PhraseMatcher
    any_case: PhraseMatcher


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """Every label found, longest first where labels overlap."""
    shadow, offsets = _shadow(parsed.doc)
    matchers = _matchers()
    found = {
        (offsets[start].start, offsets[end - 1].end, shadow.vocab.strings[key])
        for matcher in matchers
        for key, start, end in matcher(shadow)
    }
    for start, end, concept_id in _longest(found):
        concept = concepts.by_id()[concept_id]
        yield candidate(
            parsed,
            Span(start=start, end=end),
            concept.type,
            kind=concept.kind,
            extractor=NAME,
            confidence=CONFIDENCE,
            concept=concept.id,
            also=concept.also,
        )


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """A label by itself states nothing."""
    del parsed, mentions
    return iter(())


def _longest(found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Of overlapping matches of one scheme, the longest; different schemes may nest."""
    taken: dict[str, Places[str]] = defaultdict(Places)
    for start, end, concept_id in sorted(found, key=lambda m: (m[0] - m[1], m[0], m[2])):
        places, span = taken[concept_id.split("/")[0]], Span(start=start, end=end)
        if not any(places.overlapping(span)):
            places.add(span, concept_id)
            yield start, end, concept_id


def _shadow(doc: Doc) -> tuple[Doc, list[Span]]:
    """The words of `doc` without hyphens and markup, and where each lies in the text."""
    kept: list[str] = []
    spans: list[Span] = []
    offset = 0
    for word, blank in ((token.text, token.whitespace_) for token in doc):
        if not _is_skipped(word):
            kept.append(word)
            spans.append(Span(start=offset, end=offset + len(word)))
        offset += len(word) + len(blank)
    return _doc(kept), spans


def _is_skipped(word: str) -> bool:
    """Hyphens, marks, and the names of LaTeX commands that set type."""
    return word in _SKIPPED or (word.startswith(_SETTING) and word in _COMMANDS)


def _doc(words: list[str]) -> Doc:
    from spacy.tokens import Doc

    return Doc(pipeline().vocab, words=words)


@functools.cache
def _matchers() -> _Matchers:
    from spacy.matcher import PhraseMatcher

    vocab = pipeline().vocab
    matchers = _Matchers(PhraseMatcher(vocab, attr="ORTH"), PhraseMatcher(vocab, attr="LOWER"))
    for scheme in sorted(concepts.SCHEMES):
        for concept in concepts.load(scheme):
            _add(matchers, concept)
    return matchers


def _add(matchers: _Matchers, concept: Concept) -> None:
    if concept.grouping:
        return
    exact: set[tuple[str, ...]] = set()
    any_case: set[tuple[str, ...]] = set()
    for label in (concept.label, *concept.labels):
        target = exact if _SPECIFIC.search(label) else any_case
        target.update(map(_words, _forms(label)))
    for matcher, phrases in ((matchers.exact, exact), (matchers.any_case, any_case)):
        if phrases - {()}:
            matcher.add(concept.id, [_doc(list(phrase)) for phrase in sorted(phrases - {()})])


def _words(form: str) -> tuple[str, ...]:
    """The words of a label as `_shadow` leaves them."""
    return tuple(w for w in words(form) if not w.isspace() and not _is_skipped(w))


def _forms(label: str) -> Iterator[str]:
    """`label`, its regular plural, and both with inner hyphens closed up."""
    for form in (label, _plural(label)):
        yield form
        closed = re.sub(r"(?<=[a-z])-(?=[a-z])", "", form)
        if closed != form:
            yield closed


def _plural(label: str) -> str:
    if len(label) < _LONG_ENOUGH_FOR_PLURAL or not label[-1].isalpha() or label.endswith("s"):
        return label
    if label.endswith(("sh", "ch", "x")) and label[-2:] != "-X":
        return f"{label}es"
    if label.endswith("y") and label[-2] not in "aeiou":
        return f"{label[:-1]}ies"
    return f"{label}s"
