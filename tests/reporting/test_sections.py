"""What a report says."""

from __future__ import annotations

from dataclasses import replace

from lithograph.model import Build, Graph, Problem
from lithograph.receipt import Intake, Joined, Quote, Received, Unknown
from lithograph.reporting.sections import DOCUMENTS, LINES, Section, counted, named, sections

RECEIVED = Received(
    document="a.bib", reader="bibtex", records=1200, read=1198, rejected=2, duplicates=1,
    missing=(("abstract", 3), ("url", 9)), repaired=(("html", 4),),
    joined=(Joined(line=7, paper_id="paper/p", beside="b.ris:3"),),
)  # fmt: skip
INTAKE = Intake(
    received=(RECEIVED, Received(document="x.bin", reader="", records=1, rejected=1)),
    records=1201, read=1198, rejected=3, duplicates=1, papers=1197,
    missing=(("abstract", 2), ("url", 0)), repaired=(("encoding", 0), ("html", 4)),
    sentences=8, silent=2, silent_examples=(Quote(paper_id="paper/p", sentence="We shine."),),
    unknown=(Unknown(phrase="LampNet", papers=3, example="paper/p"),),
)  # fmt: skip
PROBLEMS = (
    Problem(stage="read", where="a.bib:4", message="broken", hint="mend it"),
    Problem(stage="columns", where="a.bib", message="columns were guessed"),
    Problem(stage="graph", where="paper/p", message="not allowed"),
)


def said(intake: Intake = INTAKE, *problems: Problem) -> dict[str, Section]:
    """The sections by title."""
    found = sections(Build(graph=Graph(intake=intake), problems=problems))
    return {section.title: section for section in found}


def test_it_says_what_came_in_by_form_and_by_document() -> None:
    """Counts, what was missing and what was undone; a form without a name was not read."""
    found = said()
    assert "1,201 records in 2 documents." in found["What came in"].sentences
    assert "Papers without a field: abstract 2." in found["What came in"].sentences
    assert (
        ("(none)", "1", "1", "0", "1", "0", "-", "-"),
        ("bibtex", "1", "1,200", "1,198", "2", "1", "html 4", "url 9, abstract 3"),
    ) == found["By form"].rows
    assert "a.bib" == found["By document"].rows[0][0]
    assert (("a.bib:7", "b.ris:3", "paper/p"),) == found["Records that joined another"].rows


def test_problems_are_told_apart() -> None:
    """Records that were not read, notes on those that were, and statements that were left out."""
    found = said(INTAKE, *PROBLEMS)
    assert (("broken; mend it", "a.bib:4"),) == found["Records that were not read"].quotes
    assert (("columns were guessed", "a.bib"),) == found["Notes on what was read"].quotes
    assert (("not allowed", "paper/p"),) == found["Statements that were left out"].quotes


def test_it_says_what_was_not_found() -> None:
    """Silent sentences with their share, and phrases that look like names."""
    found = said()
    silent = found["Sentences in which nothing was found"]
    assert ("2 of 8 (25%), a sample:",) == silent.sentences
    assert (("We shine.", "paper/p"),) == silent.quotes
    unknown = found["Phrases that look like names and were not recognised"]
    assert (("LampNet", "3", "paper/p"),) == unknown.rows


def test_a_section_without_anything_to_say_is_left_out() -> None:
    """An output of an earlier version did not count everything."""
    titles = list(said(Intake()))
    assert ["What came in", "What came out"] == titles


def test_long_lists_are_cut_and_say_so() -> None:
    """The files beside have all."""
    received = tuple(replace(RECEIVED, document=f"{n:03}") for n in range(DOCUMENTS + 5))
    problems = [replace(PROBLEMS[0], where=f"a:{n}") for n in range(LINES + 2)]
    found = said(Intake(received=received), *problems)
    assert DOCUMENTS == len(found["By document"].rows)
    assert "and 5 more; every document is in report.json" == found["By document"].more
    assert "and 2 more; every line is in problems.jsonl" == found["Records that were not read"].more
    assert LINES == len(found["Records that joined another"].rows)
    assert f"and {DOCUMENTS + 5 - LINES} more" in found["Records that joined another"].more


def test_counts_are_said_in_words() -> None:
    """The largest first; nothing is said of none."""
    assert "b 2,000, a 1" == named([("a", 1), ("c", 0), ("b", 2000)])
    assert ("1 record", "2 records") == (counted(1, "record"), counted(2, "record"))
