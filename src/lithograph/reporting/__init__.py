"""Build → the report of what came in, what came out and what was left, to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lithograph import artefacts
from lithograph.errors import UnknownNameError
from lithograph.model import Build
from lithograph.reporting import markdown, text
from lithograph.reporting.sections import sections

#: The forms of a report, by name.
FORMS: Mapping[str, Callable[[Build], str]] = MappingProxyType(
    {
        "text": lambda build: text.page(sections(build)),
        "markdown": lambda build: markdown.page(sections(build)),
        "json": artefacts.report_text,
    }
)


def report(build: Build, *, form: str = "text") -> str:
    """The whole report, with a line break at its end; `form` is a name of `FORMS`.

    JSON is what `report.json` holds.

    Raises:
        UnknownNameError: if there is no such form.
    """
    if form not in FORMS:
        raise UnknownNameError("form of a report", form, FORMS)
    return FORMS[form](build)
