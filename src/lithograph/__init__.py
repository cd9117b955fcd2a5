"""Lithograph builds a typed knowledge graph of the literature, every statement with its sentence.

>>> import lithograph
>>> kg = lithograph.build("seeds/000_30ebd8a8bf7aaafa.txt")
>>> kg["MedVLM-R1"].type
'Method'
"""

from lithograph.api import ask, build, evaluate, explain, extract, load
from lithograph.errors import LithographError
from lithograph.knowledge_graph import KnowledgeGraph

__all__ = [
    "KnowledgeGraph",
    "LithographError",
    "ask",
    "build",
    "evaluate",
    "explain",
    "extract",
    "load",
]
