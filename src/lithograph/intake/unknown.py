"""Extractions → the most frequent phrases that look like names and that nothing covers."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator

from lithograph.model import Extraction, Paper
from lithograph.receipt import Unknown

#: How many phrases are given.
SHOWN = 50
#: Characters of the longest phrase; longer runs of capitals are headings.
_LONGEST = 80
#: Share of capitalised words, of those with four letters or more, from which a title is in title
#: case, and share of capitals among letters from which a text is in capitals: there, a capital
#: says nothing.
_TITLE_CASE = 0.5
_IN_CAPITALS = 0.5
_LONG_WORD = 4

#: Addresses, formulas and commands hold no names.
_NO_TEXT = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\$[^$]{1,300}\$|\\[A-Za-z]+|\b10\.\d{4,9}/\S+"
)
_WORD = re.compile(r"[^\W_](?:[\w'\u2019+#&.\-]*[^\W_]|[+#]{1,2})?[+#]?")
#: A word ends a sentence or a heading if one of these stands between it and the next.
_START = re.compile(
    r"[.!?:;\u2022\n\u2013\u2014]\s*$|^\s*$|[.!?][\"'\u201d)\]]*\s+[\"'\u201c(\[]*$"
)
_JOINT = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?[BMK]?")

#: Words that a capital makes no name, in lower case: what begins sentences and headings, parts of
#: papers, times, numbers, peoples and languages.
_ORDINARY = frozenset(
    """a about above across after all also although among an analysis and any approach are as at aim aims
    background based because been before being besides between both but by can code conclusion
    conclusions consequently contribution contributions could current currently data dataset datasets
    despite discussion do does due during each either even existing experiment experiments extensive
    evaluation finally findings first firstly for from further furthermore future given had has have
    hence here how however i if implications importance in including indeed interpretation
    introduction is it its keywords last lastly many material materials meanwhile method methodology
    methods model models moreover most motivation nevertheless next no nonetheless not note notably
    novelty objective objectives of on one only or other our outcome outcomes over overall paper
    participants patients previous problem purpose recent recently related results second secondly
    setting several significance similarly since so some specifically still study such summary than
    that the their then there therefore these they third this those though through thus to together
    towards two under unlike until up upon use using value via we well what when where whereas
    whether which while who why will with within without work yet you your
    algorithm appendix chapter corollary definition eq eqs equation example fig figs figure figures
    lemma no part phase proof proposition ref refs remark sec section stage step supplementary tab
    table tables theorem type
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    ii iii iv v vi vii viii ix x xi xii 1d 2d 3d 4d
    african american arabic asian australian brazilian british canadian chinese danish dutch english
    european french german greek hindi indian italian japanese korean latin norwegian polish
    portuguese russian spanish swedish turkish western us usa uk eu
    ai api apis cpu cpus gpu gpus github pdf sota url urls
    mr mrs ms dr prof inc ltd et al etc ie eg vs""".split()  # noqa: SIM905 - a list of two hundred strings is no list to read
)


def unknown_phrases(extractions: Iterable[Extraction]) -> tuple[Unknown, ...]:
    """The phrases in most papers first, equally frequent ones by text; at most `SHOWN`.

    Mere capitals in a single paper are its own way of writing, and are left out. `example` is the first of the papers, in their order.
    """
    found: dict[str, tuple[int, str]] = {}
    for extraction in extractions:
        for phrase in set(uncovered(extraction)):
            count, example = found.get(phrase, (0, extraction.paper.id))
            found[phrase] = count + 1, example
    telling = (item for item in found.items() if item[1][0] > 1 or has_name(item[0]))
    most = heapq.nsmallest(SHOWN, telling, key=lambda item: (-item[1][0], item[0]))
    return tuple(
        Unknown(phrase=phrase, papers=count, example=example) for phrase, (count, example) in most
    )


def uncovered(extraction: Extraction) -> Iterator[str]:
    """The phrases of a paper that look like names and overlap no mention."""
    covered = bytearray(len(extraction.paper.text))
    for mention in extraction.mentions:
        length = mention.span.end - mention.span.start
        covered[mention.span.start : mention.span.end] = b"\1" * length
    for start, end in name_like(extraction.paper):
        if not any(covered[start:end]):
            yield extraction.paper.text[start:end]


def name_like(paper: Paper) -> Iterator[tuple[int, int]]:
    """Where phrases stand that are written like names: (start, end) in the text of the paper.

    Runs of capitalised words inside a sentence, and words with a capital or digit inside anywhere.
    """
    for start, part in ((0, paper.title), (len(paper.title) + 1, paper.abstract)):
        if _in_capitals(part):
            continue
        text = _NO_TEXT.sub(lambda found: " " * len(found[0]), part)
        strict = part is paper.title and _in_title_case(text)
        for words in _runs(text, strict=strict):
            trimmed = _trimmed(words)
            if trimmed and trimmed[-1].end() - trimmed[0].start() <= _LONGEST:
                end = trimmed[-1].start() + len(_POSSESSIVE.sub("", trimmed[-1][0]))
                yield start + trimmed[0].start(), start + end


def _runs(text: str, *, strict: bool) -> Iterator[list[re.Match[str]]]:
    """Runs of words written like names, one blank between them; `strict` asks for more than a capital."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and text[run[-1].end() : word.start()] != " ":
            yield run
            run = []
        named = _is_strong(word[0]) or (not strict and word[0][0].isupper())
        # A lone capital at the start of a sentence is that of the sentence.
        if named and not run and not _is_strong(word[0]) and _begins(text, word.start()):
            named = False
        if named or (run and _NUMBER.fullmatch(word[0])):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def has_name(phrase: str) -> bool:
    """Whether a word of the phrase is written like a name wherever it stands."""
    return any(map(_is_strong, phrase.split()))


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a heading begins at `start`."""
    return _START.search(text, max(0, start - 8), start) is not None


def _is_strong(word: str) -> bool:
    """Whether a word is written like a name wherever it stands: "U-Net", "mRNA", "GPT4"."""
    if word.islower() or len(word) == 1:
        return False
    if any(map(str.isdigit, word)):
        return any(map(str.isupper, word))
    first, *rest = [part for part in _JOINT.split(word) if part] or [""]
    lettered = len(first) == 1 and first.isupper() and any(part[0].isupper() for part in rest)
    # Of a compound in title case each part has a capital: "Cross-Domain" is no name for that.
    return lettered or any(
        any(map(str.isupper, part[1:])) and part.casefold() not in _ORDINARY
        for part in (first, *rest)
    )


def _trimmed(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """A run without ordinary words at its ends; none is left if it names nothing."""
    words = list(run)
    while words and _is_ordinary(words[0][0]):
        del words[0]
    while words and _is_ordinary(words[-1][0], last=True):
        del words[-1]
    return words if any(len(word[0]) > 1 and word[0][0].isalpha() for word in words) else []


def _is_ordinary(word: str, *, last: bool = False) -> bool:
    """Whether a word names nothing: "The", "AI-driven"; a number or letter may end a name."""
    if _NUMBER.fullmatch(word) or len(word) == 1:
        return not last
    parts = _JOINT.split(_POSSESSIVE.sub("", word))
    return all(part.islower() or part.casefold() in _ORDINARY for part in parts)


def _in_capitals(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) > _IN_CAPITALS * max(letters, 1)


def _in_title_case(title: str) -> bool:
    """Whether most long words behind the first one begin with a capital."""
    words = [word for word in title.split()[1:] if len(word) >= _LONG_WORD]
    capitalised = sum(word[0].isupper() for word in words)
    return capitalised >= _TITLE_CASE * len(words)
