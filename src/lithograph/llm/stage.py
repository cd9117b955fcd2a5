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
    keys = {paper.id: options.answers.path(paper) for paper in papers if paper.text.strip()}
    texts = {keys[paper.id]: paper for paper in papers if paper.id in keys}  # one for each text
    found = {key: options.answers.of(paper) for key, paper in texts.items()}
    missing = [key for key, said in found.items() if said is None]
    unanswered = _asked([texts[key] for key in missing], options, progress) if missing else {}
    found |= {key: options.answers.of(texts[key]) for key in missing}
    read = {
        key: _read(paper, found[key], unanswered.get(paper.id, "")) for key, paper in texts.items()
    }
    receipt = _receipt(options, [found[key] for key in missing], list(read.values()))
    if texts:
        write(options.answers.place / FILE, receipt.json())
        _log.info(receipt.text())
    reasons = {name: read[key] for name, key in keys.items()}
    return {name: reason for name, reason in reasons.items() if isinstance(reason, str)}


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


def _read(paper: Paper, found: Answer | None, reason: str) -> Checked | str:
    """What can be used of an answer, or why nothing can; `reason`: why there is none."""
    if found is None:
        return reason or "it was not answered"
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
