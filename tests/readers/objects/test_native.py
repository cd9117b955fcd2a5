"""What is taken of a native record, and what is left."""

from __future__ import annotations

import pytest

from lithograph.readers.objects.native import Native, at, date_of_parts, more_than, objects, texts
from lithograph.readers.objects.notes import stated_in


def test_what_is_not_taken_is_left_under_lower_case_keys() -> None:
    """Nothing is lost; what says nothing is left out."""
    native = Native({"Title": "A", "Pages": "1-2", "Empty": [], "None": None, "Zero": 0})
    assert {"title": "A", "pages": "1-2", "zero": 0} == native.paper(
        {"title": native.take_text("Title")}
    )


def test_a_field_whose_place_is_taken_is_kept_beside_it() -> None:
    """The same value is not kept twice; authors have three names."""
    native = Native(
        {"year": 2024, "date": "2024-05-03", "url": "same", "author": [{"family": "Roe"}]}
    )
    stated = {"date": "2024", "url": "same", "authors": ["Roe"]}
    assert stated | {
        "year": 2024, "native_date": "2024-05-03", "native_author": [{"family": "Roe"}],
    } == native.paper(stated)  # fmt: skip


def test_values_are_found_below_paths_of_keys() -> None:
    """Of an array the first entry counts."""
    value = {"a": [{"b": {"c": 1}}, {"b": 2}]}
    assert (1, None, None) == (at(value, "a", "b", "c"), at(value, "x", "b"), at([], "a"))


def test_one_value_is_an_array_of_one() -> None:
    """Converters from XML write one child so."""
    assert ([{"a": 1}], [], ["x"], ["7"]) == (
        objects({"a": 1}),
        objects("x"),
        texts("x"),
        texts([7, ""]),
    )


def test_objects_say_more_than_some_keys() -> None:
    """Empty values say nothing."""
    people = [{"name": "A", "id": None}, {"name": "B", "id": []}]
    assert (False, True) == (more_than(people, "name"), more_than([*people, {"id": 1}], "name"))


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2024, 5, 3]]}, "2024-05-03"),
        ({"date-parts": [["2024", "5"]]}, "2024-05"),
        ({"date-parts": [[2024, 5, 3], [2024, 6, 1]]}, "2024-05-03"),
        ({"date-parts": [[None]]}, ""),
        ({"date-parts": [[2020, None, None]]}, "2020"),
        ({"date-parts": [[None, 5, 3]], "raw": "May 3"}, "May 3"),
        ({"date-parts": []}, ""),
        ({"date-parts": [], "raw": "May 2024"}, "May 2024"),
        ({"literal": "n.d.", "raw": "x"}, "n.d."),
        ("2024-05-03", "2024-05-03"),
        (None, ""),
    ],
)
def test_a_date_of_csl_is_written_out(value: object, date: str) -> None:
    """As far as it is stated."""
    assert date == date_of_parts(value)


@pytest.mark.parametrize(
    ("note", "stated"),
    [
        ("PMID: 900001\nPMCID: PMC8", {"pmid": "900001", "pmcid": "PMC8"}),
        ("arXiv:2405.00001 [cs.CV]", {"arxiv": "2405.00001"}),
        ("{:DOI: 10.1000/x}", {"doi": "10.1000/x"}),
        ("Citation Key: roe2024", {"citation_key": "roe2024"}),
        (["DOI: 10.1000/x", 7], {"doi": "10.1000/x"}),
        ("PMID: 1\nPMID: 2", {"pmid": "1"}),
        ("see PMID: 1", {}),
        ("read: twice", {}),
        (None, {}),
    ],
)
def test_identifiers_are_read_from_lines_of_a_note(note: object, stated: dict[str, str]) -> None:
    """A line says one thing and nothing else."""
    assert stated == stated_in(note)
