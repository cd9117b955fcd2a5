"""Answers of a language model ↔ files, one for each text: what was paid for once is never asked again.

A file is named by the digest of model, version of the prompt and text, so neither the order of the papers nor
their ids matter. The folder is not part of a build: `--fresh` leaves it alone, and it may be copied.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from lithograph.durable import put, unwritable
from lithograph.ids import digest, slug
from lithograph.llm import prompt
from lithograph.model import Paper

#: Inside the output folder, unless another place is given.
FOLDER = "llm-answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server said of one paper, as it said it.

    `content` is what the model wrote; `finish` why it stopped (`"stop"`, `"length"` …); `refusal` what
    it said instead. `answered_by` is the model's name by the server. Tokens are the server's
    count, 0 where it gives none.
    """

    content: str
    finish: str = ""
    refusal: str = ""
    answered_by: str = ""
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers of one model to one version of the prompt, in `folder`."""

    folder: Path
    model: str
    prompt: str

    @property
    def place(self) -> Path:
        """Where they lie: a folder of its own for each model and version."""
        key = digest(self.model, self.prompt, length=12)
        return self.folder / f"{slug(self.model)}-{key}"

    def path(self, paper: Paper) -> Path:
        """The file of a paper's answer, whether it is there or not."""
        text = paper.text.encode("utf-8", "replace")
        asked = f"{self.model}\n{self.prompt}\n".encode() + text
        name = hashlib.sha256(asked).hexdigest()
        return self.place / name[:2] / f"{name}.json"

    def of(self, paper: Paper) -> Answer | None:
        """What the model answered; nothing if it was not asked, or the file is damaged."""
        try:
            said = json.loads(self.path(paper).read_text(encoding="utf-8"))
            return Answer(**{name: said[name] for name in Answer.__dataclass_fields__})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, paper: Paper, answer: Answer) -> None:
        """Write an answer, whole or not at all.

        Raises:
            OutputError: if it cannot be written.
        """
        told = {"model": self.model, "prompt": self.prompt, **asdict(answer)}
        write(self.path(paper), json.dumps(told, indent=1) + "\n")


def write(path: Path, text: str) -> None:
    """Write one file whole. No lock: runs that share a folder write the same, or either will do.

    Raises:
        OutputError: if it cannot be written; what was there stays.
    """
    part = path.with_name(f".{os.getpid()}-{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(part, [text.encode()])
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise unwritable(path, error) from error


def kept_in(folder: Path, model: str) -> Answers:
    """The answers of `model` to the present prompt."""
    return Answers(folder=folder, model=model, prompt=prompt.version())
