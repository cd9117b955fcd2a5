"""The part that a named thing plays in the paper: what it uses, works on, is measured by.

What a paper's title and abstract name as data, task, metric, condition or anatomy is the paper's
subject matter: on the training papers 70 % of such mentions are annotated so, wherever they stand.
Methods and datasets need a sentence of the paper's own work ("we …", "our …", results) and a word
that says their part: standing in the same sentence is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lithograph.extractors.candidates import within
from lithograph.extractors.clauses import is_own_work, polarity, subjects
from lithograph.extractors.recall import remembered
from lithograph.model import PAPER, Claim, Mention, Relation, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType, Predicate

NAME = "roles"
#: Share of right relations on the training papers (`benchmarks/quality.py` measures on others).
#: Of `trainedOn` and `variantOf` there are five and four: their shares are rough.
CONFIDENCE: Mapping[Predicate, float] = MappingProxyType(
    {
        Predicate.ADDRESSES: 0.60,
        Predicate.COVERS_ANATOMY: 0.62,
        Predicate.EVALUATED_ON: 0.66,
        Predicate.EVALUATES: 0.49,
        Predicate.HAS_MODALITY: 0.66,
        Predicate.IS_A: 0.49,
        Predicate.MEASURED_BY: 0.66,
        Predicate.TARGETS: 0.66,
        Predicate.TRAINED_ON: 0.40,
        Predicate.USES: 0.48,
        Predicate.VARIANT_OF: 0.50,
    }
)

_SUBJECT_MATTER: Mapping[str, Predicate] = MappingProxyType(
    {
        EntityType.TASK: Predicate.ADDRESSES,
        EntityType.MODALITY: Predicate.HAS_MODALITY,
        EntityType.METRIC: Predicate.MEASURED_BY,
        EntityType.CONDITION: Predicate.TARGETS,
        EntityType.ANATOMY: Predicate.COVERS_ANATOMY,
    }
)
_RESOURCES = (EntityType.DATASET, EntityType.BENCHMARK)
_TRAINED = re.compile(
    r"\b(?:pre-?)?(?:train(?:ed|ing)?|fine-?tun(?:ed|ing))(?:\s\w+){0,3}? (?:on|using|from|over) (?:the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_EVALUATED = re.compile(
    r"\b(?:evaluat\w+|experiment\w*|validat\w+|test(?:ed|ing|s)?|benchmark\w*|assess\w*|achiev\w+|attain\w*|reach\w*|outperform\w*|"
    r"surpass\w*|demonstrat\w+|results?|performance|accuracy|scor\w+|obtain\w*|improv\w+|appl\w+|datasets?|compar\w+|show\w*)\b",
    re.IGNORECASE,
)
_STUDIED = re.compile(
    r"\b(?:evaluat\w+|compar(?:e|ed|es|ing|ison)|benchmark(?:ed|ing)|assess\w*|investigat\w+|stud(?:y|ied|ies)|test(?:ed|ing)|analy[sz]\w+|examin\w+|explor\w+|review\w*|survey\w*)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_USED = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|utili[sz]\w+|leverag\w+|employ\w*|adopt\w*|bas(?:ed|es) (?:on|upon)|buil(?:t|ds?|ding) (?:up)?on|incorporat\w+|integrat\w+|combin\w+|appl(?:y|ies|ied|ying)|via|through|with|introduc\w+|by|consist\w* of|extend\w*|trained|design\w*)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
_VARIANT = re.compile(
    r"\b(?:extension|variant|version|adaptation|modification|improvement|distillation) of\s+(?:the\s+)?$"
    r"|\b(?:extends?|extending|derived from|distilled from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(
    r"^\)?,?\s*(?:\([^()]{1,12}\),?\s*)?(?:such as|including|like|\(?e\.g\.,?)\s", re.IGNORECASE
)
_KIND_OF = re.compile(r"^,?\s+(?:is |are )?(?:\(|an?\s)", re.IGNORECASE)
#: An article and at most five adjectives, nothing that starts a new phrase.
_DESCRIBES = re.compile(
    r"^\W*(?:(?!(?:of|for|with|that|which|using|to|on|in|based)\b)[\w-]+\W*){0,6}$"
)
_LIST_STOP = re.compile(r"\b(?:that|which|have|has|is|are|can|to|for|in|on)\b|[;.)]")
_WINDOW = 130


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """Roles are stated of mentions that others found."""
    del parsed
    return iter(())


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """What each sentence says of the mentions in it."""
    return iter(_claims(parsed, mentions))


@remembered
def _claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> tuple[Relation, ...]:
    return tuple(_found(parsed, mentions))


def _found(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Relation]:
    known = subjects(mentions)
    for sentence in parsed.sentences:
        yield from _is_a(parsed, mentions, sentence)
        own_work = is_own_work(parsed, sentence)
        for mention in within(mentions, sentence):
            if mention.text not in known.own and (own_work or mention.type in _SUBJECT_MATTER):
                yield from _role(parsed, sentence, mention, known.main)


def _role(parsed: ParsedPaper, sentence: Span, mention: Mention, own: str) -> Iterator[Relation]:
    if mention.type in _SUBJECT_MATTER:
        yield _relation(parsed, PAPER, _SUBJECT_MATTER[mention.type], mention, sentence)
    elif mention.type in _RESOURCES:
        yield from _resource_role(parsed, sentence, mention, own)
    elif mention.type == EntityType.METHOD:
        yield from _method_role(parsed, sentence, mention, own)


def _resource_role(
    parsed: ParsedPaper, sentence: Span, mention: Mention, own: str
) -> Iterator[Relation]:
    before = parsed.text[sentence.start : mention.span.start]
    if _TRAINED.search(before):
        yield _relation(parsed, own, Predicate.TRAINED_ON, mention, sentence)
    elif _EVALUATED.search(parsed.of(sentence)):
        yield _relation(parsed, own, Predicate.EVALUATED_ON, mention, sentence)


def _method_role(
    parsed: ParsedPaper, sentence: Span, mention: Mention, own: str
) -> Iterator[Relation]:
    before = parsed.text[max(sentence.start, mention.span.start - _WINDOW) : mention.span.start]
    if _VARIANT.search(before):
        if own != PAPER:
            yield _relation(parsed, own, Predicate.VARIANT_OF, mention, sentence)
        return
    used, studied = _USED.search(before), _STUDIED.search(before)
    if studied and (not used or studied.start() > used.start()):
        yield _relation(parsed, PAPER, Predicate.EVALUATES, mention, sentence)
    elif used or parsed.in_title(mention.span):
        yield _relation(parsed, own, Predicate.USES, mention, sentence)


def _is_a(parsed: ParsedPaper, mentions: tuple[Mention, ...], sentence: Span) -> Iterator[Relation]:
    """`CLASS such as A, B` and `A, a CLASS` (M. Hearst, COLING 1992, patterns 1 and 5)."""
    methods = within(mentions, sentence, EntityType.METHOD)
    for index, left in enumerate(methods):
        tail = parsed.text[left.span.end : sentence.end]
        such_as = _SUCH_AS.match(tail)
        if such_as and left.kind == "concept":
            start = left.span.end + such_as.end()
            stop = _LIST_STOP.search(parsed.text, start, sentence.end)
            end = stop.start() if stop else sentence.end
            for member in methods[index + 1 :]:
                if start <= member.span.start and member.span.end <= end:
                    yield _relation(parsed, member.id, Predicate.IS_A, left, sentence)
        elif left.kind == "named" and index + 1 < len(methods):
            yield from _apposition(parsed, left, methods[index + 1], sentence)


def _apposition(
    parsed: ParsedPaper, left: Mention, right: Mention, sentence: Span
) -> Iterator[Relation]:
    if right.span.start <= left.span.end:
        return
    between = parsed.text[left.span.end : right.span.start]
    if right.kind == "concept" and _KIND_OF.match(between) and _DESCRIBES.match(between):
        yield _relation(parsed, left.id, Predicate.IS_A, right, sentence)


def _relation(
    parsed: ParsedPaper, subject: str, predicate: Predicate, mention: Mention, sentence: Span
) -> Relation:
    return Relation(
        paper_id=parsed.paper.id,
        subject=subject,
        predicate=predicate,
        object=mention.id,
        sentence=sentence,
        extractors=(NAME,),
        confidence=CONFIDENCE[predicate],
        polarity=polarity(parsed, sentence, mention.span),
    )
