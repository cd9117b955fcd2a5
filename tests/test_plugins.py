"""Members of families from other packages."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from lithograph import plugins
from lithograph.errors import LithographError
from lithograph.plugins import members

GROUP = "lithograph.readers"

#: Makes entry points the installed ones.
Install = Callable[..., None]


class Entry:
    """An entry point of the distribution `waxworks`."""

    def __init__(self, name: str, member: object) -> None:
        self.name, self.value, self.dist = (
            name,
            f"waxworks:{name}",
            SimpleNamespace(name="waxworks"),
        )
        self.member = member

    def load(self) -> object:
        """The member, or the error that its import raises."""
        if isinstance(self.member, Exception):
            raise self.member
        return self.member


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs entry points, and tells for which group they were asked."""

    def installed(*entries: Entry) -> None:
        monkeypatch.setattr(
            plugins, "entry_points", lambda group: entries if group == GROUP else ()
        )

    return installed


def test_plug_ins_join_the_table_by_name(install: Install) -> None:
    """Sorted; the table itself does not change."""
    table = {"m": 1}
    install(Entry("z", 3), Entry("a", 2))
    assert ([("a", 2), ("m", 1), ("z", 3)], {"m": 1}) == (
        list(members(GROUP, table).items()),
        table,
    )


def test_other_groups_bring_nothing(install: Install) -> None:
    """A reader is no exporter."""
    install(Entry("z", 3))
    assert {"m": 1} == members("lithograph.exporters", {"m": 1})


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            [Entry("m", 2)],
            "'m' in lithograph.readers is taken by lithograph, and waxworks brings it",
        ),
        (
            [Entry("a", SimpleNamespace(read=2)), Entry("a", SimpleNamespace(read=3))],
            "'a' in lithograph.readers is taken by waxworks",
        ),
        (
            [Entry("a", ImportError("no wax"))],
            "'a' .* of waxworks cannot be imported: ImportError: no wax",
        ),
        ([Entry("a", object())], "'a' .* of waxworks lacks read"),
    ],
)
def test_a_plug_in_that_cannot_be_used_is_named(
    install: Install, entries: list[Entry], message: str
) -> None:
    """The error names the distribution, so that it can be mended or uninstalled."""
    install(*entries)
    with pytest.raises(LithographError, match=message):
        members(GROUP, {"m": SimpleNamespace(read=1)}, needs=("read",))


def test_a_real_entry_point_is_loaded(install: Install) -> None:
    """As `importlib.metadata` gives it, without a distribution."""
    install(EntryPoint(name="fold", value="lithograph.ids:fold", group=GROUP))
    assert "cafe" == members(GROUP, {})["fold"]("Café")
