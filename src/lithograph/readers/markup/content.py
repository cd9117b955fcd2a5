"""An element → its text, its values: what the readers ask of elements.

Inline markup (`<i>`, `<sub>`, MathML, TeX) is undone by the rules that hold for all readers
(`readers.unescape`), so that one abstract reads alike in JATS, in Crossref and in JSON.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from itertools import zip_longest
from xml.etree.ElementTree import Element

from lithograph.readers.unescape import unescaped

_SPACE = re.compile(r"[ \t\r\n]+")
#: Footnotes and their marks: no part of a title or an abstract.
_NOTES = frozenset({"fn", "fn-group", "footnote"})
_NOTE_MARKS = frozenset({"fn", "table-fn", "corresp", "aff"})
#: Elements that mean something to the text around them. All others are their text.
_SHAPING = frozenset(
    {"alternatives", "annotation", "break", "br", "caption", "def", "disp-formula",
     "inline-formula", "label", "li", "list", "list-item", "p", "sec", "sub", "sup",
     "tex-math", "title"}
)  # fmt: skip
#: Elements that only say how their text looks.
_LOOKS = frozenset({"b", "bold", "em", "fixed-case", "hi", "i", "italic", "style", "tt", "u"})
#: Attributes that say how, not what.
_UNSAID = frozenset({"schemaLocation", "space", "base"})
_NAME = re.compile(r"[A-Za-z][\w-]{0,40}")


def text_of(element: Element | None, *, without: Collection[str] = ()) -> str:
    """The text within an element on one line, inline markup undone; `""` if there is none.

    The text behind the element (its tail) is not in it, nor are children whose tags are in `without`.
    """
    if element is None:
        return ""
    if not len(element):
        return _spaced(element.text) if element.text else ""
    markup = "".join(_within(element, formula=False, without=without))
    return _spaced(unescaped(_spaced(markup)))


def texts(element: Element, path: str) -> list[str]:
    """The texts at an ElementPath that are not empty, in order."""
    return [text for found in element.iterfind(path) if (text := text_of(found))]


def first(element: Element, *paths: str) -> str:
    """The text at the first of the paths that has one, or `""`."""
    for path in paths:
        for found in element.iterfind(path):
            text = text_of(found)
            if text:
                return text
    return ""


def value_of(element: Element) -> object:
    """An element as JSON: its text, or an object of its attributes, text and children by name."""
    inline = not len(element) or any(
        child.tag in _SHAPING or child.tag in _LOOKS for child in element
    )
    attributes: dict[str, object] = {
        key: value.strip() for key, value in element.attrib.items() if key not in _UNSAID
    }
    if inline or (element.text or "").strip():
        text = text_of(element)
        return {**attributes, "text": text} if attributes and text else text or attributes or None
    return {**attributes, **rest_of(element)} or None


def rest_of(element: Element, taken: Collection[str] = ()) -> dict[str, object]:
    """The children that say something, but for those `taken`: JSON by lower-case name.

    Of children with one name there is a list, in order.
    """
    found: dict[str, list[object]] = {}
    for child in element:
        if child.tag not in taken and (value := value_of(child)) is not None:
            found.setdefault(child.tag.lower(), []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def said(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that say something: no `None`, no `""`, no empty list or object."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and value not in ("", [], {}, ())
    }


def english(elements: Iterable[Element]) -> Element | None:
    """The element that is marked as English, else the first, or `None`."""
    every = [each for each in elements if text_of(each)]
    return next(
        (each for each in every if language(each).startswith("en")), next(iter(every), None)
    )


def abstracts(stated: Iterable[Element], *, aside: Collection[str] = ()) -> dict[str, object]:
    """The abstract, in English if one is marked so, and the other ones by kind and language.

    One whose `abstract-type` is among `aside` is never the abstract.
    """
    every = list(stated)
    main = english(each for each in every if each.get("abstract-type", "").lower() not in aside)
    others = (
        said({"kind": each.get("abstract-type"), "lang": language(each), "text": text_of(each)})
        for each in every
        if each is not main
    )
    return {
        "abstract": text_of(main),
        "other_abstracts": [each for each in others if "text" in each],
    }


def language(element: Element) -> str:
    """The language that an element is marked with, in small letters, or `""`."""
    for key in ("lang", "language", "Language"):
        if element.get(key):
            return element.attrib[key].strip().lower()
    return ""


def _spaced(text: str) -> str:
    """`text` with one space for each run of the white space of XML, none at its ends."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    return text.strip(" ")


def _within(element: Element, *, formula: bool, without: Collection[str] = ()) -> Iterator[str]:
    """What is within an element, as markup of the tags that shape a text; in a formula all do."""
    children = list(element)
    yield from _before(element.text, next(iter(children), None))
    for child, after in zip_longest(children, children[1:]):
        if child.tag not in without and not _is_note(child):
            yield from _tagged(child, formula=formula or child.tag == "math")
        yield from _before(child.tail, after)


def _tagged(element: Element, *, formula: bool) -> Iterator[str]:
    """An element as markup, its tag only if that means something."""
    name = element.tag
    if name not in _SHAPING and not (formula and _NAME.fullmatch(name)):
        yield from _within(element, formula=formula)
        return
    source = element.get("alttext", "") if name == "math" else ""
    yield f'<jats:{name} alttext="{escape(source)}">' if source.strip() else f"<jats:{name}>"
    yield from _within(element, formula=formula)
    yield f"</jats:{name}>"


def _before(text: str | None, following: Element | None) -> Iterator[str]:
    """Running text. A line break before a raised or lowered sign comes from the indentation."""
    if text:
        raised = following is not None and following.tag in {"sub", "sup"}
        yield escape(_unbroken(text) if raised else text, quote=False)


def _unbroken(text: str) -> str:
    """`text` without the spaces at its end, if a line break is among them."""
    bare = text.rstrip(" \t\n")
    return bare if "\n" in text[len(bare) :] else text


def _is_note(element: Element) -> bool:
    """Whether an element is a footnote or the mark of one."""
    if element.tag in _NOTES:
        return True
    return element.tag == "xref" and element.get("ref-type", "") in _NOTE_MARKS
