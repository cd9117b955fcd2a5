"""What a target is: inputs by chance, and what must hold for each."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

#: Seconds of CPU time after which an input counts as one that is never done with. Most take a thousandth.
PATIENCE = 20.0
#: Characters of what is told of a fault.
_SHOWN = 1_500


class EndlessError(BaseException):
    """An input took more than `PATIENCE`; nothing takes it for a defect of the input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that is given any input.

    `make` gives an input, bytes as Latin-1; `check` raises anything if what must hold for it does not.
    """

    name: str
    make: Callable[[Random], str]
    check: Callable[[str], None]

    def input(self, seed: int, number: int) -> str:
        """The input of that number: it follows from the seed and the numbers alone."""
        return self.make(Random(f"{self.name}/{seed}/{number}"))  # noqa: S311 - no secret

    def error(self, text: str) -> BaseException | None:
        """What `check` raises for an input; it is given up after `PATIENCE`."""
        try:
            with _impatient():
                self.check(text)
        except (Exception, EndlessError) as error:  # noqa: BLE001 - whatever is raised is looked for
            return error
        return None

    def fault(self, text: str) -> str:
        """What does not hold for an input, `""` if all does."""
        error = self.error(text)
        return f"{type(error).__name__}: {error}"[:_SHOWN] if error else ""


@contextlib.contextmanager
def _impatient() -> Iterator[None]:
    """Raise where the block takes more than `PATIENCE`; only the main thread can."""

    def give_up(_signal: int, _frame: object) -> None:
        raise EndlessError(f"it is not done after {PATIENCE:g} s")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
