"""Papers → answers that are all there, what could not be had, and the receipt.

The stage before extraction: it asks about the papers without an answer, once the user has agreed to it,
then reads every answer as the extractor will, to say what was kept and what was dropped.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence

from lithograph.llm.answers import Answer, write
from lithograph.llm.asking import ask
from lithograph.llm.checking import Checked, checked
from lithograph.llm.consent import agreed
from lithograph.llm.cost import estimate
from lithograph.llm.options import Options
from lithograph.llm.reading import Broken
from lithograph.llm.receipt import FILE, Receipt
from lithograph.llm.server import server
from lithograph.model import Paper
from lithograph.progress import Progress

_log = logging.getLogger(__name__)


def answer(papers: Sequence[Paper], options: Options, progress: Progress) -> dict[str, str]:
    """See that each paper has an answer, and write the receipt; reasons by id of those without one.

    Nothing is sent, and no server need be known, where all answers are kept.

    Raises:
        LithographError: if the user does not agree, or the server refuses or does not answer.
        MissingExtraError: if httpx2 is not installed.
        OutputError: if an answer cannot be written.
    """
    texts = [paper for paper in papers if paper.text.strip()]
    missing = _without_answer(texts, options)
    unanswered = _asked(missing, options, progress) if missing else {}
    found = {paper.id: options.answers.of(paper) for paper in texts}
    read = {paper.id: _read(paper, found[paper.id]) for paper in texts}
    new = [found[paper.id] for paper in missing]
    receipt = _receipt(options, new, list(read.values()))
    if texts:
        write(options.answers.place / FILE, receipt.json())
        _log.info(receipt.text())
    reasons = {name: reason for name, reason in read.items() if isinstance(reason, str)}
    return {name: unanswered.get(name, reason) for name, reason in reasons.items()}


def _without_answer(papers: Sequence[Paper], options: Options) -> list[Paper]:
    """One paper for each text that has no answer."""
    texts = {options.answers.path(p): p for p in papers if options.answers.of(p) is None}
    return list(texts.values())


def _asked(papers: Sequence[Paper], options: Options, progress: Progress) -> Mapping[str, str]:
    served = server(options.url)
    what = estimate(papers).text(options.answers.model, served.name, options.price)
    agreed(what, yes=options.yes)
    return ask(
        papers,
        options.answers,
        server=served,
        concurrency=options.concurrency,
        progress=progress,
    )


def _read(paper: Paper, found: Answer | None) -> Checked | str:
    """What can be used of an answer, or why nothing can."""
    if found is None:
        return "it was not answered"
    try:
        return checked(paper, found)
    except Broken as broken:
        return f"the answer is of no use: {broken}"


def _receipt(
    options: Options, new: Sequence[Answer | None], read: Sequence[Checked | str]
) -> Receipt:
    got = [each for each in new if each is not None]
    used = [each for each in read if isinstance(each, Checked)]
    dropped: Counter[str] = Counter()
    for each in used:
        dropped.update(each.dropped)
    tokens_in, tokens_out = sum(a.tokens_in for a in got), sum(a.tokens_out for a in got)
    return Receipt(
        model=options.answers.model,
        prompt=options.answers.prompt,
        papers=len(read),
        kept_before=len(read) - len(new),
        asked=len(new),
        answered=len(got),
        broken=len(read) - len(used) - (len(new) - len(got)),
        names=sum(len(each.names) for each in used),
        relations=sum(len(each.relations) for each in used),
        results=sum(len(each.results) for each in used),
        dropped=tuple(sorted(dropped.items())),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=options.price.of(tokens_in, tokens_out) if options.price else None,
    )
