"""Lines of a pasted page → typed items: heads, people, abstracts, what stands around them.

An item is what one line says, or several lines where one text was broken. Furniture of the page
is dropped here; which head belongs to which abstract is decided in `pages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lithograph.identifiers import stated_identifier
from lithograph.model import Date
from lithograph.readers.chrome import is_chrome
from lithograph.readers.dates import parse_date
from lithograph.readers.lines import Line, lines
from lithograph.readers.people import is_author_line
from lithograph.readers.prose import begins, continues, is_dangling, is_prose
from lithograph.readers.wrapping import unwrapped

Kind = Literal["head", "people", "abstract", "organisation", "meta", "mark"]

#: The longest line of counts, dates and identifiers, in characters.
_LONGEST_META = 200
#: Share of items with a blank line before them from which blank lines part the items.
_PARAGRAPHS = 0.3

_ABSTRACT = re.compile(
    r"[*_#\s]{0,9}(?:abstract|summary)[*_]{0,3}\s?[:\uff1a][*_]{0,3}\s*", re.IGNORECASE
)
_TITLE = re.compile(r"[*_]{0,3}title[*_]{0,3}\s?[:\uff1a][*_]{0,3}\s*", re.IGNORECASE)
_PEOPLE = re.compile(r"[*_]{0,3}authors?[*_]{0,3}\s?[:\uff1a][*_]{0,3}\s*", re.IGNORECASE)
_MARKS = re.compile(r"[·•|∙⋅]")
_COUNT = re.compile(r"([\d,]{1,9})\s+authors?", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")
_SUBJECT = re.compile(r"(?<!\s)\s*+\[[\w.-]{1,20}\]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a line beside a record says of it; what it does not say is empty."""

    author_count: int | None = None
    date: Date | None = None
    comment_count: int | None = None
    url: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()

    def joined(self, other: Meta) -> Meta:
        """Both; where both say something, what was said first."""
        first, second = self, other
        return Meta(
            author_count=second.author_count if first.author_count is None else first.author_count,
            date=first.date or second.date,
            comment_count=(
                second.comment_count if first.comment_count is None else first.comment_count
            ),
            url=first.url or second.url,
            identifiers=first.identifiers + second.identifiers,
        )


