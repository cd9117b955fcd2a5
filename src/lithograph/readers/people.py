"""A line of names → authors with family and given name told apart, or nothing.

Two orders are understood, "Family, Given, Family, Given" and "Given Family, Given Family", and
semicolons between names. Where the order cannot be told with certainty the answer is empty.
"""

from __future__ import annotations

import re
import unicodedata

from lithograph.model import Author

_PARTICLE_LIST = """af al ap av bin ben da dal dalla de degli dei del della den der di do dos du e el ibn la las le
    lo los op of san santa st st. ten ter tot van vande vanden vander vom von y zu zum zur 't"""
_PARTICLES = frozenset(_PARTICLE_LIST.split())
_SUFFIX = re.compile(r"(?:Jr|Sr|PhD|Ph\.D)\.?|II|III|IV")
#: Words of an institution: such a name is kept whole.
_INSTITUTION = re.compile(
    r"\b(?:team|group|collaboration|consortium|committee|initiative|universit\w+|institut\w*|lab|labs"
    r"|laborator\w+|inc|ltd|llc|gmbh|corporation|foundation|network|society|center|centre|research"
    r"|project|community|contributors|organi[sz]ation|(?-i:AI)|study|working|investigators|hospital)\b",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s+(?:and|und|et|&)\s+(?!al\b)|\s*&\s*")
_OTHERS = re.compile(r"[,;]?\s*\b(?:et al\.?|and others)$", re.IGNORECASE)
_LABEL = re.compile(r"(?:authors?|by)\s*:\s*", re.IGNORECASE)
#: Marks of affiliation and of equal contribution behind a name. A run of them is looked at once.
_MARKS = re.compile(r"(?<![\d*†‡§¶\u2217#^])[\d*†‡§¶\u2217#^]++$")
_NAME_MARKS = frozenset("'\u2019`.-\u2010\u2011·\u02bc")
#: Tokens of one name: "Maria del Carmen de la Cruz García" has seven.
_TOKENS = 7
#: A list of so many parts may have odd ones among them, each of at most so many words.
_LONG_LIST = 5
_ODD_WORDS = 5
_MOSTLY = 0.75
#: Share of parts with two tokens from which a list reads as "Given Family, …".
_WHOLE_NAMES = 2 / 3


def parse_authors(line: str) -> tuple[Author, ...]:
    """The authors of `line` in order, or `()` where names cannot be told apart for certain.

    >>> [author.name for author in parse_authors("Li, Hongwei Bran, van der Berg, Jan")]
    ['Hongwei Bran Li', 'Jan van der Berg']
    """
    bare = _bare(line)
    if ";" in bare:
        parts = [_MARKS.sub("", part.strip()) for part in bare.split(";")]
        named = [part for part in parts if part]
        return tuple(parse_author(part) for part in named) if _all_names(named) else ()
    parts = _parts(bare)
    if not parts or not all(_is_name(part) for part in parts):
        return ()
    return _in_order(parts)


def parse_author(name: str) -> Author:
    """One person of "Family, Given" or "Given Family"; what cannot be split stays in `family`.

    >>> parse_author("Jan van der Berg")
    Author(family='van der Berg', given='Jan', orcid='')
    """
    bare = re.sub(r"^(?:and|&)\s+", "", name)
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    suffix = " ".join(part for part in parts[1:] if _SUFFIX.fullmatch(part))
    rest = [part for i, part in enumerate(parts) if i == 0 or not _SUFFIX.fullmatch(part)]
    if _INSTITUTION.search(bare) or len(rest) not in (1, 2):
        return Author(family=bare.strip())
    if len(rest) == 2:  # noqa: PLR2004 - family and given
        return Author(family=f"{rest[0]} {suffix}".strip(), given=rest[1])
    author = _split(rest[0])
    return Author(family=f"{author.family} {suffix}".strip(), given=author.given)


def is_author_line(line: str) -> bool:
    """Whether `line` is a list of names: at least two parts, and every part a name.

    >>> is_author_line("Liu, Che"), is_author_line("Align, Reason and Learn: Enhancing X")
    (True, False)
    """
    if _LABEL.match(line):
        return True
    bare = _bare(line)
    parts = [part.strip() for part in bare.split(";")] if ";" in bare else _parts(bare)
    listed = len(parts) > 1 and ("," in bare or ";" in bare)
    return listed and (_all_names([part for part in parts if part]) or _mostly_names(parts))


def may_be_authors(line: str) -> bool:
    """Whether a line in the place of the authors can be names: one, or two joined by "and".

    Elsewhere "Classification and Survival" would pass for two people as well.
    """
    return all(_is_name(part) for part in _parts(_bare(line)))


def _bare(line: str) -> str:
    """`line` without its label and "et al."; runs of spaces become one."""
    spaced = " ".join(line.split())
    return _OTHERS.sub("", _LABEL.sub("", spaced, count=1)).rstrip(" ,;")


def _all_names(parts: list[str]) -> bool:
    """Whether every part, with its own comma, consists of names."""
    return all(_is_name(piece.strip()) for part in parts for piece in part.split(",", 2))


def _mostly_names(parts: list[str]) -> bool:
    """Whether a long list is one of names, though some of them are written oddly."""
    if len(parts) < _LONG_LIST or any(len(part.split()) > _ODD_WORDS for part in parts):
        return False
    return sum(map(_is_name, parts)) >= _MOSTLY * len(parts)


def _parts(line: str) -> list[str]:
    """The parts between commas and "and"; a suffix stays with the part before it."""
    parts: list[str] = []
    for raw in _AND.sub(", ", line).split(","):
        part = _MARKS.sub("", raw.strip()).strip()
        if parts and _SUFFIX.fullmatch(part):
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    return parts


def _in_order(parts: list[str]) -> tuple[Author, ...]:
    """Authors of parts that are all names, if one of the two orders alone is plausible."""
    if any(_is_unspaced(part) for part in parts):
        # Scripts that write family and given name as one word: each part is a whole name.
        whole = all(_is_unspaced(part) for part in parts)
        return tuple(Author(family=part) for part in parts) if whole else ()
    doubles = [len(_words(part)) > 1 for part in parts]
    families = doubles[::2]
    inverted = len(parts) % 2 == 0 and 2 * sum(families) <= len(families)
    direct = sum(doubles) >= _WHOLE_NAMES * len(parts)
    if inverted == direct:
        return ()
    if direct:
        return tuple(parse_author(part) for part in parts)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return tuple(_pair(family, given) for family, given in pairs)


def _pair(family: str, given: str) -> Author:
    """A family name and a given name; a suffix behind either belongs to the family."""
    name, *suffixes = [part.strip() for part in f"{given}".split(",")]
    return Author(family=" ".join([family.replace(",", ""), *suffixes]), given=name)


def _split(name: str) -> Author:
    """The family name is the last word, its particles and its suffix."""
    words = name.split()
    end = len(words)
    while end > 1 and _SUFFIX.fullmatch(words[end - 1]):
        end -= 1
    start = end - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 1].islower():
        start -= 1
    if _is_unspaced(name) or len(words) == 1:
        return Author(family=name)
    return Author(family=" ".join(words[start:]), given=" ".join(words[:start]))


def _words(part: str) -> list[str]:
    """The words of a name without particles and suffixes."""
    words = part.replace(",", " ").split()
    return [word for word in words if word not in _PARTICLES and not _SUFFIX.fullmatch(word)]


def _is_name(part: str) -> bool:
    """Whether `part` looks like a name or half of one."""
    words = part.replace(",", " ").split()
    if not 1 <= len(words) <= _TOKENS:
        return False
    return bool(_words(part)) and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    """Whether `word` is a capitalised word of letters, an initial or a particle."""
    if word.lower() in _PARTICLES or word in _PARTICLES:
        return True
    if not all(c.isalpha() or c in _NAME_MARKS or unicodedata.combining(c) for c in word):
        return False
    letters = [c for c in word if c.isalpha()]
    # "O'Neil", "al-Khatib", "d'Alembert": a capital further in is enough.
    return bool(letters) and not all(c.islower() for c in letters)


def _is_unspaced(part: str) -> bool:
    """Whether `part` is one word in a script that does not part its words (CJK)."""
    return " " not in part and any("\u2e80" <= c <= "\ud7ff" for c in part)
