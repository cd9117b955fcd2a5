"""What is said of one entity, as text, in the order in which a reader asks.

What it is, who proposed it, what it uses, where it was evaluated and with which results, what it
beats and what beats it; each line with its sentence and paper. Then why its names are one entity.
"""

from __future__ import annotations

import html
import json
from collections import defaultdict
from collections.abc import Iterator

from lithograph import links
from lithograph.contents import Contents
from lithograph.model import Entity, Evidence, Merge, Paper, Result, Statement
from lithograph.vocabulary import EntityType, Predicate

#: Sentences printed under one statement; the rest is counted.
SENTENCES = 2

#: Heading where the entity is the subject, and where it is the object, in the order of reading.
#: The predicates that are not here follow behind, under their own names.
_HEADINGS: dict[Predicate, tuple[str, str]] = {
    Predicate.IS_A: ("is a kind of", "of this kind"),
    Predicate.VARIANT_OF: ("derived from", "derived from it"),
    Predicate.PROPOSES: ("proposes", "proposed by"),
    Predicate.USES: ("uses", "used by"),
    Predicate.ADDRESSES: ("addresses", "addressed by"),
    Predicate.HAS_MODALITY: ("works on", "data of this kind in"),
    Predicate.TARGETS: ("targets", "targeted by"),
    Predicate.COVERS_ANATOMY: ("covers", "covered by"),
    Predicate.TRAINED_ON: ("trained on", "used to train"),
    Predicate.EVALUATED_ON: ("evaluated on", "used to evaluate"),
    Predicate.MEASURED_BY: ("measured by", "measures"),
    Predicate.REPORTS: ("results", "results"),
    Predicate.EVALUATES: ("evaluates", "studied by"),
    Predicate.OUTPERFORMS: ("outperforms", "outperformed by"),
    Predicate.COMPARABLE_TO: ("comparable to", "comparable to"),
}
_ORDER = {predicate: place for place, predicate in enumerate(_HEADINGS)}
_Group = tuple[int, str, str]


class Explanation(str):
    """What is said of an entity, to be read; a notebook shows it as a card with parts to open."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The text as an element of a notebook, inert whatever papers hold."""
        head, *parts = html.escape(self).split("\n\n")
        title, _, rest = head.partition("\n")
        return f"<h4>{title}</h4><pre>{rest}</pre>" + "".join(map(_folded, parts))


def _folded(part: str) -> str:
    """A part of a card: its first line, and the rest when that is opened."""
    summary, _, rest = part.partition("\n")
    return f"<details><summary>{summary}</summary><pre>{rest}</pre></details>"


def explain(kg: Contents, name: str, *, sentences: int = SENTENCES) -> Explanation:
    """Everything the graph says of the entity called `name`, with at most `sentences` each.

    Raises:
        UnknownNameError: if there is no such entity.
    """
    entity = kg[name]
    parts = (
        _head(kg, entity),
        _said(kg, entity, sentences),
        _merged(kg, entity),
        _decisions(entity),
    )
    return Explanation("\n".join(line for part in parts for line in part))


def in_words(kg: Contents, statement: Statement) -> str:
    """A statement as one line: what is said of what."""
    heading = (
        _HEADINGS[Predicate(statement.predicate)][0]
        if statement.predicate in _ORDER
        else statement.predicate
    )
    target = _other(kg, statement, kg.node(statement.subject))
    return f"{_label(kg, statement.subject)} — {heading} — {target}"


def _head(kg: Contents, entity: Entity) -> Iterator[str]:
    types = ", ".join((entity.type, *entity.also))
    yield f"{entity.label}   {types} ({entity.kind}), in {_papers(len(entity.papers))}"
    if entity.aliases:
        yield f"  also written: {'; '.join(entity.aliases)}"
    if entity.concept:
        yield f"  vocabulary:   {entity.concept}"
    for each in entity.identifiers:
        yield f"  {links.in_words(each.relation) + ':':13} {each.value}"
    others = [other for other in kg.entities() if other.label == entity.label and other != entity]
    for other in others:
        yield f"  not to be confused with {other.label} ({other.type}, {other.id})"


