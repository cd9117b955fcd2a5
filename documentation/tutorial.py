"""The tutorial of the documentation: a notebook that is executed anew, its outputs kept beside its cells.

usage: python -m documentation.tutorial

Rewrites `docs/tutorial.ipynb`. A test executes it as well, and compares.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial.ipynb"
#: Stands for a page in a frame: a page weighs as much as all other outputs a hundred times.
_PICTURE = '<img src="images/near.png" alt="The page in a frame, as the notebook shows it">'
_SECONDS = 900


def main() -> None:
    """Execute the notebook and keep what it shows."""
    nbformat.write(executed(), TUTORIAL)


def executed() -> NotebookNode:
    """The tutorial with the outputs of this machine, without what differs from run to run.

    Raises:
        nbclient.exceptions.CellExecutionError: if a cell fails.
    """
    notebook = nbformat.read(TUTORIAL, as_version=4)
    resources = {"metadata": {"path": str(TUTORIAL.parent)}}
    NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_name="python3",
        resources=resources,
        coalesce_streams=True,  # what is printed comes in pieces, cut where the kernel happens to
    ).execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    }
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        cell["metadata"] = {}
        for output in cell.get("outputs", ()):
            _normalise(output)
    return notebook


def _normalise(output: NotebookNode) -> None:
    """Keep one form of an output: HTML where there is some, the page as a picture of it."""
    shown = output.get("data", {})
    if "text/html" in shown:
        html = "".join(shown["text/html"])
        shown.clear()
        shown["text/html"] = _PICTURE if html.startswith("<iframe") else html


if __name__ == "__main__":
    main()
