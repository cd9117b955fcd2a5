"""Identifiers of works: what a record states → one form of it, by scheme, and its address.

Prefixes, resolvers, versions and case make no difference; what is none of a scheme stays none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

#: Each names one work. In the order in which they name a paper: the most widely used first, then
#: those that can be read.
SCHEMES = ("doi", "arxiv", "pmid", "pmcid", "openalex", "acl", "dblp", "openreview", "s2")
#: They say what a paper is part of: the chapters of a book all have its ISBN. They neither name a
#: paper nor join records nor keep them apart.
CONTAINER_SCHEMES = ("isbn",)

_PATTERNS = {
    "doi": re.compile(r"(10\.\d{4,9}/\S{1,500})"),
    "arxiv": re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE),
    "pmid": re.compile(r"0*([1-9]\d{0,9})"),
    "pmcid": re.compile(r"(?:PMC)?(\d{1,10})", re.IGNORECASE),
    "openalex": re.compile(r"(W\d{1,12})", re.IGNORECASE),
    # "P18-1001" until 2019, "2020.acl-main.1" since.
    "acl": re.compile(
        r"([A-Z]\d\d-\d{4,5}|(?:19|20)\d\d\.[a-z\d_]{1,40}-[a-z\d_]{1,40}\.\d{1,5})(?:v\d+)?",
        re.IGNORECASE,
    ),
    "dblp": re.compile(
        r"((?:books|conf|journals|phd|reference|series|tr)(?:/[\w+-]{1,80}){1,4})", re.ASCII
    ),
    "openreview": re.compile(r"([\w-]{8,20})", re.ASCII),
    # The digest of a Semantic Scholar paper, or the number of its text there.
    "s2": re.compile(r"([\da-f]{40})|(?:CorpusID:\s*)?([1-9]\d{0,11})", re.IGNORECASE),
    "isbn": re.compile(r"((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])", re.IGNORECASE),
}
#: What may stand before an identifier; the same forms say of a URL which scheme it is.
_PREFIXES = {
    "doi": re.compile(r"(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|doi:\s*", re.IGNORECASE),
    "arxiv": re.compile(
        r"(?:https?://)?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*|oai:arxiv\.org:",
        re.IGNORECASE,
    ),
    "pmid": re.compile(
        r"(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/"
        r"|(?:pmid|pubmed):\s*",
        re.IGNORECASE,
    ),
    "pmcid": re.compile(
        r"(?:https?://)?(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/"
        r"|pmcid:\s*",
        re.IGNORECASE,
    ),
    "openalex": re.compile(
        r"(?:https?://)?(?:[a-z]+\.)?openalex\.org/(?:works/)?|openalex:\s*", re.IGNORECASE
    ),
    "acl": re.compile(
        r"(?:https?://)?(?:aclanthology\.(?:org|info)/|(?:www\.)?aclweb\.org/anthology/)"
        r"(?:papers/(?:[A-Z]/)?(?:[A-Z]\d\d/)?)?|acl:\s*",
        re.IGNORECASE,
    ),
    "dblp": re.compile(
        r"(?:https?://)?(?:www\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/"
        r"(?:(?:html|xml|bibtex\d?|rdf)/)?|dblp:\s*",
        re.IGNORECASE,
    ),
    "openreview": re.compile(
        r"(?:https?://)?(?:www\.)?openreview\.net/(?:forum|pdf)\?id=|openreview:\s*", re.IGNORECASE
    ),
    "s2": re.compile(
        r"(?:https?://)?(?:www\.)?semanticscholar\.org/paper/(?:[^/?#]{1,300}/(?=[^/?#]))?"
        r"|(?:https?://)?api\.semanticscholar\.org/(?=CorpusID:)|(?=CorpusID:)|s2:\s*",
        re.IGNORECASE,
    ),
    "isbn": re.compile(r"urn:isbn:|isbn(?:-1[03])?:?\s*", re.IGNORECASE),
}
#: arXiv registers a DOI for every preprint; it is the arXiv id under another name.
_ARXIV_DOI = "10.48550/arxiv."
#: Prefixes of preprint servers (Crossref and DataCite members): bioRxiv and medRxiv, openRxiv,
#: Research Square, SSRN, Preprints.org, TechRxiv, OSF and PsyArXiv, ChemRxiv, Authorea.
_PREPRINT_PREFIXES = frozenset(
    ["10.1101", "10.64898", "10.21203", "10.2139", "10.20944", "10.36227", "10.31219", "10.31234",
     "10.26434", "10.22541"]
)  # fmt: skip
_PREPRINT_VERSION = re.compile(r"[/.]?v\d{1,3}$")
#: DBLP keeps a preprint beside what was published of it; newer keys have the arXiv id.
_PREPRINT_KEY = "journals/corr/"
_ARXIV_KEY = re.compile(r"journals/corr/abs-(?:(\d{4})-(\d{4,5})|([a-z-]+?)-(\d{7}))")
_CORPUS = "CorpusID:"
_CORPUS_ADDRESS = "https://api.semanticscholar.org/"
#: What is put behind an identifier in the address of a page.
_FILE_TYPE = re.compile(r"\.(?:pdf|html|bib|xml|rdf|nt|ris)$")
#: RFC 3987 `ipchar` and "/", ASCII only; everything else is percent-encoded.
PATH_SAFE = "/:@!$&'()*+,;=~"
_ADDRESSES = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "openalex": "https://openalex.org/",
    "acl": "https://aclanthology.org/",
    "dblp": "https://dblp.org/rec/",
    "openreview": "https://openreview.net/forum?id=",
    "s2": "https://www.semanticscholar.org/paper/",
    "isbn": "urn:isbn:",
}


def identifier(scheme: str, text: str) -> tuple[str, str] | None:
    """The (scheme, value) pair that `text` states, or `None` if it is none of that scheme.

    Prefixes and resolvers are taken off, an arXiv version is dropped, and a DOI or a DBLP key that
    stands for an arXiv id becomes that id.

    >>> identifier("doi", "https://doi.org/10.1000/ABC")
    ('doi', '10.1000/abc')
    >>> identifier("arxiv", "arXiv:2305.11068v2")
    ('arxiv', '2305.11068')
    >>> identifier("dblp", "DBLP:journals/corr/abs-2305-11068")
    ('arxiv', '2305.11068')
    >>> identifier("isbn", "0-306-40615-2")
    ('isbn', '9780306406157')
    """
    bare = _bare(scheme, text.strip())
    match = _PATTERNS[scheme].fullmatch(bare)
    return _FORMS.get(scheme, _as_is)(scheme, match) if match else None


def stated_identifier(text: str) -> tuple[str, str] | None:
    """The identifier that `text` states by itself, with its prefix or as a resolver's URL.

    >>> stated_identifier("https://arxiv.org/pdf/2305.11068v2.pdf")
    ('arxiv', '2305.11068')
    >>> stated_identifier("2305.11068") is None
    True
    """
    stripped = text.strip()
    for scheme, prefix in _PREFIXES.items():
        if prefix.match(stripped):
            return identifier(scheme, stripped)
    return None


def registration(scheme: str, value: str) -> tuple[str, str]:
    """Who gave an identifier, and the identifier without the version that preprint servers add.

    One work has one identifier of each giver. Publishers of record are `""`; a preprint server is
    its prefix, for a work has one more DOI on each server that it was posted to. DBLP has a key for
    the preprint and one for what was published of it, Semantic Scholar a digest and a number. On
    OpenReview a work has one for each venue that it was sent to, so each is a giver of its own.

    >>> registration("doi", "10.21203/rs.3.rs-12345/v2")
    ('10.21203', '10.21203/rs.3.rs-12345')
    >>> registration("doi", "10.1016/j.media.2023.1")
    ('', '10.1016/j.media.2023.1')
    """
    if scheme == "dblp":
        return _PREPRINT_KEY if value.startswith(_PREPRINT_KEY) else "", value
    if scheme == "s2":
        return _CORPUS if value.startswith(_CORPUS) else "", value
    if scheme == "openreview":
        return value, value
    prefix = value.partition("/")[0]
    if scheme != "doi" or prefix not in _PREPRINT_PREFIXES:
        return "", value
    return prefix, _PREPRINT_VERSION.sub("", value)


def address(scheme: str, value: str) -> str:
    """Where an identifier leads, as an IRI; what a path cannot hold is percent-encoded.

    `""` for a scheme that is not ours, as another reader may bring: nobody knows where that leads.

    >>> address("doi", "10.1000/a<b>"), address("isbn", "9780306406157")
    ('https://doi.org/10.1000/a%3Cb%3E', 'urn:isbn:9780306406157')
    """
    if value.startswith(_CORPUS):
        return _CORPUS_ADDRESS + value
    start = _ADDRESSES.get(scheme, "")
    return start and start + quote(value, safe=PATH_SAFE)


def _bare(scheme: str, text: str) -> str:
    """`text` without the prefix or resolver of `scheme`, and without what a URL adds."""
    prefix = _PREFIXES[scheme].match(text)
    if prefix is None:
        return text
    rest = text[prefix.end() :]
    if "/" not in prefix[0]:
        return rest
    if scheme == "doi":
        return unquote(rest)
    return _FILE_TYPE.sub("", re.split(r"[?#&]", rest, maxsplit=1)[0].rstrip("/"))


def _as_is(scheme: str, found: re.Match[str]) -> tuple[str, str]:
    return scheme, found[1]


def _doi(scheme: str, found: re.Match[str]) -> tuple[str, str]:
    """A DOI, or the arXiv id that it stands for."""
    value = found[1].lower()
    if value.startswith(_ARXIV_DOI):
        preprint = identifier("arxiv", value.removeprefix(_ARXIV_DOI))
        if preprint is not None:
            return preprint
    return scheme, value


def _arxiv(scheme: str, found: re.Match[str]) -> tuple[str, str]:
    """An arXiv id without the class of its archive."""
    return scheme, re.sub(r"\.[a-z]{2}/", "/", found[1].lower())


def _acl(scheme: str, found: re.Match[str]) -> tuple[str, str]:
    """An id of the ACL Anthology; the old ones begin with a capital."""
    return scheme, found[1].lower() if "." in found[1] else found[1].upper()


def _dblp(scheme: str, found: re.Match[str]) -> tuple[str, str]:
    """A DBLP key, or the arXiv id that it stands for."""
    preprint = _ARXIV_KEY.fullmatch(found[1])
    if preprint is None:
        return scheme, found[1]
    month, number, archive, old = preprint.groups()
    return "arxiv", f"{month}.{number}" if month else f"{archive}/{old}"


def _s2(scheme: str, found: re.Match[str]) -> tuple[str, str]:
    """The digest of a Semantic Scholar paper, or its number with the prefix that says so."""
    return scheme, found[1].lower() if found[1] else _CORPUS + found[2]


def _isbn(scheme: str, found: re.Match[str]) -> tuple[str, str] | None:
    """An ISBN of 13 digits, also of one with ten; `None` if its last digit is wrong.

    The check digits are those of ISO 2108.
    """
    digits = re.sub(r"[- ]", "", found[1]).upper()
    if len(digits) == 10:  # noqa: PLR2004 - digits
        values = [10 if digit == "X" else int(digit) for digit in digits]
        if sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11:
            return None
        digits = f"978{digits[:9]}"
        return scheme, digits + str(-_weighted(digits) % 10)
    return None if "X" in digits or _weighted(digits) % 10 else (scheme, digits)


def _weighted(digits: str) -> int:
    """The digits summed up, every second one three times."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))


_FORMS: dict[str, Callable[[str, re.Match[str]], tuple[str, str] | None]] = {
    "doi": _doi,
    "arxiv": _arxiv,
    "pmcid": lambda scheme, found: (scheme, f"PMC{found[1]}"),
    "openalex": lambda scheme, found: (scheme, found[1].upper()),
    "acl": _acl,
    "dblp": _dblp,
    "s2": _s2,
    "isbn": _isbn,
}
