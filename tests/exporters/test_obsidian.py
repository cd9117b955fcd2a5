"""The Obsidian vault: notes whose properties parse and whose links lead somewhere."""

from __future__ import annotations

import re

import frontmatter
import pytest

from lithograph.exporters import obsidian
from lithograph.model import Build, Entity, Graph

BASE = "https://example.org/id/"
LINK = re.compile(r"\[\[([^\]|\\]+)(?:\\?\|([^\]]+))?\]\]")


def vault(graph: Graph) -> dict[str, str]:
    """Path → text of each note."""
    found = obsidian.files(Build(graph=graph), base_iri=BASE)
    return {path: b"".join(chunks).decode() for path, chunks in found}


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_every_node_has_a_note(name: str, request: pytest.FixtureRequest) -> None:
    """One for each paper and entity, and the index; no two paths the same in any case."""
    graph = request.getfixturevalue(name)
    notes = vault(graph)
    assert len(graph.papers) + len(graph.entities) + 1 == len(notes)
    assert len(notes) == len({path.casefold() for path in notes})


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_every_link_leads_to_a_note(name: str, request: pytest.FixtureRequest) -> None:
    """Whatever labels hold, no link is broken, and none but ours is there."""
    notes = vault(request.getfixturevalue(name))
    for text in notes.values():
        targets = [found[1] for found in LINK.finditer(text)]
        assert len(targets) == text.count("[[")
        assert all(f"{target}.md" in notes for target in targets)


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_properties_parse(name: str, request: pytest.FixtureRequest) -> None:
    """The front matter is YAML with the type and the names."""
    graph = request.getfixturevalue(name)
    notes = {path: frontmatter.loads(text) for path, text in vault(graph).items()}
    kinds = {note["type"] for path, note in notes.items() if path != "Index.md"}
    assert {"Paper", *(entity.type for entity in graph.entities)} == kinds
    if name == "graph":
        assert ["MedSegNet"] == notes["Methods/MedSeg.md"]["aliases"]


def test_a_statement_stands_in_both_notes_with_its_sentence(graph: Graph) -> None:
    """The subject's note says it forward, the object's backward."""
    notes = vault(graph)
    forward, backward = notes["Methods/MedSeg.md"], notes["Methods/U-Net.md"]
    assert "## Outperforms\n\n- [[Methods/U-Net|U-Net]]\n    > MedSeg outperforms U-Net." in forward
    assert "## Outperformed by\n\n- [[Methods/MedSeg|MedSeg]]" in backward


def test_a_result_is_a_row_of_a_table(graph: Graph) -> None:
    """In the note of the dataset, with the method and the value as printed."""
    note = vault(graph)["Benchmarks/BraTS.md"]
    row = next(line for line in note.splitlines() if "91.40 %" in line)
    assert r"[[Methods/MedSeg\|MedSeg]]" in row


def test_hostile_texts_do_nothing(hostile: Graph) -> None:
    """No HTML and no embedded note comes from a paper."""
    for text in vault(hostile).values():
        body = frontmatter.loads(text).content
        assert "<script" not in body.replace("\\<", "")
        assert "![[" not in body


def test_notes_of_one_label_are_told_apart() -> None:
    """Two entities of a type that are written alike get two notes."""
    pair = tuple(
        Entity(id=f"method/{i}", type="Method", kind="named", label=label)
        for i, label in enumerate(["SAM", "sam"])
    )
    assert 3 == len({path.casefold() for path in vault(Graph(entities=pair))})
