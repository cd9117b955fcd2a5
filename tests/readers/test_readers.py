"""Sources → papers: recognition by content, order, bad documents."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any, TextIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.errors import SourceError
from lithograph.model import Paper, Problem
from lithograph.readers import PASTED, READERS, read_papers, readers, recognise
from lithograph.resolution.papers import unify

SEEDS = Path(__file__).parents[2] / "seeds"
GOOD = json.dumps({"id": "good", "title": "A Good Lamp"})
#: Readers that know nothing of the forms of others.
OURS = {**PASTED, "jsonl": READERS["jsonl"]}
HOSTILE = [
    "a" * 50_000, "a, " * 20_000, " " * 50_000 + "x" + " " * 50_000, "\n" * 50_000, "Abstract:" * 5_000,
    "[" * 50_000, "{" * 50_000, "A and " * 10_000, "· " * 20_000, "Title\n" * 10_000, "get " * 10_000,
    "https://" * 8_000, "- " * 20_000, "A. " * 20_000, "\\textbf{" * 8_000, "•" * 50_000,
]  # fmt: skip


def problems(*sources: Path) -> list[tuple[str, str]]:
    """Where the problems are, and what they say."""
    return [(p.where, p.message) for p in read_papers(sources) if isinstance(p, Problem)]


def write(folder: Path, **documents: str | bytes) -> Path:
    """A folder with documents of these stems."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, content in documents.items():
        raw = content.encode() if isinstance(content, str) else content
        (folder / f"{stem}.txt").write_bytes(raw)
    return folder


def test_the_seeds_read_as_308_records_of_279_papers() -> None:
    """23 papers occur in several documents, 6 have no title, 10 have authors; no problem arises."""
    records = [item for item in read_papers([SEEDS]) if isinstance(item, Paper)]
    papers, merges = unify(records)
    figures = (
        len(records),
        len(papers),
        len(merges),
        sum(len({source.document for source in paper.sources}) > 1 for paper in papers),
        sum(not paper.title for paper in papers),
        sum(bool(paper.authors) for paper in papers),
        len({paper.id for paper in papers}),
    )
    assert ((308, 279, 29, 23, 6, 10, 279), []) == (figures, problems(SEEDS))


def test_each_seed_is_read_by_the_reader_of_its_form() -> None:
    """Recognition looks at content; the names of the seeds say nothing."""
    found = Counter(p.sources[0].reader for p in read_papers([SEEDS]) if isinstance(p, Paper))
    assert {"abstracts": 20, "listing": 278, "triples": 10} == found


def test_no_field_of_the_seeds_holds_furniture_of_the_page() -> None:
    """Buttons, counts and bullets stay out of titles, abstracts and author lines."""
    fields = [
        text
        for paper in read_papers([SEEDS])
        if isinstance(paper, Paper)
        for text in (paper.title, paper.abstract, paper.authors_text, paper.organisation)
    ]
    furniture = ("Subscribe", "inbox", "Daily Papers", "•", "·", "AK and", "Abstract:")
    assert [] == [text for text in fields if any(word in text for word in furniture)]


@settings(max_examples=5)
@given(st.permutations(sorted(SEEDS.glob("0*.txt"))[:3]))
def test_the_order_of_sources_does_not_matter(sources: list[Path]) -> None:
    """Documents are read by name."""
    assert list(read_papers(sorted(sources))) == list(read_papers(sources))


def test_reading_a_file_gives_its_bare_name_and_a_folder_relative_paths(tmp_path: Path) -> None:
    """The place of the folder on the machine is not in the result."""
    write(tmp_path / "in" / "deep", a=GOOD)
    names = [
        [p.sources[0].document for p in read_papers(source) if isinstance(p, Paper)]
        for source in (tmp_path / "in", tmp_path / "in" / "deep" / "a.txt")
    ]
    assert [["deep/a.txt"], ["a.txt"]] == names


