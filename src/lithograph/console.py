"""What the commands say on the terminal, and how they read what was typed."""

from __future__ import annotations

import platform
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lithograph.errors import LithographError
from lithograph.placing import work_folder
from lithograph.progress_display import shown

if TYPE_CHECKING:
    from lithograph.progress import Progress


def note(message: Warning | str, *_: object, **__: object) -> None:
    """A warning as the user reads it: what happened, without our line of code."""
    typer.echo(f"note: {message}", err=True)


def names(separated: str) -> list[str]:
    """Names that are separated by commas."""
    return [name.strip() for name in separated.split(",") if name.strip()]


def program() -> str:
    """How the user can call us again: by name if it is on the path, else as just now."""
    if shutil.which("lithograph"):
        return "lithograph"
    called = Path(sys.argv[0])
    return "python -m lithograph" if called.stem == "__main__" else str(called)


def say(error: LithographError) -> None:
    """An error of the user's, and what to do about it."""
    typer.echo(f"lithograph: {error.message}", err=True)
    if error.hint:
        typer.echo(f"  {error.hint}", err=True)


def report_bug() -> None:
    """An error of ours, with what a report needs."""
    traceback.print_exc()
    versions = [f"Python {platform.python_version()}", platform.platform()]
    versions += [
        f"{name} {metadata.version(name)}" for name in ("lithograph", "spacy", "pyoxigraph")
    ]
    typer.echo("lithograph: this is a bug of ours, not a mistake of yours.", err=True)
    typer.echo("  Please report it with the lines above and these versions:", err=True)
    typer.echo(f"  {', '.join(versions)}", err=True)


def query_text(argument: str) -> str:
    """A query given as it is, or as the file it stands in."""
    if not argument.startswith("@"):
        return argument
    try:
        return Path(argument[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LithographError(f"{argument[1:]} cannot be read: {error}") from error


def parameter(argument: str) -> tuple[str, str]:
    """A question's parameter, NAME=VALUE."""
    name, equals, value = argument.partition("=")
    if not equals:
        raise LithographError(f"{argument!r} is no parameter", hint="write NAME=VALUE")
    return name, value


def answer(question: str) -> str:
    """What the user types behind `question`; `EOFError` if there is no more to read."""
    typer.echo(question, nl=False)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


@contextmanager
def progress(output: Path) -> Iterator[Progress]:
    """A bar on a terminal, a line a minute elsewhere.

    Who stops the run, by Ctrl-C or by a signal to end, is told what is kept of it.
    """
    before = signal.signal(signal.SIGTERM, _ended)
    try:
        with shown() as show:
            yield show
    except (KeyboardInterrupt, SystemExit):
        typer.echo(_stopped(output), err=True)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _ended(*_: object) -> None:
    """End as if by an error, so that all that is open is closed; shells know this exit code."""
    sys.exit(128 + signal.SIGTERM)


def _stopped(output: Path) -> str:
    kept = work_folder(output)
    if not kept.is_dir():
        return "lithograph: stopped"
    return f"lithograph: stopped\n  what was done is kept in {kept}: the same command goes on from there"
