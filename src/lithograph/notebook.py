"""What a notebook shows in a cell: a page in a frame of its own."""

from __future__ import annotations

import html

#: Nodes of the map in a cell: more cannot be read there.
MAX_NODES = 300
_HEIGHT = 640  # pixels


def framed(page: str, *, height: int = _HEIGHT) -> str:
    """An HTML page as an element of a notebook: shut off from the notebook and from the network.

    The page runs in a sandbox without the notebook's origin, so no title or abstract can reach what
    the notebook holds.
    """
    return (
        f'<iframe sandbox="allow-scripts allow-downloads allow-popups" width="100%" height="{height}" '
        f'style="border:1px solid #8886" title="Lithograph" srcdoc="{html.escape(page)}"></iframe>'
    )
