"""The file of verdicts: what is written is read, and what is no verdict is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lithograph import verdicts
from lithograph.errors import OutputError
from lithograph.model import Evidence, Span, Statement

EVIDENCE = Evidence(
    paper_id="paper/p", span=Span(start=0, end=9), sentence="„A“ beats B", extractors=("x",), confidence=0.8
)  # fmt: skip
STATEMENT = Statement(
    id="statement/1", subject="m/a", predicate="outperforms", object="m/b", evidence=(EVIDENCE,), confidence=0.8
)  # fmt: skip
YES = verdicts.verdict(STATEMENT, EVIDENCE, right=True)


def test_a_folder_without_the_file_has_none(tmp_path: Path) -> None:
    """Nothing was decided."""
    assert verdicts.load(tmp_path) == ()


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    """Verdicts come back as they were, whoever wrote how many at a time."""
    other = replace(YES, statement="statement/2", right=False)
    verdicts.append(tmp_path, [other])
    verdicts.append(tmp_path, [YES])
    assert verdicts.load(tmp_path) == (YES, other)


def test_the_last_verdict_on_a_place_counts(tmp_path: Path) -> None:
    """A reader may change their mind."""
    no = replace(YES, right=False)
    verdicts.append(tmp_path, [YES, no])
    assert verdicts.load(tmp_path) == (no,)


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "7", '{"statement": "x"}', '{"right": 1}'],
)
def test_a_line_that_is_no_verdict_is_named(line: str, tmp_path: Path) -> None:
    """File and line are said, and what to do; nothing is guessed."""
    verdicts.append(tmp_path, [YES])
    with (tmp_path / verdicts.FILE).open("a") as file:
        file.write(line)
    with pytest.raises(OutputError, match=r"verdicts.jsonl, line 2") as caught:
        verdicts.load(tmp_path)
    assert "mend" in caught.value.hint


def test_a_stretch_that_is_none_is_refused(tmp_path: Path) -> None:
    """A sentence that ends before it starts."""
    verdicts.append(tmp_path, [replace(YES, end=0)])
    with pytest.raises(OutputError, match="line 1"):
        verdicts.load(tmp_path)


def test_the_digest_is_of_what_was_decided() -> None:
    """Equal in any order, another for another decision, empty for none."""
    other = replace(YES, statement="statement/2")
    assert verdicts.digest([]) == ""
    assert verdicts.digest([YES, other]) == verdicts.digest([other, YES])
    assert verdicts.digest([YES]) != verdicts.digest([replace(YES, right=False)])


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A folder where the file should be."""
    (tmp_path / verdicts.FILE).mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        verdicts.append(tmp_path, [YES])