def test_a_folder_of_papers_may_hold_files_that_tell_about_it(tmp_path: Path) -> None:
    """README, SOURCES, LICENSE and hidden files are neither read nor complained of."""
    folder = write(tmp_path, a=GOOD, LICENSE="All rights. " * 50, README="x")
    (folder / "SOURCES.md").write_text("# Sources\n\n" + "Where each document is from. " * 30)
    (folder / ".hidden").write_text("x")
    assert (1, []) == (len(list(read_papers([folder]))), problems(folder))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the document is empty"),
        (b" \n\n ", "the document is empty"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 90, "the document is binary, or in an encoding without its mark"),
        (b"%PDF-1.7 \xe2\xe3", "the document is a PDF file, not text"),
        (b"PK\x03\x04rest", "the document is a damaged zip archive: File is not a zip file"),
        (b"\x1f\x8brest of it", "the document is a damaged gzip file: Unknown compression method"),
        (b"Rar!\x1a\x07rest", "the document is a RAR archive, not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "the document is an old office document, not text"),
        ("no byte-order mark".encode("utf-16-le"), "the document is binary, or in an encoding without its mark"),
        (b"\xff\xfe" + b"x\x00" * 9 + b"x", "the document is binary, or in an encoding without its mark"),
        (b"caf\x81\x8d\x8f " * 9, "the document is in no known encoding"),
        (b"just some words", "the document is in no known form"),
    ],
)  # fmt: skip
def test_a_bad_document_is_one_problem_and_the_others_go_on(
    tmp_path: Path, content: bytes, message: str
) -> None:
    """It says what is wrong with which document."""
    folder = write(tmp_path, bad=content, good=GOOD)
    found = list(read_papers([folder]))
    assert [("bad.txt", message)] == problems(folder)
    assert ["good"] == [item.record for item in found if isinstance(item, Paper)]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("@article{a,\n title = {B}\n}", "BibTeX"),
        ("<html><body>x</body></html>", "XML or HTML"),
        ("title,abstract,year\nA,B,2020\n", "a table"),
        ("# Notes\n\n- one\n- two\n", "Markdown"),
    ],
)
def test_a_form_that_no_reader_knows_is_named(tmp_path: Path, content: str, form: str) -> None:
    """The message says what it looks like, the hint which forms are known."""
    folder = write(tmp_path, bad=content, good=GOOD)
    [problem] = [p for p in read_papers([folder], known=OURS) if isinstance(p, Problem)]
    assert f"the document is in no known form (it looks like {form})" == problem.message
    assert "known forms: abstracts, jsonl, listing, triples" == problem.hint


@pytest.mark.parametrize(
    ("raw", "title", "stage"),
    [
        (b"\xef\xbb\xbf" + '{"title": "Café"}'.encode(), "Café", None),
        ('{"title": "Café"}'.encode("utf-16"), "Café", None),
        (b'{"title": "Caf\xe9 of the \x93Lamps\x94 and other places"}',
         "Café of the “Lamps” and other places", "decode"),
    ],
)  # fmt: skip
def test_other_encodings_are_read_and_a_guess_is_told(
    tmp_path: Path, raw: bytes, title: str, stage: str | None
) -> None:
    """A byte-order mark decides; Windows-1252 without a mark is read and reported."""
    found = list(read_papers([write(tmp_path, a=raw)]))
    assert [title] == [item.title for item in found if isinstance(item, Paper)]
    assert ([stage] if stage else []) == [p.stage for p in found if isinstance(p, Problem)]
    repairs = [item.sources[0].repairs for item in found if isinstance(item, Paper)]
    assert [("encoding",) if stage else ()] == repairs


def test_a_few_broken_bytes_in_utf_8_cost_only_themselves(tmp_path: Path) -> None:
    """They become replacement characters, and a problem says how many."""
    raw = json.dumps({"title": "Café " + "lamp " * 50}, ensure_ascii=False).encode() + b"\xff"
    found = list(read_papers([write(tmp_path, a=raw)]))
    assert "decode" in [p.stage for p in found if isinstance(p, Problem)]
    assert 1 == sum(isinstance(item, Paper) for item in found)