def _said(kg: Contents, entity: Entity, sentences: int) -> Iterator[str]:
    groups: dict[_Group, list[Statement]] = defaultdict(list)
    for statement in kg.about(entity):
        groups[_group(statement, entity)].append(statement)
    for (_, heading, _), statements in sorted(groups.items()):
        yield ""
        yield f"{heading}  ({len(statements)})"
        for statement in sorted(statements, key=lambda s: (-s.support, -s.confidence, s.id)):
            yield f"  {_other(kg, statement, entity)}{_certainty(statement)}"
            yield from _quoted(kg, statement.evidence, sentences)


def _group(statement: Statement, entity: Entity) -> _Group:
    """Place, heading and predicate: statements of one heading stand together."""
    known = statement.predicate in _ORDER
    if not known:
        return 2 * len(_ORDER), statement.predicate, statement.predicate
    predicate = Predicate(statement.predicate)
    outward = statement.subject == entity.id
    return 2 * _ORDER[predicate] + (not outward), _HEADINGS[predicate][not outward], predicate


def _other(kg: Contents, statement: Statement, entity: Paper | Entity) -> str:
    if statement.result is not None:
        return _result(kg, statement.result)
    if statement.value:
        return statement.value
    other = statement.object if statement.subject == entity.id else statement.subject
    return _label(kg, other)


def _result(kg: Contents, result: Result) -> str:
    parts = [f"{result.value} {result.unit}".strip()]
    for word, node in (
        ("", result.metric), ("of", result.method), ("on", result.dataset),
        ("for", result.task), ("over", result.baseline),
    ):  # fmt: skip
        if node:
            parts.append(f"{word} {_label(kg, node)}".strip())
    return f"{' '.join(parts)} ({result.kind})"


def _certainty(statement: Statement) -> str:
    support = f", {_papers(statement.support)}" if statement.support > 1 else ""
    return f"   [{statement.confidence:.2f}{support}]"


def _quoted(kg: Contents, evidence: tuple[Evidence, ...], most: int) -> Iterator[str]:
    for item in evidence[:most]:
        paper = kg.node(item.paper_id)
        yield f"    “{item.sentence}”{_colour(item)}"
        yield f"      — {paper.label}"
    if len(evidence) > most:
        yield f"    … and {len(evidence) - most} more"


def _colour(evidence: Evidence) -> str:
    """What keeps the sentence from being a plain claim of its paper."""
    marks: list[str] = [evidence.polarity] if evidence.polarity != "asserted" else []
    if evidence.attribution == "others":
        marks.append("of others' work")
    return f" ({', '.join(marks)})" if marks else ""


def _merged(kg: Contents, entity: Entity) -> Iterator[str]:
    lines = [merge for merge in kg.merges if merge.right == entity.id]
    if lines:
        yield ""
        yield f"why one entity  ({len(lines)})"
        yield from (_reason(line) for line in lines)


def _reason(line: Merge) -> str:
    return f"  {line.rule}: {line.reason} [{line.score:.2f}]"


def _decisions(entity: Entity) -> Iterator[str]:
    """What to write into `overrides.toml` to decide otherwise."""
    if entity.type == EntityType.ORGANISATION:
        return
    name = json.dumps(entity.label, ensure_ascii=False)
    yield ""
    yield "to decide otherwise, paste into overrides.toml:"
    if entity.aliases:
        other = json.dumps(entity.aliases[0], ensure_ascii=False)
        yield from _entry("never-merge", entity, f"names = [{name}, {other}]")
    yield from _entry("merge", entity, f'names = [{name}, "another name of it"]')
    yield from _entry("rename", entity, f"name = {name}", 'to = "a better label"')
    yield from _entry("link", entity, f"name = {name}", 'to = "https://example.org/its-page"')


def _entry(kind: str, entity: Entity, *lines: str) -> Iterator[str]:
    yield f"  [[{kind}]]"
    yield from (f"  {line}" for line in (f'type = "{entity.type}"', *lines))


def _label(kg: Contents, node_id: str) -> str:
    node: Paper | Entity = kg.node(node_id)
    return f"“{node.label}”" if isinstance(node, Paper) else node.label


def _papers(count: int) -> str:
    return f"{count} paper" if count == 1 else f"{count} papers"
