"""The header of a column → the field of a paper that it names, in several languages."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence

#: Characters. Longer headers are sentences.
HEADER_LENGTH = 100
#: Headers in the form of `plain_header`, best first. Of two columns with one field the better
#: named counts, and the other is kept.
NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "paper title", "article title", "document title", "item title", "primary title",
        "title of paper", "title of the paper", "title of article", "study title", "full title",
        "publication title en", "titles", "paper name", "papername", "ti", "titel",
        "titel der arbeit", "titel der publikation", "titel des artikels", "artikeltitel", "titre",
        "titre de l article", "titulo", "titulo del articulo", "titulo do artigo", "titolo",
        "titolo dell articolo", "tytul", "rubrik", "otsikko", "tittel", "baslik", "nazev", "cim",
        "titlu", "название", "заглавие", "заголовок", "назва", "标题", "題名", "题名", "篇名",
        "题目", "论文题目", "论文标题", "タイトル", "論文タイトル", "表題", "제목", "논문 제목",
    ),
    "abstract": (
        "abstract", "abstract note", "abstract text", "paper abstract", "article abstract",
        "abstracts", "summary", "summaries", "ab", "zusammenfassung", "kurzfassung",
        "kurzzusammenfassung", "resume", "resumen", "resumo", "riassunto", "sommario",
        "samenvatting", "sammanfattning", "sammendrag", "tiivistelma", "streszczenie", "abstrakt",
        "ozet", "rezumat", "аннотация", "реферат", "анотація", "摘要", "文摘", "抄録", "要旨",
        "要約", "概要", "アブストラクト", "초록",
    ),
    "authors": (
        "author full names", "authors full names", "authors", "author", "author s", "author names",
        "author name", "authorships author display name", "authors names", "author list", "authors list", "creators", "creator", "au",
        "autoren", "autor", "autor innen", "verfasser", "auteurs", "auteur", "auteur s", "autores",
        "autor es", "autori", "autore", "forfattare", "forfatter", "forfattere", "tekijat",
        "autorzy", "yazarlar", "yazar", "авторы", "автор", "автори", "作者", "著者", "著者名",
        "저자",
    ),
    "date": (
        "publication date", "date of publication", "date published", "published date",
        "publication date yyyy mm dd", "published at", "published on", "published", "pub date",
        "pubdate", "cover date", "date", "publikationsdatum", "erscheinungsdatum",
        "veroffentlichungsdatum", "veroffentlicht", "datum", "date de publication",
        "fecha de publicacion", "fecha", "data de publicacao", "data di pubblicazione",
        "дата публикации", "дата", "出版日期", "发表日期", "发表时间", "発行日", "日付", "출판일",
    ),
    "year": (
        "publication year", "year", "year of publication", "pub year", "pubyear", "published year",
        "year published", "py", "jahr", "erscheinungsjahr", "publikationsjahr",
        "veroffentlichungsjahr", "annee", "annee de publication", "ano", "ano de publicacion",
        "ano de publicacao", "anno", "anno di pubblicazione", "jaar", "ar", "vuosi", "rok",
        "rok wydania", "yil", "год", "год публикации", "год издания", "рік", "年", "年份", "出版年",
        "发表年份", "発行年", "出版年份", "연도", "발행연도",
    ),
    "doi": ("doi", "item doi", "article doi", "paper doi", "digital object identifier", "doi link",
            "doi url", "dois", "di"),
    "venue": (
        "source title", "journal", "journal title", "journal name", "publication title",
        "publication name", "journal book", "journal conference", "conference journal", "venue",
        "publication venue", "conference", "conference name", "conference title", "proceedings",
        "proceedings title", "container title", "booktitle", "book title", "secondary title",
        "source", "source name", "primary location source display name", "pubtitle", "publication", "so", "jo", "zeitschrift", "zeitschriftentitel",
        "quelle", "revue", "journal revue", "revista", "rivista", "periodico", "tijdschrift",
        "tidskrift", "tidsskrift", "czasopismo", "dergi", "журнал", "источник", "期刊", "期刊名称",
        "刊名", "来源", "雑誌名", "誌名", "掲載誌", "저널", "학술지",
    ),
    "keywords": (
        "author keywords", "keywords", "keyword", "key words", "authors keywords", "keywords author",
        "index terms", "keywords display name", "subject terms", "manual tags", "tags", "kw", "schlagworter", "schlagworte",
        "stichworter", "stichworte", "schlusselworter", "mots cles", "mots clefs",
        "palabras clave", "palavras chave", "parole chiave", "trefwoorden", "nyckelord",
        "avainsanat", "slowa kluczowe", "anahtar kelimeler", "ключевые слова", "ключові слова",
        "关键词", "关键字", "キーワード", "키워드",
    ),
    "url": ("url", "urls", "link", "links", "article url", "articleurl", "plink", "documenturl", "document url", "paper url", "paper link",
            "article link", "web link", "external url", "abstract url", "pdf url", "pdf link", "ur",
            "weblink", "lien", "enlace", "collegamento", "ссылка", "链接", "网址", "リンク", "링크"),
    "pmid": ("pmid", "pubmed id", "pubmedid", "pubmed", "pubmed identifier", "medline pmid", "pm"),
    "pmcid": ("pmcid", "pmc id", "pmc", "pubmed central id"),
    "arxiv": ("arxiv id", "arxiv", "arxivid", "arxiv number", "arxiv identifier"),
    "openalex": ("openalex id", "openalex", "openalexid"),
    "isbn": ("isbn", "isbns", "isbn 13", "isbn 10"),
    "id": (
        "id", "record id", "recordid", "paper id", "paperid", "key", "citation key", "citationkey",
        "bibtex key", "bibtexkey", "reference id", "ref id", "refid", "study id", "item id",
        "article id", "articleid", "uid", "eid", "ut", "kennung", "identifiant", "identificador",
    ),
}  # fmt: skip
#: Words in a header that name a field in part ("Title (English)"), and words beside which they
#: name something else ("Journal Title", "label_abstract_screening").
_PARTIAL = {
    "title": re.compile(r"\b(?:title|titel|titre|titulo|titolo)\b"),
    "abstract": re.compile(r"\b(?:abstract|zusammenfassung|resumen|resumo|resume|riassunto)\b"),
    "authors": re.compile(r"\b(?:authors|autoren|auteurs|autores|autori)\b"),
    "doi": re.compile(r"\bdoi\b"),
}
_OTHERWISE = re.compile(
    r"\b(?:journal|source|book|series|publication|conference|proceedings|venue|container|host|short"
    r"|abbreviated|abbreviation|secondary|tertiary|running|label|screening|screened|included"
    r"|include|inclusion|excluded|decision|reviewer|notes?|comments?|ids?|identifiers?|count|number"
    r"|num|length|language|lang|url|link|link s|affiliations?|address|addresses|orcid|corresponding|keywords"
    r"|first|h index|type|available|has|is|page|event|job|score|similarity|embedding|vector|status)\b"
)
#: The field that a plain header names in full.
FIELDS = {name: field for field, names in NAMES.items() for name in names}
_RANKS = {name: rank for names in NAMES.values() for rank, name in enumerate(names)}
_NOT_WORD = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


def plain_header(header: str) -> str:
    """A header in the form in which headers are compared: words in lower case, without accents.

    >>> plain_header(" Año_de Publicación ")
    'ano de publicacion'
    """
    decomposed = unicodedata.normalize("NFKD", header.removeprefix("\ufeff"))
    bare = "".join(c for c in decomposed if not _is_accent(c))
    composed = unicodedata.normalize("NFKC", bare)
    return _NOT_WORD.sub(" ", composed).strip().casefold()


def named_columns(headers: Sequence[str]) -> dict[str, int]:
    """The columns that headers name, by field: those named in full, then those named in part.

    A field that several columns name in part, and none in full, stays open.
    """
    plain = [_name(header) for header in headers]
    found: dict[str, int] = {}
    for column, name in sorted(enumerate(plain), key=lambda each: _RANKS.get(each[1], 0)):
        if name in FIELDS:
            found.setdefault(FIELDS[name], column)
    for field, words in _PARTIAL.items():
        part = [
            column
            for column, name in enumerate(plain)
            if name not in FIELDS and words.search(name) and not _OTHERWISE.search(name)
        ]
        if field not in found and len(part) == 1:
            found[field] = part[0]
    return found


def known_names(cells: Iterable[str]) -> int:
    """How many cells name a field; 0 without title and abstract, and where one is no header."""
    names = list(cells)
    if any(len(name) > HEADER_LENGTH for name in names):
        return 0
    found = named_columns(names)
    return len(found) if not {"title", "abstract"}.isdisjoint(found) else 0


@functools.lru_cache(maxsize=1024)  # the same row is tried as the header of several dialects
def _name(header: str) -> str:
    """The plain header, with its parts as words where only that is known: "PaperTitle".

    What has half a pair of brackets is a piece of something else, of a line of code say.
    """
    if header.count("(") != header.count(")"):
        return ""
    plain = plain_header(header)
    return plain if plain in FIELDS else plain_header(_CAMEL.sub(" ", header))


def _is_accent(c: str) -> bool:
    """Whether a sign is a mark on the Latin letter before it; those of kana part letters."""
    return "\u0300" <= c <= "\u036f"