def test_a_document_without_permission_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason of the operating system is given."""
    folder = write(tmp_path, bad="x", good=GOOD)
    allowed = Path.open

    def opened(path: Path, mode: str = "r", **options: Any) -> IO[Any]:
        if path.name == "bad.txt":
            raise PermissionError(13, "Permission denied")
        return allowed(path, mode, **options)

    monkeypatch.setattr(Path, "open", opened)
    assert [("bad.txt", "the document cannot be read: Permission denied")] == problems(folder)


def test_a_missing_source_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    """The error comes from the call, not from the first record."""
    with pytest.raises(SourceError, match=r"nothing\.txt' cannot be read: No such file"):
        read_papers([write(tmp_path, good=GOOD), tmp_path / "nothing.txt"])


def test_no_source_at_all_is_refused() -> None:
    """An empty list is a mistake of the caller."""
    with pytest.raises(SourceError, match="no source was given"):
        read_papers([])


@pytest.mark.parametrize("name", ["empty", "only-readme"])
def test_a_folder_without_documents_is_refused(tmp_path: Path, name: str) -> None:
    """A folder with nothing to read is a mistake of the caller."""
    folder = write(tmp_path / name)
    if name == "only-readme":
        (folder / "README.md").write_text("hello")
    with pytest.raises(SourceError, match="has no document"):
        read_papers([folder])


def test_a_folder_without_any_record_is_refused_with_the_first_reason(tmp_path: Path) -> None:
    """The problem of its first document is in the message."""
    folder = write(tmp_path, a="just words")
    with pytest.raises(
        SourceError, match=r"no record in .*: a\.txt: the document is in no known form"
    ):
        list(read_papers([folder]))


def test_a_bad_file_beside_a_good_one_is_a_problem_only(tmp_path: Path) -> None:
    """Named files fail together or not at all."""
    folder = write(tmp_path, bad="just words", good=GOOD)
    found = list(read_papers([folder / "bad.txt", folder / "good.txt"]))
    assert [Problem, Paper] == [type(item) for item in found]


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    """It is told from a missing file."""
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(SourceError, match="leads nowhere"):
        read_papers([tmp_path / "link"])


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    """By its folder and by its name."""
    folder = write(tmp_path, a=GOOD)
    assert 1 == len(list(read_papers([folder, folder / "a.txt", str(folder / "a.txt")])))


def test_documents_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Whatever the order of the sources."""
    one, two = write(tmp_path / "one", a=GOOD), write(tmp_path / "two", a=GOOD)
    found = [p.sources[0].document for p in read_papers([two, one]) if isinstance(p, Paper)]
    assert ["one/a.txt", "two/a.txt"] == found


def test_the_most_certain_reader_is_asked() -> None:
    """Of plug-ins and built-in readers the one with the highest share reads; ties go by name."""

    def reader(name: str, share: float) -> SimpleNamespace:
        def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
            yield Problem(stage="read", where=document, message=text.read())

        return SimpleNamespace(NAME=name, recognises=lambda _: share, read=read)

    known = {"b": reader("b", 0.5), "a": reader("a", 0.5), "c": reader("c", 0.4)}
    assert "a" == recognise("text", known)
    assert "" == recognise("text", {"c": reader("c", 0.1)})


def test_every_reader_names_itself_as_its_table_does() -> None:
    """The name in a source leads back to the module."""
    assert list(READERS) == [reader.NAME for reader in READERS.values()]
    assert READERS.items() <= readers().items()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_repetitive_text_is_survived(text: str) -> None:
    """No pattern runs away, and nothing raises, on text made to be hard to match."""
    for reader in READERS.values():
        assert 0.0 <= reader.recognises(text) <= 1.0
        assert all(
            isinstance(item, Paper | Problem)
            for item in reader.read(io.StringIO(text, newline=""), "d")
        )


@given(st.lists(st.sampled_from(["A Lamp", "• 2 authors", "·", "Oct 1, 2024 3", "Doe, Jane", "", "new",
    "Abstract: We shine.", "We present lamps that shine. " * 9, "however, all", "https://doi.org/10.1000/x"])))  # fmt: skip
def test_any_mixture_of_lines_is_survived(lines: list[str]) -> None:
    """Every paper of it has text and one source within the document."""
    for reader in READERS.values():
        for item in reader.read(io.StringIO("\n".join(lines)), "d"):
            if isinstance(item, Paper):
                assert item.title or item.abstract
                assert [True] == [1 <= source.line <= len(lines) for source in item.sources]
