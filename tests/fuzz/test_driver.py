"""`python -m fuzzing`: turns, findings that are kept, and a ledger that goes on where it was."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from fuzzing import __main__ as driver
from fuzzing import turns
from fuzzing.campaign import Campaign, Finding
from fuzzing.target import Target
from fuzzing.turns import Turn
from tests.fuzz.planted import Here, made, planted
from tests.made import ROOT


@pytest.fixture
def campaign(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[int], int]:
    """So many inputs for a target with a fault and one without, a hundred at a time."""
    known = {"planted": planted(), "good": Target(name="good", make=made, check=str)}  # type: ignore[arg-type] # what it returns is nobody's
    monkeypatch.setattr(driver, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(driver, "TURN", 100)
    monkeypatch.setattr(turns, "target", known.__getitem__)

    def work(inputs: int) -> int:
        return driver.main(["good", "planted"], inputs=inputs, seed=0, jobs=1, folder=tmp_path)

    return work


def inputs(folder: Path) -> dict[str, int]:
    """What the ledger says of each target."""
    ledger = json.loads((folder / "ledger-0.json").read_text())
    return {name: row["inputs"] for name, row in ledger.items()}


def test_a_finding_is_kept_as_short_as_it_could_be_made(
    campaign: Callable[[int], int], tmp_path: Path
) -> None:
    """In a file of the target's folder, with what is known about it beside."""
    assert 1 == campaign(300)
    [kept] = tmp_path.glob("*/*.txt")
    assert ("bad", "planted") == (kept.read_text(), kept.parent.name)
    assert "it has bad in" in kept.with_suffix(".about").read_text()


def test_a_campaign_goes_on_where_it_was(campaign: Callable[[int], int], tmp_path: Path) -> None:
    """Also within a turn; a fault that is known is not told again."""
    assert [1, 0, 0] == [campaign(150), campaign(420), campaign(420)]
    assert {"good": 420, "planted": 420} == inputs(tmp_path)


def test_targets_take_turns_and_no_input_is_tried_twice(tmp_path: Path) -> None:
    """All have come equally far whenever it is stopped; a turn that was lost is taken later."""
    had = {"b": {"turns": [[0, 1_000], [1_000, 1_200]]}, "c": {"turns": [[1_000, 2_500]]}}
    ledger = driver.Ledger(path=tmp_path / "l", done=had)
    left = [
        (turn.target, turn.first, turn.count)
        for turn in driver.turns(["a", "b", "c"], ledger, inputs=2_500, seed=0)
    ]
    assert [
        ("a", 0, 1_000),
        ("c", 0, 1_000),
        ("a", 1_000, 1_000),
        ("b", 1_200, 800),
        ("a", 2_000, 500),
        ("b", 2_000, 500),
    ] == left


def test_any_input_can_be_kept(tmp_path: Path) -> None:
    """Line ends stay as they are, and halves of characters."""
    text = "a\r\nb\r\x00\ud800\xff"
    finding = Finding(kind="k", fault="f\udc00", number=1, text=text)
    assert [True, False] == [driver.keep(tmp_path, "t", finding) for _ in range(2)]
    [kept] = tmp_path.glob("t/*.txt")
    assert text == kept.read_bytes().decode("utf-8", "surrogatepass")


def test_the_ledger_is_a_table(tmp_path: Path) -> None:
    """Inputs, their rate, the slowest, and kinds of fault; turns add up."""
    ledger = driver.Ledger.of(tmp_path / "ledger.json")
    for slowest in (0.5, 0.25):
        done = Campaign(target="ris", inputs=500, seconds=2.0, slowest=slowest)
        ledger.add(Turn(target="ris", seed=0, first=0, count=500), done, 1)
    again = driver.Ledger.of(tmp_path / "ledger.json")
    [_, row, total] = driver.report(again.done).splitlines()
    assert (["ris", "1,000", "250", "0.50", "2"], ["all", "1,000"]) == (row.split(), total.split())


def test_the_command_has_processes_of_its_own(tmp_path: Path) -> None:
    """It ends with 0 where nothing was found, and prints the ledger."""
    command = [
        sys.executable,
        "-m",
        "fuzzing",
        "ris",
        "--inputs",
        "20",
        "--findings",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (0, {"ris": 20}) == (done.returncode, inputs(tmp_path)), done.stderr
    assert ["all", "20"] == done.stdout.splitlines()[-1].split()


def test_its_processes_end_with_it(tmp_path: Path) -> None:
    """Also where it is killed."""
    command = [sys.executable, "-m", "fuzzing", "ris", "--findings", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT) as driver_process:
        while not (tmp_path / "ledger-0.json").is_file():
            time.sleep(0.1)
        children = psutil.Process(driver_process.pid).children()
        driver_process.kill()
    assert children
    assert psutil.wait_procs(children, timeout=60)[1] == []
