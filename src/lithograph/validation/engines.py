"""A graph and shapes → findings: SHACL Core by pySHACL, our SPARQL constraints by pyoxigraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lithograph.errors import LithographError, needed
from lithograph.query import guard
from lithograph.validation.report import Finding, Severity
from lithograph.validation.shapes import NAMESPACE, SH, constraints, sh

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib
    from rdflib.term import Node

_SEVERITIES: Mapping[str, Severity] = {f"{SH}Warning": "warning", f"{SH}Info": "info"}
_VARIABLE = re.compile(r"\{[?$](\w+)\}")


def core(graph: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Finding]:
    """What pySHACL finds."""
    with needed("validate"):
        import pyshacl
        from pyparsing.exceptions import ParseException  # noqa: PLC0415 - with rdflib, late as it is
        from pyshacl.errors import ReportableRuntimeError
    import rdflib

    _refuse_fetching(shapes)
    try:
        _, found, message = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    except (ReportableRuntimeError, ParseException, TypeError, ValueError, re.error) as error:
        # It reads values of shapes as they come: a number for a pattern ends in a TypeError.
        raise LithographError(f"the shapes cannot be used: {error}") from error
    if not isinstance(found, rdflib.Graph):
        raise LithographError(f"the shapes cannot be used: {message}")
    for each in found.subjects(sh("resultSeverity")):
        yield _finding(found, each, shapes)


def sparql(store: pyoxigraph.Store, shapes: rdflib.Graph) -> Iterator[Finding]:
    """What our SPARQL constraints find, each asked once over the whole graph."""
    off = {shape for shape, value in shapes.subject_objects(sh("deactivated")) if value}
    for shape, constraint in constraints(shapes):
        if {shape, constraint} & off:
            continue
        severity = str(shapes.value(shape, sh("severity")) or "")
        message = str(shapes.value(constraint, sh("message")) or "")
        for row in rows(store, shapes, constraint):
            yield Finding(
                severity=_SEVERITIES.get(severity, "violation"),
                shape=_name(constraint, shapes),
                focus=row["this"],
                message=_VARIABLE.sub(lambda name, row=row: row.get(name[1], name[0]), message),  # type: ignore[misc] # mypy knows no default arguments of lambdas
                value=row.get("value", ""),
            )


def _refuse_fetching(shapes: rdflib.Graph) -> None:
    """Queries in shapes go to rdflib, which follows FROM."""
    from rdflib.plugins.sparql.parser import expandUnicodeEscapes

    for form in ("select", "ask", "construct"):
        for text in shapes.objects(None, sh(form)):
            guard.check(str(text))
            # rdflib reads escapes of characters before anything else.
            guard.check(expandUnicodeEscapes(str(text)))


def _finding(found: rdflib.Graph, result: Node, shapes: rdflib.Graph) -> Finding:
    def of(name: str) -> Node | None:
        return found.value(result, sh(name), any=True)

    source = of("sourceConstraint") or of("sourceShape")
    messages = sorted(map(str, found.objects(result, sh("resultMessage"))))
    path = of("resultPath")
    return Finding(
        severity=_SEVERITIES.get(str(of("resultSeverity")), "violation"),
        shape=_name(source, shapes),
        focus=_shown(of("focusNode")),
        message=next(iter(messages), ""),
        path=_iri(path),
        value=_shown(of("value")),
    )


def rows(
    store: pyoxigraph.Store, shapes: rdflib.Graph, constraint: Node
) -> Iterator[dict[str, str]]:
    """Variable → value, as text, for each row that a constraint's query gives."""
    import pyoxigraph

    declared = (
        declaration
        for namespace in shapes.objects(constraint, sh("prefixes"))
        for declaration in shapes.objects(namespace, sh("declare"))
    )
    prefixes = {
        str(shapes.value(each, sh("prefix"))): str(shapes.value(each, sh("namespace")))
        for each in declared
    }
    found = store.query(str(shapes.value(constraint, sh("select"))), prefixes=prefixes)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: _text(row[name]) for name in names if row[name] is not None}


def _name(source: Node | None, shapes: rdflib.Graph) -> str:
    """What a shape is called; a nameless one after its property."""
    iri = _iri(source) or _iri(shapes.value(source, sh("path"), any=True))
    return iri.removeprefix(NAMESPACE) or "nameless shape"


def _iri(node: Node | None) -> str:
    import rdflib

    return str(node) if isinstance(node, rdflib.URIRef) else ""


def _shown(node: Node | None) -> str:
    import rdflib

    return "_:" if isinstance(node, rdflib.BNode) else str(node) if node is not None else ""


def _text(term: object) -> str:
    import pyoxigraph

    return "_:" if isinstance(term, pyoxigraph.BlankNode) else str(getattr(term, "value", term))
