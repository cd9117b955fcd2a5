"""Messages that say what, where and what to do."""

from __future__ import annotations

import importlib

import pytest

from lithograph.errors import LithographError, MissingExtraError, UnknownNameError, needed


def test_a_near_name_is_offered() -> None:
    """A misspelt name brings up the ones like it."""
    error = UnknownNameError("format", "grapml", ["ttl", "graphml"])
    assert str(error) == "there is no format 'grapml' (did you mean: graphml)"


def test_a_short_list_is_given_whole() -> None:
    """A name that is like none brings up what there is."""
    error = UnknownNameError("format", "x", ["ttl", "graphml"])
    assert error.hint == "known: graphml, ttl"


def test_a_missing_extra_says_what_to_install() -> None:
    """The hint can be pasted into a terminal."""
    assert 'pip install "lithograph[frames]"' in MissingExtraError("pandas", "frames").hint


def test_what_is_not_installed_is_named_with_its_extra() -> None:
    """The package, also where a module in it is imported, or what it needs itself is missing."""
    message = r"^no_such_library is not installed"
    with pytest.raises(MissingExtraError, match=message) as raised, needed("frames"):
        importlib.import_module("no_such_library.inner")
    assert "lithograph[frames]" in raised.value.hint


def test_an_error_without_hint_is_its_message() -> None:
    """No empty brackets."""
    assert str(LithographError("it broke")) == "it broke"
