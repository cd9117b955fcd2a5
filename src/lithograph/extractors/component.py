"""The tagger for any spaCy pipeline: `nlp.add_pipe("lithograph_tagger")`.

spaCy finds this module by its entry point (`spacy_factories` in pyproject.toml) and wants factories
registered by decorator; nothing else in Lithograph imports it.
"""

from __future__ import annotations

from spacy.language import Language  # noqa: TID253 - who imports this module has spaCy loaded
from spacy.tokens import Doc, Span  # noqa: TID253 - as above

from lithograph.extractors.tagger import mentions
from lithograph.model import Mention, Paper
from lithograph.nlp import parse

#: The group of `doc.spans` that is filled.
KEY = "lithograph"
#: Spans below this probability are left out.
LEAST = 0.5


class Component:
    """Fills `doc.spans["lithograph"]`; the group's `attrs["scores"]` are the probabilities.

    The text is taken as an abstract, unless it begins with the title in `doc.user_data["title"]`
    and a line break.
    """

    def __call__(self, doc: Doc) -> Doc:
        """The same `doc`, whatever its tokenizer; a span covers every token that it touches."""
        paper = _paper(doc)
        shift = len(paper.text) - len(doc.text)  # the line break before an abstract without title
        found = [mention for mention in mentions(parse(paper)) if mention.confidence >= LEAST]
        doc.spans[KEY] = [_span(doc, mention, shift) for mention in found]
        doc.spans[KEY].attrs["scores"] = [mention.confidence for mention in found]
        return doc


def _span(doc: Doc, mention: Mention, shift: int) -> Span:
    start, end = mention.span.start - shift, mention.span.end - shift
    span = doc.char_span(start, end, label=mention.type, alignment_mode="expand")
    assert span is not None  # a span of the text always touches a token
    return span


@Language.factory("lithograph_tagger")
def component(nlp: Language, name: str) -> Component:
    """A new component; it has no settings."""
    del nlp, name
    return Component()


def _paper(doc: Doc) -> Paper:
    """A paper whose text is that of `doc` behind a line break, or with its title in front."""
    title = str(doc.user_data.get("title", ""))
    if title and doc.text.startswith(f"{title}\n"):
        return Paper(id="paper/doc", title=title, abstract=doc.text[len(title) + 1 :])
    return Paper(id="paper/doc", abstract=doc.text)
