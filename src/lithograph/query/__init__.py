"""RDF → answers: SPARQL and named questions, on a store on disk or in memory.

`sparql(opened(folder), "SELECT …")` and `ask(load_store(file), "leaderboard", dataset="MedQA")`.
"""

from __future__ import annotations

from lithograph.query.answers import Answer, Cell, Table, Triples
from lithograph.query.formats import FORMATS, write
from lithograph.query.kept import STORE, is_kept, keep, opened
from lithograph.query.questions import Question, ask, questions
from lithograph.query.store import load_store, prefixes, sparql, with_triples

__all__ = [
    "FORMATS",
    "STORE",
    "Answer",
    "Cell",
    "Question",
    "Table",
    "Triples",
    "ask",
    "is_kept",
    "keep",
    "load_store",
    "opened",
    "prefixes",
    "questions",
    "sparql",
    "with_triples",
    "write",
]
