"""Acronyms that a paper defines in a sense of its own are not what the vocabulary thinks.

"the clinical trial (CT)" makes every "CT" of that paper something else than computed tomography:
the vocabulary's mention goes, and what the definition says stays. Fail empty, never wrong.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from lithograph import lexicon
from lithograph.extractors import acronyms
from lithograph.ids import normal
from lithograph.model import Mention
from lithograph.nlp import ParsedPaper


def in_own_sense(parsed: ParsedPaper, candidates: Iterable[Mention]) -> Iterator[Mention]:
    """The candidates but those whose concept is not what the paper's own definition says."""
    defined = {
        normal(parsed.of(p.short)): normal(parsed.of(p.long)) for p in acronyms.pairs(parsed)
    }
    for mention in candidates:
        long_form = defined.get(normal(mention.text)) if mention.concept else None
        if long_form is None or _names(mention.concept, long_form):
            yield mention


def _names(concept_id: str, long_form: str) -> bool:
    """Whether the long form is a label of the concept, or a wider or narrower wording of one."""
    return any(
        label in long_form or long_form in label
        for label in _labels(concept_id)
        if len(label) > acronyms.LONGEST or label == long_form
    )


@functools.cache
def _labels(concept_id: str) -> frozenset[str]:
    phrases = lexicon.load().entries[concept_id].phrases
    return frozenset(map(normal, phrases))
