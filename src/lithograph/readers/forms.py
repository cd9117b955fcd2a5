"""How much of a document is in a pasted form, and which form it has that no reader knows."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from statistics import median

from lithograph.readers.documents import SAMPLE
from lithograph.readers.items import NOTHING
from lithograph.readers.pages import Draft, drafts

#: Typical characters of an abstract and words of a title. Where nothing but a headline stands
#: beside a text, what falls short is some other text than a page of papers.
_ABSTRACT_LENGTH = 50
_TITLE_WORDS = 3
#: Share of lines of a foreign form from which the whole document is taken for it.
_FOREIGN = 0.1
#: Line starts of forms that are not pasted pages, with the name that a message gives them.
_MARKUP = {
    "BibTeX": re.compile(r"\s*(?:@\w+\s*[{(]|\w+\s*=\s*[{\"])"),
    "RIS or NBIB": re.compile(r"[A-Z][A-Z0-9]{1,3} {0,2}- "),
    "EndNote": re.compile(r"%[0-9A-Z@] "),
    "XML or HTML": re.compile(r"\s*<[/?!a-zA-Z]"),
    "Markdown": re.compile(r"(?:#{1,6} |```|[-*+] |\d+\. |\|)"),
    "tagged text": re.compile(r"(?:PT|AU|AF|TI|SO|AB|PY|UT|ER|DE|ID|C1|FN|VR) \S"),
    "source code": re.compile(
        r"\s*(?:(?:def|class|import|return|elif|const|let|var|function|public|static)\s|[\]{}#@]"
        r"|\[[\w.\"-]+\]{1,2}$|[\w.\"-]+ ?(?:=|\+=|:=) ?\S)"
    ),
    "JSON": re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\"\]])"),
}
_SEPARATED = re.compile(r"(?:[^,;\t]*[,;\t]){2}")


def share(text: str, is_of_form: Callable[[Draft], bool]) -> float:
    """The share of abstracts for which `is_of_form` holds, in [0, 1].

    It is 0 where the document is in another form or its abstracts are no abstracts.
    """
    found = _abstracts(_sample(text))
    bare = [d for d in found if not (d.labelled or d.people or d.organisation or d.meta != NOTHING)]
    if not found or (2 * len(bare) > len(found) and not _are_papers(bare)):
        return 0.0
    return sum(map(is_of_form, found)) / len(found)


@functools.lru_cache(maxsize=1)
def _abstracts(sample: str) -> tuple[Draft, ...]:
    """The drafts with an abstract; every pasted form asks for those of the same sample."""
    if foreign_form(sample):
        return ()
    return tuple(d for d in drafts(sample) if isinstance(d, Draft) and d.abstract)


def _are_papers(bare: list[Draft]) -> bool:
    """Whether texts that nothing but a headline accompanies look like papers."""
    titles = [len(draft.title.split()) for draft in bare if draft.title]
    lengths = [len(draft.abstract) for draft in bare]
    return bool(titles) and median(titles) >= _TITLE_WORDS and median(lengths) >= _ABSTRACT_LENGTH


def foreign_form(text: str) -> str:
    """The name of the form of `text` if it is none of pasted pages, else `""`."""
    lines = [line for line in _sample(text).splitlines() if line.strip()]
    for name, start in _MARKUP.items():
        if sum(bool(start.match(line)) for line in lines) > _FOREIGN * len(lines):
            return name
    return "a table" if lines and _is_table(lines[0]) else ""


def _is_table(header: str) -> bool:
    """Whether the first line names the columns of a table."""
    named = re.search(r"\b(?:title|abstract|authors?|doi|pmid|year)\b", header, re.IGNORECASE)
    return bool(named and len(header) < SAMPLE and _SEPARATED.match(header)) and ". " not in header


def _sample(text: str) -> str:
    """The start of `text`, cut at the end of a line where there is one."""
    if len(text) <= SAMPLE:
        return text
    cut = text[:SAMPLE]
    return cut[: cut.rfind("\n")] if "\n" in cut else cut
