"""What tests need of the app's development dependencies: npm, and the packages it installs."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

import pytest

from tests.made import ROOT

APP = ROOT / "src" / "lithograph" / "exporters" / "html" / "app"


@cache
def installed() -> None:
    """Install what package-lock.json names, once; without npm, fail in CI and skip elsewhere."""
    if (APP / "node_modules" / ".package-lock.json").is_file():
        return
    if shutil.which("npm") is None or shutil.which("node") is None:
        reason = "Node and npm are needed to rebuild the page's bundle: sudo apt-get install npm"
        if os.environ.get("CI") or os.environ.get("LITHOGRAPH_CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund"],
        cwd=APP, check=True, capture_output=True, text=True,
    )  # fmt: skip
