"""The commands as a user types them: output, messages, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.made import lithograph


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder that the command line built."""
    folder = tmp_path_factory.mktemp("cli")
    source = folder / "records.jsonl"
    source.write_text(
        json.dumps(
            {
                "id": "R1",
                "title": "LithoNet: A Network for Brain MRI Segmentation",
                "abstract": "We propose LithoNet. LithoNet outperforms U-Net on BraTS. "
                "It reaches a Dice of 0.91 on BraTS.",
            }
        ),
        encoding="utf-8",
    )
    done = lithograph("build", source, "-o", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_build_says_what_came_in_and_out_and_how_to_look(output: Path) -> None:
    """The summary goes to standard output; in a pipe no progress bar is drawn."""
    done = lithograph("build", output.parent / "records.jsonl", "-o", output)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "1 records from 1 document: 1 papers" in done.stdout
    assert "graph.html" in done.stdout


def test_build_writes_the_files_of_the_design(output: Path) -> None:
    """One file per stage, the ledger, the report, three graphs with their description, the store."""
    assert {
        "0-records.jsonl", "1-papers.jsonl", "2-mentions.jsonl", "3-relations.jsonl", "4-entities.jsonl", "5-statements.jsonl",
        "merges.jsonl", "problems.jsonl", "report.json", "graph.ttl", "graph.graphml", "graph.html",
        "graph.void.ttl", "store",
    } == {path.name for path in output.iterdir()}  # fmt: skip


def test_query_answers_with_known_prefixes(output: Path) -> None:
    """A SPARQL query needs no prefix declarations."""
    query = "SELECT ?l { ?x a lith:Method ; skos:prefLabel ?l } ORDER BY ?l"
    done = lithograph("query", output, query, "--format", "csv")
    assert "LithoNet" in done.stdout


def test_query_points_at_a_mistake(output: Path) -> None:
    """Line, column and a caret; exit 1, because the user can mend it."""
    done = lithograph("query", output, "SELECT ?l { ?x a }")
    assert done.returncode == 1
    assert "line 1" in done.stderr
    assert "^" in done.stderr


def test_ask_lists_the_questions(output: Path) -> None:
    """Without a question it says which there are."""
    done = lithograph("ask", output)
    assert done.returncode == 0
    assert "leaderboard" in done.stdout


def test_ask_answers_a_named_question(output: Path) -> None:
    """Parameters are given as NAME=VALUE."""
    done = lithograph("ask", output, "leaderboard", "dataset=BraTS")
    assert "0.91" in done.stdout


def test_report_shows_what_came_in_and_what_was_left(output: Path) -> None:
    """To be read, or as JSON for programs."""
    text = lithograph("report", output)
    assert 0 == text.returncode
    assert "Papers without a field" in text.stdout
    said = json.loads(lithograph("report", output, "--format", "json").stdout)
    assert said["intake"]["records"] == said["intake"]["read"]


def test_explain_shows_sentences_and_merges(output: Path) -> None:
    """What is said of an entity, each line with its sentence and paper."""
    done = lithograph("explain", output, "lithonet")
    assert "LithoNet   Method (named), in 1 paper" in done.stdout
    assert "“LithoNet outperforms U-Net on BraTS.”" in done.stdout


def test_a_name_that_is_not_there_brings_up_near_ones(output: Path) -> None:
    """A misspelt name is mended by the user."""
    done = lithograph("explain", output, "LithoNett")
    assert done.returncode == 1
    assert "did you mean: LithoNet" in done.stderr


def test_decisions_in_the_output_folder_are_replayed(output: Path, tmp_path: Path) -> None:
    """They are found there on each run, and `explain` prints what to paste."""
    source, folder = output.parent / "records.jsonl", tmp_path / "out"
    folder.mkdir()
    decided = '[[rename]]\ntype = "Method"\nname = "LithoNet"\nto = "Litho Network"\n'
    (folder / "overrides.toml").write_text(decided, encoding="utf-8")
    for _ in range(2):
        assert lithograph("build", source, "-o", folder).returncode == 0
        shown = lithograph("explain", folder, "Litho Network").stdout
        assert shown.startswith("Litho Network   Method")
    assert '[[never-merge]]\n  type = "Method"\n  names = ["Litho Network", "LithoNet"]' in shown
    assert (folder / "overrides.toml").read_text(encoding="utf-8") == decided


def test_a_decision_about_nothing_leaves_the_old_result(output: Path, tmp_path: Path) -> None:
    """The name is not there: a message with near ones, and no file is touched."""
    before = {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
    decided = tmp_path / "mine.toml"
    decided.write_text('[[rename]]\ntype = "Method"\nname = "LithoNt"\nto = "X"\n')
    done = lithograph(
        "build", output.parent / "records.jsonl", "-o", output, "--overrides", decided
    )
    assert done.returncode == 1
    assert "there is no Method 'LithoNt'" in done.stderr
    assert "did you mean: LithoNet" in done.stderr
    assert before == {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}


def test_extract_keeps_the_record_id(output: Path, tmp_path: Path) -> None:
    """One annotation record per record, under its own id."""
    target = tmp_path / "records.jsonl"
    done = lithograph("extract", output.parent / "records.jsonl", "-o", target)
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == ["R1"]
    scored = lithograph("evaluate", target, target)
    assert "entities" in scored.stdout


def test_list_names_what_there_is() -> None:
    """All lists, or the one that is asked for."""
    assert "jsonl" in lithograph("list", "readers").stdout
    assert "relations: " in lithograph("list").stdout
    assert lithograph("list", "colours").returncode == 1


def test_a_folder_that_cannot_be_written_is_named_before_the_work(
    output: Path, tmp_path: Path
) -> None:
    """A file where the folder should be: one line, and what is there stays."""
    place = tmp_path / "taken"
    place.write_text("mine")
    done = lithograph("build", output.parent / "records.jsonl", "-o", place)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert place.read_text() == "mine"


def test_the_progress_bar_is_drawn_on_a_terminal_only(output: Path, tmp_path: Path) -> None:
    """On a pseudo-terminal the bar shows; the summary is the same."""
    code = (
        "import pty, sys; sys.exit(pty.spawn([sys.executable, '-m', 'lithograph', 'build', "
        f"{str(output.parent / 'records.jsonl')!r}, '-o', {str(tmp_path / 'out')!r}]) >> 8)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "extract" in done.stdout


def test_a_reader_scores_the_graph_and_the_next_build_goes_by_it(
    output: Path, tmp_path: Path
) -> None:
    """Precision with its interval; the verdicts lower the confidences of the next build."""
    source, folder = output.parent / "records.jsonl", tmp_path / "out"
    assert lithograph("build", source, "-o", folder).returncode == 0
    before = (folder / "5-statements.jsonl").read_text()
    done = lithograph("evaluate", folder, "--sample", "30", typed="n\n" * 30)
    assert "precision  0% (0 of " in done.stdout
    assert lithograph("build", source, "-o", folder).returncode == 0
    after = (folder / "5-statements.jsonl").read_text()
    old, new = (
        [json.loads(line)["confidence"] for line in t.splitlines()] for t in (before, after)
    )
    assert len(old) == len(new)
    assert sum(new) < sum(old)


def test_evaluate_says_what_it_takes(output: Path) -> None:
    """Neither one file alone nor two with a sample."""
    assert "two files" in lithograph("evaluate", output).stderr
    assert lithograph("evaluate", output, output, "--sample", "3").returncode == 1
