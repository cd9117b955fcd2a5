"""Every phrase by which a text can name a vocabulary concept, made ready at development time.

Reading the Turtle files and splitting their 60,000 forms into words takes three seconds; reading
`lexicon.tsv`, which `make vocabulary` writes from them, takes a tenth of one. A label with a
capital letter or a digit is matched as written, any other in any case; regular plurals and forms
with inner hyphens closed up are phrases too. Hyphens and markup are no words here: "chest X-ray",
"chest X ray" and "chest $X$-ray" are one phrase.
"""

from __future__ import annotations

import functools
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lithograph import concepts
from lithograph.concepts import Concept
from lithograph.errors import OntologyError
from lithograph.model import Kind
from lithograph.nlp import words
from lithograph.vocabulary import EntityType

#: The generated file: id, type, kind, further types, phrases as written, phrases in any case.
FILE = Path(__file__).with_name("lexicon.tsv")
#: The words of a label with one blank between them.
Phrase = str

_SKIPPED = frozenset("-‐‑–$*{}_^~\\")  # noqa: RUF001 - the dashes people write
_SETTING = ("text", "math", "emph")
_COMMANDS = frozenset(
    f"{start}{end}"
    for start in ("text", "math")
    for end in ("bf", "it", "sc", "rm", "tt", "sf", "bb", "cal")
) | {"emph"}
_SPECIFIC = re.compile(r"[A-Z0-9]")
_LONG_ENOUGH_FOR_PLURAL = 3
_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """What the extractors need to know of a concept; `phrases` in sorted order."""

    id: str
    type: EntityType
    kind: Kind
    also: tuple[str, ...]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrase → ids of the concepts it names, as written and in small letters.

    `longest` tells for the first word of a phrase, in small letters, the number of words of the
    longest phrase that begins so.
    """

    entries: Mapping[str, Entry]
    exact: Mapping[Phrase, Sequence[str]]
    any_case: Mapping[Phrase, Sequence[str]]
    longest: Mapping[str, int]

    def matches(self, text: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """First word, word behind the last, and concept id of every phrase in `text`."""
        lower = [word.lower() for word in text]
        for start, word in enumerate(lower):
            if word not in self.longest:
                continue
            for end in range(start + 1, min(start + self.longest[word], len(text)) + 1):
                for concept in self.exact.get(" ".join(text[start:end]), ()):
                    yield start, end, concept
                for concept in self.any_case.get(" ".join(lower[start:end]), ()):
                    yield start, end, concept


@functools.cache
def load() -> Lexicon:
    """The shipped lexicon.

    Raises:
        OntologyError: if the file is missing or damaged.
    """
    try:
        rows = FILE.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise OntologyError(
            f"{FILE} cannot be read: {error}", hint="reinstall lithograph"
        ) from error
    entries: dict[str, Entry] = {}
    exact: dict[Phrase, list[str]] = defaultdict(list)
    any_case: dict[Phrase, list[str]] = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        columns = row.split("\t")
        if len(columns) != _COLUMNS:
            raise OntologyError(
                f"{FILE}:{number}: not a line of a lexicon", hint="reinstall lithograph"
            )
        _enter(columns, entries, exact, any_case)
    return Lexicon(
        entries=MappingProxyType(entries),
        exact=dict(exact),
        any_case=dict(any_case),
        longest=_longest((*exact, *any_case)),
    )


def _enter(
    columns: Sequence[str],
    entries: dict[str, Entry],
    exact: dict[Phrase, list[str]],
    any_case: dict[Phrase, list[str]],
) -> None:
    name, entity_type, kind, also, *lists = columns
    phrases = [part.split("|") if part else [] for part in lists]
    entries[name] = Entry(
        id=name,
        type=EntityType(entity_type),
        kind="named" if kind == "named" else "concept",
        also=tuple(also.split()),
        phrases=tuple(sorted({*phrases[0], *phrases[1]})),
    )
    for target, part in zip((exact, any_case), phrases, strict=True):
        for phrase in part:
            target[phrase].append(name)


def _longest(phrases: Iterable[Phrase]) -> dict[str, int]:
    """First word in small letters → number of words in the longest phrase that starts so."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        first = phrase.partition(" ")[0].lower()
        longest[first] = max(longest.get(first, 0), phrase.count(" ") + 1)
    return longest


def is_skipped(word: str) -> bool:
    """Hyphens, marks, and the names of LaTeX commands that set type."""
    return word in _SKIPPED or (word.startswith(_SETTING) and word in _COMMANDS)


def source() -> str:
    """The text of the generated file."""
    lines = (
        _line(concept)
        for scheme in sorted(concepts.SCHEMES)
        for concept in concepts.load(scheme)
        if not concept.grouping
    )
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Rewrite `lexicon.tsv`, beside this module."""
    FILE.write_text(source(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FILE}: {len(FILE.read_text(encoding='utf-8').splitlines())} concepts\n")


def _line(concept: Concept) -> str:
    exact: set[str] = set()
    any_case: set[str] = set()
    for label in (concept.label, *concept.labels):
        for form in map(_words, _forms(label)):
            if _SPECIFIC.search(label):
                exact.add(form)
            else:
                any_case.add(form.lower())
    return "\t".join(
        (
            concept.id,
            concept.type,
            concept.kind,
            " ".join(concept.also),
            "|".join(sorted(exact - {""})),
            "|".join(sorted(any_case - {""})),
        )
    )


def _words(form: str) -> str:
    """The words of a label, blank between them."""
    kept = [word for word in words(form) if not word.isspace() and not is_skipped(word)]
    if any("|" in word for word in kept):
        raise OntologyError(f"label {form!r}: a vertical bar cannot be part of a label")
    return " ".join(kept)


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
