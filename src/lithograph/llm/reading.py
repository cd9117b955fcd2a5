"""What a model wrote → the JSON object in it.

Models put their thoughts, a fence or a sentence around the object that they were asked for; whatever
is not one whole object is `Broken`.
"""

from __future__ import annotations

import json
import re
from typing import Any

#: Lists that an answer consists of.
LISTS = ("entities", "relations", "results")

_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class Broken(ValueError):  # noqa: N818 - what is broken is an answer, not our program
    """An answer of which nothing can be used; the message says why."""


def answer_in(content: str) -> dict[str, list[Any]]:
    """The object that `content` holds, with its lists; a list that is not there is empty.

    Raises:
        Broken: if it holds no JSON object, or one without any of the lists.
    """
    text = _THOUGHTS.sub("", content)
    start = text.find("{")
    if start < 0:
        raise Broken("there is no JSON in it")
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as error:  # cut off, or nested to exhaust us
        raise Broken("its JSON is not whole") from error
    # What begins with a brace is an object.
    lists = {name: found[name] for name in LISTS if isinstance(found.get(name), list)}
    if not lists:
        raise Broken("it lists nothing that was asked for")
    return {name: lists.get(name, []) for name in LISTS}
