"""What is peculiar to the records of one service."""

from __future__ import annotations

import json

import pytest

from lithograph.model import Problem
from lithograph.readers.objects import (
    arxiv,
    crossref,
    csl,
    datacite,
    dblp,
    europe_pmc,
    google_scholar,
    huggingface,
    openalex,
    openreview,
    paperscraper,
    semantic_scholar,
    wrapped,
    zotero,
)
from lithograph.readers.objects.openalex import abstract_of
from tests.readers.objects.documents import day, one, papers, people, records, sample, values


def kept(paper_extra: tuple[tuple[str, str], ...]) -> dict[str, object]:
    """What a paper keeps, decoded."""
    return {key: json.loads(text) for key, text in paper_extra}


@pytest.mark.parametrize(
    ("index", "text"),
    [
        ({"shine": [1, 3], "Lamps": [0], "and": [2]}, "Lamps shine and shine"),
        ({"InvertedIndex": {"Lamps": [0]}, "IndexLength": 1}, "Lamps"),
        ({"Lamps": [0], "shine": [2]}, ""),
        ({"Lamps": [0], "Wax": [0], "shine": [1]}, ""),
        ({"Lamps": [1], "shine": [2]}, ""),
        ({"Lamps": ["0"], "shine": None}, ""),
        ({}, ""),
        (None, ""),
        ("Lamps", ""),
    ],
)
def test_an_inverted_index_is_put_together_only_if_it_is_whole(index: object, text: str) -> None:
    """A gap or two words in one place: nobody knows what was printed."""
    assert text == abstract_of(index)


def test_a_work_with_a_broken_index_is_read_without_abstract_and_says_so() -> None:
    """The index is kept, and the problem is none of reading: no record is lost."""
    found = records(openalex, sample("openalex"))
    [problem] = [each for each in found if isinstance(each, Problem)]
    paper = papers(openalex, sample("openalex"))[1]
    assert ("fields", "d:105", "", {"Half": [0], "missing.": [2]}) == (
        problem.stage, problem.where, paper.abstract, kept(paper.extra)["abstract_inverted_index"],
    )  # fmt: skip


def test_openalex_keeps_affiliations_topics_and_scores() -> None:
    """What has no place in a paper stays as it is."""
    extra = kept(papers(openalex, sample("openalex"))[0].extra)
    assert {"authorships", "concepts", "native_keywords", "cited_by_count", "ids"} <= extra.keys()


@pytest.mark.parametrize("link", ["citedPaper", "citingPaper"])
def test_a_link_of_semantic_scholar_is_its_paper(link: str) -> None:
    """The contexts are kept."""
    paper = one(
        semantic_scholar, {"contexts": ["As [1] says."], link: values("semantic-scholar")[0]}
    )
    assert ("Lamps for every room", ["As [1] says."]) == (
        paper.title, kept(paper.extra)["link_contexts"],
    )  # fmt: skip


def test_the_datasets_of_semantic_scholar_are_read() -> None:
    """Papers in lower-case keys, abstracts with nothing but a number, and their texts."""
    paper = one(semantic_scholar, {
        "corpusid": 7, "externalids": {"ArXiv": "2405.00001", "DOI": None}, "title": "Lamps", "venue": "",
        "authors": [{"authorId": "1", "name": "Mary Roe"}], "publicationdate": "2024-05-03",
        "journal": {"name": "J. Lamps"}})  # fmt: skip
    abstract = one(semantic_scholar, {"corpusid": 7, "abstract": "Lamps shine.", "updated": "x"})
    places = {"title": '[{"start": 0, "end": 5}]', "abstract": '[{"start": 6, "end": 18}]'}
    text = one(semantic_scholar, {
        "corpusid": 7, "content": {"text": "Lamps\nLamps shine. More.", "annotations": places}})  # fmt: skip
    assert (
        ((("arxiv", "2405.00001"), ("s2", "CorpusID:7")), "J. Lamps", (2024, 5, 3)),
        ((("s2", "CorpusID:7"),), "Lamps shine."),
        ("Lamps", "Lamps shine."),
    ) == (
        (paper.identifiers, paper.venue, day(paper)),
        (abstract.identifiers, abstract.abstract),
        (text.title, text.abstract),
    )


def test_the_open_research_corpus_is_read() -> None:
    """The id of a record is the digest of the paper."""
    row = {"id": "0123456789abcdef0123456789abcdef01234567", "title": "Lamps", "paperAbstract": "x",
           "authors": [{"name": "Mary Roe", "ids": ["1"]}], "journalName": "J", "year": 2020,
           "s2Url": "https://semanticscholar.org/paper/0123", "doi": "10.1000/x"}  # fmt: skip
    paper = one(semantic_scholar, row)
    assert ((("doi", "10.1000/x"), ("s2", row["id"])), "x", "J", "https://semanticscholar.org/paper/0123") == (
        paper.identifiers, paper.abstract, paper.venue, paper.url,
    )  # fmt: skip