NOTHING = Meta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing on a page. `line` is 1-based; `spaced`: a blank line stands before it.

    `labelled` says whether the page itself names the kind ("Abstract: …").
    """

    kind: Kind
    text: str
    line: int
    spaced: bool
    labelled: bool = False
    meta: Meta = NOTHING


def items(text: str) -> list[Item]:
    """The items of a page in order, broken texts joined, furniture left out."""
    whole = unwrapped(lines(text), is_apart=_is_apart, begins=_is_labelled)
    classified = [item for line in whole if (item := _classified(line))]
    return list(_with_organisations(_with_beginnings(_joined(classified))))


def _is_apart(line: str) -> bool:
    """Whether `line` stands for itself: it never is a part of a broken text."""
    return is_chrome(line) or _meta(line) is not None or is_author_line(line)


def _is_labelled(line: str) -> bool:
    """Whether the page itself says what begins with `line`."""
    return any(label.match(line) for label in (_ABSTRACT, _TITLE, _PEOPLE))


def _classified(line: Line) -> Item | None:
    """The item that a line is by itself; `None` for furniture of the page."""
    item = Item(kind="head", text=line.text, line=line.number, spaced=line.spaced)
    labels: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_ABSTRACT, "abstract"),
        (_TITLE, "head"),
        (_PEOPLE, "people"),
    )
    for label, kind in labels:
        if match := label.match(line.text):
            return replace(item, kind=kind, text=line.text[match.end() :], labelled=True)
    meta = _meta(line.text)
    if meta is not None:
        return replace(item, kind="mark" if meta == NOTHING else "meta", meta=meta)
    if is_chrome(line.text):
        return None
    if is_author_line(line.text):
        return replace(item, kind="people")
    return replace(item, kind="abstract") if is_prose(line.text) else item


def _meta(line: str) -> Meta | None:
    """What a line of counts, dates, addresses and identifiers says; `None` if it is no such line.

    A line of nothing but marks says `NOTHING`.
    """
    if len(line) > _LONGEST_META:
        return None
    meta = NOTHING
    for piece in filter(None, map(str.strip, _MARKS.split(line))):
        stated = _piece(piece, dated=meta.date is not None)
        if stated is None:
            return None
        meta = meta.joined(stated)
    return meta if meta != NOTHING or _MARKS.search(line) else None


def _piece(piece: str, *, dated: bool) -> Meta | None:
    """What one piece between marks says. A bare number counts comments behind a date only."""
    if count := _COUNT.fullmatch(piece):
        digits = count[1].replace(",", "")
        return Meta(author_count=int(digits)) if digits else None
    if (parsed := parse_date(piece)) is not None:
        return Meta(date=parsed[0], comment_count=parsed[1])
    if dated and piece.isascii() and piece.isdigit() and len(piece) < 6:  # noqa: PLR2004 - digits
        return Meta(comment_count=int(piece))
    identifier = stated_identifier(_SUBJECT.sub("", piece))
    url = piece if _URL.fullmatch(piece) else ""
    if identifier is None and not url:
        return None
    return Meta(url=url, identifiers=(identifier,) if identifier else ())


def _joined(classified: list[Item]) -> Iterator[Item]:
    """Items with the lines of one text put together, a space between them."""
    texts = [item for item in classified if item.kind in ("head", "abstract")]
    spaced = sum(item.spaced for item in texts[1:])
    paragraphs = spaced >= _PARAGRAPHS * max(1, len(texts) - 1)
    run: list[Item] = []
    for item in classified:
        if run and _belongs(run, item, paragraphs=paragraphs):
            run.append(item)
            continue
        if run:
            yield _one(run)
        run = [item]
    if run:
        yield _one(run)


def _belongs(run: list[Item], item: Item, *, paragraphs: bool) -> bool:
    """Whether `item` goes on with the text of `run`."""
    first, last = run[0], run[-1]
    if item.kind == "meta" and item.text == item.meta.url and first.kind == "abstract":
        # "Code is available at" on one line, the address on the next.
        return not item.spaced and is_dangling(last.text)
    if item.labelled or item.kind not in ("head", "people", "abstract"):
        return False
    if first.kind == "abstract":
        # Where the page labels abstracts, running text without a label goes on with the last.
        alone = item.kind == "abstract" and (first.labelled or (paragraphs and not item.spaced))
        return (
            not last.text
            or alone
            or continues(last.text, item.text, prose=item.kind == "abstract", spaced=item.spaced)
        )
    return (
        first.kind == "head"
        and item.kind == "head"
        and not item.spaced
        and continues(last.text, item.text, prose=False, spaced=True)
    )


def _one(run: list[Item]) -> Item:
    """The run as one item."""
    return replace(run[0], text=" ".join(item.text for item in run if item.text))


def _with_beginnings(joined: Iterable[Item]) -> list[Item]:
    """Abstracts whose first words stand on a line of their own get them back.

    Such a line follows a head of its own and ends in the middle of a sentence.
    """
    whole: list[Item] = []
    for item in joined:
        if len(whole) > 1 and item.kind == "abstract" and not (item.labelled or item.spaced):
            title, first = whole[-2:]
            begun = first.kind == "head" and title.kind in ("head", "people") and not first.labelled
            if begun and begins(first.text, item.text):
                whole[-1] = replace(first, kind="abstract", text=f"{first.text} {item.text}")
                continue
        whole.append(item)
    return whole


def _with_organisations(joined: list[Item]) -> Iterator[Item]:
    """Heads that stand where "• 7 authors" would stand become organisations.

    Such a head follows an abstract, a mark or a date follows it, and no abstract of its own.
    """
    for index, item in enumerate(joined):
        stands = index and joined[index - 1].kind == "abstract" and item.kind == "head"
        yield replace(item, kind="organisation") if stands and _is_dated(joined, index) else item


def _is_dated(joined: list[Item], index: int) -> bool:
    """Whether marks and a date come behind the item at `index`, and then no abstract."""
    dated = False
    for after in range(index + 1, len(joined)):
        item = joined[after]
        if item.kind not in ("mark", "meta"):
            return dated and item.kind != "abstract"
        dated = dated or item.meta.date is not None
    return dated
