"""Stated sizes of datasets and benchmarks: "1,052,730 medical images", "2,000 questions", "N=377"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lithograph.extractors.candidates import within
from lithograph.extractors.proposals import proposed
from lithograph.model import PAPER, Claim, Mention, Size, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType

NAME = "sizes"
#: Share of right sizes on the training papers.
CONFIDENCE = 0.77

#: What data consist of, wherever it is counted.
_ITEMS = (
    "patient image case subject slice sample slide volume pair lesion video item record participant "
    "tumor tumour question text scan study report example instance dialogue conversation query "
    "document sentence token entity annotation recording frame clip mask exam examination note "
    "radiograph x-ray visit admission stay problem instruction triplet article abstract volunteer "
    "individual woman child adult person diagnosis trial encounter ECG EEG CT MRI CXR WSI MRA OCT "
    "patch tile trajectory episode beat signal segment nodule polyp surgery procedure molecule protein "
    "cell utterance speaker preference photograph photo caption vignette review eye event drug "
    "sequence session biopsy specimen tooth embryo interview tweet post comment email transcript"
)
#: Counted too where the sentence says that a dataset consists of them.
_KINDS = (
    "task language country hospital center centre site institution class category subcategory "
    "disease specialty organ structure topic domain subject modality expert clinician physician "
    "radiologist pathologist station line region type variety environment subtask scenario skill "
    "hour word dataset source relation variant attribute concept term model"
)
_NOUN = r"(?:\(\w+\)|(?!\d+[KMBk]?\b)(?=[\w-]*[A-Za-z])\w[\w\\&/-]*)"
_SIZE = re.compile(
    rf"(?<![\w.,$\\-])\$?(?P<value>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?[KMBk]?)\$?\+?"
    rf"(?=(?P<unit>(?:\s+(?:million|billion|thousand))?\s+{_NOUN}(?:,?\s+{_NOUN}){{0,7}}))"
)
_COUNTED = re.compile(
    r"(?<=[(,;:])\s*[Nn]\s*=\s*(?P<value>\d{1,3}(?:,\d{3})+|\d+)(?:\s+(?P<unit>[a-z]+))?"
)
#: "a 12,000-question benchmark".
_JOINED = re.compile(
    r"(?<![\w.,$-])(?P<value>\d{1,3}(?:,\d{3})+|\d+[KMBk]?)-(?P<unit>[a-z]+)"
    r"(?=(?:\s[\w-]+){0,4}?\s(?:corpus|dataset|benchmark|database|collection|suite)\b)"
)
#: The number stands right behind what says that a resource consists of it: any noun may follow.
_OF = re.compile(
    r"\b(?:(?:dataset|benchmark|corpus|cohort|database|collection|set)\s(?:of|with)|compris\w+|contain\w*|"
    r"consist\w*\sof)\s(?:(?:over|more than|about|around|nearly|roughly|approx\.|approximately|a total of|up to|"
    r"only|some|the|all)\s){0,2}$"
)
#: These end the counted noun phrase: "105 patients with" is 105 patients.
_END = re.compile(
    r"\s(?:of|the|to|in|on|with|for|from|by|than|across|times|more|were|was|are|is|that|which|"
    r"per|at|as|using|over|into|covering|spanning|annotated|collected|including)\b"
)
_NOT_DATA = re.compile(
    r"\b(?:points?|parameters?|epochs?|steps?|layers?|GPUs?|GB|MB|seconds?|minutes?|ms|days?|weeks?|"
    r"months?|years?|times|folds?|percent|hours? of training|GFLOPs|FLOPs|dB|Hz|mm|cm|shots?)\b"
)
_RESOURCE = re.compile(
    r"\b(?:datasets?|data set|corpus|cohort|database|benchmark|collection|testbed|challenge|repository|"
    r"biobank|registry|test set)\b",
    re.IGNORECASE,
)
_CONSISTS = re.compile(
    r"\b(?:consist\w*|compris\w*|contain\w*|includ\w+|spann?\w*|cover\w*|encompass\w*|"
    r"features?|featuring|curat\w+|collect\w+|annotat\w+|total\w*|with|of|over|across|"
    r"has|have|provid\w+|releas\w+|construct\w+|built|totall?ing)\b",
    re.IGNORECASE,
)
_SELECTED = re.compile(
    r"\b(?:train\w*|test\w*|validat\w*|evaluat\w*|collect\w*|includ\w*|compris\w*|contain\w*|consist\w*|"
    r"enroll\w*|recruit\w*|total|from|of|on|using|in|with|analy[sz]\w*|cohort|retrospective\w*|"
    r"dataset|us(?:e|ed)|creat\w*|random\w*|select\w*|scans?|acquired|curat\w*)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\s*\(\s*$|^[^.;,]{0,60}\b(?:from|of|in|on|for|at)\b[^.;,]{0,25}$")
#: "X, a dataset of": the noun speaks of X itself.
_APPOSED = re.compile(
    r"^\W*(?:\([^()]*\)\W*)?,\s*(?:an?|the|our|which)\b|^\W*\w*\W*(?:dataset|benchmark|corpus|cohort|challenge|database)s?\b"
)
#: "(N=81)" counts what stands right before it: at most this many characters away.
_NEAR = 30
#: As many as this and fewer, kinds of things are no size of data.
_FEW = 4
#: What makes a number a thousand times itself, or more: behind its digits, or a word of its own.
_SCALES = ("K", "M", "B", "k")
_SCALE = re.compile(r"(?:million|billion|thousand)\b")
#: Characters looked at on either side of a number.
_WINDOW = 400


class _Count(NamedTuple):
    value: str
    unit: str
    place: Span


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """A size names nothing."""
    del parsed
    return iter(())


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """Counted items of data, and counted kinds of things that a dataset is said to consist of."""
    own = next((m.id for m in proposed(mentions) if m.type != EntityType.METHOD), PAPER)
    for sentence in parsed.sentences:
        for count in _counts(parsed, sentence):
            start, end = count.place.start - _WINDOW, count.place.end + _WINDOW
            near = Span(start=max(sentence.start, start), end=min(sentence.end, end))
            inside = within(mentions, near)
            if any(m.span.overlaps(_digits(count)) for m in inside):
                continue  # the year in "BraTS 2020" counts nothing
            owner = _owner(parsed, near, inside, count, own)
            if owner:
                yield Size(
                    paper_id=parsed.paper.id,
                    of=owner,
                    value=count.value,
                    unit=count.unit,
                    sentence=sentence,
                    extractors=(NAME,),
                    confidence=CONFIDENCE,
                )


def _counts(parsed: ParsedPaper, sentence: Span) -> Iterator[_Count]:
    for pattern in (_SIZE, _JOINED, _COUNTED):
        for match in pattern.finditer(parsed.text, sentence.start, sentence.end):
            said = max(sentence.start, match.start() - _WINDOW)
            composed = pattern is _JOINED or _OF.search(parsed.text, said, match.start())
            unit = _noun_phrase(match["unit"] or "", anything=bool(composed))
            place = Span(
                start=match.start("value"), end=_behind(parsed.text, match.end("value"), unit)
            )
            if pattern is _COUNTED or (unit and not _NOT_DATA.search(unit)):
                yield _Count(match["value"], unit, place)


def _noun_phrase(words: str, *, anything: bool) -> str:
    """The words up to the first plural noun of data; else up to the first plural, if `anything`."""
    said = _END.split(f" {' '.join(words.split())}", maxsplit=1)[0]
    phrase = [word.strip(",") for word in said.split()]
    for number, word in enumerate(phrase, start=1):
        if _is(_HEADS, word) or _is(_KIND_HEADS, word):
            return " ".join(phrase[:number])
    plurals = [number for number, word in enumerate(phrase, start=1) if word[-1:] == "s"]
    return " ".join(phrase[: plurals[0] if plurals else 1]) if anything and phrase else ""


def _behind(text: str, start: int, unit: str) -> int:
    """Where the counted noun phrase that starts behind `start` ends."""
    last = unit.split()[-1:]
    return max([start, *(text.find(word, start) + len(word) for word in last)])


def _digits(count: _Count) -> Span:
    return Span(start=count.place.start, end=count.place.start + len(count.value))


def _owner(
    parsed: ParsedPaper, near: Span, inside: list[Mention], count: _Count, own: str
) -> str | None:
    """What the count is the size of: a named resource, the paper's own, the paper; or nothing."""
    before = parsed.text[near.start : count.place.start]
    kinds = _is(_KIND_HEADS, count.unit)
    items = _is(_HEADS, count.unit) or (bool(count.unit) and not kinds)
    resource = _named(parsed, inside, count)
    counted = items or not count.unit
    if resource and (counted or (kinds and _CONSISTS.search(before))):
        return resource
    if own != PAPER and (_RESOURCE.search(before) or _CONSISTS.search(before)):
        scaled = count.value.endswith(_SCALES) or _SCALE.match(count.unit)
        large = bool(scaled) or float(re.sub(r"[^\d.]", "", count.value)) > _FEW
        return own if counted or (kinds and large) else None
    return PAPER if counted and ("," in count.value or _SELECTED.search(before)) else None


