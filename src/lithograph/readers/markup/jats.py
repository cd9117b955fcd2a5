"""JATS and the older NLM article XML: one article, or several as PubMed Central gives them.

Read is the front matter alone (https://jats.nlm.nih.gov/archiving/tag-library/1.4/). Passed over: body,
references, and the articles within an article (`sub-article`, `response`: reviews, translations).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import (
    abstracts,
    english,
    first,
    language,
    rest_of,
    said,
    text_of,
    texts,
)
from lithograph.readers.markup.contributors import contributors
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import root
from lithograph.readers.markup.reading import records
from lithograph.readers.markup.stating import date_of, earliest, joined_title

NAME = "jats"

_SHAPE = Shape(
    levels=(frozenset({"front"}),), heads=frozenset({"article", "sub-article", "response"})
)
_ROOTS = frozenset({"pmc-articleset", "article", "articles", "articleset", "front"})
#: Abstracts that do not say in words what the paper does, or say it again for others.
_ASIDE = frozenset(
    {"ack", "editor", "editors-summary", "executive-summary", "graphical", "highlights",
     "key-points", "plain-language", "plain-language-summary", "precis", "short", "summary",
     "teaser", "toc", "video", "web-summary"}
)  # fmt: skip
#: Dates that are not of the publication.
_LATER = frozenset({"pmc-release", "nihms-submitted", "corrected", "retracted"})
_SCHEMES = {"pmc": "pmcid", "pmcid": "pmcid", "pmid": "pmid", "doi": "doi", "arxiv": "arxiv"}
_TAKEN = frozenset(
    {"article-id", "title-group", "contrib-group", "aff", "aff-alternatives",
     "abstract", "trans-abstract", "kwd-group", "fpage", "lpage"}
)  # fmt: skip


def recognises(head: str) -> float:
    """1 if the root is an article with front matter, or a set of such, else 0."""
    name = root(head)
    if name == "pmc-articleset":
        return 1.0
    return 1.0 if name in _ROOTS and ("article-meta" in head or "journal-meta" in head) else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    article: Element | None = None
    for found in records(text, document, _SHAPE):
        if isinstance(found, Problem):
            yield found
        elif found.element.tag != "front":
            article = found.element
        elif article is None or article.tag == "article":
            stated = _fields(found.element, article)
            yield paper_of(stated, document=document, line=found.line, reader=NAME)


def works(article: Element) -> Iterator[Fields]:
    """The fields of an article that is given whole."""
    front = article.find("front")
    yield _fields(article if front is None else front, article)


def abstracts_of(meta: Element) -> dict[str, object]:
    """The abstract, in English if one is marked so, and the other ones by kind and language."""
    return abstracts([*meta.findall("abstract"), *meta.findall("trans-abstract")], aside=_ASIDE)


def _fields(front: Element, article: Element | None) -> Fields:
    """The fields of front matter; `article` has the attributes of the whole."""
    meta = front.find("article-meta")
    journal = front.find("journal-meta")
    meta = front if meta is None else meta
    ids = _identifiers(meta)
    return said(
        {
            **(
                {}
                if journal is None
                else rest_of(journal, {"journal-title", "journal-title-group"})
            ),
            **rest_of(meta, _TAKEN),
            **({} if article is None else _attributes(article)),
            **ids,
            "id": next(iter(ids.values()), ""),
            **_titles(meta),
            **abstracts_of(meta),
            **contributors(meta),
            "date": _date(meta),
            "venue": "" if journal is None else _venue(journal),
            "pages": "-".join([*texts(meta, "fpage")[:1], *texts(meta, "lpage")[:1]]),
            **_keywords(meta),
        }
    )


def _attributes(article: Element) -> dict[str, object]:
    """What the start tag of the article says of it."""
    return {"article-type": article.get("article-type"), "lang": language(article)}


def _identifiers(meta: Element) -> dict[str, object]:
    """The identifiers by scheme; those of other kinds under their names."""
    found: dict[str, object] = {}
    for each in meta.iterfind("article-id"):
        kind = each.get("pub-id-type", "article-id").lower()
        found.setdefault(_SCHEMES.get(kind, kind), text_of(each))
    return said(found)


def _titles(meta: Element) -> dict[str, object]:
    """The title, in English if one is marked so, and the other ones by language."""
    stated = [
        (language(group) or language(title), joined_title(text, first(group, f"{kind}subtitle")))
        for path, kind, tag in (
            ("title-group", "", "article-title"),
            ("title-group/trans-title-group", "trans-", "trans-title"),
            ("title-group", "trans-", "trans-title"),
        )
        for group in meta.iterfind(path)
        for title in group.iterfind(tag)
        if (text := text_of(title))
    ]
    main = next((each for each in stated if each[0].startswith("en")), next(iter(stated), None))
    others = [said({"lang": lang, "text": text}) for lang, text in stated if (lang, text) != main]
    return {"title": main[1] if main else "", "other_titles": others}


def _date(meta: Element) -> str:
    """The earliest date of publication."""
    stated = [
        each
        for each in meta.iterfind("pub-date")
        if not _LATER & {each.get("pub-type", ""), each.get("date-type", "")}
    ]
    dates = [date_of(first(each, "year"), first(each, "month"), first(each, "day"))
             or first(each, "string-date") or each.get("iso-8601-date", "") for each in stated]  # fmt: skip
    return earliest(dates) or first(meta, "pub-date/year")


def _venue(journal: Element) -> str:
    """The journal."""
    return first(journal, "journal-title-group/journal-title", "journal-title") or first(
        journal, "journal-title-group/abbrev-journal-title", "abbrev-journal-title", "journal-id"
    )


def _keywords(meta: Element) -> dict[str, object]:
    """The keywords of the authors, in English if a group is marked so; other groups by kind."""
    groups = [
        (each, [*texts(each, "kwd"), *texts(each, "compound-kwd/compound-kwd-part")])
        for each in meta.iterfind("kwd-group")
    ]
    authors = [pair for pair in groups if pair[0].get("kwd-group-type", "author") in _OF_AUTHORS]
    chosen = english(each for each, _ in authors or groups)
    others = [
        said({"kind": each.get("kwd-group-type"), "lang": language(each), "keywords": words})
        for each, words in groups
        if each is not chosen
    ]
    words = next((words for each, words in groups if each is chosen), [])
    return {"keywords": words, "other_keywords": [each for each in others if "keywords" in each]}


#: Kinds of keywords that are the authors' own.
_OF_AUTHORS = frozenset({"author", "author-keywords", "author-generated", "authors"})
