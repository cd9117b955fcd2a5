"""Graph → nanopublications in TriG: each statement a publication of its own.

Four graphs each: the head, the assertion (the plain triple), its provenance (papers, run, sentences)
and the publication info. A statement that is only negated asserts nothing and is left out.
Form: Nanopublication Guidelines, https://nanopub.net/guidelines/working_draft/.
"""

from __future__ import annotations

from collections.abc import Iterator

from lithograph import ontology
from lithograph.exporters import statements, terms, turtle
from lithograph.exporters.described import Block, Fact, block
from lithograph.exporters.statements import Provenance, Texts
from lithograph.exporters.terms import name
from lithograph.model import Graph, Statement

NAME = "nanopub"
SUFFIX = ".nanopub.trig"
PROVENANCE: tuple[Provenance, ...] = ("statements",)

_LICENCE = "<https://creativecommons.org/publicdomain/zero/1.0/>"


def export(
    graph: Graph, *, base_iri: str, provenance: Provenance = "statements"
) -> Iterator[bytes]:
    """The statements as nanopublications, one chunk for each.

    Raises:
        LithographError: if the base IRI is unfit.
    """
    del provenance  # a nanopublication without provenance is none
    terms.check_base(base_iri)
    prefixes = ontology.load().prefixes(base_iri)
    yield turtle.header(prefixes).encode()
    shorten = turtle.shortener(prefixes)
    run, texts = statements.run_iri(graph.run, base_iri), Texts.of(graph, base_iri)
    for statement in sorted(graph.statements, key=lambda statement: statement.id):
        if statements.polarity(statement) != "negated":
            yield _written(statement, run, texts, shorten).encode()


def _written(statement: Statement, run: str, texts: Texts, shorten: turtle.Shorten) -> str:
    base = f"{texts.base_iri}nanopub/{terms.local_part(statement.id.rpartition('/')[2])}"
    publication, assertion = f"<{base}>", f"<{base}/assertion>"
    subject = terms.node(texts.base_iri, statement.subject)
    parts = {
        "head": [block(publication, _head(base))],
        "assertion": [block(subject, statements.plain(statement, texts.base_iri))],
        "provenance": _provenance(statement, assertion, run, texts),
        "pubinfo": [block(publication, _info(run))],
    }
    return "".join(
        f"\nGRAPH <{base}/{part}> {{\n"
        + "\n".join(turtle.text(each, shorten) for each in said)
        + "\n}\n"
        for part, said in parts.items()
    )


def _head(base: str) -> Iterator[Fact]:
    yield name("rdf:type"), name("np:Nanopublication")
    yield name("np:hasAssertion"), f"<{base}/assertion>"
    yield name("np:hasProvenance"), f"<{base}/provenance>"
    yield name("np:hasPublicationInfo"), f"<{base}/pubinfo>"


def _provenance(statement: Statement, assertion: str, run: str, texts: Texts) -> list[Block]:
    """What the assertion was derived from, and each sentence; the statement node links back."""
    found = list(statements.statement_blocks(statement, run, texts))
    papers = {terms.node(texts.base_iri, each.paper_id) for each in statement.evidence}
    facts = [(name("prov:wasDerivedFrom"), paper) for paper in papers]
    facts += [
        (name("prov:wasGeneratedBy"), run),
        (name("prov:specializationOf"), terms.node(texts.base_iri, statement.id)),
    ]
    return [block(assertion, facts), *found]


def _info(run: str) -> Iterator[Fact]:
    yield name("dcterms:license"), _LICENCE
    yield name("prov:wasGeneratedBy"), run
