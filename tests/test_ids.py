"""Identifiers and comparison forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.ids import SLUG_LENGTH, digest, entity_id, fold, normal, slug, statement_id


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("U-Net", "UNet"),
        ("U-Nets", "u net"),
        (r"$\textbf{SuPreME}$", "SuPreME"),
        ("β-VAE", "beta-VAE"),
        ("Schrödinger bridge", "Schrodinger Bridge"),
        ("electronic health records", "electronic health record"),
    ],
)
def test_spellings_of_one_name_share_a_form(left: str, right: str) -> None:
    """Case, accents, markup, hyphens, blanks, Greek letters and plural do not tell names apart."""
    assert normal(left) == normal(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("MIMIC-III", "MIMIC-IV"),
        ("DINO", "DINOv2"),
        ("GAN", "GANs+"),
        ("C", "C++"),
        ("loss", "los"),
    ],
)
def test_different_names_keep_different_forms(left: str, right: str) -> None:
    """Versions, plus signs and a double s tell names apart."""
    assert normal(left) != normal(right)


@given(st.text())
def test_normal_is_idempotent_on_what_it_keeps(text: str) -> None:
    """A comparison form never grows when it is compared again."""
    assert len(normal(normal(text))) <= len(normal(text))


@given(st.text())
def test_a_slug_is_ascii_and_short(text: str) -> None:
    """Whatever the label, its slug is safe in an IRI and bounded."""
    made = slug(text)
    assert made
    assert len(made) <= SLUG_LENGTH
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_digest_tells_part_boundaries_apart(left: list[str], right: list[str]) -> None:
    """Only equal lists of parts (after Unicode composition) have equal digests."""
    import unicodedata

    def composed(parts: list[str]) -> str:
        return unicodedata.normalize("NFC", "".join(f"{len(p)}:{p}" for p in parts))

    same = digest(*left, length=52) == digest(*right, length=52)
    assert same == (composed(left) == composed(right))


def test_ids_are_stable() -> None:
    """An id is the same on every machine and in every version."""
    assert entity_id("Method", "U-Net", "unet") == "method/u-net-wmflqbrsrfuh"
    assert statement_id("a", "uses", "b") == "statement/kpi77eef2t7tlrug"


def test_homonyms_of_one_type_get_different_ids() -> None:
    """The distinguishing key is part of the hash."""
    assert entity_id("Method", "SAM", "a") != entity_id("Method", "SAM", "b")


def test_fold_takes_off_accents_and_case() -> None:
    """Names compare without accents, ligatures and capitals."""
    assert fold("Łukasz Øre ﬁeld") == "lukasz ore field"
