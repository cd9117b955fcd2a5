"""An environment without a model, an address or a key."""

from __future__ import annotations

import pytest

from lithograph.llm import options, server


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the developer's own shell says does not count."""
    for name in (server.BASE_URL, *server.KEYS, options.MODEL):
        monkeypatch.delenv(name, raising=False)
