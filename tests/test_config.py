"""The defaults are things that exist."""

from __future__ import annotations

from lithograph.config import DEFAULT_BASE_IRI, DEFAULT_FORMATS
from lithograph.exporters import EXPORTERS, terms


def test_the_default_formats_can_be_written() -> None:
    """Each has its exporter."""
    assert set(DEFAULT_FORMATS) <= set(EXPORTERS)


def test_the_default_base_is_fit() -> None:
    """Nodes can be named under it."""
    terms.check_base(DEFAULT_BASE_IRI)
    assert DEFAULT_BASE_IRI.startswith("https://w3id.org/lithograph/")
