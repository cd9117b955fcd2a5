"""A paper's mentions, numbers and rules' findings, put before the network that judges pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lithograph.extractors import acronyms, comparisons, proposals, roles
from lithograph.extractors.quantities import Quantity, quantities
from lithograph.extractors.recall import remembered
from lithograph.extractors.tagger import readings
from lithograph.ids import normal
from lithograph.model import PAPER, Mention, Relation, Span
from lithograph.nlp import ParsedPaper
from lithograph.relating.network import Judgement, judge
from lithograph.relating.pairs import THE_PAPER, Node, Pattern, Scene, scene
from lithograph.relating.signatures import COLUMNS, KINDS, NUMBER
from lithograph.tagging.encoding import TYPES, Window

#: The rules that the network is told of; what they say counts where it agrees.
RULES = (proposals, comparisons, roles)
_TYPE_NUMBER = {str(entity_type): number for number, entity_type in enumerate(TYPES)}


class Offers(NamedTuple):
    """What the rules see in one paper: relations and parts of results, and its numbers."""

    patterns: tuple[Pattern, ...]
    quantities: tuple[Quantity, ...]


@remembered
def judgements(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> tuple[Judgement, ...]:
    """The judged pairs of each window of the paper that has any; asked for by several extractors."""
    told = offers(parsed, mentions)
    scenes = (
        (scene_of(parsed, window, mentions, told), reading) for window, reading in readings(parsed)
    )
    return tuple(judge(scene, reading.hidden) for scene, reading in scenes if len(scene.subject))


@remembered
def things(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Mapping[str, str]:
    """Mention id → the thing that it names in this paper: acronym and long form are one."""
    short_of = acronyms.short_forms(parsed)
    named = {}
    for mention in mentions:
        name = normal(mention.text)
        named[mention.id] = f"{mention.type} {short_of.get(name, name)}"
    return named


@remembered
def offers(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Offers:
    """What the rules see in the paper."""
    thing_of = {**things(parsed, mentions), PAPER: THE_PAPER}
    span_of = {mention.id: mention.span for mention in mentions}
    patterns = [
        Pattern(thing_of[claim.subject], str(claim.predicate), span_of[claim.object])
        for rule in RULES
        for claim in rule.claims(parsed, mentions)
        if isinstance(claim, Relation) and str(claim.predicate) in COLUMNS
    ]
    found = tuple(quantities(parsed, mentions))
    for quantity in found:
        patterns.extend(_parts(quantity, span_of))
    return Offers(tuple(patterns), found)


def _parts(quantity: Quantity, span_of: Mapping[str, Span]) -> Iterator[Pattern]:
    thing = number_thing(quantity.number.span)
    for role in ("metric", "dataset", "baseline"):
        mention: Mention | None = getattr(quantity, role)
        if mention is not None:
            yield Pattern(thing, role, mention.span)
    if quantity.method is not None:
        at = None if quantity.method == PAPER else span_of[quantity.method]
        yield Pattern(thing, "method", at)


def number_thing(span: Span) -> str:
    """A number is a thing of its own."""
    return f"# {span.start}"


def scene_of(
    parsed: ParsedPaper, window: Window, mentions: tuple[Mention, ...], told: Offers
) -> Scene:
    """The pairs of one window, with what the rules say of them."""
    thing_of = things(parsed, mentions)
    nodes = [
        Node(
            mention.span,
            _TYPE_NUMBER[mention.type],
            thing_of[mention.id],
            mention.kind == "named",
            proposals.NAME in mention.extractors,
        )
        for mention in mentions
        if mention.type in _TYPE_NUMBER
    ]
    features = {}
    for quantity in told.quantities:
        span = quantity.number.span
        nodes.append(Node(span, NUMBER, number_thing(span)))
        features[span] = _features(quantity)
    return scene(parsed, window, nodes, told.patterns, features)


def _features(quantity: Quantity) -> list[float]:
    """Kind by rule, class of the unit, sign."""
    unit, sign = quantity.number.unit, quantity.number.sign
    told = [quantity.kind == kind for kind in KINDS]
    unit_class = [unit == "%", unit == "x", not unit, unit not in {"", "%", "x"}]
    return [float(value) for value in (*told, *unit_class, sign == "+", sign == "-")]
