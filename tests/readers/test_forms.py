"""Forms that no reader knows are named, not misread."""

from __future__ import annotations

import pytest

from lithograph.readers.forms import foreign_form, share

PAIR = "A Lamp in the Old House\n" + "We show light. " * 20 + "\n"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("@article{a,\n  title = {B},\n  year = 2020\n}\n", "BibTeX"),
        ("TY  - JOUR\nTI  - Lamps\nAB  - Light\nER  - \n", "RIS or NBIB"),
        ("PMID- 1\nTI  - Lamps\nAB  - Light\n", "RIS or NBIB"),
        ("%0 Journal Article\n%T Lamps\n%X Light\n", "EndNote"),
        ("<?xml version='1.0'?>\n<a>\n<b/>\n</a>", "XML or HTML"),
        ("PT J\nAU Doe, J\nTI Lamps\nAB Light\n", "tagged text"),
        ("# Head\n\nText.\n\n- item\n", "Markdown"),
        ("Title,Authors,Abstract\nLamps,Doe,Light\n", "a table"),
        ("import os\n\ndef f(x):\n    return x\n", "source code"),
        (PAIR * 3, ""),
        ("", ""),
    ],
)
def test_foreign_forms_are_named(text: str, form: str) -> None:
    """By how their lines begin."""
    assert form == foreign_form(text)


@pytest.mark.parametrize(
    "text",
    [
        "Usage\n" + "We explain. " * 40 + "\nInstall\n" + "We install. " * 40,
        "A Title of Some Words\nWe say little here, and that is all.\n" * 4,
        PAIR + "- a\n- b\n",
    ],
)
def test_documents_of_prose_are_no_pages_of_papers(text: str) -> None:
    """One-word headings, one-sentence paragraphs and lists are not titles and abstracts."""
    assert 0.0 == share(text, lambda draft: bool(draft.title))
