"""A target and many inputs → what was found, each kind once with its smallest input, and how fast it went."""

from __future__ import annotations

import re
import time
import traceback
from dataclasses import dataclass, field

from fuzzing.target import EndlessError, Target

#: Seconds of CPU time: an input that takes longer is told, though it ends.
SLOW = 1.0
#: The kind of an input that is never done with.
ENDLESS = "endless"
_VARYING = re.compile(r"0x[0-9a-f]+|\d+|'[^']*'|\"[^\"]*\"")


@dataclass(slots=True, kw_only=True)
class Finding:
    """One kind of fault: where it happened, the first input's number, the shortest input, how often."""

    kind: str
    fault: str
    number: int
    text: str
    times: int = 1


@dataclass(slots=True, kw_only=True)
class Campaign:
    """What came of so many inputs."""

    target: str
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slow_input: str = ""
    findings: dict[str, Finding] = field(default_factory=dict)


def run(target: Target, *, seed: int, first: int, count: int, longest: int = 0) -> Campaign:
    """Try the inputs with numbers from `first` on, cut to `longest` characters if that is not 0."""
    done = Campaign(target=target.name)
    _error(target, "")  # what is imported only then is no time of the first input
    begun = time.process_time()
    before = begun
    for number in range(first, first + count):
        text = target.input(seed, number)[: longest or None]
        error = _error(target, text)
        now = time.process_time()
        if now - before > done.slowest:
            done.slowest, done.slow_input = now - before, text
        before = now
        if error:
            _note(done, _kind(error), f"{type(error).__name__}: {error}"[:1_500], number, text)
    done.inputs, done.seconds = count, time.process_time() - begun
    slow = done.slowest > SLOW and ENDLESS not in done.findings
    if slow and _seconds(target, done.slow_input) > SLOW:  # the machine may have been slow once
        _note(done, "slow", f"it takes {done.slowest:.1f} s", -1, done.slow_input)
    return done


def _seconds(target: Target, text: str) -> float:
    """The CPU time that an input takes."""
    begun = time.process_time()
    _error(target, text)
    return time.process_time() - begun


def _error(target: Target, text: str) -> BaseException | None:
    """What is raised for an input, also where its time was over just behind the check."""
    try:
        return target.error(text)
    except EndlessError as error:
        return error


def _note(done: Campaign, kind: str, fault: str, number: int, text: str) -> None:
    known = done.findings.get(kind)
    if known is None:
        done.findings[kind] = Finding(kind=kind, fault=fault, number=number, text=text)
        return
    known.times += 1
    if len(text) < len(known.text):
        known.fault, known.number, known.text = fault, number, text


def _kind(error: BaseException) -> str:
    """The place in the code where it happened; for what was found to be wrong, in which words."""
    if isinstance(error, EndlessError):
        return ENDLESS
    if isinstance(error, AssertionError):
        return _VARYING.sub("…", str(error))[:60]
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {last.filename.rpartition('/')[2]}:{last.lineno}"


def smaller(target: Target, text: str, *, attempts: int = 3_000) -> str:
    """A shorter input with the same kind of fault: pieces are left out as long as it stays.

    An input without any fault is given back as it is.
    """
    error = _error(target, text)
    if error is None:
        return text
    kind = _kind(error)
    size = max(1, len(text) // 2)
    while size and attempts > 0:
        start = 0
        while start < len(text) and attempts > 0:
            attempts -= 1
            shorter = text[:start] + text[start + size :]
            left = _error(target, shorter)
            if left is not None and _kind(left) == kind:
                text = shorter
            else:
                start += size
        size //= 2
    return text
