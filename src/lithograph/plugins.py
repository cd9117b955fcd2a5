"""Members of a family: the built-in table, and what other packages add by entry points."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

from lithograph.errors import LithographError

T = TypeVar("T")


def members(group: str, table: Mapping[str, T], *, needs: tuple[str, ...] = ()) -> dict[str, T]:
    """The built-in members of `table` and those of installed packages, sorted by name.

    Args:
        group: The entry point group, e.g. `"lithograph.readers"`.
        table: The built-in members by name. It is not changed.
        needs: The attributes that a member must have.

    Raises:
        LithographError: if a name is taken, or a plug-in cannot be imported or is not complete.
            The distribution that brought it is named.
    """
    found = dict(table)
    owners = dict.fromkeys(table, "lithograph")
    for entry in sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value)):
        if entry.name in found:
            raise LithographError(
                f"the name {entry.name!r} in {group} is taken by {owners[entry.name]}, "
                f"and {_owner(entry)} brings it too",
                hint="uninstall one of them",
            )
        found[entry.name] = _load(entry, group, needs)
        owners[entry.name] = _owner(entry)
    return dict(sorted(found.items()))


def _load(entry: EntryPoint, group: str, needs: tuple[str, ...]) -> Any:
    """Import one plug-in and see that it is complete."""
    try:
        member = entry.load()
    except Exception as error:  # a plug-in is foreign code: it may raise anything
        raise LithographError(
            f"the plug-in {entry.name!r} ({group}) of {_owner(entry)} cannot be imported: "
            f"{type(error).__name__}: {error}",
            hint=f"update or uninstall {_owner(entry)}",
        ) from error
    missing = [name for name in needs if not hasattr(member, name)]
    if missing:
        raise LithographError(
            f"the plug-in {entry.name!r} ({group}) of {_owner(entry)} lacks {', '.join(missing)}",
            hint=f"update or uninstall {_owner(entry)}",
        )
    return member


def _owner(entry: EntryPoint) -> str:
    """The distribution that brought the entry point, or the module where none is known."""
    return entry.dist.name if entry.dist else entry.value
