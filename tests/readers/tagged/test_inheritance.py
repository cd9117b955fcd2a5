"""What entries inherit, and in which order they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.tagged import inheritance
from lithograph.readers.tagged.inheritance import inherited
from lithograph.readers.tagged.values import Entry


def entry(key: str, kind: str = "inproceedings", **fields: str) -> Entry:
    return Entry(line=1, kind=kind, key=key, fields=fields)


VOLUME = entry(
    "V", "proceedings", title="Lamps", year="2020", editor="Doe", doi="10.1000/v", abstract="x"
)


def read(*entries: Entry) -> list[tuple[str, dict[str, str]]]:
    """Keys and fields in the order in which they come."""
    return [(one.key, dict(one.fields)) for one in inherited(entries)]


def test_a_child_gets_what_its_volume_says_of_both() -> None:
    """The volume's title is the child's booktitle; DOI and abstract are the volume's own."""
    found = dict(read(entry("a", title="A", crossref="v"), VOLUME))
    assert {
        "title": "A",
        "crossref": "v",
        "booktitle": "Lamps",
        "year": "2020",
        "editor": "Doe",
    } == found["a"]


def test_what_a_child_says_itself_counts() -> None:
    """Nothing of it is replaced; a date of its own keeps the volume's away."""
    found = dict(read(VOLUME, entry("a", crossref="V", booktitle="Own", date="2021-05")))
    assert ("Own", None) == (found["a"]["booktitle"], found["a"].get("year"))


def test_a_child_waits_for_its_volume_and_others_do_not() -> None:
    """In BibTeX the volume stands behind its children."""
    order = [
        key
        for key, _ in read(entry("a", crossref="v"), entry("b"), VOLUME, entry("c", crossref="V"))
    ]
    assert ["b", "V", "a", "c"] == order


def test_inheritance_goes_on_through_generations() -> None:
    """A child of a child gets what its grandparent says."""
    found = read(
        entry("a", crossref="b"),
        entry("b", "book", title="B", crossref="c"),
        entry("c", "book", publisher="P"),
    )
    assert [("c", None), ("b", "P"), ("a", "P")] == [
        (key, fields.get("publisher") if key != "c" else None) for key, fields in found
    ]


def test_a_periodical_gives_its_title_as_journal() -> None:
    """As BibLaTeX has it."""
    found = dict(read(entry("p", "periodical", title="J"), entry("a", "article", crossref="p")))
    assert "J" == found["a"]["journaltitle"]


def test_data_containers_give_everything() -> None:
    """`xdata` may name several."""
    found = dict(
        read(
            entry("x", "xdata", title="T"), entry("y", "xdata", year="1"), entry("a", xdata="x, y")
        )
    )
    assert ("T", "1") == (found["a"]["title"], found["a"]["year"])


@pytest.mark.parametrize(
    "entries",
    [
        [entry("a", crossref="b"), entry("b", crossref="a")],
        [entry("a", crossref="a"), entry("b")],
        [entry("a", crossref="nowhere"), entry("b", xdata="a,nowhere,")],
        [entry("", crossref=""), entry("", crossref="b"), entry("b")],
    ],
)
def test_every_entry_comes_once(entries: list[Entry]) -> None:
    """Circles and parents that never come keep nothing back."""
    assert sorted(one.key for one in entries) == sorted(key for key, _ in read(*entries))


def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest goes on without its parent."""
    monkeypatch.setattr(inheritance, "WAITING_LIMIT", 2)
    waiting = [entry(key, crossref="V") for key in "abc"]
    assert ["a", "V", "b", "c"] == [key for key, _ in read(*waiting, VOLUME)]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest parent is forgotten; its child comes at the end, and says whose it is."""
    monkeypatch.setattr(inheritance, "WAITING_LIMIT", 2)
    volumes = [entry(key, "book", title=key) for key in "xyz"]
    assert ("a", {"crossref": "x"}) == read(*volumes, entry("a", crossref="x"))[-1]


KEYS = st.sampled_from(["a", "b", "c", "A", ""])


@given(
    st.lists(
        st.tuples(KEYS, st.sampled_from(["book", "article", "xdata"]), KEYS, KEYS), max_size=12
    )
)
def test_no_entry_is_lost_or_doubled(rows: list[tuple[str, str, str, str]]) -> None:
    """Whoever refers to whom, in whatever order."""
    entries = [entry(key, kind, crossref=parent, xdata=other) for key, kind, parent, other in rows]
    assert sorted(one.key for one in entries) == sorted(key for key, _ in read(*entries))
