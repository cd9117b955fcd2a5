"""Items of a pasted page → drafts of records: which head belongs to which abstract.

One grammar serves every pasted form, `head? people? meta* abstract (organisation | meta)*`, so a
page that mixes forms, or leaves a part out for one paper, still reads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from lithograph.model import Paper, Problem, Source
from lithograph.readers.chrome import without_button
from lithograph.readers.items import NOTHING, Item, Meta, items
from lithograph.readers.people import may_be_authors, parse_authors
from lithograph.readers.records import problem, record

#: A head without an abstract is taken for a paper from this many words and characters.
_TITLE_WORDS = 5
_TITLE_LENGTH = 30
#: Share of capitalised long words in a title in title case.
_CAPITALS = 0.6
#: A line without abstract and of fewer words is furniture of the page; longer ones are reported.
_FURNITURE_WORDS = 4
#: A head before so many different texts is furniture: no three papers of a page share a title.
_REFRAIN = 3
_INVITATION = re.compile(
    r"(?:discover|explore|join|try|upgrade|unlock|learn|start|create|find|browse|check|follow|get|sign"
    r"|subscribe|welcome|search|read|see|view|watch|download|share|click|build|sort|filter|show|your"
    r"|you|trending|popular|recommended|related|similar|top|latest|recent|new|papers?|research)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record as the page shows it, before it is checked. `line` is where it starts."""

    line: int
    title: str = ""
    people: str = ""
    abstract: str = ""
    organisation: str = ""
    labelled: bool = False
    meta: Meta = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A line that is neither furniture of the page nor surely a title."""

    line: int
    text: str


def read_page(text: str, document: str, reader: str) -> Iterator[Paper | Problem]:
    """The records of a pasted page, in order."""
    for draft in drafts(text):
        if isinstance(draft, Stray):
            yield problem(
                document,
                draft.line,
                f"the line {draft.text[:60]!r} is neither a title with an abstract nor known to "
                "belong to the page, and was left out",
                "if it is a paper, add its abstract",
            )
        else:
            yield _record(draft, Source(document=document, line=draft.line, reader=reader))


def drafts(text: str) -> Iterator[Draft | Stray]:
    """The drafts of a page in order, and the lines that could not be placed."""
    found = _without_refrains(items(text))
    untitled = _is_untitled(found)
    abstracts = sum(item.kind == "abstract" for item in found)
    people = sum(item.kind == "people" for item in found)
    peopled = 2 * people >= abstracts
    draft: Draft | None = None
    pending: list[Item] = []
    for item in found:
        if item.kind == "abstract":
            if draft is not None:
                yield draft
            before, own = _split(pending, peopled=peopled)
            yield from _without_abstract(before, first=draft is None)
            draft, pending = _draft(own, item, peopled=peopled), []
        elif item.kind in ("head", "people"):
            if not untitled or item.labelled or _is_title(item.text):
                pending.append(item)
        elif draft is not None and not pending:
            draft = _extended(draft, item)
        elif pending and item.kind == "meta":
            pending.append(item)
    if draft is not None:
        yield draft
    yield from _without_abstract(pending, first=draft is None)


def _record(draft: Draft, source: Source) -> Paper | Problem:
    """The checked record of a draft."""
    return record(
        source=source,
        title=without_button(draft.title),
        abstract=draft.abstract,
        authors=parse_authors(draft.people),
        authors_text=draft.people or draft.organisation,
        author_count=draft.meta.author_count,
        organisation=_display_name(draft.organisation),
        date=draft.meta.date,
        comment_count=draft.meta.comment_count,
        url=draft.meta.url,
        identifiers=draft.meta.identifiers,
    )


#: A list mark before a name is the page's, not the organisation's.
_BULLET = re.compile(r"^[·•∙⋅*-]\s+")


def _display_name(organisation: str) -> str:
    """The name of an organisation without the account name that says the same before it.

    >>> _display_name("General-Medical-AI General Medical AI"), _display_name("deepmind Google")
    ('General Medical AI', 'deepmind Google')
    """
    account, _, name = organisation.partition(" ")
    same = re.sub(r"[\W_]", "", account).lower() == re.sub(r"[\W_]", "", name).lower()
    return name if name and same else organisation


def _split(pending: list[Item], *, peopled: bool) -> tuple[list[Item], list[Item]]:
    """Items before an abstract: those of earlier records, and those of its own record."""
    places = [i for i, item in enumerate(pending) if item.kind in ("head", "people")]
    if not places:
        return [], pending
    last = places[-1]
    adjoining = len(places) > 1 and places[-2] == last - 1
    named = pending[last].kind == "people" or (peopled and _may_be_people(pending[last]))
    start = last - 1 if adjoining and named else last
    return pending[:start], pending[start:]


def _may_be_people(item: Item) -> bool:
    """Whether a line in the place of the authors names them in a way of its own."""
    return not item.labelled and (";" in item.text or may_be_authors(item.text))


def _without_refrains(found: list[Item]) -> list[Item]:
    """Items without heads that come again and again before something else: a button, a banner."""
    followers: dict[str, set[str]] = defaultdict(set)
    for first, second in pairwise(found):
        if first.kind == "head":
            followers[first.text].add(second.text)
    return [item for item in found if item.kind != "head" or len(followers[item.text]) < _REFRAIN]


def _is_untitled(found: list[Item]) -> bool:
    """Whether most abstracts of a page stand without a head: then a head is likely furniture."""
    texts = [item for item in found if item.kind in ("head", "people", "abstract")]
    after = [second.kind for first, second in pairwise(texts) if first.kind in ("head", "people")]
    return 2 * after.count("abstract") < sum(item.kind == "abstract" for item in found)


def _draft(own: list[Item], abstract: Item, *, peopled: bool) -> Draft:
    """The draft that `abstract` and the items before it make."""
    draft = _head(own, peopled=peopled) if own else Draft(line=abstract.line)
    return replace(draft, abstract=abstract.text, labelled=abstract.labelled)


def _head(own: list[Item], *, peopled: bool) -> Draft:
    """A draft of a title, its people and what is said beside them."""
    first, *rest = own
    draft = Draft(line=first.line)
    alone = not any(item.kind in ("head", "people") for item in rest)
    if first.kind == "people" and (first.labelled or (peopled and alone)):
        draft = replace(draft, people=first.text)
    elif first.kind in ("head", "people"):
        draft = replace(draft, title=first.text)
    for item in rest:
        if item.kind in ("head", "people"):
            draft = replace(draft, people=item.text)
        else:
            draft = _extended(draft, item)
    return draft if first.kind != "meta" else _extended(draft, first)


def _extended(draft: Draft, item: Item) -> Draft:
    """`draft` with what a line behind it says."""
    if item.kind == "organisation":
        return replace(draft, organisation=draft.organisation or _BULLET.sub("", item.text))
    return replace(draft, meta=draft.meta.joined(item.meta))


def _without_abstract(pending: list[Item], *, first: bool) -> Iterator[Draft | Stray]:
    """Records without an abstract among items that no abstract claims.

    A head with people or a count beside it is a paper; one alone must look like a title. What
    stands before the first record of a page is its heading.
    """
    start = 0
    while start < len(pending):
        end = start + 1
        while end < len(pending) and pending[end].kind != "head":
            end += 1
        group, start = pending[start:end], end
        if group[0].kind != "head":
            continue
        if _is_attested(group) or (not first and _is_title(group[0].text)):
            yield _head(group, peopled=True)
        elif len(group[0].text.split()) >= _FURNITURE_WORDS and not _INVITATION.match(
            group[0].text
        ):
            yield Stray(line=group[0].line, text=group[0].text)


def _is_attested(group: list[Item]) -> bool:
    """Whether what stands beside a head shows that it is a title."""
    beside = group[1:]
    return group[0].labelled or any(
        item.kind == "people" or item.meta.author_count is not None or item.meta.identifiers
        for item in beside
    )


def _is_title(head: str) -> bool:
    """Whether a head without anything beside it is a title: long, and in title case."""
    words = head.split()
    if len(words) < _TITLE_WORDS or len(head) < _TITLE_LENGTH or head[-1] in ".!…":
        return False
    if _INVITATION.match(head):
        return False
    long = [word for word in words if len(word) > 3]  # noqa: PLR2004 - "from", not "for"
    capitals = sum(not word[0].islower() for word in long)
    return ": " in head or capitals >= _CAPITALS * len(long)
