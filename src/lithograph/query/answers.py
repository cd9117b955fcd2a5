"""What a query gives: a `Table` for SELECT, a truth value for ASK, `Triples` for the others."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

from lithograph.errors import needed

if TYPE_CHECKING:
    import pandas as pd
    import pyoxigraph
    import rdflib

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset({f"{_XSD}integer", f"{_XSD}int", f"{_XSD}long", f"{_XSD}nonNegativeInteger"})

Value = str | int | float | Decimal | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An RDF term in a table: an IRI, a literal with its datatype or language, or a blank node."""

    kind: Literal["uri", "literal", "bnode"]
    text: str
    datatype: str = ""
    language: str = ""

    @property
    def value(self) -> Value:
        """The term as Python knows it: numbers and truth values as such, all else as text."""
        try:
            if self.datatype in _INTEGERS:
                return int(self.text)
            if self.datatype == f"{_XSD}decimal":
                return Decimal(self.text)
            if self.datatype in (f"{_XSD}double", f"{_XSD}float"):
                return float(self.text)
        except (ValueError, InvalidOperation):
            return self.text
        return self.text == "true" if self.datatype == f"{_XSD}boolean" else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a SELECT; each has one cell for each column, `None` where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Each row as Python values."""
        return (tuple(cell.value if cell else None for cell in row) for row in self.rows)

    def dicts(self) -> list[dict[str, Value]]:
        """Each row as column → value: what `pandas.DataFrame` takes."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]

    def to_frame(self) -> pd.DataFrame:
        """The table for pandas, a column for each variable.

        Raises:
            MissingExtraError: if pandas is not installed.
        """
        with needed("frames"):
            import pandas as pd
        return pd.DataFrame(self.dicts(), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The table as a notebook shows it."""
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(f"<tr>{_html(row)}</tr>" for row in self.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


class Triples(str):
    """What CONSTRUCT and DESCRIBE give: Turtle, sorted, so that the same answer is the same text."""

    __slots__ = ()

    def to_rdflib(self) -> rdflib.Graph:
        """The triples as rdflib knows them."""
        import rdflib

        return rdflib.Graph().parse(data=str(self), format="turtle")


#: What a query gives.
Answer = Table | bool | Triples


def table(columns: Iterable[str], solutions: Iterable[pyoxigraph.QuerySolution]) -> Table:
    """The solutions of the engine as a table."""
    names = tuple(columns)
    rows = tuple(tuple(_cell(solution[name]) for name in names) for solution in solutions)
    return Table(columns=names, rows=rows)


def _cell(term: object) -> Cell | None:
    import pyoxigraph

    if term is None:
        return None
    if isinstance(term, pyoxigraph.Literal):
        language = term.language or ""
        plain = language or term.datatype.value == f"{_XSD}string"
        datatype = "" if plain else term.datatype.value
        return Cell(kind="literal", text=term.value, datatype=datatype, language=language)
    if isinstance(term, pyoxigraph.NamedNode):
        return Cell(kind="uri", text=term.value)
    # A quoted triple (RDF 1.2) has no value of its own; its text is the nearest thing.
    return Cell(kind="bnode", text=str(getattr(term, "value", term)))


def _html(row: Iterable[Cell | None]) -> str:
    return "".join(f"<td>{html.escape(cell.text if cell else '')}</td>" for cell in row)
