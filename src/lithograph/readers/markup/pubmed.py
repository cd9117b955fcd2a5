"""PubMed XML (`efetch`, the baseline files): each `PubmedArticle` or `PubmedBookArticle` is a record.

The form is that of https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd. Passed over:
`DeleteCitation`, which lists PMIDs that are no more, and the works that a record cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import first, rest_of, said, text_of, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import first_of, root
from lithograph.readers.markup.reading import papers
from lithograph.readers.markup.stating import (
    Person,
    affiliations,
    date_of,
    person,
    sectioned,
)

NAME = "pubmed"

_SHAPE = Shape(
    levels=(frozenset({"PubmedArticle", "PubmedBookArticle"}), frozenset({"MedlineCitation"}))
)
_ROOTS = frozenset({"PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet"})
#: NLM's word for a section that has no label of its own.
_UNLABELLED = frozenset({"UNLABELLED", "UNLABELED", "UNASSIGNED"})
#: NLM's title of an article that it has not translated.
_NO_TITLE = frozenset({"[Not Available].", "[Not Available]"})
_MEDLINE_DATE = re.compile(r"([12]\d{3})(?:\s+([A-Za-z]{3}))?")
_TAKEN_OF_ARTICLE = frozenset({"ArticleTitle", "Abstract", "AuthorList"})
_TAKEN_OF_CITATION = frozenset({"PMID", "Article", "KeywordList", "BookDocument"})
_TAKEN_OF_PUBMED = frozenset({"ArticleIdList", "ReferenceList"})


def recognises(head: str) -> float:
    """1 if the root or the first record is PubMed's, else 0."""
    name = root(head)
    if name in _ROOTS or name in _SHAPE.ranks:
        return 1.0
    return 1.0 if name and first_of(head, "PubmedArticle|PubmedBookArticle") else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    return papers(text, document, reader=NAME, shape=_SHAPE, fields=works)


def works(record: Element) -> Iterator[Fields]:
    """The fields of a record."""
    book = record.find("BookDocument")
    if book is not None:
        yield said(_of_book(record, book))
        return
    citation = record.find("MedlineCitation")
    yield said(_of_article(record, record if citation is None else citation))


def _of_article(record: Element, citation: Element) -> dict[str, object]:
    """The fields of an article. `citation` is the part of the record that MEDLINE has, too."""
    article = citation.find("Article")
    article = citation if article is None else article
    data = record.find("PubmedData")
    pmid = first(citation, "PMID")
    return {
        **rest_of(citation, _TAKEN_OF_CITATION),
        **({} if data is None else rest_of(data, _TAKEN_OF_PUBMED)),
        **rest_of(article, _TAKEN_OF_ARTICLE),
        **_identifiers(record.findall("PubmedData/ArticleIdList/ArticleId")),
        **_located(article),
        **_people(article.find("AuthorList")),
        "id": pmid,
        "pmid": pmid,
        "title": _title(article),
        "abstract": _abstract(article),
        "copyrightinformation": first(article, "Abstract/CopyrightInformation"),
        "date": _date(article.find("Journal/JournalIssue/PubDate")),
        "venue": first(article, "Journal/Title", "Journal/ISOAbbreviation")
        or first(citation, "MedlineJournalInfo/MedlineTA"),
        "keywords": _keywords(citation),
    }


def _of_book(record: Element, book: Element) -> dict[str, object]:
    """The fields of a book, or of a chapter of one."""
    pmid, chapter = first(book, "PMID"), first(book, "ArticleTitle")
    whole = first(book, "Book/BookTitle")
    lists = ("BookDocument/ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId")
    return {
        **rest_of(book, {*_TAKEN_OF_ARTICLE, *_TAKEN_OF_CITATION, *_TAKEN_OF_PUBMED}),
        **_identifiers([each for path in lists for each in record.iterfind(path)]),
        **_people(_authors_of_book(book)),
        "id": pmid,
        "pmid": pmid,
        "title": chapter or whole,
        "abstract": _abstract(book),
        "date": _date(book.find("ContributionDate")) or _date(book.find("Book/PubDate")),
        "venue": whole if chapter else first(book, "Book/CollectionTitle"),
        "isbn": first(book, "Book/Isbn"),
        "keywords": _keywords(book),
    }


def _authors_of_book(book: Element) -> Element | None:
    """The list of authors, which is not that of the editors."""
    every = [*book.findall("AuthorList"), *book.findall("Book/AuthorList")]
    return next((each for each in every if each.get("Type", "authors") == "authors"), None)


def _title(article: Element) -> str:
    """The title; that of the original language where NLM has not translated it."""
    title = first(article, "ArticleTitle")
    return first(article, "VernacularTitle") or title if title in _NO_TITLE else title


def _abstract(article: Element) -> str:
    """The abstract with the labels of its sections."""
    sections = [
        ("" if (label := part.get("Label", "").strip()).upper() in _UNLABELLED else label, part)
        for part in article.iterfind("Abstract/AbstractText")
    ]
    return sectioned((label, text_of(part)) for label, part in sections)


def _identifiers(stated: list[Element]) -> dict[str, object]:
    """The identifiers that a list of PubMed gives; those of other kinds under their names."""
    names = {"pubmed": "pmid", "pmc": "pmcid", "doi": "doi"}
    found: dict[str, object] = {}
    for each in stated:
        kind = each.get("IdType", "pubmed").lower()
        found.setdefault(names.get(kind, kind), text_of(each))
    return said(found)


def _located(article: Element) -> dict[str, object]:
    """The DOI that the article states of itself, if it is valid."""
    for each in article.iterfind("ELocationID"):
        if each.get("EIdType") == "doi" and each.get("ValidYN", "Y") == "Y":
            return {"doi": text_of(each)}
    return {}


def _people(stated: Element | None) -> dict[str, object]:
    """Authors in order, groups among them, and where they work."""
    pairs = [
        (
            _author(author),
            texts(author, "AffiliationInfo/Affiliation") or texts(author, "Affiliation"),
        )
        for author in (() if stated is None else stated.iterfind("Author"))
        if author.get("ValidYN", "Y") == "Y"
    ]
    named = [(author, places) for author, places in pairs if author]
    return {"authors": [author for author, _ in named], "affiliations": affiliations(named)}


def _author(author: Element) -> Person:
    """One author; ORCIDs are given in many forms."""
    orcid = next((text_of(each) for each in author.iterfind("Identifier")
                  if each.get("Source", "").upper() == "ORCID"), "")  # fmt: skip
    group = first(author, "CollectiveName")
    if group:
        return person(group, orcid=orcid)
    return person(
        first(author, "LastName"),
        first(author, "ForeName", "FirstName", "Initials"),
        suffix=first(author, "Suffix"),
        orcid=orcid,
    )


def _date(stated: Element | None) -> str:
    """A date in parts, or the first that MEDLINE prints ("1998 Dec-1999 Jan"), which is kept whole."""
    if stated is None:
        return ""
    printed = first(stated, "MedlineDate")
    span = _MEDLINE_DATE.match(printed)
    if span is not None:
        return date_of(span[1], span[2] or "")
    return date_of(first(stated, "Year"), first(stated, "Month"), first(stated, "Day")) or printed


def _keywords(citation: Element) -> list[str]:
    """The authors' keywords, else the subject headings (MeSH), which are kept whole in any case."""
    return texts(citation, "KeywordList/Keyword") or texts(
        citation, "MeshHeadingList/MeshHeading/DescriptorName"
    )
