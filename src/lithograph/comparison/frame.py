"""A comparison → a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lithograph.comparison.table import Comparison
from lithograph.errors import needed

if TYPE_CHECKING:
    import pandas as pd


def frame(comparison: Comparison) -> pd.DataFrame:
    """Methods as index, (dataset, metric, unit) as columns; values are text, for they may be several.

    Raises:
        MissingExtraError: if pandas is not installed.
    """
    with needed("frames"):
        import pandas as pd
    columns = [(each.dataset, each.metric, each.unit) for each in comparison.columns]
    return pd.DataFrame(
        [
            ["; ".join(value.text for value in cell) for cell in row.cells]
            for row in comparison.rows
        ],
        index=pd.Index([row.label for row in comparison.rows], name="method"),
        columns=pd.MultiIndex.from_tuples(columns, names=["dataset", "metric", "unit"])
        if columns
        else None,
    )
