"""Why two names are one: an ordered list of named rules, each with a reason it can print."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lithograph.ids import fold, normal
from lithograph.resolution.markup import plain


class Rule(NamedTuple):
    """`holds(left, right)` says whether the rule explains that `left` is `right`."""

    name: str
    holds: Callable[[str, str], bool]
    reason: str


def _bare(text: str) -> str:
    return "".join(c for c in fold(plain(text)) if c.isalnum() or c in "+#")


#: From the least difference to the greatest; the first that holds is printed.
RULES = (
    Rule("markup", lambda a, b: plain(a) == plain(b), "differ in LaTeX or Markdown marks only"),
    Rule(
        "case", lambda a, b: fold(plain(a)) == fold(plain(b)), "differ in capitals or accents only"
    ),
    Rule("hyphen", lambda a, b: _bare(a) == _bare(b), "differ in hyphens and blanks only"),
    Rule("plural", lambda a, b: normal(a) == normal(b), "are singular and plural of one name"),
)


def explain(left: str, right: str) -> Rule | None:
    """The first rule by which the two spellings are one name, or `None`."""
    return next((rule for rule in RULES if rule.holds(left, right)), None)
