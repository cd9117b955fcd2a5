"""Statements that the ontology does not allow are left out, and said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lithograph.model import Entity, Paper, Problem, Statement
from lithograph.ontology import Ontology
from lithograph.vocabulary import EntityType

#: What `Ontology.may` calls the type of a literal.
_LITERAL = ""


def validate(
    statements: Iterable[Statement],
    papers: Iterable[Paper],
    entities: Iterable[Entity],
    ontology: Ontology,
) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """The statements whose subject and object have types that their predicate allows.

    Every other one becomes a `Problem`. Both results keep the order of `statements`.
    """
    types: dict[str, tuple[str, ...]] = {paper.id: (EntityType.PAPER,) for paper in papers}
    types.update({entity.id: (entity.type, *entity.also) for entity in entities})
    allowed: list[Statement] = []
    problems: list[Problem] = []
    for statement in statements:
        if _is_allowed(statement, types, ontology):
            allowed.append(statement)
        else:
            problems.append(_problem(statement, types))
    return tuple(allowed), tuple(problems)


def _is_allowed(
    statement: Statement, types: Mapping[str, tuple[str, ...]], ontology: Ontology
) -> bool:
    targets = _target_types(statement, types)
    return any(
        ontology.may(subject, statement.predicate, target)
        for subject in types[statement.subject]
        for target in targets
    )


def _target_types(statement: Statement, types: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if statement.result is not None:
        return (EntityType.RESULT,)
    return types[statement.object] if statement.object else (_LITERAL,)


def _problem(statement: Statement, types: Mapping[str, tuple[str, ...]]) -> Problem:
    subject = "/".join(types[statement.subject])
    target = "/".join(types.get(statement.object, ("value",)))
    return Problem(
        stage="graph",
        where=statement.evidence[0].paper_id,
        message=f"left out: {subject} {statement.predicate} {target} is not in the ontology "
        f"({statement.subject} → {statement.object})",
        hint="one of the two was probably given the wrong type",
    )
