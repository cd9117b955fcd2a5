"""`lithograph validate`: reports, the user's own shapes, and what cannot be checked."""

from __future__ import annotations

import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from typer.testing import CliRunner

import lithograph
from lithograph import cli, resources, validation
from lithograph.errors import LithographError, MissingExtraError, OutputError, QueryError
from lithograph.validation import Finding, Report
from lithograph.validation.shapes import as_rdflib, lifted

EXAMPLES = resources.ontologies() / "examples"
PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix lith: <https://w3id.org/lithograph/ontology#> .
@prefix my: <urn:my:> .
"""
SELECT = (
    f"{PREFIXES} my:S a sh:NodeShape ; sh:targetClass lith:Method ; sh:sparql my:C . my:C sh:select"
)
LOWER_CASE = (
    'my:LowerCase sh:path skos:prefLabel ; sh:pattern "^[^A-Z]*$" ; sh:message "No capitals." .'
)
OWN = f"{PREFIXES} my:Method a sh:NodeShape ; sh:targetClass lith:Method ; sh:property my:LowerCase . {LOWER_CASE}"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with one method, U-Net, and one paper."""
    return folder_of("valid/Entity", tmp_path_factory.mktemp("valid"))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """An output folder whose only method has a confidence of 1.2."""
    return folder_of("invalid/Entity", tmp_path)


def folder_of(example: str, folder: Path) -> Path:
    return folder_with((EXAMPLES / f"{example}.ttl").read_text(encoding="utf-8"), folder)


def folder_with(turtle: str, folder: Path) -> Path:
    (folder / "graph.ttl").write_text(turtle, encoding="utf-8")
    return folder


