"""Build → an Obsidian vault: one note for each paper and entity, linked as the statements say.

A note has its properties as YAML, its statements by relation with the quoted sentences, and its
results as a table. What comes from papers is escaped, so that it reads as it was printed and does
nothing: no HTML, no embedded file, no tag, no link that we did not make.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lithograph import ontology
from lithograph.exporters import rdf
from lithograph.exporters.filenames import Names
from lithograph.exporters.html.look import inverse, look, words
from lithograph.exporters.markdown import escaped, row
from lithograph.model import PAPER, Build, Entity, Graph, Paper, Result, Statement
from lithograph.selection import ends
from lithograph.vocabulary import EntityType

NAME = "obsidian"

#: Sentences quoted of one statement; the graph has all.
QUOTED = 3
_COLUMNS = ("metric", "value", "method", "dataset", "task", "baseline", "paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vault:
    """Node id → path of its note without ".md", and what is stated of it."""

    paths: Mapping[str, str]
    labels: Mapping[str, str]
    stated: Mapping[str, Sequence[Statement]]

    def link(self, node: str) -> str:
        """A link to a note that shows its label; where there is no note, its id as text."""
        path = self.paths.get(node)
        return f"[[{path}|{_shown(self.labels[node])}]]" if path else escaped(node)


def files(build: Build, *, base_iri: str) -> Iterator[tuple[str, Iterable[bytes]]]:  # noqa: ARG001 - every exporter takes it
    """The notes, and `Index.md` with all of them by type.

    Raises:
        LithographError: if two nodes of the graph have the same id.
    """
    graph = build.graph
    rdf.results(graph)  # refuses clashing ids, by which notes could not be told apart
    vault = _vault(graph)
    yield "Index.md", [_index(graph, vault).encode()]
    for paper in graph.papers:
        yield f"{vault.paths[paper.id]}.md", _note(_paper(paper), paper.id, vault)
    for entity in graph.entities:
        yield f"{vault.paths[entity.id]}.md", _note(_entity(entity), entity.id, vault)


def _vault(graph: Graph) -> _Vault:
    names = Names()
    things = [(p.id, "Paper", p.label) for p in graph.papers]
    things += [(e.id, e.type, e.label) for e in graph.entities]
    stated: dict[str, list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        for node in sorted(ends(statement)):
            stated[node].append(statement)
    return _Vault(
        paths={node: names.path(look(kind).plural, label) for node, kind, label in sorted(things)},
        labels={node: label or node for node, _, label in things},
        stated=stated,
    )


def _note(head: Iterable[str], node: str, vault: _Vault) -> Iterator[bytes]:
    statements = vault.stated.get(node, ())
    text = [*head, *_sections(node, statements, vault), *_results(statements, vault)]
    yield ("\n".join(text) + "\n").encode("utf-8", "replace")


def _paper(paper: Paper) -> Iterator[str]:
    yield from _front(
        {
            "type": "Paper",
            "title": paper.title,
            "authors": [author.name for author in paper.authors],
            "year": paper.date.year if paper.date else None,
            "date": paper.date.text if paper.date else "",
            "venue": paper.venue,
            "keywords": list(paper.keywords),
            "url": paper.url,
            "identifiers": [f"{scheme}:{value}" for scheme, value in paper.identifiers],
            "tags": ["lithograph/paper"],
        }
    )
    yield f"# {escaped(paper.label)}"
    if paper.abstract:
        yield f"\n{escaped(paper.abstract)}"


def _entity(entity: Entity) -> Iterator[str]:
    yield from _front(
        {
            "type": entity.type,
            "kind": entity.kind,
            "aliases": list(entity.aliases),
            "concept": entity.concept,
            "identifiers": [each.value for each in entity.identifiers],
            "papers": len(entity.papers),
            "tags": [f"lithograph/{entity.type.lower()}"],
        }
    )
    yield f"# {escaped(entity.label or entity.id)}"


def _front(properties: Mapping[str, object]) -> Iterator[str]:
    """The properties as YAML; JSON is YAML, once nothing in it is a control character."""
    yield "---"
    for name, value in properties.items():
        if value not in ("", None, []):
            yield f"{name}: {json.dumps(_printable(value), ensure_ascii=False)}"
    yield "---"


def _printable(value: object) -> object:
    """`value` without the characters that YAML 1.2 forbids in a stream (section 5.1)."""
    if isinstance(value, list):
        return [_printable(each) for each in value]
    if isinstance(value, str):
        return "".join(c for c in value if c.isprintable() or c == " ")
    return value


def _sections(node: str, statements: Sequence[Statement], vault: _Vault) -> Iterator[str]:
    """The statements of a note by relation, each with its first sentences."""
    groups: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for statement in statements:
        if statement.result is not None:
            continue
        if statement.subject == node:
            shown = vault.link(statement.object) if statement.object else escaped(statement.value)
            groups[_words(statement.predicate)].append((shown, statement))
        else:
            groups[inverse(statement.predicate)].append((vault.link(statement.subject), statement))
    for title in sorted(groups):
        yield f"\n## {title[:1].upper()}{title[1:]}\n"
        for shown, statement in sorted(groups[title], key=lambda pair: (-pair[1].support, pair[0])):
            yield f"- {shown}"
            yield from _quotes(statement, vault)


def _quotes(statement: Statement, vault: _Vault) -> Iterator[str]:
    for evidence in statement.evidence[:QUOTED]:
        said = "" if evidence.polarity == "asserted" else f" ({evidence.polarity})"
        yield f"    > {escaped(evidence.sentence)}{said} — {vault.link(evidence.paper_id)}"
    if len(statement.evidence) > QUOTED:
        yield f"    > … and {len(statement.evidence) - QUOTED} more"


def _results(statements: Sequence[Statement], vault: _Vault) -> Iterator[str]:
    found = [(s, s.result) for s in statements if s.result is not None]
    if not found:
        return
    yield "\n## Results\n"
    yield row(_COLUMNS)
    yield row(["---"] * len(_COLUMNS))
    for statement, result in found:
        yield row(_cells(statement, result, vault))


def _cells(statement: Statement, result: Result, vault: _Vault) -> Iterator[str]:
    sign = {"absolute": "", "improvement": "+", "reduction": "−"}[result.kind]
    parts = {"paper": statement.subject, "value": ""}
    for column in _COLUMNS:
        if column == "value":
            yield escaped(f"{sign}{result.value} {result.unit}".strip())
            continue
        node = parts.get(column) or getattr(result, column)
        node = statement.subject if node == PAPER else node
        # A pipe would end the cell.
        yield vault.link(node).replace("|", r"\|") if node else ""


def _index(graph: Graph, vault: _Vault) -> str:
    kinds: dict[str, list[str]] = defaultdict(list)
    for paper in graph.papers:
        kinds["Paper"].append(paper.id)
    for entity in graph.entities:
        kinds[entity.type].append(entity.id)
    lines = ["# Index"]
    for kind in sorted(kinds, key=lambda kind: (kind != EntityType.PAPER, kind)):
        lines.append(f"\n## {look(kind).plural}\n")
        named = sorted(kinds[kind], key=lambda node: (vault.labels[node].casefold(), node))
        lines += [f"- {vault.link(node)}" for node in named]
    return "\n".join(lines) + "\n"


def _words(predicate: str) -> str:
    term = ontology.load().predicates.get(predicate)
    return (term.label if term else "") or words(predicate)


def _shown(label: str) -> str:
    """A label inside a link: what would end it is taken out, for Obsidian knows no escape there."""
    plain = "".join(" " if c in "[]|\\<>`\n\r" or not c.isprintable() else c for c in label)
    return " ".join(plain.split()) or "?"
