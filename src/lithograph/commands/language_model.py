"""The options of a language model, for the commands that extract: read, and turned into an extractor.

They are the same for each such command, and none of them is looked at unless `--extractor` is given.
"""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from lithograph.errors import LithographError

Command = Callable[..., None]

#: What the library says of asking is logged below this name.
_LOGGER = "lithograph.llm"
_PANEL = "Language model (an option; see docs/llm.md)"

Extractors = Annotated[
    list[str] | None,
    typer.Option(
        "--extractor",
        help="An extractor beside the built-in ones; repeatable. There is: llm.",
        rich_help_panel=_PANEL,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        help="Its name by the server; default: LITHOGRAPH_LLM_MODEL.", rich_help_panel=_PANEL
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        help="Where it is served, such as http://localhost:11434/v1; default: LITHOGRAPH_LLM_BASE_URL."
        " A key is read from LITHOGRAPH_LLM_API_KEY or OPENAI_API_KEY.",
        rich_help_panel=_PANEL,
    ),
]
Price = Annotated[
    str | None,
    typer.Option(
        metavar="IN,OUT",
        help="What a million tokens cost, sent and received.",
        rich_help_panel=_PANEL,
    ),
]
Answers = Annotated[
    Path | None,
    typer.Option(
        help="Folder that keeps the answers; default: llm-answers with the output.",
        rich_help_panel=_PANEL,
    ),
]
Concurrency = Annotated[
    int, typer.Option(min=1, help="Requests under way at once.", rich_help_panel=_PANEL)
]
Yes = Annotated[bool, typer.Option("--yes", help="Send without asking.", rich_help_panel=_PANEL)]


def _options(
    extractor: Extractors = None,
    llm_model: Model = None,
    llm_base_url: BaseUrl = None,
    llm_price: Price = None,
    llm_answers: Answers = None,
    llm_concurrency: Concurrency = 4,
    yes: Yes = False,  # noqa: FBT002 - a flag of the command line
) -> dict[str, Any]:
    """What was said, as `lithograph.extractors.added.chosen` takes it."""
    return {
        "names": extractor or (),
        "model": llm_model,
        "base_url": llm_base_url,
        "price_per_million": llm_price,
        "answers": llm_answers,
        "concurrency": llm_concurrency,
        "yes": yes,
    }


#: The names of the options.
OPTIONS = frozenset(inspect.signature(_options).parameters)


def with_language_model(
    *, home: Callable[[Path], Path] = lambda output: output
) -> Callable[[Command], Command]:
    """Adds these options to a command, which is given `extractors`, made of them, instead.

    Args:
        home: the folder in which answers are kept, of the command's `output`.
    """
    return functools.partial(_with_options, home=home)


def _with_options(command: Command, *, home: Callable[[Path], Path]) -> Command:
    own = inspect.signature(command, eval_str=True)
    ours = inspect.signature(_options, eval_str=True)
    kept = [each for name, each in own.parameters.items() if name != "extractors"]

    @functools.wraps(command)
    def asking(**said: Any) -> None:
        told = _options(**{name: said.pop(name) for name in OPTIONS})
        if told["names"]:
            _check(said)
            said["extractors"] = _chosen(told, home(Path(said["output"])))
        command(**said)

    shown = own.replace(parameters=[*kept, *ours.parameters.values()])
    asking.__signature__ = shown  # type: ignore[attr-defined] # what typer reads
    return asking


def _check(said: Mapping[str, Any]) -> None:
    if str(said.get("engine", "memory")) != "memory":
        raise LithographError("--extractor is for builds in memory", hint="leave --engine out")


def _chosen(told: dict[str, Any], folder: Path) -> tuple[Any, ...]:
    from lithograph.extractors.added import chosen

    _speak()
    return chosen(**told, output=folder)


def _speak() -> None:
    """Show on the terminal what the library logs of asking: the estimate before, the receipt after."""
    logger = logging.getLogger(_LOGGER)
    logger.setLevel(logging.INFO)
    logger.handlers = [_Terminal()]


class _Terminal(logging.Handler):
    """Standard error as it is when something is said: a progress bar puts itself below it."""

    def emit(self, record: logging.LogRecord) -> None:
        typer.echo(record.getMessage(), err=True)
