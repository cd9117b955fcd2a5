"""The commands, each thin around the public function of its name.

`COMMANDS` is their table, in the order in which `lithograph --help` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lithograph.commands import asking, building, checking

COMMANDS: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "build": building.build,
        "extract": building.extract,
        "export": building.export,
        "query": asking.query,
        "ask": asking.ask,
        "compare": asking.compare,
        "report": asking.report,
        "explain": asking.explain,
        "page": building.page,
        "serve": asking.serve,
        "validate": checking.validate,
        "diff": checking.diff,
        "evaluate": checking.evaluate,
        "doctor": checking.doctor,
        "list": checking.list_,
    }
)
