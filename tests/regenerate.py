"""`make golden`: rewrite the golden files from what Lithograph writes now."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import lithograph
from lithograph.exporters import EXPORTERS, FOLDERS
from lithograph.query import STORE
from tests.made import ROOT
from tests.test_determinism import digests

SMALL = ROOT / "seeds" / "000_30ebd8a8bf7aaafa.txt"
GOLDEN = ROOT / "tests" / "golden" / "small"
DIGESTS = ROOT / "tests" / "golden" / "digests.json"
#: The page is watched by its digest and by the browser tests; it holds 0.7 MB of vis-network.
FORMATS = ("ttl", "graphml")


def main() -> None:
    """Build the smallest seed into `GOLDEN`, and all seeds for their digests."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    lithograph.build(SMALL, output=GOLDEN, formats=FORMATS)
    shutil.rmtree(GOLDEN / STORE)
    with tempfile.TemporaryDirectory() as folder:
        lithograph.build(ROOT / "seeds", output=folder, formats=[*EXPORTERS, *FOLDERS])
        found = digests(Path(folder))
    DIGESTS.write_text(f"{json.dumps(found, indent=1)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
