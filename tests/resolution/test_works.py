"""The rules by which records are taken for one work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lithograph.model import Paper
from lithograph.resolution.works import RULES, Group, Rule
from tests.made import make_paper

ABSTRACT = (
    "Lamps are found in every house of the old town, yet their light has not been measured. "
    "We present LampNet, a network that measures the light of a lamp from a single photograph. "
    "It is trained on four thousand photographs that were taken in two hundred houses. "
    "An ablation shows that the colour of the wall matters more than the shape of the lamp."
)
PAPER = make_paper(ABSTRACT, title="LampNet: Measuring the Light of Lamps in Old Houses")
BY_NAME = {rule.name: rule for rule in RULES}


def linked(rule: Rule, left: Paper, right: Paper) -> bool:
    return bool(list(rule.links([Group(left), Group(right)])))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("same-record", replace(PAPER, id="paper/q")),
        ("same-content", replace(PAPER, url="https://example.org")),
        ("same-title-and-like-abstract", replace(PAPER, abstract=ABSTRACT + " Code is open.")),
        ("same-abstract", replace(PAPER, title="")),
        ("like-abstract", replace(PAPER, title="", abstract=ABSTRACT + " Code is open.")),
        ("same-title", replace(PAPER, abstract="")),
    ],
)
def test_each_rule_proposes_what_its_name_says(name: str, other: Paper) -> None:
    """It also says why, and how sure it is."""
    (link,) = BY_NAME[name].links([Group(PAPER), Group(other)])
    assert link.reason
    assert 0 < link.score <= 1


def test_an_identifier_links_across_titles() -> None:
    """Only this rule does."""
    left = replace(PAPER, identifiers=(("doi", "10.1/x"),))
    right = replace(left, title="Another Name", abstract="Other words altogether.")
    assert linked(BY_NAME["same-identifier"], left, right)
    assert [rule.name for rule in RULES if rule.titles_may_differ] == ["same-identifier"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_links_two_works(rule: Rule) -> None:
    """Two titles, two abstracts, no identifier: nothing is proposed."""
    other = make_paper("Candles were made of wax for many centuries. " * 4, title="On Candles")
    assert not linked(rule, PAPER, other)
