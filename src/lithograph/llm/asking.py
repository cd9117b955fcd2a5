"""Papers → kept answers, several at a time: the only stage of a build that touches a network.

Each answer is written as it comes, so a run that is killed loses no more than those under way.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence

from lithograph.errors import LithographError
from lithograph.llm.answers import Answers
from lithograph.llm.client import Client, Unanswered, client
from lithograph.llm.server import Server
from lithograph.model import Paper
from lithograph.progress import Progress

#: Papers in a row without an answer after which the server is given up.
GIVE_UP = 5

#: Why a paper has no answer; `None` if it has one.
_Outcome = Exception | None


def ask(
    papers: Sequence[Paper],
    answers: Answers,
    *,
    server: Server,
    concurrency: int,
    progress: Progress,
) -> dict[str, str]:
    """Ask about each paper and keep the answers; reasons by id of papers that got none.

    Raises:
        MissingExtraError: if httpx2 is not installed.
        OutputError: if an answer cannot be written.
        LithographError: if the server refuses the model or the key, or `GIVE_UP` papers in a row get
            no answer. What was answered before is kept.
    """
    unanswered: dict[str, str] = {}
    in_a_row = kept = 0
    with client(server, answers.model) as asked:
        for paper, outcome in _outcomes(asked, answers, papers, concurrency):
            if outcome is None:
                in_a_row, kept = 0, kept + 1
            elif isinstance(outcome, Unanswered):
                unanswered[paper.id] = str(outcome)
                in_a_row += 1
            else:
                raise outcome
            progress("ask", kept + len(unanswered), len(papers))
            if in_a_row >= GIVE_UP:
                raise _given_up(server, answers, kept, str(outcome))
    return unanswered


def _outcomes(
    asked: Client, answers: Answers, papers: Sequence[Paper], concurrency: int
) -> Iterator[tuple[Paper, _Outcome]]:
    """One after another until one is answered, which settles what the server takes; then together."""
    rest = iter(papers)
    for paper in rest:
        yield paper, _outcome(asked, answers, paper)
        if asked.settled:
            break
    yield from _together(asked, answers, tuple(rest), concurrency)


def _together(
    asked: Client, answers: Answers, papers: Sequence[Paper], concurrency: int
) -> Iterator[tuple[Paper, _Outcome]]:
    todo: queue.SimpleQueue[Paper] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[Paper, _Outcome]] = queue.SimpleQueue()
    for paper in papers:
        todo.put(paper)
    for _ in range(min(concurrency, len(papers))):
        # Daemons: Ctrl-C does not wait for a server that is still writing.
        work = (asked, answers, todo, done)
        threading.Thread(target=_work, args=work, daemon=True).start()
    for _ in papers:
        yield done.get()


def _work(
    asked: Client,
    answers: Answers,
    todo: queue.SimpleQueue[Paper],
    done: queue.SimpleQueue[tuple[Paper, _Outcome]],
) -> None:
    while not asked.stopped.is_set():
        try:
            paper = todo.get_nowait()
        except queue.Empty:
            return
        done.put((paper, _outcome(asked, answers, paper)))


def _outcome(asked: Client, answers: Answers, paper: Paper) -> _Outcome:
    """Ask and keep, before anything else is asked: so much is lost at most."""
    try:
        answers.keep(paper, asked.ask(paper))
    except Exception as error:  # noqa: BLE001 - raised again where the papers are counted
        return error
    return None


def _given_up(server: Server, answers: Answers, kept: int, reason: str) -> LithographError:
    return LithographError(
        f"{server.name} does not answer: {GIVE_UP} papers in a row without an answer, "
        f"the last: {reason}; {kept} answers of this run are in {answers.folder}",
        hint="run the same command again later: it goes on where this one stopped",
    )
