"""The text of a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.formulas import formula


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<math><mi>p</mi><mo>&lt;</mo><mn>0.05</mn></math>", "p&lt;0.05"),
        ("<math><mfrac><mn>1</mn><mn>20</mn></mfrac></math>", "1/20"),
        ("<math><msup><mn>10</mn><mrow><mo>-</mo><mn>3</mn></mrow></msup></math>", "10^-3"),
        ("<math> <msub> <mi>F</mi> <mn>1</mn> </msub> </math>", "F_1"),
        ("<m:math><m:mspace/><m:mi>x</m:mi></m:math>", "x"),
        ("<math alttext='x &lt; y'><mi>x</mi></math>", "x < y"),
        (f"<math alttext='&#{'1' * 4_500};'><mi>x</mi></math>", f"&#{'1' * 4_500};"),
        (
            "<math><semantics><mi>a</mi><annotation>\\alpha</annotation></semantics></math>",
            r"\alpha",
        ),
        ("<tex-math>$x$</tex-math>", "$x$"),
        ("<tex-math> </tex-math>", ""),
        ("no formula", ""),
    ],
)
def test_a_formula_is_its_latex_or_its_signs(markup: str, expected: str) -> None:
    """Powers and fractions are no rows of digits; references are left to the caller."""
    assert expected == formula(markup)


@given(st.text(alphabet="<>/ mathsup=\"'x:alttext"))
def test_no_markup_breaks_it(text: str) -> None:
    """Closed or not."""
    assert len(formula(text)) <= 2 * len(text)
