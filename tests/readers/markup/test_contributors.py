"""Contributors of a JATS article: names, groups, ORCIDs, affiliations."""

from __future__ import annotations

import pytest

from lithograph.readers.markup.contributors import contributors
from lithograph.readers.markup.parsing import element


def stated(inner: str, around: str = "") -> dict[str, object]:
    """What is said of the contributors within a group."""
    return contributors(
        element(f"<article-meta><contrib-group>{inner}</contrib-group>{around}</article-meta>")
    )


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<name><surname>Doe</surname><given-names>J.</given-names><suffix>Jr</suffix></name>",
         {"family": "Doe", "given": "J.", "suffix": "Jr"}),
        ("<name><given-names>Plato</given-names></name>", {"family": "Plato"}),
        ("<string-name>Jan van der Berg</string-name>", {"name": "Jan van der Berg"}),
        (("<collab>Lamp Group<xref>1</xref><contrib-group><contrib><name><surname>In</surname></name>"
         "</contrib></contrib-group></collab>"), {"family": "Lamp Group"}),
        ("<collab><institution>Lamp Inc</institution></collab>", {"family": "Lamp Inc"}),
        (("<contrib-id contrib-id-type='orcid'>http://orcid.org/0000-0002-1825-0097</contrib-id>"
         "<name><surname>Doe</surname></name>"), {"family": "Doe", "orcid": "0000-0002-1825-0097"}),
        ("<name><surname>Doe</surname></name><ext-link href='https://orcid.org/0000-0002-1825-0097'/>",
         {"family": "Doe", "orcid": "0000-0002-1825-0097"}),
    ],
)  # fmt: skip
def test_an_author_is_named_as_the_article_names_one(inner: str, expected: dict[str, str]) -> None:
    """In parts, whole, or as a group without its members."""
    assert [expected] == stated(f"<contrib>{inner}</contrib>")["authors"]


def test_an_anonymous_author_is_none() -> None:
    """Nobody is made up."""
    assert [] == stated("<contrib contrib-type='author'><anonymous/></contrib>")["authors"]


def test_editors_are_kept_apart() -> None:
    """With what they did."""
    found = stated(
        "<contrib contrib-type='editor'><name><surname>E</surname></name></contrib>"
        "<contrib contrib-type='corresponding-author'><name><surname>A</surname></name></contrib>"
    )
    assert ([{"family": "A"}], [{"family": "E", "role": "editor"}]) == (
        found["authors"], found["contributors"],
    )  # fmt: skip


def test_affiliations_are_found_where_they_are_referred_to() -> None:
    """Their marks are no part of them, and reading them twice changes nothing."""
    inner = (
        "<contrib><name><surname>A</surname></name><xref ref-type='aff' rid='a1 a2 none'/></contrib>"
        "<contrib><name><surname>B</surname></name><xref ref-type='aff' rid='a2'/><aff>Own</aff></contrib>"
    )
    around = "<aff id='a1'><label>1</label>Lab</aff><aff id='a2'><sup>2</sup>Inn, <country>Peru</country></aff>"
    expected = [
        {"affiliation": "Lab", "authors": ["A"]},
        {"affiliation": "Inn, Peru", "authors": ["A", "B"]},
        {"affiliation": "Own", "authors": ["B"]},
    ]
    found = stated(inner, around)["affiliations"]
    assert sorted(expected, key=str) == sorted(found, key=str)  # type: ignore[call-overload]
