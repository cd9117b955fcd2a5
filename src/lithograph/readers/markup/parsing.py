"""The markup of one element → the element, its names without prefixes, or why there is none.

Only what stands between the tags of a record comes here, never a document type declaration: expat
knows no entity but the five of XML and has nothing to expand or to fetch. What services often
forget to escape ("AT&T", "p < 0.05") and the entities of HTML, which DBLP uses, are put right.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

#: Elements within elements. JATS, the deepest of the forms, has some thirty.
DEPTH_LIMIT = 200
#: What is no reference and no tag though it looks like the start of one. Comments, sections and
#: instructions are passed over; one that is never closed goes to the end.
_LOOSE = re.compile(
    r"""(?P<aside><!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|<\?(?:.*?\?>|.*))
    | & (?:(?P<name>[A-Za-z][\w.]{0,40}) | (?P<number>\#\d{1,9} | \#[xX][\da-fA-F]{1,8}));
    | & | <(?![A-Za-z_/!?])""",
    re.DOTALL | re.VERBOSE,
)
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


class MarkupError(ValueError):
    """The markup is no element. `line` is 1-based within it."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def element(markup: str) -> Element:
    """The element that `markup` is. Comments and processing instructions are not in it.

    Raises:
        MarkupError: if it is not well-formed, or nested deeper than `DEPTH_LIMIT`.
    """
    try:
        return _parsed(markup)
    except expat.ExpatError as error:
        mended = _mended(markup)
        first = error
    try:
        if mended != markup:
            return _parsed(mended)
    except expat.ExpatError as error:
        first = error
    raise MarkupError(expat.ErrorString(first.code), first.lineno)


def _parsed(markup: str) -> Element:
    """The element of markup that is as XML demands."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH_LIMIT:
            raise MarkupError(
                f"it is nested deeper than DEPTH_LIMIT ({DEPTH_LIMIT})", parser.CurrentLineNumber
            )
        builder.start(_local(name), _named(attributes) if attributes else {})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.Parse(markup, True)
    return builder.close()


def _named(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by local name, without the declarations of prefixes."""
    return {_local(key): value for key, value in attributes.items() if not key.startswith("xmlns")}


def _local(name: str) -> str:
    """A name without its prefix: documents of one form choose it as they like."""
    return name.rpartition(":")[2] if ":" in name else name


def _mended(markup: str) -> str:
    """`markup` with references that XML does not know, and loose signs, as characters."""
    return _LOOSE.sub(_mend, markup)


def _mend(found: re.Match[str]) -> str:
    """What a loose sign or a reference stands for. An unknown entity stays as it is written."""
    name, number = found["name"], found["number"]
    if found["aside"] or name in _OF_XML:
        return found[0]
    if number:
        return html.escape(html.unescape(found[0]))
    character = html5.get(f"{name};") if name else None
    return html.escape(character if character is not None else found[0])
