"""A language model's kept answers as an extractor: an option, asked for by name.

Before extraction, `ready` asks about the papers that have no answer yet; then `mentions` and `claims`
read what is kept, in any process, without a network. What an answer says of names is weighed with what
all other extractors say; its relations stand for themselves, at the confidence of `Trust`.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lithograph.extractors.added import STAGE
from lithograph.extractors.candidates import candidate
from lithograph.extractors.stated import claims_of
from lithograph.llm import stage, trust
from lithograph.llm.answers import Answers
from lithograph.llm.checking import Checked, checked
from lithograph.llm.options import Options
from lithograph.llm.reading import Broken
from lithograph.llm.trust import Trust
from lithograph.model import Claim, Mention, Paper, Problem
from lithograph.nlp import ParsedPaper
from lithograph.progress import Progress

NAME = "llm"
_NOTHING = Checked()


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """One model's answers to the present prompt, and how far they are believed."""

    NAME: ClassVar[str] = NAME
    options: Options
    trust: Trust

    @property
    def setup(self) -> str:
        """Model, version of the prompt, and the confidences."""
        answers = self.options.answers
        return repr((NAME, answers.model, answers.prompt, self.trust))

    def ready(self, papers: Sequence[Paper], progress: Progress) -> tuple[Problem, ...]:
        """Ask about the papers that have no answer; those of which none can be used are problems.

        Raises:
            LithographError: if the user does not agree, or the server refuses or does not answer.
            MissingExtraError: if httpx2 is not installed.
            OutputError: if an answer cannot be written.
        """
        reasons = stage.answer(papers, self.options, progress)
        hint = "the other extractors have read it; the next run asks again if it was not answered"
        return tuple(
            Problem(stage=STAGE, where=paper, message=f"{NAME}: {reason}", hint=hint)
            for paper, reason in sorted(reasons.items())
        )

    def state(self, paper: Paper) -> str:
        """The digest of the paper's answer; `""` if there is none."""
        answer = self.options.answers.of(paper)
        return hashlib.sha256(repr(answer).encode()).hexdigest() if answer else ""

    def mentions(self, parsed: ParsedPaper) -> Iterator[Mention]:
        """Every place of every name that the answer lists and the text has."""
        for name in _usable(self.options.answers, parsed.paper).names:
            for place in name.places:
                yield candidate(
                    parsed,
                    place,
                    name.type,
                    kind=name.kind,
                    extractor=NAME,
                    confidence=self.trust.names,
                )

    def claims(self, parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
        """The relations and results about accepted names."""
        found = _usable(self.options.answers, parsed.paper)
        return claims_of(parsed, mentions, found, extractor=NAME, trust=self.trust)


def language_model(options: Options) -> LanguageModel:
    """The extractor of these options, trusted as was measured for its model.

    Raises:
        LithographError: if what was measured cannot be read.
    """
    return LanguageModel(options=options, trust=trust.read(options.answers.place))


@functools.lru_cache(maxsize=1)
def _usable(answers: Answers, paper: Paper) -> Checked:
    """What holds of a paper's answer; of one that is missing or broken nothing: `ready` has said so."""
    answer = answers.of(paper)
    try:
        return checked(paper, answer) if answer else _NOTHING
    except Broken:
        return _NOTHING
