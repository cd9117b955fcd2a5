"""Names without the LaTeX and Markdown marks around them."""

from __future__ import annotations

import re

_COMMAND = re.compile(r"\\(?:text|math)?(?:bf|it|sc|rm|tt|sf|emph)?\s*\{|[{}$*_`]|\\(?=[%&#_])")


def plain(text: str) -> str:
    r"""`text` without marks, blanks folded.

    >>> plain(r"$\textbf{SuPreME}$"), plain("**K-MERL**")
    ('SuPreME', 'K-MERL')
    """
    return " ".join(_COMMAND.sub("", text).split())
