"""Nothing is sent before the user has agreed: by `--yes`, or by an answer on the terminal."""

from __future__ import annotations

import logging
import sys

from lithograph.errors import LithographError

_log = logging.getLogger(__name__)


def agreed(what: str, *, yes: bool) -> None:
    """Go on if the user agrees to `what` will be sent.

    Raises:
        LithographError: if the user does not agree, or cannot be asked.
    """
    if yes:
        _log.info(what)
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise LithographError(what, hint="--yes sends them without asking (in Python: yes=True)")
    sys.stderr.write(f"{what}\nSend them? [y/N] \n")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise LithographError("nothing was sent", hint="without --extractor llm, nothing is")
