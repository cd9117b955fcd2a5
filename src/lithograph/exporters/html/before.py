"""Where an earlier page has its nodes: the path of a page in, node id → place out."""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import re
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import unquote

Point = tuple[float, float]

_BLOCK = re.compile(r'<script type="([a-z/]+)" id="graph">([^<]*)</script>')
#: No map is wider, in map units; a page that says so is none of ours.
_FARTHEST = 1e7


def places(page: str | Path) -> Mapping[str, Point]:
    """Node id → place on the map of a page that `export` wrote.

    Nothing where there is no such file, or it is none of ours: a map from scratch is no error.
    """
    try:
        found = _BLOCK.search(Path(page).read_text(encoding="utf-8", errors="replace"))
        content = json.loads(_plain(found[1], found[2])) if found else {}
        return _places(content)
    except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, binascii.Error):
        return {}


def _plain(kind: str, text: str) -> bytes:
    return text.encode() if kind == "application/json" else gzip.decompress(base64.b64decode(text))


def _places(content: dict[str, Any]) -> dict[str, Point]:
    drawing, ids = content["drawing"], content["nodes"]["id"]
    columns = zip(drawing["node"], drawing["x"], drawing["y"], strict=True)
    places = {unquote(ids[node]): (float(x), float(y)) for node, x, y in columns}
    sound = all(isfinite(c) and abs(c) < _FARTHEST for point in places.values() for c in point)
    return places if sound else {}
