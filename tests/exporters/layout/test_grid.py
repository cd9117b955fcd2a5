"""Repulsion: what every point does to every other."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from lithograph.exporters.layout import grid
from lithograph.exporters.layout.grid import FEW, GAMMA, repulsion


def scattered(count: int) -> NDArray[np.float64]:
    """So many points, about as dense as on a map."""
    return np.random.default_rng(count).normal(scale=0.6 * count**0.5, size=(count, 2))


@pytest.mark.parametrize("count", [1, 2, 17, FEW])
def test_of_a_few_points_it_is_exact(count: int) -> None:
    """`d / (1 + d²)^GAMMA` from each other point."""
    points = scattered(count)
    for point, force in zip(points, repulsion(points), strict=True):
        apart = point - points
        expected = (apart / (1 + (apart**2).sum(1, keepdims=True)) ** GAMMA).sum(0)
        assert expected == pytest.approx(force, abs=1e-9)


def test_of_more_it_is_nearly_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transform shares points between cells: its errors are a seventh of the forces."""
    points = scattered(FEW + 1)
    fast = repulsion(points)
    monkeypatch.setattr(grid, "FEW", FEW + 1)
    exact = repulsion(points)
    assert np.abs(fast - exact).mean() < 0.2 * np.abs(exact).mean()
