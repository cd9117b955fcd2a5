"""Where the files shipped with Lithograph lie: inside the package, or in the checkout."""

from __future__ import annotations

import os
from pathlib import Path

from lithograph.errors import LithographError, OntologyError

#: Names another folder of weights, for those who train their own.
WEIGHTS_VARIABLE = "LITHOGRAPH_WEIGHTS"


def ontologies() -> Path:
    """The folder of the ontology and the vocabularies.

    A wheel carries it inside the package; an editable install finds it in the checkout.

    Raises:
        OntologyError: if it is in neither place.
    """
    package = Path(__file__).parent
    for folder in (package / "ontologies", package.parents[1] / "ontologies"):
        if (folder / "lithograph.ttl").is_file():
            return folder
    raise OntologyError("the ontologies folder is missing", hint="reinstall lithograph")


def weights(file: str) -> Path:
    """One file of the trained model: in the package, or where `LITHOGRAPH_WEIGHTS` points.

    Raises:
        LithographError: if it is not there.
    """
    chosen = os.environ.get(WEIGHTS_VARIABLE)
    path = (Path(chosen) if chosen else Path(__file__).parent / "weights") / file
    if path.is_file():
        return path
    hint = f"mend or unset {WEIGHTS_VARIABLE}" if chosen else "reinstall lithograph"
    raise LithographError(f"{path} is missing", hint=hint)
