"""A JSON document and chance in, one of the same form with other values out."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

from fuzzing.pieces import HOSTILE, NUMBERS, ODD

_DEEP: Any = {"a": [{"b": [{"c": None}]}]}
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 1.5, -0.0, 1e308, 10**25, 10**40, 2024, 20240506, "", " ", "0", "null", "2024", "a", [],
    {}, [[]], [{}], [None], [""], ["a", 1, None, {"name": "b"}], {"": ""}, {"name": "a"}, {"value": 1}, {"#text": "a"},
    {"$": "a"}, {"date-parts": [[2024, 13, 45]]}, {"date-parts": [[]]}, {"date-parts": [[None]]}, {"year": "x"}, _DEEP,
    "10.1000/x", "https://doi.org/10.1000/x", "0000-0002-1825-0097", "x" * 3_000, ["x"] * 200, "A, B, C", "A and B",
)  # fmt: skip


def restructured(text: str, chance: Random) -> str:
    """`text` with some of its values, keys or members exchanged; as it is where it is no JSON."""
    try:
        documents = [json.loads(text)]
        lines = False
    except ValueError:
        try:
            documents = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            return text
        lines = True
    for _ in range(chance.choice((1, 1, 2, 4))):
        _exchange(documents, chance)
    indent = chance.choice((None, None, 1))
    dumped = [
        json.dumps(each, ensure_ascii=chance.random() < 0.5, indent=None if lines else indent)
        for each in documents
    ]
    return "\n".join(dumped)


def _exchange(documents: list[Any], chance: Random) -> None:
    """Change one place, which may be deep."""
    places = list(_places(documents))
    holder, key = chance.choice(places)
    action = chance.randrange(5)
    if action == 0:
        del holder[key]
        if not documents:
            documents.append(None)
    elif action == 1 and isinstance(holder, dict):
        holder[chance.choice((*ODD, *NUMBERS, "title", "id", "", key.upper(), key.title()))] = (
            holder.pop(key)
        )
    elif action == 2:
        other, place = chance.choice(places)
        if place in other if isinstance(other, dict) else place < len(other):
            holder[key] = copy.deepcopy(other[place])
    elif isinstance(holder[key], str) and action == 3:
        holder[key] += chance.choice(chance.choice((HOSTILE, ODD, NUMBERS)))
    else:
        holder[key] = copy.deepcopy(chance.choice(_VALUES))


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place that holds a value: what holds it, and under which key."""
    found: list[tuple[Any, Any]] = []
    level = [value]
    while level:
        holder = level.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                level.append(holder[key])
    return found