def written(text: str, folder: Path, *, name: str = "mine.ttl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, ["validate", *map(str, arguments)])
    return done.exit_code, done.output


def test_what_a_build_writes_conforms(records: Path, tmp_path: Path) -> None:
    """Four small papers with a denied statement, a result, a size and a link; no warning either."""
    lithograph.build(records, output=tmp_path / "out", formats=("ttl",))
    report = lithograph.validate(tmp_path / "out")
    assert (report.results, report.conforms) == ((), True)


def test_a_finding_names_node_shape_and_value(broken: Path) -> None:
    """All that a reader needs to find it in the graph."""
    expected = Finding(
        severity="violation",
        shape="Entity-confidence",
        focus="https://example.org/id/method",
        message="A confidence is exactly one decimal from 0 to 1.",
        path="https://w3id.org/lithograph/ontology#confidence",
        value="1.2",
    )
    report = lithograph.validate(broken)
    assert ((expected,), False) == (report.results, report.conforms)


def test_a_report_never_changes(output: Path) -> None:
    """It is frozen, and its parts are tuples."""
    with pytest.raises(FrozenInstanceError):
        lithograph.validate(output).triples = 0  # type: ignore[misc] # what is tested


def test_the_command_exits_with_0_if_the_graph_conforms(output: Path) -> None:
    """And says how much it looked at."""
    assert (0, "conforms: 11 triples, 0 violations, 0 warnings\n") == run(output)


def test_the_command_exits_with_1_and_says_what_is_wrong(broken: Path) -> None:
    """Counts by shape, then the node, the sentence and the value."""
    code, text = run(broken)
    assert code == 1
    assert text.splitlines() == [
        "does not conform: 11 triples, 1 violation, 0 warnings",
        "       1  Entity-confidence",
        "violation  https://example.org/id/method",
        "      A confidence is exactly one decimal from 0 to 1. (Entity-confidence)",
        "      found: 1.2",
    ]


def test_a_warning_does_not_fail(tmp_path: Path) -> None:
    """An undeclared term is told, with who uses it; the graph conforms."""
    code, text = run(folder_of("invalid/Lint-undeclared", tmp_path))
    assert (code, text.splitlines()[0]) == (0, "conforms: 9 triples, 0 violations, 1 warning")
    assert "but https://example.org/id/paper uses this one." in text
    assert "found: lith:titel" in text


def test_nodes_are_shortened_with_the_prefixes_of_the_graph(tmp_path: Path) -> None:
    """The base that the graph states."""
    turtle = (EXAMPLES / "invalid/Lint-undeclared.ttl").read_text(encoding="utf-8")
    folder = folder_with(
        turtle.replace('lith:readFrom "papers.txt:1"', 'lith:readFrom "?"'), tmp_path
    )
    assert "violation  id:paper" in run(folder)[1]


def test_a_limit_cuts_the_findings_but_not_the_counts(tmp_path: Path) -> None:
    """What is left out is counted."""
    folder = folder_with(f"{PREFIXES} my:a a lith:Method . my:b a lith:Method .", tmp_path)
    lines = run(folder, "--limit", "1")[1].splitlines()
    assert "       2  Entity-prefLabel" in lines
    assert 1 == sum(line.startswith("violation") for line in lines)
    assert lines[-1] == "… and 7 more"


def test_the_gravest_findings_come_first(broken: Path, tmp_path: Path) -> None:
    """A user's notes hide no violation, and are no warnings."""
    note = "sh:path skos:note ; sh:minCount 1 ; sh:severity sh:Info"
    shape = (
        f"{PREFIXES} my:M a sh:NodeShape ; sh:targetClass lith:Method ; sh:property [ {note} ] ."
    )
    report = lithograph.validate(broken, shapes=[written(shape, tmp_path)])
    assert [each.severity for each in report.results] == ["violation", "info"]
    told = report.text(limit=1).splitlines()
    assert told[0] == "does not conform: 11 triples, 1 violation, 0 warnings, 1 note"
    assert 1 == sum(line.startswith("violation") for line in told)


def test_findings_are_sorted_and_the_same_on_each_run(tmp_path: Path) -> None:
    """Violations come before warnings; the most frequent shape is counted first."""
    turtle = f"{PREFIXES} my:b a lith:Method . my:a a lith:Method ; skos:prefLabel 'a' ."
    folder = folder_with(turtle, tmp_path)
    first, second = (lithograph.validate(folder) for _ in range(2))
    assert first == second
    assert ["violation"] * 8 == [each.severity for each in first.results]
    assert sorted(first.results) == list(first.results)
    assert ("Entity-confidence", 2) == first.counts()[0]


def test_hostile_text_cannot_move_the_cursor(tmp_path: Path) -> None:
    """Control characters and line breaks of a value are not printed; a long one is cut."""
    hostile = "\\u001b[2J\\n\\u202e" + "x" * 500
    turtle = f'{PREFIXES} my:a a lith:Method ; lith:kind "{hostile}" .'
    text = run(folder_with(turtle, tmp_path))[1]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert max(map(len, text.splitlines())) < 140


def test_own_shapes_are_checked_besides_ours(broken: Path, tmp_path: Path) -> None:
    """A nameless shape is called after its property; a named one by its IRI."""
    report = lithograph.validate(broken, shapes=[written(OWN, tmp_path)])
    assert {"Entity-confidence", "urn:my:LowerCase"} == {each.shape for each in report.results}
    nameless = OWN.replace("my:LowerCase sh:path", "[] sh:path").replace(
        "sh:property my:LowerCase", "sh:property [ sh:path skos:prefLabel ; sh:maxLength 1 ]"
    )
    report = lithograph.validate(broken, shapes=[written(nameless, tmp_path)])
    assert "http://www.w3.org/2004/02/skos/core#prefLabel" in {
        each.shape for each in report.results
    }


def test_own_shapes_are_given_on_the_command_line(output: Path, tmp_path: Path) -> None:
    """`--shapes` may be given several times."""
    mine = written(OWN, tmp_path)
    other = written(f"{PREFIXES} my:None a sh:NodeShape .", tmp_path, name="other.ttl")
    code, text = run(output, "--shapes", mine, "--shapes", other)
    assert code == 1
    assert "No capitals. (urn:my:LowerCase)" in text


def test_own_sparql_constraints_run_node_by_node(output: Path, tmp_path: Path) -> None:
    """Those of others may rely on $this being bound beforehand, as SHACL promises."""
    text = f"""{PREFIXES} my:Method a sh:NodeShape ; sh:targetClass lith:Method ; sh:sparql my:Named .
    my:Named sh:message "Never." ; sh:select "SELECT $this {{ FILTER (BOUND($this)) }}" ."""
    report = lithograph.validate(output, shapes=[written(text, tmp_path)])
    assert ["Never."] == [each.message for each in report.results]


@pytest.mark.parametrize("shape", ["Entity-confidence", "Entity"])
def test_one_of_our_shapes_can_be_switched_off(broken: Path, tmp_path: Path, shape: str) -> None:
    """A shape for all that it holds, too."""
    off = f"{PREFIXES} <{validation.NAMESPACE}{shape}> sh:deactivated true ."
    assert lithograph.validate(broken, shapes=[written(off, tmp_path)]).conforms


@pytest.mark.parametrize("shape", ["Evidence-length", "Evidence"])
def test_one_of_our_queries_can_be_switched_off(tmp_path: Path, shape: str) -> None:
    """The second pass listens, too."""
    off = f"{PREFIXES} <{validation.NAMESPACE}{shape}> sh:deactivated true ."
    folder = folder_of("invalid/Evidence-length", tmp_path)
    assert not lithograph.validate(folder).conforms
    assert lithograph.validate(folder, shapes=[written(off, tmp_path)]).conforms


@pytest.mark.parametrize("extra", ["sh:path skos:altLabel ;", "sh:node my:Method ;"])
def test_shapes_that_others_use_stay_as_they_are(extra: str) -> None:
    """Only a node shape with targets that no other shape uses gives its targets away."""
    text = f"{OWN} my:Other {extra} sh:targetClass lith:Task ; sh:property my:LowerCase ."
    shapes = rdflib.Graph().parse(data=text, format="turtle")
    kept = {str(shape) for shape in lifted(shapes).subjects(rdflib.SH.property)}
    assert {"urn:my:Other"} == kept if "path" in extra else {"urn:my:Method"} == kept


def test_two_files_may_use_the_same_blank_node(tmp_path: Path) -> None:
    """What is called _:a in one file is not what is called so in the other."""
    files = [written("_:a <urn:p> 1 .", tmp_path, name=f"{n}.ttl") for n in "ab"]
    shapes = validation.read_shapes(files)
    assert 2 == len(set(shapes.subjects(rdflib.URIRef("urn:p"))))


def test_numbers_keep_their_text() -> None:
    """rdflib would turn "007" into 7."""
    store = pyoxigraph.parse("<urn:a> <urn:p> 007 .", pyoxigraph.RdfFormat.TURTLE)
    graph = as_rdflib(quad.triple for quad in store)
    assert ["007"] == [str(each) for each in graph.objects()]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("<a", "mine.ttl", "cannot be read"),
        ("", "mine.pdf", "is not RDF"),
        (f"{PREFIXES} my:S a sh:NodeShape ; sh:property my:Gone ; sh:targetClass lith:Method .", "mine.ttl", "cannot be used"),
        (f"{PREFIXES} my:S a sh:NodeShape ; sh:pattern 1, 2 ; sh:targetClass lith:Method .", "mine.ttl", "cannot be used"),
        (f"{PREFIXES} my:S a sh:NodeShape ; sh:pattern '[' ; sh:targetClass lith:Method .", "mine.ttl", "cannot be used"),
        (f"{SELECT} 'SELEC' .", "mine.ttl", "cannot be used"),
    ],
)  # fmt: skip
def test_shapes_that_are_none_are_told(
    output: Path, tmp_path: Path, content: str, name: str, message: str
) -> None:
    """A file that does not parse, or is no SHACL: the user can mend it."""
    with pytest.raises(LithographError, match=message):
        lithograph.validate(output, shapes=[written(content, tmp_path, name=name)])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this { SERVICE <http://localhost:9/> { $this ?p ?o } }",
        "SELECT $this FROM <http://localhost:9/> { $this ?p ?o }",
    ],
)
def test_shapes_cannot_fetch(output: Path, tmp_path: Path, query: str) -> None:
    """A query in a file of shapes may not leave this machine, nor read other files."""
    mine = written(f"{SELECT} '{query}' .", tmp_path)
    with pytest.raises(QueryError, match=r"SERVICE|FROM"):
        lithograph.validate(output, shapes=[mine])


def test_a_missing_file_of_shapes_is_named(output: Path, tmp_path: Path) -> None:
    """With its path."""
    with pytest.raises(LithographError, match=r"gone\.ttl"):
        lithograph.validate(output, shapes=[tmp_path / "gone.ttl"])


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    """With what to run."""
    with pytest.raises(OutputError, match="lithograph build"):
        lithograph.validate(tmp_path)


def test_a_missing_library_says_what_to_install(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pySHACL comes with an extra."""
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(MissingExtraError, match=r"lithograph\[validate\]"):
        lithograph.validate(output)


def test_an_empty_report_conforms() -> None:
    """Nothing found, nothing to say."""
    assert "conforms: 0 triples, 0 violations, 0 warnings" == Report().text()
