"""Standard input → a file that can be read twice, named by what is in it."""

from __future__ import annotations

import atexit
import functools
import hashlib
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from lithograph.errors import SourceError
from lithograph.readers.sources import limits
from lithograph.readers.sources.blobs import pieces

#: The source that stands for standard input.
SIGN = Path("-")


def standard_input() -> tuple[str, Path]:
    """The name of the document that standard input is, and the file that holds it until the process ends.

    Different inputs have different names, `stdin-` and eight digits of SHA-256, so that no build takes
    one for a new edition of another. It is read once; later calls give the same.

    Raises:
        SourceError: if there is none, or more than `STREAM_LIMIT`.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise SourceError("there is no standard input", hint="name a file or a folder of records")
    return _kept(sys.stdin.buffer)


@functools.lru_cache(maxsize=1)
def _kept(stream: BinaryIO) -> tuple[str, Path]:
    with tempfile.NamedTemporaryFile(prefix="lithograph-", delete=False) as file:
        place = Path(file.name)
        atexit.register(place.unlink, missing_ok=True)
        digest = hashlib.sha256()
        size = 0
        for piece in pieces(stream):
            size += len(piece)
            if size > limits.STREAM_LIMIT:
                raise SourceError(
                    f"standard input has more bytes than STREAM_LIMIT ({limits.STREAM_LIMIT:,})",
                    hint="split it",
                )
            digest.update(piece)
            file.write(piece)
    return f"stdin-{digest.hexdigest()[:8]}", place
