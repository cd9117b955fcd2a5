"""The options of commands say what the functions take."""

from __future__ import annotations

from typing import get_args

from lithograph.choices import Provenance, Renderer
from lithograph.exporters import statements
from lithograph.exporters.html.options import RendererChoice


def test_choices_are_those_of_the_functions() -> None:
    """No renderer and no provenance is missing or made up."""
    assert [each.value for each in Renderer] == list(get_args(RendererChoice))
    assert {each.value for each in Provenance} == set(get_args(statements.Provenance))
