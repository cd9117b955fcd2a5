"""Why a document cannot be read, from the depths of its packing → the `Problem` that says so."""

from __future__ import annotations

from lithograph.model import Problem
from lithograph.readers.lines import clean
from lithograph.readers.sources import limits

#: Characters of what a library says of a damage: it may quote all that it has found.
_SAID = 200


class RefusedError(Exception):
    """A document is not read, or no further. `message` goes on from "the document …".

    It is no `OSError` and no `ValueError`, so that no reader takes it for a defect of a record.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def problem(self, document: str) -> Problem:
        """The problem of the document."""
        return fault(document, self.message, self.hint)


def fault(document: str, message: str, hint: str) -> Problem:
    """What is wrong with a whole document."""
    return Problem(stage="read", where=document, message=f"the document {message}", hint=hint)


def reason(error: BaseException) -> str:
    """What a library says of a damage, on one line of at most some 200 characters; else its name."""
    said = clean(str(error)) or type(error).__name__
    return said if len(said) <= _SAID else f"{said[: _SAID - 1]}…"


def check(limit: str, amount: int, said: str, hint: str) -> None:
    """Refuse a document for which `amount` is above the limit of that name in `limits`.

    Raises:
        RefusedError: if it is. `said` is what is said of the document, `{}` in it the amount.
    """
    bound: int = getattr(limits, limit)
    if amount > bound:
        raise RefusedError(f"{said.format(f'{amount:,}')}, above {limit} ({bound:,})", hint)
