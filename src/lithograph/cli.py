"""The command line: the commands as one program.

Exit codes: 0 done, 1 you can mend it, 2 wrong usage, 3 our bug, 130 interrupted (Ctrl-C), 143 ended
by a signal. What is stopped goes on from where it was when the same command is given again.
"""

from __future__ import annotations

import os
import sys
import warnings
from importlib import metadata
from typing import Annotated

import typer

from lithograph import console
from lithograph.commands import COMMANDS
from lithograph.errors import LithographError

app = typer.Typer(
    name="lithograph",
    help="Builds a knowledge graph of the literature, every statement with its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


@app.callback(invoke_without_command=True)
def lithograph(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Options that come before a command."""
    if version:
        typer.echo(f"lithograph {metadata.version('lithograph')}")
        raise typer.Exit


def main() -> None:
    """Run the command line and turn every error into its exit code."""
    warnings.showwarning = console.note
    try:
        app()
    except LithographError as error:
        console.say(error)
        sys.exit(1)
    except BrokenPipeError:
        # The reader (`head`, `less`) has seen enough; nothing more can be written there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception:  # noqa: BLE001 - whatever it is, it is our bug and is reported as one
        console.report_bug()
        sys.exit(3)
