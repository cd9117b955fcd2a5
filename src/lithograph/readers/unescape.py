"""Text with HTML, JATS or MathML in it → the text that it shows.

Services hand titles and abstracts on with the tags and character references of the page or the XML
file that they took them from, sometimes escaped twice. Only what is markup for certain is undone:
"p < 0.05 and n > 30" and "$x<y$" stay as they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.entities import html5

from lithograph.readers.formulas import formula

#: Tags of HTML, JATS, PubMed and Scopus. A tag without a prefix counts only if it is closed.
_NAMES = """a abstract abstracttext alternatives article b big blockquote body bold center cite code disp-formula div
    em ext-link font h1 h2 h3 h4 h5 h6 html i inf inline-formula italic label li list list-item math
    monospace named-content ol overline p roman sans-serif sc scp sec section small span strike
    strong styled-content sub sup tex-math title tt u ul underline xref"""
#: These are never closed.
_VOID = frozenset({"br", "break", "hr"})
_TAG = re.compile(
    r"<(?P<close>/?)"
    rf"(?:(?P<prefix>jats|mml|html|xhtml|ce|m):(?P<local>[a-z][\w-]{{0,40}})|(?P<bare>{'|'.join([*_NAMES.split(), *sorted(_VOID)])}))"
    r"(?P<attributes>(?:\s+[\w:.-]{1,60}\s*=\s*(?:\"[^\"<]{0,5000}\"|'[^'<]{0,5000}'|[^\s\"'<>=]{1,500})){0,20})"
    r"\s*(?P<empty>/?)>",
    re.IGNORECASE,
)
#: Comments and processing instructions.
_UNSHOWN = re.compile(r"<!--[^<>]{0,5000}-->|<\?[a-z][^<>]{0,500}\?>", re.IGNORECASE)
#: The frame of a CDATA section.
_FRAME, _FRAME_END = "<![CDATA[", "]]>"
_REFERENCE = re.compile(r"(?<!\\)&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_TARGET = re.compile(r"\b(?:xlink:)?href\s*=\s*[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE)
#: Words that stand for the address they lead to.
_POINTERS = re.compile(
    r"(?:this (?:https?|ftp) url|this url|url|link|(?:click )?here)", re.IGNORECASE
)
_WHOLE_NUMBER = re.compile(r"\s*[-+\u2212\u2013]?\d+\s*")

_PARAGRAPHS = frozenset(
    ["abstract", "abstracttext", "article", "blockquote", "body", "center", "div", "html", "li",
     "list", "list-item", "ol", "p", "sec", "section", "ul"]
)  # fmt: skip
_ITEMS = frozenset({"li", "list-item"})
_LINKS = frozenset({"a", "ext-link"})
_HEADINGS = frozenset({"title", "label", "h1", "h2", "h3", "h4", "h5", "h6"})
#: Headings that say only that the text is an abstract.
_EMPTY_HEADINGS = frozenset(
    {"abstract", "summary", "zusammenfassung", "r\u00e9sum\u00e9", "resumen", "resumo"}
)
#: Stand for the end of a paragraph, of a heading and of an item of a list; no clean text holds them.
_PARAGRAPH, _HEADING, _ITEM = "\x00", "\x01", "\x02"
_ENDS = re.compile(r"(?<!\s)\s*[\x00-\x02][\s\x00-\x02]*")
_SENTENCE_END = ".:;,!?\u2013\u2014-"
#: How often a text is undone: some are escaped twice, and a title of an escaped text is a tag.
_PASSES = 3


@dataclass(slots=True)
class _Tag:
    """A tag in a text; `partner` is the place in the list of tags of the one that closes it."""

    found: re.Match[str]
    name: str
    partner: int = -1

    @property
    def opens(self) -> bool:
        """Whether it is a start tag."""
        return not self.found["close"] and not self.found["empty"]


@dataclass(slots=True)
class _Shown:
    """The text that is shown, as far as it is read."""

    pieces: list[str] = field(default_factory=list)
    #: Where the heading and the link that are open began; there are none in one another.
    heading: int | None = None
    link: int | None = None

    def add(self, text: str) -> None:
        """Show `text`."""
        if text:
            self.pieces.append(text)

    def ends_with_digit(self) -> bool:
        """Whether a digit was shown last."""
        return bool(self.pieces) and self.pieces[-1][-1].isdigit()


def unescaped(text: str) -> str:
    """The text that `text` shows: tags and character references undone, nothing else.

    The end of a paragraph is a space, and a full stop where a new sentence begins without one; a
    heading ends in a colon; a formula is its LaTeX if that is given, and else its signs.

    >>> unescaped("<p>R&amp;D of CO<sub>2</sub>, p &lt; 0.05 and <i>n</i> > 30</p>")
    'R&D of CO2, p < 0.05 and n > 30'
    >>> unescaped("<jats:title>Aim</jats:title><jats:p>To see</jats:p><jats:p>We saw.</jats:p>")
    'Aim: To see. We saw.'
    """
    for _ in range(_PASSES):
        if "&" not in text and "<" not in text:
            break
        text, before = _REFERENCE.sub(_character, _without_tags(text)), text
        if text == before:
            break
    return text


def _character(reference: re.Match[str]) -> str:
    """The character that a reference stands for; an unknown name stays."""
    if reference[1][0] != "#" and f"{reference[1]};" not in html5:
        return reference[0]
    character = html.unescape(reference[0])
    if character == "\xad":  # a soft hyphen shows only at the end of a line
        return ""
    return " " if character.isspace() else character


def _without_tags(text: str) -> str:
    """`text` without its tags, and with what they mean."""
    if "<" not in text:
        return text
    if _FRAME in text:
        text = text.replace(_FRAME, "").replace(_FRAME_END, "")
    text = _UNSHOWN.sub("", text)
    tags = _markup(text)
    if not tags:
        return text
    return _ENDS.sub(_joint, _rendered(text, tags))


def _markup(text: str) -> list[_Tag]:
    """The tags that are markup for certain: closed ones, empty ones and those with a prefix."""
    tags = [_Tag(found, (found["local"] or found["bare"]).lower()) for found in _TAG.finditer(text)]
    opened: dict[str, list[int]] = {}
    for place, tag in enumerate(tags):
        if tag.opens:
            opened.setdefault(tag.name, []).append(place)
        elif tag.found["close"] and opened.get(tag.name):
            partner = opened[tag.name].pop()
            tags[partner].partner, tag.partner = place, partner
    kept = [place for place, tag in enumerate(tags) if tag.partner >= 0 or _stands_alone(tag)]
    moved = {place: index for index, place in enumerate(kept)}
    for place in kept:
        tags[place].partner = moved.get(tags[place].partner, -1)
    return [tags[place] for place in kept]


def _stands_alone(tag: _Tag) -> bool:
    """Whether a tag is markup though none closes it: a paragraph that begins the text is, too."""
    begins = tag.found.start() == 0 and tag.name in _PARAGRAPHS
    return bool(tag.found["prefix"] or tag.found["empty"]) or tag.name in _VOID or begins


def _rendered(text: str, tags: Sequence[_Tag]) -> str:
    """What `text` shows, with the marks of paragraphs and headings in it."""
    shown = _Shown()
    at = index = 0
    while index < len(tags):
        tag = tags[index]
        shown.add(text[at : tag.found.start()])
        last = tag.partner if _is_formula(tag) else index
        if last > index:
            shown.add(formula(text[tag.found.start() : tags[last].found.end()]))
        else:
            behind = text[tag.found.end() : _start(tags, index + 1, text)]
            opener = tags[tag.partner] if tag.partner >= 0 else tag
            target = _TARGET.search(opener.found["attributes"]) if tag.name in _LINKS else None
            _show_tag(shown, tag, behind, target[1] if target else "")
        at, index = tags[last].found.end(), last + 1
    shown.add(text[at:])
    return "".join(shown.pieces)


def _start(tags: Sequence[_Tag], index: int, text: str) -> int:
    """Where a tag begins, or the end of the text behind the last one."""
    return tags[index].found.start() if index < len(tags) else len(text)


def _is_formula(tag: _Tag) -> bool:
    return tag.partner >= 0 and tag.opens and tag.name in {"math", "alternatives", "tex-math"}


def _show_tag(shown: _Shown, tag: _Tag, behind: str, target: str) -> None:
    """What a tag shows by itself; `behind` is the text up to the next one, `target` its link."""
    if tag.name in _VOID:
        shown.add(" ")
    elif tag.name in _PARAGRAPHS:
        shown.add(_ITEM if tag.name in _ITEMS else _PARAGRAPH)
    elif tag.name in _HEADINGS:
        _show_heading(shown, tag)
    elif tag.name in _LINKS:
        _show_link(shown, tag, target)
    elif tag.name == "sup" and tag.opens and shown.ends_with_digit():
        # "10<sup>5</sup>" is no 105.
        shown.add("^" if _WHOLE_NUMBER.fullmatch(behind) else "")


def _show_heading(shown: _Shown, tag: _Tag) -> None:
    """Begin or end a heading; one that says nothing is taken back."""
    if tag.opens:
        shown.add(_PARAGRAPH)
        shown.heading = len(shown.pieces)
    elif shown.heading is not None:
        heading = "".join(shown.pieces[shown.heading :])
        if heading.strip(" :.").casefold() in _EMPTY_HEADINGS:
            del shown.pieces[shown.heading :]
        elif heading.strip():
            shown.add(_HEADING)
        shown.heading = None


def _show_link(shown: _Shown, tag: _Tag, target: str) -> None:
    """Begin or end a link. Where it leads is said, unless its text says it."""
    if tag.opens:
        shown.link = len(shown.pieces)
    elif shown.link is not None:
        text = "".join(shown.pieces[shown.link :]).strip()
        if not text or _POINTERS.fullmatch(text):
            del shown.pieces[shown.link :]
            shown.add(target or text)
        elif target and "://" not in text and not ("." in text and text in target):
            shown.add(f" ({target})")
        shown.link = None


def _joint(ends: re.Match[str]) -> str:
    """What stands between two paragraphs, or behind a heading."""
    start, end = ends.span()
    before, after = ends.string[max(start - 1, 0) : start], ends.string[end : end + 1]
    if not before or not after or before in _SENTENCE_END:
        return " " if before and after else ""
    if _HEADING in ends[0]:
        return ": "
    if after.isupper():
        return ". "
    return "; " if _ITEM in ends[0] else " "
