"""Where the files shipped with Lithograph lie: inside the package, or in the checkout."""

from __future__ import annotations

from pathlib import Path

from lithograph.errors import OntologyError


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
