"""What RDF says of single records."""

from __future__ import annotations

from lithograph.exporters import terms
from lithograph.exporters.described import entity_facts, paper_facts
from lithograph.model import Date, Entity, Paper, Source

BASE = "https://example.org/id/"


def test_what_a_record_does_not_say_is_not_written() -> None:
    """No empty literals, no guessed year."""
    paper = Paper(
        id="paper/p",
        title="T",
        date=Date(text="Apr 23", month=4, day=23),
        sources=(Source(document="d", line=1, reader="r"),),
    )
    facts = dict(paper_facts(paper))
    assert terms.name("dcterms:abstract") not in facts
    assert terms.name("fabio:hasPublicationYear") not in facts
    assert facts[terms.name("lith:dateText")] == '"Apr 23"'


def test_a_paper_says_where_it_was_published_and_what_it_is_about() -> None:
    """The venue as text, each keyword by itself."""
    facts = set(paper_facts(Paper(id="p", title="T", venue='W "x"', keywords=("a", "b, c"))))
    assert (terms.name("lith:venue"), r'"W \"x\""') in facts
    assert {'"a"', '"b, c"'} == {o for p, o in facts if p == terms.name("schema:keywords")}


def test_an_identifier_is_an_address_as_well() -> None:
    """The number of a book says what a paper is related to, not what it is."""
    schemes = (("dblp", "conf/a/B"), ("doi", "10.1000/a<b>"), ("isbn", "9780306406157"))
    facts = set(paper_facts(Paper(id="p", title="T", identifiers=schemes)))
    same = {o for p, o in facts if p == terms.name("schema:sameAs")}
    assert {"<https://dblp.org/rec/conf/a/B>", "<https://doi.org/10.1000/a%3Cb%3E>"} == same
    assert (terms.name("dcterms:relation"), "<urn:isbn:9780306406157>") in facts
    assert (terms.name("dcterms:identifier"), '"isbn:9780306406157"') not in facts


def test_an_entity_has_all_its_types_and_names() -> None:
    """A benchmark that is also a dataset is both."""
    entity = Entity(
        id="benchmark/b",
        type="Benchmark",
        kind="named",
        label="B",
        aliases=("b-1",),
        also=("Dataset",),
    )
    facts = set(entity_facts(entity, BASE))
    types = {target for predicate, target in facts if predicate == terms.name("rdf:type")}
    assert {terms.name("lith:Benchmark"), terms.name("lith:Dataset")} <= types
    assert (terms.name("skos:altLabel"), '"b-1"') in facts


def test_an_identifier_of_a_foreign_scheme_is_kept() -> None:
    """A reader of another package may bring any: it is written, and leads nowhere."""
    paper = Paper(id="paper/a", title="A", identifiers=(("house", "7"),))
    facts = set(paper_facts(paper))
    assert (terms.name("dcterms:identifier"), terms.literal("house:7")) in facts
    assert not {fact for fact in facts if fact[0] == terms.name("schema:sameAs")}
