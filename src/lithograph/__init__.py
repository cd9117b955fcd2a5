"""Lithograph builds a typed knowledge graph of the literature, every statement with its sentence.

>>> import lithograph
>>> kg = lithograph.build("seeds/000_30ebd8a8bf7aaafa.txt")
>>> kg["MedVLM-R1"].type
'Method'
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lithograph.api import ask, diff, evaluate, explain, load, report, validate
    from lithograph.building import build, extract
    from lithograph.engines.building import build_shards
    from lithograph.errors import LithographError
    from lithograph.knowledge_graph import KnowledgeGraph

#: Public name → the module it comes from, imported when the name is first used (PEP 562), so that
#: `import lithograph` costs next to nothing.
_HOMES = {
    "KnowledgeGraph": "lithograph.knowledge_graph",
    "LithographError": "lithograph.errors",
    "ask": "lithograph.api",
    "build": "lithograph.building",
    "build_shards": "lithograph.engines.building",
    "diff": "lithograph.api",
    "evaluate": "lithograph.api",
    "explain": "lithograph.api",
    "extract": "lithograph.building",
    "load": "lithograph.api",
    "report": "lithograph.api",
    "validate": "lithograph.api",
}

__all__ = [
    "KnowledgeGraph",
    "LithographError",
    "ask",
    "build",
    "build_shards",
    "diff",
    "evaluate",
    "explain",
    "extract",
    "load",
    "report",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'lithograph' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