def test_s2orc_and_cord_name_people_in_parts() -> None:
    """First, middle, last and suffix."""
    roe = {"first": "Mary", "middle": ["A."], "last": "Roe", "suffix": "Jr."}
    old = one(semantic_scholar, {
        "paper_id": "7", "title": "Lamps", "authors": [roe], "outbound_citations": [], "pmc_id": "PMC8"})  # fmt: skip
    cord = one(semantic_scholar, {
        "paper_id": "abc", "metadata": {"title": "Lamps", "authors": [roe]},
        "abstract": [{"text": "They"}, {"text": "shine."}], "body_text": []})  # fmt: skip
    assert [[("Roe Jr.", "Mary A.", "")]] * 2 == [people(old), people(cord)]
    assert ((("pmcid", "PMC8"), ("s2", "CorpusID:7")), "They shine.") == (
        old.identifiers,
        cord.abstract,
    )


def test_a_batch_of_semantic_scholar_names_what_was_not_found() -> None:
    """An entry `null` is a problem, and the others are read."""
    text = json.dumps([None, values("semantic-scholar")[0]])
    assert ([True, False], 1.0) == (
        [isinstance(each, Problem) for each in records(semantic_scholar, text)],
        semantic_scholar.recognises(text),
    )


def test_crossref_keeps_what_people_have_beside_names() -> None:
    """Affiliations stay with their names; a date of publication that says nothing is no date."""
    first, second, _ = papers(crossref, sample("crossref"))
    assert "University of Wax" in str(kept(first.extra)["native_author"])
    assert (2019, 12, 31) == day(second)


def test_a_subtitle_that_the_title_has_is_not_said_twice() -> None:
    """Some publishers deposit it in both."""
    work = {"DOI": "10.1000/x", "title": ["Lamps: A trial"], "subtitle": ["A Trial"]}
    assert "Lamps: A trial" == one(crossref, work).title


def test_csl_of_crossref_is_csl() -> None:
    """What doi.org sends has single titles and the types of Crossref."""
    item = {"type": "journal-article", "DOI": "10.1000/x", "title": "Lamps", "container-title": "J",
            "author": [{"family": "Roe", "given": "Mary", "ORCID": "http://orcid.org/0000-0002-1825-0097",
                        "affiliation": []}], "issued": {"date-parts": [[2024]]}}  # fmt: skip
    text = json.dumps(item)
    assert (1.0, 0.0) == (csl.recognises(text), crossref.recognises(text))
    assert [("Roe", "Mary", "0000-0002-1825-0097")] == people(one(csl, item))


def test_editors_are_no_authors() -> None:
    """They are kept."""
    book, item = papers(csl, sample("csl"))[2], papers(zotero, sample("zotero"))[1]
    assert ((), (), [{"family": "Ed", "given": "Itor"}], ["Itor Ed"]) == (
        book.authors, item.authors, kept(book.extra)["editor"], kept(item.extra)["zotero_editors"],
    )  # fmt: skip


def test_the_number_of_a_preprint_is_its_arxiv_id() -> None:
    """Zotero writes it so into CSL, and into the id of the archive in its own form."""
    preprint = {
        "itemType": "preprint",
        "title": "Lamps",
        "archiveID": "arXiv:2405.00001",
        "creators": [],
    }
    assert [(("arxiv", "2405.00001"),)] * 2 == [
        papers(csl, sample("csl"))[1].identifiers, one(zotero, preprint).identifiers,
    ]  # fmt: skip


def test_an_item_of_the_web_api_is_read_from_its_envelope() -> None:
    """The date is the one that Zotero has understood."""
    data = {"key": "ABCD1234", "itemType": "journalArticle", "title": "Lamps", "date": "3/5/2024",
            "creators": [], "tags": [{"tag": "wax"}]}  # fmt: skip
    paper = one(zotero, [{"key": "ABCD1234", "meta": {"parsedDate": "2024-05-03"}, "data": data}])
    assert ("ABCD1234", (2024, 5, 3), ("wax",)) == (paper.record, day(paper), paper.keywords)


def test_attachments_notes_and_replies_are_passed_over() -> None:
    """The formats say that they are no publications: there is neither paper nor problem."""
    assert 2 == len(records(zotero, sample("zotero")))
    assert ["Lamps for every room", "Old lamps"] == [
        paper.title for paper in papers(openreview, sample("openreview"))[:2]
    ]


def test_arxiv_keeps_the_line_of_authors_and_the_versions() -> None:
    """The date is that of the first version, else that of the last change."""
    first, second, _ = papers(arxiv, sample("arxiv-json"))
    assert {"authors_line", "versions", "categories", "comments"} <= kept(first.extra).keys()
    assert (1999, 1, 2) == day(second)


