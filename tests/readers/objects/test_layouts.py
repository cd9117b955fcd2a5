"""Where the records of a document are, and how reading goes on behind a defect."""

from __future__ import annotations

import io
import json

import pytest

from lithograph.readers.known import Fields
from lithograph.readers.objects.layouts import Found, Layout, Path, records, sample, wrapped

ROWS: list[Fields] = [
    {"title": "A", "x": [1]},
    {"title": "B", "of": {"title": "no"}},
    {"title": "C"},
]
RESULTS: tuple[Path, ...] = (("results",),)


def is_titled(fields: Fields) -> bool:
    return "title" in fields


def found(text: str, *paths: Path) -> list[Found]:
    return list(records(io.StringIO(text, newline=""), Layout(fits=is_titled, paths=paths)))


def titles(text: str, *paths: Path) -> list[object]:
    """The titles of the records, and the words of the faults."""
    return [
        each.fields.get("title") if each.fields is not None else each.fault
        for each in found(text, *paths)
    ]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ({"meta": {"n": 3}, "results": ROWS, "z": 1}, RESULTS),
        ({"message": {"n": 3, "items": ROWS}}, (("message", "items"), ("message",))),
        ({"result": {"hits": {"hit": ROWS}}}, (("result", "hits", "hit"),)),
        ([{"results": ROWS[:1]}, {"results": ROWS[1:]}], RESULTS),
        ({"a1": ROWS[0], "b2": ROWS[1], "c3": ROWS[2]}, RESULTS),
        (ROWS, RESULTS),
    ],
)
def test_records_are_found_in_every_layout(
    value: object, paths: tuple[Path, ...], indent: int | None
) -> None:
    """Pages, pages of pages, objects of records, and arrays."""
    assert ["A", "B", "C"] == titles(json.dumps(value, indent=indent), *paths)


