r"""LaTeX as it stands in a title, a name or an abstract → plain text.

Only what is LaTeX is touched, fragment by fragment: accents, symbols, formatting, braces, dashes.
Formulas stay as they are, and so does a command that nobody knows: nothing of the text is lost.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

#: Without one of these a text is no LaTeX.
_SIGNS = re.compile(r"[\\{}~]|--|``|''")
#: Repeats are bounded, so that text full of unclosed commands takes no longer than other text.
_ARGUMENT = r"\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}"
_ACCENTED = (
    r"(?:\{\s*(?:\\[ij]|[^\W\d_])\s*\}|\{\s*\{\s*\\[ij]\s*\}\s*\}|\\[ij](?![A-Za-z])\s?|[^\W\d_])"
)
_FRAGMENT = re.compile(
    r"(?P<formula>\$\$.{1,500}?\$\$|\$(?:[^$\\]|\\.){1,500}\$"
    r"|\\\(.{1,500}?\\\)|\\\[.{1,500}?\\\])"
    rf"|\\(?:[\"'`^~=.]\s*|[bcdGHkrtuv](?![A-Za-z])\s*){_ACCENTED}"
    rf"|\\(?:url|path)\s*\{{(?P<at>[^{{}}]*)\}}"
    rf"|\\href\s*\{{(?P<link>[^{{}}]*)\}}\s*\{{(?P<anchor>[^{{}}]*)\}}"
    rf"|\\(?P<word>[A-Za-z]+)\*?(?P<space>\s*)(?P<arguments>(?:{_ARGUMENT})*)"
    r"|\\[&%$#_{}\\ ,;:!/@-]|---?|``|''"
    r"|(?<=[\w.,;:)\]}])~(?=\S)"
    r"|[{}]",
    re.DOTALL,
)
#: Commands that say how their text looks, not what it says.
_FORMATTING_LIST = """textit textbf emph textsc textrm textsf texttt textup textmd textsl textnormal text textquote
    em it bf rm sc sf tt sl itshape bfseries scshape upshape normalfont rmfamily sffamily ttfamily
    mbox hbox makebox protect ensuremath mathrm mathit mathbf enquote underline uline uppercase
    lowercase MakeUppercase MakeLowercase NoCaseChange nocase mkbibquote mkbibemph relax
    small footnotesize large"""
_FORMATTING = frozenset(_FORMATTING_LIST.split())
#: What pylatexenc does not know, or has for formulas only.
_NAMES = {"LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "newline": " ", "par": " ",
          "quad": " ", "qquad": " ", "space": " ", "textgreater": ">", "textless": "<",
          "textbar": "|", "textunderscore": "_", "textpercent": "%", "slash": "/", "lq": "\u2018",
          "rq": "\u2019", "textasciicircum": "^", "texttildelow": "~", "degree": "\u00b0",
          "copyright": "\u00a9", "pounds": "\u00a3", "euro": "\u20ac", "S": "\u00a7",
          "P": "\u00b6"}  # fmt: skip
#: Marks that stand for no character, or for a space: braces, ties, hyphenation, thin spaces.
_SPACING = {"{": "", "}": "", "~": " ", "\\-": "", "\\/": "", "\\!": "", "\\@": "", "\\ ": " ", "\\,": " ", "\\;": " ",
            "\\:": " ", "\\\\": " "}  # fmt: skip
#: What pylatexenc prints in the place of arguments.
_TEMPLATE = re.compile(r"%|<\w")
#: Letters whose commands swallow the space that ends them: `\o sterbro` is one word.
_LETTERS = frozenset(["o", "O", "l", "L", "ss", "ae", "AE", "oe", "OE", "aa", "AA", "i", "j", "dh",
                      "DH", "dj", "DJ", "th", "TH", "ng", "NG"])  # fmt: skip


def plain_text(text: str) -> str:
    r"""`text` without its LaTeX.

    >>> plain_text(r"S{\'{e}}bastien {\&} {MRI} of $\alpha$--synuclein")
    'Sébastien & MRI of $\\alpha$–synuclein'
    """
    return _undone(text) if _SIGNS.search(text) else text


def _undone(text: str) -> str:
    """`text` with each fragment replaced; what commands enclose is undone in turn."""
    return _FRAGMENT.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    """What one fragment says in plain text."""
    fragment = match[0]
    if match["word"] is not None:
        return _command(match)
    if match["at"] is not None:
        return match["at"].strip()
    if match["link"] is not None:
        return f"{_undone(match['anchor'])} ({match['link'].strip()})"
    if match["formula"] is not None:
        return fragment
    return _SPACING[fragment] if fragment in _SPACING else _character(fragment)


def _command(match: re.Match[str]) -> str:
    """What a command says; one that is unknown stays as it is."""
    word, space, arguments = match["word"], match["space"], match["arguments"]
    if word in {"textsuperscript", "textsubscript"}:
        return _script(word, _undone(arguments))
    if word in _FORMATTING:
        return _undone(arguments)
    symbol = _NAMES.get(word) or _symbol(word)
    if not symbol:
        return match[0]
    gap = "" if word in _LETTERS or arguments.startswith("{}") else space
    return symbol + gap + _undone(arguments)


def _script(word: str, text: str) -> str:
    """A raised number keeps a mark, lest ten to the fifth becomes one hundred and five."""
    raised = word == "textsuperscript" and text.lstrip("+-\u2212\u2013").isdigit()
    return f"^{text}" if raised else text


@lru_cache(maxsize=4096)
def _symbol(word: str) -> str:
    """The character of a command that takes no argument; `""` for any other."""
    known = _converter().latex_context.get_macro_spec(word)
    text = getattr(known, "simplify_repl", None)
    return (
        _character(f"\\{word}{{}}") if isinstance(text, str) and not _TEMPLATE.search(text) else ""
    )


@lru_cache(maxsize=4096)
def _character(fragment: str) -> str:
    """The characters that a fragment without text of its own stands for, by pylatexenc."""
    try:
        text = _converter().latex_to_text(fragment)
    except (IndexError, ValueError, RecursionError):  # its known defects with unusual input
        return fragment
    return unicodedata.normalize("NFC", text).replace("\n", " ").replace("\xa0", " ")


@lru_cache(maxsize=1)
def _converter() -> Any:
    """The converter; making one takes longer than using it."""
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim", keep_comments=True)
