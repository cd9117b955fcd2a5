"""An entry of a list in Markdown → its title, and what is said beside it.

"[Title](address) - authors", "**Title**. Authors. Venue, 2024. [[paper](address)] [[code](address)]".
A linked or bold text is a title only where the entry looks like one of a paper: the link leads to
one, or another link is called "paper".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lithograph.identifiers import stated_identifier
from lithograph.readers.people import is_author_line

_LINK = re.compile(
    r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]{0,300}\]){1,500})\]\(\s*<?(?P<url>https?://[^\s)>]{1,1000})>?(?:\s+\"[^\"]{0,300}\")?\s*\)"
)
_STRONG = re.compile(r"\*\*(?P<text>[^*]{1,500})\*\*|__(?P<other>[^_]{1,500})__")
#: What the links of a paper are called.
_PAPER = re.compile(
    r"paper|pdf|arxiv|doi|abs|abstract|openreview|pubmed|html|preprint|acm|ieee|springer|link to (?:the )?paper",
    re.IGNORECASE,
)
#: What other links are called: such a text is never a title.
_GENERIC = re.compile(
    r"(?:official |project |unofficial )?(?:paper|pdf|arxiv|doi|abs|abstract|code|github|project|page|"
    r"web ?site|homepage|home|demo|video|slides|poster|blog|blog ?post|link|here|dataset|datasets|data|model|models|weights|"
    r"supplementary(?: material)?|bibtex|pytorch|tensorflow|implementation|repo|repository|colab|hugging ?face|openreview|html)"
    r"(?: (?:page|code|link))?",
    re.IGNORECASE,
)
#: Hosts whose pages are papers, beside those whose addresses state an identifier.
_HOSTS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:arxiv\.org|openreview\.net/(?:forum|pdf)|aclanthology\.org|aclweb\.org/anthology|biorxiv\.org|"
    r"medrxiv\.org|ieeexplore\.ieee\.org|sciencedirect\.com/science|link\.springer\.com|nature\.com/articles|"
    r"dl\.acm\.org|openaccess\.thecvf\.com|proceedings\.mlr\.press|papers\.n(?:eur)?ips\.cc|proceedings\.neurips\.cc|"
    r"jmlr\.org|ojs\.aaai\.org|mdpi\.com|frontiersin\.org|plos\.org|pnas\.org|science\.org/doi|onlinelibrary\.wiley\.com|"
    r"tandfonline\.com/doi|academic\.oup\.com|semanticscholar\.org/paper|huggingface\.co/papers|isca-speech\.org)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`|~~")
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]\d)")
_SEPARATORS = re.compile(r"^[\s\-\u2013\u2014:|.,;()\[\]/]+|[\s\-\u2013\u2014:|,;(\[/]+$")
#: What ends a list of names.
_AFTER_AUTHORS = re.compile(
    r"(?<=[a-z]{2})\.\s|\s[-\u2013\u2014|]\s|\(|;\s*(?=\d)|\b(?=(?:19|20)\d\d\b)"
)
_EMPTY = re.compile(r"\[\s*\]|\(\s*\)")
#: A linked or bold text of fewer words may be the name of a program.
_WORDS = 3


def linked(text: str) -> dict[str, object] | None:
    """The fields of an entry with a linked or bold title; `None` if it has none for certain."""
    links = [(match["label"], match["url"], match.span()) for match in _LINK.finditer(text)]
    paper = next((url for label, url, _ in links if _is_paper(label, url)), "")
    if not paper:
        return None
    found = _title(text, links)
    if found is None:
        return None
    title, (start, end), own = found
    around = f"{text[:start]} {text[end:]}"
    rest = _SEPARATORS.sub("", without_marks(_EMPTY.sub(" ", _LINK.sub(" ", around))))
    others = {without_marks(label): url for label, url, _ in links if url != paper}
    fields: dict[str, object] = {"title": title, "url": own or paper}
    years = set(_YEAR.findall(rest))
    authors = _authors(rest)
    fields |= {"authors": authors} if authors else {}
    fields |= {"date": years.pop()} if len(years) == 1 else {}
    return (
        fields
        | _identifiers([own, *(url for _, url, _ in links if _is_paper("", url))])
        | ({"links": others} if others else {})
        | ({"said": rest} if rest else {})
    )


def _identifiers(addresses: Iterable[str]) -> dict[str, object]:
    """The identifiers that addresses state; of two of one kind the first, for the title's own leads."""
    found: dict[str, object] = {}
    for scheme, value in filter(None, map(stated_identifier, addresses)):
        found.setdefault(scheme, value)
    return found


def _title(
    text: str, links: list[tuple[str, str, tuple[int, int]]]
) -> tuple[str, tuple[int, int], str] | None:
    """The title, where it stands, and the address it links to; the only one that can be, or `None`."""
    strong = [
        (_LINK.sub(lambda match: match["label"], match["text"] or match["other"]), match.span(), "")
        for match in _STRONG.finditer(text)
    ]
    labels = [(label, span, url) for label, url, span in links]
    for candidates in (labels, strong):
        titles = [
            (without_marks(label), span, url)
            for label, span, url in candidates
            if _may_be_title(label)
        ]
        if len(titles) == 1:
            return titles[0]
        if titles:
            return None
    return None


def _may_be_title(label: str) -> bool:
    """Whether a label has the words of a title."""
    bare = without_marks(label).strip(" .[]()")
    return len(bare.split()) >= _WORDS and not _GENERIC.fullmatch(bare) and not is_author_line(bare)


def _is_paper(label: str, url: str) -> bool:
    """Whether a link leads to a paper."""
    stated = stated_identifier(url)
    known = bool(_HOSTS.match(url)) or (stated is not None and stated[0] != "isbn")
    return known or bool(label and _PAPER.fullmatch(without_marks(label).strip(" .[]()")))


def without_marks(text: str) -> str:
    """A text without the marks of Markdown."""
    return " ".join(_MARKS.sub("", text).split())


def _authors(rest: str) -> str:
    """The authors, where the text behind the title begins with a list of names."""
    first = _AFTER_AUTHORS.split(rest, maxsplit=1)[0].strip(" .,;")
    return first if "," in first and is_author_line(first) else ""
