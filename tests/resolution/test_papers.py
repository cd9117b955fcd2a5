"""Records of one work become one paper; two works never do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.identity import paper_id
from lithograph.model import Author, Date, Paper, Source
from lithograph.resolution.papers import unify

LAMPS = (
    "Lamps are found in every house of the old town, yet their light has not been measured so far. "
    "We present LampNet, a network that measures the light of a lamp from a single photograph. "
    "It is trained on four thousand photographs that were taken in two hundred houses. "
    "On a test set of nine hundred photographs it is more exact than three earlier methods. "
    "An ablation shows that the colour of the wall matters more than the shape of the lamp. "
    "All photographs and all weights are available to everybody who asks for them."
)
CANDLES = (
    "Candles were made of wax for many centuries before paraffin took its place in most shops. "
    "This survey collects what was written on their making, with a table of all known recipes. "
    "We find that most recipes go back to two sources, and that one of these is lost. "
    "Three open questions are named at the end, and a way to answer each is proposed there."
)


def rec(
    title: str = "",
    abstract: str = "",
    line: int = 1,
    document: str = "a.txt",
    **fields: object,
) -> Paper:
    """A record."""
    source = Source(document=document, line=line, reader="jsonl")
    paper = Paper(id="", title=title, abstract=abstract, sources=(source,), **fields)  # type: ignore[arg-type] # fields of Paper
    return replace(paper, id=paper_id(paper))


def works(*papers: Paper) -> set[frozenset[int]]:
    """The lines of the records of each paper."""
    return {frozenset(source.line for source in paper.sources) for paper in unify(papers)[0]}


def apart(*lines: int) -> set[frozenset[int]]:
    """Every record a paper of its own."""
    return {frozenset({line}) for line in lines}


ONE = {frozenset({1, 2})}
LAST = LAMPS.rindex("All photographs")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Lamps of the Northern Coast", LAMPS), ("Lamps of the Northern Coast", LAMPS)),
        (("Lamps of the Northern Coast", LAMPS), ("LAMPS of the northern *coast*", LAMPS + " ")),
        (("Lamps of the Northern Coast", LAMPS), ("Lamps of the Northern Coast", LAMPS[:LAST])),
        (("Lamps of the Northern Coast", LAMPS), ("Lamps of the Northern Coast", LAMPS.replace("nine hundred", r"$\sim$900"))),
        (("Lamps of the Northern Coast", LAMPS), ("Lamps of the Northern Coast", "")),
        (("Lamps of the Northern Coast", ""), ("Lamps of the Northern Coast", "")),
        (("Lamps of the Northern Coast", LAMPS), ("", LAMPS)),
        (("Lamps of the Northern Coast", LAMPS), ("", LAMPS[:LAST])),
        (("Lamps of the Northern Coast", LAMPS[:LAST]), ("", LAMPS)),
        (("Lamps of the Northern Coast", LAMPS), ("", LAMPS.replace("LampNet", "**LampNet**"))),
        (("Lamps of the Northern Coast", LAMPS), ("", LAMPS.replace("exact", "precise").replace("matters", "counts"))),
        (("", LAMPS), ("", LAMPS[:LAST] + "Code: https://example.org/LampNet")),
    ],
)  # fmt: skip
def test_records_of_one_work_become_one_paper(one: tuple[str, str], two: tuple[str, str]) -> None:
    """Markup, spacing, a changed ending, a few words, a missing title or abstract."""
    assert ONE == works(rec(*one), rec(*two, line=2))


VERSION = LAMPS.replace("LampNet", "LampNet2").replace("four thousand", "nine thousand")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("LampNet: Light of Lamps", LAMPS), ("LampNet2: Light of Lamps", VERSION)),
        (("LampNet: Light of Lamps", LAMPS), ("LampNet2: Light of Lamps", LAMPS)),
        (("LampNet: Light of Lamps", LAMPS), ("", VERSION)),
        (("", LAMPS), ("", VERSION)),
        (("Lamps of the Northern Coast", LAMPS), ("Lamps of the Northern Coast", CANDLES)),
        (("Lamps of the Northern Coast", LAMPS), ("Lamps of the Northern Coast+", LAMPS)),
        (("Lamps of the Northern Coast", LAMPS), ("Erratum: Lamps of the Northern Coast", LAMPS)),
        (("Lamps of the Northern Coast", LAMPS), ("Reply to: Lamps of the Northern Coast", "")),
        (("Editorial", LAMPS), ("Editorial", "")),
        (("", "Withdrawn."), ("Lamps of the Northern Coast", "Withdrawn.")),
        (("", LAMPS[:190] + CANDLES), ("Lamps of the Northern Coast", LAMPS)),
    ],
)
def test_two_works_stay_two(one: tuple[str, str], two: tuple[str, str]) -> None:
    """Versions, one title with two abstracts, errata, replies, generic titles and openings."""
    assert apart(1, 2) == works(rec(*one), rec(*two, line=2))


@pytest.mark.parametrize(
    "scheme", ["doi", "arxiv", "pmid", "pmcid", "openalex", "acl", "dblp", "s2"]
)
def test_different_identifiers_of_one_scheme_always_veto(scheme: str) -> None:
    """However equal the rest is."""
    one, two = (
        rec("Lamps of the Northern Coast", LAMPS, n, identifiers=((scheme, str(n)),))
        for n in (1, 2)
    )
    assert apart(1, 2) == works(one, two)


@pytest.mark.parametrize("scheme", ["acl", "dblp", "openreview", "s2"])
def test_an_identifier_of_any_scheme_joins(scheme: str) -> None:
    """Those of computer science as well."""
    same = ((scheme, "x"),)
    one = rec("Lamps", LAMPS, 1, identifiers=same)
    assert ONE == works(one, rec("Candles", CANDLES, 2, identifiers=same))


def test_the_number_of_a_book_neither_joins_its_chapters_nor_keeps_editions_apart() -> None:
    """All chapters have it; a book has one for each binding."""
    book, other = (("isbn", "9780306406157"),), (("isbn", "9780804429573"),)
    one = rec("Lamps of the Northern Coast", LAMPS, 1, identifiers=book)
    assert apart(1, 2) == works(one, rec("Candles", CANDLES, 2, identifiers=book))
    same = rec("Lamps of the Northern Coast", LAMPS, 2, identifiers=other)
    assert ONE == works(one, same)


@pytest.mark.parametrize(
    ("scheme", "left", "right"),
    [
        ("dblp", "journals/corr/Doe14", "conf/nips/Doe14"),  # a preprint and what it became
        ("openreview", "aaaaaaaa", "bbbbbbbb"),  # sent to two venues
        ("s2", "ab" * 20, "CorpusID:7"),  # two numbers of one thing
    ],
)
def test_a_work_may_have_two_identifiers_of_a_scheme(scheme: str, left: str, right: str) -> None:
    """Where the scheme itself gives one work two."""
    one, two = (
        rec("LampNet: Measuring the Light of Lamps", LAMPS, line, identifiers=((scheme, value),))
        for line, value in enumerate((left, right), start=1)
    )
    assert ONE == works(one, two)


def test_a_shared_identifier_joins_what_else_differs() -> None:
    """A preprint that got a new title and a new abstract."""
    one = rec("Lamps", LAMPS, 1, identifiers=(("arxiv", "1"),))
    two = rec("Candles", CANDLES, 2, identifiers=(("arxiv", "1"), ("doi", "10.1000/x")))
    assert ONE == works(one, two)


def test_a_shared_identifier_does_not_outweigh_a_different_one() -> None:
    """One DOI, two arXiv ids: something is wrong, and nothing is joined."""
    one = rec("Lamps", LAMPS, 1, identifiers=(("arxiv", "1"), ("doi", "10.1000/x")))
    two = rec("Lamps", LAMPS, 2, identifiers=(("arxiv", "2"), ("doi", "10.1000/x")))
    assert apart(1, 2) == works(one, two)


def test_a_chain_does_not_join_two_works() -> None:
    """A record that could belong to either of two stays by itself."""
    one = rec("Lamps of the Northern Coast", LAMPS, 1, identifiers=(("doi", "10.1000/x"),))
    two = rec("Lamps of the Northern Coast", LAMPS, 2, identifiers=(("doi", "10.1000/y"),))
    assert apart(1, 2, 3) == works(one, two, rec("Lamps of the Northern Coast", LAMPS, 3))


def test_an_abstract_goes_to_the_title_with_the_same_text_first() -> None:
    """Equal text outdoes like text, so a version pair does not confuse it."""
    old, new = LAMPS[:LAST] + "It is slow.", LAMPS
    papers = [rec("Lamps One", old, 1), rec("Lamps Two", new, 2), rec("", new, 3), rec("", old, 4)]
    assert {frozenset({1, 4}), frozenset({2, 3})} == works(*papers)


def test_authors_without_a_common_name_veto_a_title_alone() -> None:
    """Where there is no text to compare."""
    one = rec("Lamps of the Northern Coast", LAMPS, 1, authors=(Author(family="Doe"),))
    two = rec("Lamps of the Northern Coast", "", 2, authors=(Author(family="Roe"),))
    assert apart(1, 2) == works(one, two)


def test_a_title_alone_does_not_choose_between_two_works() -> None:
    """Two works of that title, and a record without abstract."""
    papers = [
        rec("Lamps of the Northern Coast", a, n)
        for n, a in enumerate([LAMPS, CANDLES, ""], start=1)
    ]
    assert apart(1, 2, 3) == works(*papers)


def test_every_field_comes_from_the_fullest_record() -> None:
    """Nothing that one of the records says is lost."""
    one = rec("Lamps of the Northern Coast", LAMPS[:LAST], 1, author_count=2, url="https://example.org/long",
              date=Date(text="Apr 23", month=4, day=23), extra=(("venue", '"A"'),))  # fmt: skip
    two = rec("Lamps of the Northern Coast", LAMPS, 2, "b.txt", authors=(Author(family="Doe", given="Jane"),),
              authors_text="Doe, Jane", date=Date(text="2024", year=2024), comment_count=3,
              identifiers=(("doi", "10.1000/x"),), organisation="Lamp Lab", extra=(("tags", "[]"),))  # fmt: skip
    [paper], _ = unify([two, one])
    expected = Paper(
        id="paper/doi/10.1000/x",
        title="Lamps of the Northern Coast",
        abstract=LAMPS,
        authors=(Author(family="Doe", given="Jane"),),
        authors_text="Doe, Jane",
        author_count=2,
        organisation="Lamp Lab",
        date=Date(text="Apr 23", month=4, day=23),
        comment_count=3,
        url="https://example.org/long",
        identifiers=(("doi", "10.1000/x"),),
        extra=(("tags", "[]"), ("venue", '"A"')),
        sources=(*one.sources, *two.sources),
    )
    assert expected == paper


def test_the_ledger_has_a_line_for_every_record_that_is_joined() -> None:
    """It names the record, the paper, the rule, how sure it is, and why."""
    papers, merges = unify(
        [rec("Lamps of the Northern Coast", LAMPS, 7), rec("", LAMPS, 3, "b.txt")]
    )
    [line] = merges
    assert ("b.txt:3", papers[0].id, "Paper", "same-abstract", 1.0, "the abstracts are the same") == (
        line.left, line.right, line.type, line.rule, line.score, line.reason,
    )  # fmt: skip


def test_papers_that_stay_apart_have_different_ids() -> None:
    """Even with one identifier, or one title and one opening."""
    same = [
        rec("Lamps", LAMPS, n, identifiers=(("arxiv", str(n)), ("doi", "10.1000/x")))
        for n in (1, 2)
    ]
    like = [
        rec("Editorial", "", n, authors_text="Doe", url=f"https://example.org/{n}") for n in (3, 4)
    ]
    like = [replace(p, authors=(Author(family=f"F{n}"),)) for n, p in enumerate(like)]
    papers, _ = unify([*same, *like])
    assert len(papers) == len({paper.id for paper in papers})


def test_nothing_comes_of_nothing() -> None:
    """No record, no paper."""
    assert ((), ()) == unify([])


def test_many_records_of_one_generic_title_are_not_compared_pairwise() -> None:
    """Blocks grow with the number of records, not with its square."""
    papers = [
        rec("Editorial", f"Number {n} of the journal is introduced here. " * 4, n)
        for n in range(800)
    ]
    assert 800 == len(unify(papers)[0])


IDENTIFIERS = [(), (("doi", "10.1000/x"),), (("arxiv", "1"),), (("arxiv", "2"),),
               (("arxiv", "1"), ("doi", "10.1000/x"))]  # fmt: skip
TITLES = [
    "",
    "Lamps of the Northern Coast",
    "LAMPS of the northern coast",
    "Lamps of the Northern Coast 2",
    "Editorial",
]
ABSTRACTS = [
    "",
    LAMPS,
    LAMPS[:LAST],
    LAMPS.replace("exact", "precise"),
    VERSION,
    CANDLES,
    "Withdrawn.",
]


@st.composite
def records(draw: st.DrawFn, *, plain: bool = False) -> list[Paper]:
    """Records that are hard to tell apart; if `plain`, of works that do not contradict."""
    kinds = st.tuples(
        st.sampled_from(TITLES), st.sampled_from(ABSTRACTS), st.sampled_from(IDENTIFIERS)
    )
    easy = st.sampled_from(
        [("Lamps of the Northern Coast", LAMPS, ()), ("Lamps of the Northern *Coast*", LAMPS[:LAST], ()), ("", LAMPS, ()),
         ("Lamps of the Northern Coast", "", ()), ("Candles: A Survey of Wax", CANDLES, ()), ("", CANDLES, ()),
         ("Candles: A Survey of Wax", CANDLES, (("doi", "10.1000/x"),)), ("Editorial", "", ())]
    )  # fmt: skip
    drawn = draw(st.lists(easy if plain else kinds, max_size=9))
    return [
        rec(title, abstract or ("" if title else LAMPS), n, identifiers=identifiers)
        for n, (title, abstract, identifiers) in enumerate(drawn)
    ]


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(papers: list[Paper], random: object) -> None:
    """Neither for the papers nor for the ledger."""
    shuffled = list(papers)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis types it as Random
    assert unify(papers) == unify(shuffled)


@given(records())
def test_unifying_papers_again_changes_nothing(papers: list[Paper]) -> None:
    """And makes no further line."""
    once = unify(papers)[0]
    assert (once, ()) == unify(once)


@given(records(plain=True), st.integers(0, 9))
def test_unifying_in_steps_is_unifying_at_once(papers: list[Paper], cut: int) -> None:
    """Where nothing contradicts."""
    assert unify(papers)[0] == unify([*unify(papers[:cut])[0], *papers[cut:]])[0]


@given(records())
def test_no_record_disappears(papers: list[Paper]) -> None:
    """Each is the source of one paper, and the ledger accounts for the difference."""
    unified, merges = unify(papers)
    lines = sorted(source.line for paper in unified for source in paper.sources)
    assert (list(range(len(papers))), len(papers)) == (lines, len(unified) + len(merges))


@given(records())
def test_no_paper_holds_contradicting_records(papers: list[Paper]) -> None:
    """No paper has two identifiers of one scheme; ids are unique."""
    unified, _ = unify(papers)
    schemes = [[scheme for scheme, _ in paper.identifiers] for paper in unified]
    assert all(len(found) == len(set(found)) for found in schemes)
    assert len(unified) == len({paper.id for paper in unified})


@pytest.mark.parametrize(
    ("left", "right", "papers"),
    [
        ("10.1101/2023.01.02.23284", "10.1016/j.lamp.2023.7", 1),  # a preprint and what it became
        ("10.1101/2023.01.02.23284", "10.21203/rs.3.rs-77/v1", 1),  # posted to two servers
        ("10.21203/rs.3.rs-77/v1", "10.21203/rs.3.rs-77/v2", 1),  # two versions of one preprint
        ("10.21203/rs.3.rs-77/v1", "10.21203/rs.3.rs-78/v1", 2),
        ("10.1016/j.lamp.2023.7", "10.1016/j.lamp.2023.8", 2),
    ],
)
def test_a_preprint_has_a_doi_of_its_own(left: str, right: str, papers: int) -> None:
    """Two DOIs of record are two works; one of a preprint server is no other work."""
    records = [
        rec("LampNet: Measuring the Light of Lamps", LAMPS, line, identifiers=(("doi", doi),))
        for line, doi in enumerate((left, right), start=1)
    ]
    assert len(unify(records)[0]) == papers