def _named(parsed: ParsedPaper, inside: list[Mention], count: _Count) -> str | None:
    """The resource named before the count, unless another one is meant; or right behind it."""
    resources = [m for m in inside if m.type in (EntityType.DATASET, EntityType.BENCHMARK)]
    counted = [m for m in resources if count.place.contains(m.span)]
    if counted:  # "126 BraTS21 patients"
        return counted[0].id
    before = [m for m in resources if m.span.end <= count.place.start]
    if before:
        between = parsed.text[before[-1].span.end : count.place.start]
        another = _RESOURCE.search(_APPOSED.sub("", between)) and not _APPOSED.match(between)
        listed = between.count(")") > between.count("(")  # "(X) …": X closes what stands before it
        far = not count.unit and len(between) > _NEAR
        if not another and not listed and not far:
            return before[-1].id
    after = [m for m in resources if m.span.start >= count.place.end]
    if after and _FROM.match(parsed.text[count.place.end : after[0].span.start]):
        return after[0].id
    return None


def _plurals(nouns: str) -> frozenset[str]:
    irregular = {"woman": "women", "child": "children", "person": "people", "tooth": "teeth"}
    return frozenset(irregular.get(noun) or _plural(noun) for noun in nouns.lower().split())


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith("sis"):
        return f"{noun[:-2]}es"
    return f"{noun}es" if noun.endswith(("s", "ch")) else f"{noun}s"


_HEADS, _KIND_HEADS = _plurals(_ITEMS), _plurals(_KINDS)


def _is(heads: frozenset[str], unit: str) -> bool:
    """Whether the counted noun is one of `heads`: the last word, or what a hyphen joins to it."""
    last = unit.lower().split()[-1:]
    return any(part in heads for word in last for part in (word, *re.split(r"[-/]", word)[-1:]))
