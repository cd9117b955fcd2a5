"""LaTeX in titles and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.tagged.latex import plain_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"S{\'{e}}bastien Mart{\'\i}n \'Etude \"{u}ber \c{c}a \v Skoda {\v{S}}", "Sébastien Martín Étude über ça Škoda Š"),
        (r"{\L}ukasz \o sterbro {\ss} {\AA}", "Łukasz østerbro ß Å"),
        (r"{MRI} {{A} b}", "MRI A b"),
        (r"a--b --- ``c''", "a–b — “c”"),
        (r"50\% \& \_ \# \$5 \{x\}", "50% & _ # $5 {x}"),
        (r"a~b ~90 (~5)", "a b ~90 (~5)"),
        (r"\textit{em} {\bf x} \emph{\textbf{y}} \mbox{AB}", "em x y AB"),
        (r"$\alpha$-syn \(x+y\) \[z\] $\mathcal{N}$", r"$\alpha$-syn \(x+y\) \[z\] $\mathcal{N}$"),
        (r"\alpha decay {$\beta$} \pm 5 \textgreater 3", "α decay $\\beta$ ± 5 > 3"),
        (r"10\textsuperscript{5} 1\textsuperscript{st} H\textsubscript{2}O", "10^5 1st H2O"),
        (r"\url{http://x.org/a_b~c} \href{http://u.org}{text}", "http://x.org/a_b~c text (http://u.org)"),
        (r"x\\y \newline z\ w\,v \-u", "x y   z w v u"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"{\textquoteright}s {\textendash} \ldots", "’s – …"),
        (r"L'Or\'{e}al", "L'Oréal"),
    ],
)  # fmt: skip
def test_latex_is_undone(text: str, expected: str) -> None:
    """Accents, letters, braces, dashes, signs and formatting; formulas stay."""
    assert expected == plain_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "costs $5 & 20% more",
        r"\unknown{arg} and \cite{key}",
        r"\frac{1}{2} outside a formula",
        "p < 0.05 <b>bold</b>",
        "it's a#1_b^2",
        r"C:\path\new",
        "trailing \\",
        r"\"",
    ],
)
def test_what_is_no_known_latex_stays(text: str) -> None:
    """Nothing of the text is lost."""
    assert text == plain_text(text)


def test_commands_in_commands_are_undone() -> None:
    """However deep."""
    assert "x" == plain_text(r"\emph{\textit{\textbf{x}}}")
    assert "x" == plain_text(r"\emph{" * 5000 + "x" + "}" * 5000)


@given(st.text(alphabet=st.sampled_from("\\{}$~'`\"^-aeiß %&(["), max_size=60))
def test_any_text_is_survived(text: str) -> None:
    """Unclosed braces, lone marks, whatever."""
    assert isinstance(plain_text(text), str)


@given(st.text())
def test_text_without_its_signs_is_untouched(text: str) -> None:
    """Most text has no LaTeX."""
    plain = "".join(c for c in text if c not in "\\{}~-`'")
    assert plain == plain_text(plain)
