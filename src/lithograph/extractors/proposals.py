"""What a paper introduces: "we present X", "a benchmark called X", "X: a …" in titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lithograph.extractors import acronyms, heads
from lithograph.extractors.candidates import candidate
from lithograph.extractors.shapes import is_name_shaped, name_spans, type_by_ending
from lithograph.model import PAPER, Claim, Mention, Relation, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType, Predicate

NAME = "proposals"
#: Share of right mentions, among those that it alone finds, and of right `proposes`, on the
#: training papers.
CONFIDENCE, PROPOSES = 0.89, 0.80

_VERBS = (
    r"(?:propos|present|introduc|develop|releas|construct|build|built|curat|design|contribut|"
    r"publish|unveil|establish|creat|devis|formulat|offer|describ|report)(?:e[sd]?|ed|ing|s|t)?"
)
_CUE = re.compile(
    rf"\b(?:we|this (?:paper|work|study|article|report|research)|the authors?|here,?|"
    rf"(?:our|the)(?: proposed| new)? (?:framework|model|method|approach|system|pipeline|architecture|network))\b"
    rf"(?:[^.;]{{0,80}}?)\b{_VERBS}\b(?!\s+(?:in|by|on|for)\b)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:previous|prior|existing|recent(?:ly)?|earlier)\b", re.IGNORECASE)
#: What may stand between the verb and the name, besides nothing.
_NAMING = re.compile(
    r"(?:\b(?:named|called|termed|dubbed|namely|coined|denoted|referred to as|which we (?:call|term|name)|we (?:call|term|name)(?: it)?)\s+(?:as\s+)?(?:the\s+)?|(?:,|:|--?|—)\s*(?:the\s+)?|\()[\"'“‘*$\\{]*(?:text(?:bf|sc|it|tt)\{)?$"
)
_ARTICLES = re.compile(
    r"^(?:\s|a|an|the|our|new|novel|simple|first|two|three|both|and|\"|\*|\$|\\text(?:bf|sc|it)\{|\\emph\{|,|‘|“)*$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^\W{0,3}((?:[^:?!.]|\.(?=\d)){2,60}?)\W{0,3}(?::|\s[-–—]+\s)\s*(.+)$")
_MAX_TITLE_WORDS = 5
_KIND_WORDS = re.compile(
    r"\b(benchmark|challenge|testbed|leaderboard|dataset|data set|corpus|cohort|database|biobank|knowledge base)\b",
    re.IGNORECASE,
)
_EVALUATES = frozenset({"benchmark", "challenge", "testbed", "leaderboard"})
#: The name is explained: "X, a …", "X (…), the first …", "X is …", or in a title "X: A …".
_APPOSED = re.compile(
    r"^\W{0,4}(?:\([^()]{2,100}\)\W{0,3})?(?:is |as |which is )?(?:an?|the|our|towards?)\b|^\s*(?:dataset|benchmark|corpus|challenge|database)\b",
    re.IGNORECASE,
)
#: Where the explaining noun phrase ends.
_TAIL = re.compile(r"\b(?:for|with|via|using|that|which|to|on|from|by|where)\b|[.;]")


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """The names that are introduced, in the title and in sentences with a proposal verb."""
    for span, description in (*_titled(parsed), *_announced(parsed), *_components(parsed)):
        yield candidate(
            parsed,
            span,
            _type(parsed.of(span), description),
            kind="named",
            extractor=NAME,
            confidence=CONFIDENCE,
            also=_also(parsed.of(span), description),
        )


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """The paper proposes what was found by this extractor."""
    for mention in proposed(mentions):
        yield Relation(
            paper_id=parsed.paper.id,
            subject=PAPER,
            predicate=Predicate.PROPOSES,
            object=mention.id,
            sentence=parsed.sentence_at(mention.span.start),
            extractors=(NAME,),
            confidence=PROPOSES,
        )


def proposed(mentions: tuple[Mention, ...]) -> list[Mention]:
    """The named things that stand where the paper introduces them; nobody introduces "LLM" anew."""
    allowed = (EntityType.METHOD, EntityType.DATASET, EntityType.BENCHMARK)
    return [m for m in mentions if NAME in m.extractors and m.type in allowed and m.kind == "named"]


def _titled(parsed: ParsedPaper) -> Iterator[tuple[Span, str]]:
    """`Name: description` and `A & B: description`."""
    match = _TITLE.match(parsed.paper.title)
    if not match or len(match.group(1).split()) > _MAX_TITLE_WORDS:
        return
    start = match.start(1)
    parts = list(re.finditer(r"(?:(?!\sand\s)[^&,])+", match.group(1)))
    # One description of several names says of none of them alone what it is.
    description = match.group(2) if len(parts) == 1 else ""
    for part in parts:
        name = re.sub(r"^\s*and\s|^[\s\W]+|\s+$", "", part.group())
        if name and any(is_name_shaped(word) for word in name.split()):
            begin = start + part.start() + part.group().index(name)
            yield Span(start=begin, end=begin + len(name)), f" | {description}"


def _announced(parsed: ParsedPaper) -> Iterator[tuple[Span, str]]:
    for sentence in parsed.sentences:
        cue = _CUE.search(parsed.text, sentence.start, sentence.end)
        if not cue or _OF_OTHERS.search(parsed.text, cue.start(), cue.end()):
            continue
        for span in name_spans(parsed.text, cue.end(), sentence.end):
            between = parsed.text[cue.end() : span.start]
            if _introduces(between) or _defines(between, parsed.of(span)):
                after = parsed.text[span.end : sentence.end]
                yield span, f"{between} | {after}"
        yield from _capitalised(parsed, cue.end(), sentence)


def _components(parsed: ParsedPaper) -> Iterator[tuple[Span, str]]:
    """Parts that a sentence defines with a capitalised long form: "a Token Scorer (TIS)"."""
    for pair in acronyms.pairs(parsed):
        long_form = parsed.of(pair.long)
        words = [word for word in re.findall(r"[^\W\d_][\w-]*", long_form) if len(word) > 3]  # noqa: PLR2004 - "for", "and"
        sentence = parsed.sentence_at(pair.long.start)
        before = parsed.text[sentence.start : pair.long.start]
        if (
            words
            and all(word[0].isupper() for word in words)
            and heads.type_of(long_form) in (None, EntityType.METHOD)
            and (_CUE.search(before) or _STEP.match(before))
            and not _USING.search(before[-40:])
        ):
            yield pair.short, f"{before} |"


#: How a sentence begins that goes through the parts of what is proposed.
_STEP = re.compile(
    r"^\W*(?:specifically|first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|finally|moreover|furthermore|additionally|"
    r"subsequently|in addition|besides|the|an?|it|\(?[1-4i]{1,3}\))[\s,](?:[^.]{0,60})$",
    re.IGNORECASE,
)
_USING = re.compile(
    r"\b(?:us(?:e|es|ing)|based on|leverag\w+|employ\w*|via|existing|adopt\w*|outperform\w*|such as|like|than|with)\s*(?:the|an?)?\s*$",
    re.IGNORECASE,
)

#: One to five capitalised words that an apposition explains: "Tomato, a framework".
_EXPLAINED = re.compile(
    r"\s+((?:[A-Z][\w-]*)(?:\s[A-Z][\w-]*){0,4})(?=,\s(?:an?|the|which|our)\s|\s\(|:\s)"
)


def _capitalised(parsed: ParsedPaper, start: int, sentence: Span) -> Iterator[tuple[Span, str]]:
    """A capitalised phrase right behind the verb, explained by what follows it."""
    match = _EXPLAINED.match(parsed.text, start, sentence.end)
    if match:
        span = Span(start=match.start(1), end=match.end(1))
        yield span, f" | {parsed.text[span.end : sentence.end]}"


def _defines(between: str, short: str) -> bool:
    """Whether `between` ends with the long form of `short` and an opening bracket."""
    match = re.search(r"([^.;()]{4,120})\($", between)
    if not match or len(between) > 160 or not short[:1].isupper():  # noqa: PLR2004 - characters
        return False
    words = re.findall(r"[A-Za-z]+", match.group(1))
    initials = "".join(word[0] for word in words).upper()
    letters = "".join(c for c in short if c.isupper())
    return (
        len(letters) > 1
        and initials.endswith(letters)
        and _ARTICLES.match(
            " ".join(between.split()[: max(0, len(between.split()) - len(letters))])
        )
        is not None
    )


def _introduces(between: str) -> bool:
    """Whether the words between verb and name say that the name is what is introduced."""
    if _ARTICLES.match(between):
        return True
    naming = _NAMING.search(between)
    if not naming or len(between) > 220:  # noqa: PLR2004 - characters: a clause further on
        return False
    phrase = between[: naming.start()].rstrip(" ,(*$")
    if re.search(
        r"\b(?:outperform|such as|including|compared|e\.g|like|than|evaluat|on|using)\b",
        phrase[-40:],
    ):
        return False
    return (
        heads.type_of(phrase) is not None or "named" in naming.group() or "call" in naming.group()
    )


def _type(name: str, description: str) -> EntityType:
    """Benchmark, dataset or (the usual case) method, by the words around the name, or its end."""
    before, _, after = description.rpartition("|")
    word = _KIND_WORDS.search(before[-80:])
    if not word:
        head = _TAIL.split(after, maxsplit=1)[0]
        word = _KIND_WORDS.search(head[:110]) if _APPOSED.match(after) else None
    if word:
        return EntityType.BENCHMARK if word.group(1).lower() in _EVALUATES else EntityType.DATASET
    return type_by_ending(name) or EntityType.METHOD


def _also(name: str, description: str) -> tuple[str, ...]:
    """A benchmark that is described as a dataset too is both."""
    if _type(name, description) != EntityType.BENCHMARK:
        return ()
    return (EntityType.DATASET,) if re.search(r"dataset|corpus", description, re.IGNORECASE) else ()