def test_hugging_face_keeps_what_a_model_wrote_apart() -> None:
    """Keywords of a language model are no keywords; comments are counted."""
    paper = papers(huggingface, sample("huggingface"))[0]
    assert ((), ["lamp"], 3, "University of Wax", "https://huggingface.co/papers/2405.00001") == (
        paper.keywords, kept(paper.extra)["ai_keywords"], paper.comment_count, paper.organisation, paper.url,
    )  # fmt: skip


def test_a_page_of_hugging_face_that_was_scraped_is_read() -> None:
    """Its abstract stands under the details, its arXiv id in its address."""
    paper = one(huggingface, [{
        "title": "Lamps", "paper_url": "https://huggingface.co/papers/2405.00001", "authors": ["Mary Roe"],
        "details": {"abstract": "They shine."}}])  # fmt: skip
    assert ("They shine.", (("arxiv", "2405.00001"),), [("Roe", "Mary", "")]) == (
        paper.abstract, paper.identifiers, people(paper),
    )  # fmt: skip


def test_a_list_of_paper_copilot_is_read() -> None:
    """Its lists are strings; an id counts as one of OpenReview only beside an address there."""
    entry = {"id": "AbCdEfGhIj", "title": "Lamps", "author": "Zoë Licht;Mary Roe", "status": "Poster",
             "keywords": "lamps;wax", "orcid": ";0000-0002-1825-0097", "aff": "A;B",
             "site": "https://openreview.net/forum?id=AbCdEfGhIj",
             "bibtex": "@inproceedings{x,\nbooktitle={Lamp Conference},\nyear = {2024}\n}"}  # fmt: skip
    paper, other = (
        one(openreview, [entry]),
        one(openreview, [entry | {"site": "https://example.org"}]),
    )
    assert ("Lamp Conference", (2024, None, None), ("lamps", "wax"), ()) == (
        paper.venue, day(paper), paper.keywords, other.identifiers,
    )  # fmt: skip
    assert ((("openreview", "AbCdEfGhIj"),), ["", "0000-0002-1825-0097"]) == (
        paper.identifiers, [orcid for _, _, orcid in people(paper)],
    )  # fmt: skip


def test_scholarly_and_serpapi_are_read_as_google_scholar() -> None:
    """A summary names people; one that is cut names nobody for certain."""
    bib = {"title": "Lamps", "author": "Mary Roe and John Doe", "pub_year": "2024", "venue": "J"}
    scholarly = one(google_scholar, {"bib": bib, "pub_url": "https://example.org"})
    result = {"title": "Lamps", "result_id": "r", "snippet": "…", "link": "https://example.org",
              "publication_info": {"summary": "M Roe, J Doe - Journal, 2024 - example.org"}}  # fmt: skip
    serp = one(google_scholar, {"organic_results": [result]})
    cut = one(
        google_scholar, [result | {"publication_info": {"summary": "M Roe, J… - J, 2024 - x"}}]
    )
    assert ([("Roe", "Mary", ""), ("Doe", "John", "")], [("Roe", "M", ""), ("Doe", "J", "")], []) == (
        people(scholarly), people(serp), people(cut),
    )  # fmt: skip
    assert [(2024, None, None)] * 3 == [day(scholarly), day(serp), day(cut)]


def test_of_several_dois_of_paperscraper_the_first_is_the_paper() -> None:
    """PubMed lists those that it cites, too."""
    paper = papers(paperscraper, sample("paperscraper"))[1]
    assert (("doi", "10.1000/lamps.2"),) == paper.identifiers


def test_dblp_keeps_a_question_mark_and_its_numbers_of_people() -> None:
    """Only the full stop and the number are its own."""
    first, second, _ = papers(dblp, sample("dblp-json"))
    assert ("What about lamps?", True) == (second.title, "0001" in str(kept(first.extra)))


def test_a_lite_answer_of_europe_pmc_is_read() -> None:
    """Family names come first there."""
    paper = papers(europe_pmc, sample("europe-pmc"))[1]
    assert [("Roe", "M", ""), ("Doe", "J", "")] == people(paper)


def test_datacite_falls_back_on_year_and_publisher() -> None:
    """Where neither date nor container is stated."""
    paper = papers(datacite, sample("datacite"))[1]
    assert ((2019, None, None), "Wax Press") == (day(paper), paper.venue)


def test_the_general_reader_of_pages_is_less_sure_than_those_of_services() -> None:
    """And surer than that of any JSON."""
    assert 0.95 == wrapped.recognises(sample("wrapped"))


def test_keys_of_pages_are_known_in_other_words() -> None:
    """Also in one word; where a record was found is not where it was published."""
    paper = one(wrapped, {"docs": [{
        "paperTitle": "Lamps", "paperAbstract": "x", "publishedDate": "2024-05-03", "source": "core",
        "authors": ["Mary Roe"], "doi": "10.1000/x"}]})  # fmt: skip
    assert ("Lamps", "x", (2024, 5, 3), "", {"source": "core"}) == (
        paper.title, paper.abstract, day(paper), paper.venue, kept(paper.extra),
    )  # fmt: skip
