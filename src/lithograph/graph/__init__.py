"""Claims + entities → the typed graph: statements with all their evidence."""

from __future__ import annotations

from lithograph.graph.assemble import assemble
from lithograph.graph.recalibrate import recalibrated
from lithograph.graph.validate import validate

__all__ = ["assemble", "recalibrated", "validate"]
