"""RDF → answers: SPARQL and named questions, on a store in memory.

`sparql(load_store(path), "SELECT …")` and `ask(load_store(path), "leaderboard", dataset="MedQA")`.
"""

from __future__ import annotations

from lithograph.query.answers import Answer, Cell, Table
from lithograph.query.formats import FORMATS, write
from lithograph.query.questions import Question, ask, questions
from lithograph.query.store import load_store, prefixes, sparql

__all__ = [
    "FORMATS",
    "Answer",
    "Cell",
    "Question",
    "Table",
    "ask",
    "load_store",
    "prefixes",
    "questions",
    "sparql",
    "write",
]
