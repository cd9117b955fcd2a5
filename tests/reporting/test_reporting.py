"""The report of a build, in each of its forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import lithograph
from lithograph import artefacts
from lithograph.errors import UnknownNameError


def test_a_report_of_a_build_names_what_was_rejected_and_missing(
    records: Path, tmp_path: Path
) -> None:
    """From the graph and from the folder alike."""
    with records.open("a", encoding="utf-8") as file:
        file.write('{"half": \n')
    kg = lithograph.build(records, output=tmp_path / "out", formats=("ttl",))
    text = kg.report()
    assert lithograph.report(tmp_path / "out") == text
    assert "records.jsonl:5" in text
    assert "Papers without a field" in text


def test_json_is_what_the_folder_holds(records: Path, tmp_path: Path) -> None:
    """Byte by byte."""
    kg = lithograph.build(records, output=tmp_path, formats=("ttl",))
    assert (tmp_path / artefacts.REPORT).read_text(encoding="utf-8") == kg.report("json")
    assert 4 == json.loads(kg.report("json"))["intake"]["papers"]
    assert kg.report("markdown").startswith("# Report\n")


def test_another_form_is_refused(records: Path) -> None:
    """With the forms that there are."""
    with pytest.raises(UnknownNameError, match="pdf"):
        lithograph.build(records).report("pdf")