def test_pages_may_stand_on_lines() -> None:
    """One answer of an API after the other."""
    text = "\n".join(json.dumps({"results": [row]}) for row in ROWS)
    assert [(1, "A"), (2, "B"), (3, "C")] == [
        (each.line, (each.fields or {}).get("title")) for each in found(text, *RESULTS)
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_page_that_is_cut_off_anywhere_costs_no_other_page(indent: int | None) -> None:
    """Wherever it ends: in a record, between two, behind the last, or in what stands around them."""
    last = [{"title": "D"}, {"title": "E"}]
    pages = [{"n": {"of": 2}, "results": each, "z": {"y": 0}} for each in (ROWS, last, last)]
    first, *others = [json.dumps(page, indent=indent) for page in pages]
    for end in range(first.index("[") + 1, len(first)):
        got = titles("\n".join([first[:end], *others]), *RESULTS)
        assert got[-4:] == ["D", "E"] * 2, first[:end]
        assert "cut off" in str(got[-5]), first[:end]


def test_an_object_that_wraps_one_record_gives_it() -> None:
    """A page about one work; an object without records is a record itself."""
    paths = (("message", "items"), ("message",))
    assert ["A"] == titles(json.dumps({"status": "ok", "message": ROWS[0]}), *paths)
    assert ["A"] == titles(json.dumps({**ROWS[0], "message": "a string"}), *paths)


def test_an_empty_page_holds_nothing() -> None:
    """It is no defect."""
    assert [] == titles('{"meta": {}, "results": []}', *RESULTS)


def test_members_keep_their_keys() -> None:
    """They name records that have no name of their own."""
    assert ["k1", "k2"] == [each.key for each in found(json.dumps({"k1": ROWS[0], "k2": ROWS[1]}))]


def test_lines_are_those_on_which_records_begin() -> None:
    """Also in a page that is printed over many lines."""
    text = json.dumps({"meta": 1, "results": ROWS}, indent=1)
    lines = text.splitlines()
    assert [lines.index("  {", i) + 1 for i in (0, 4, 10)] == [
        each.line for each in found(text, *RESULTS)
    ]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("title", ["A", "B", "C"])
def test_a_broken_record_of_a_page_costs_only_itself(title: str, indent: int | None) -> None:
    """On one line, the next object with the same first key is the next record."""
    text = json.dumps({"results": ROWS}, indent=indent).replace(f'"{title}"', f'"{title}')
    left = [each for each in titles(text, *RESULTS) if each in {"A", "B", "C"}]
    assert [each for each in "ABC" if each != title] == left


def test_the_parts_of_a_broken_record_are_no_records() -> None:
    """What does not look like the records before is passed over."""
    rows = [ROWS[0], {"title": "B", "of": [{"title": "no"}, {"n": 1}]}, {"title": "C", "x": []}]
    text = json.dumps(rows).replace('"B"', '"B').replace('"title": "no"', '"no": 1')
    assert ["A", True, "C"] == [t if t in {"A", "C"} else "broken" in str(t) for t in titles(text)]


@pytest.mark.parametrize("before", ['{"title": "0"}', "1", "[]"])
def test_a_broken_object_behind_another_ends_with_its_line(before: str) -> None:
    """The next line is a record of its own."""
    text = f'{before} {{"x" \n{{"title": "B"}}\n{{"title": "C"}}'
    assert ["B", "C"] == titles(text, *RESULTS)[-2:]


def test_a_broken_member_costs_only_itself() -> None:
    """In an object of records that is printed over many lines."""
    text = json.dumps({"k1": ROWS[0], "k2": ROWS[1]}, indent=1).replace('"A"', '"A')
    [first, second] = titles(text)
    assert (True, "B") == ("broken" in str(first), second)


@pytest.mark.parametrize(
    "text",
    [
        '{"results": [{"title": "A"}, {"title": "B',
        '{"results": [{"title": "A"}, {"ti',
        '[{"title": "A"}, {"title": "B"',
        '{"title": "A"}\n{"title": "B',
    ],
)
def test_a_document_that_is_cut_off_says_so_once(text: str) -> None:
    """The last problem says that nothing follows."""
    [first, last] = titles(text, *RESULTS)
    assert ("A", True) == (first, str(last).endswith("reading ended here"))


def test_an_array_without_end_is_said() -> None:
    """A cut between two records leaves no record broken."""
    assert ["A", "the JSON is cut off: an array has no end"] == titles('[{"title": "A"},')


@pytest.mark.parametrize(
    ("line", "kind"),
    [("1", "a number"), ('"x"', "a string"), ("null", "null"), ("true", "true or false")],
)
def test_what_is_no_object_is_no_record(line: str, kind: str) -> None:
    """The problem says what stands there."""
    text = f'{{"title": "A"}}\n{line}\n{{"title": "C"}}'
    assert ["A", f"the value is {kind}, not an object", "C"] == titles(text)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"results": [{"title": "A", "abstract": "cut', ["title", "abstract"]),
        ('{"k1": {"title": "A", "abstract": "cut', ["title", "abstract"]),
        ('[{"title": "A", "abstract": "cut', ["title", "abstract"]),
        ('{"results": [', None),
        ("title", None),
    ],
)
def test_a_head_shows_the_keys_of_its_first_record(text: str, keys: list[str] | None) -> None:
    """Though the record goes on behind it."""
    sampled = sample(text, Layout(fits=is_titled, paths=RESULTS))
    assert keys == (list(sampled[0]) if sampled and "title" in sampled[0] else None)


@pytest.mark.parametrize(
    ("value", "is_wrapped"),
    [
        ({"n": 1, "collection": ROWS}, True),
        ({"response": {"n": 1, "docs": ROWS}}, True),
        ({"a1": ROWS[0], "b2": ROWS[1]}, True),
        ({"title": "A", "references": ROWS}, False),
        ({"n": [1]}, False),
        (ROWS, False),
    ],
)
def test_records_are_found_anywhere_but_in_records(value: object, *, is_wrapped: bool) -> None:
    """The references of a paper are no records of its document."""
    layout = Layout(fits=is_titled, anywhere=True)
    assert is_wrapped == wrapped(json.dumps(value), layout)
    if is_wrapped:
        stream = io.StringIO(json.dumps(value))
        assert [row["title"] for row in ROWS][: 3 if "a1" not in str(value) else 2] == [
            (each.fields or {}).get("title") for each in records(stream, layout)
        ]
