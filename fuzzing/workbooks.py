"""Chance in, the bytes of a workbook out: some of its parts are changed or left out."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from random import Random
from typing import Any

from openpyxl import Workbook

from fuzzing.mutation import mutated

#: When a workbook was made: the same input must come out at any time.
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")


@functools.cache
def _workbooks() -> tuple[tuple[tuple[str, bytes], ...], ...]:
    """The members of a few workbooks, made once."""
    made = []
    sheets: tuple[list[list[Any]], ...] = (
        [["title", "abstract", "doi"], ["Lamps", "Light is old.", "10.1000/1"], ["Wax", None, 3.5]],
        [[], [None, "Title", "Year"], [None, "Lamps", 2024], [], ["=1+1", True, "<b>x</b>"]],
    )
    for rows in sheets:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        target = io.BytesIO()
        book.save(target)
        with zipfile.ZipFile(target) as archive:
            names = sorted(archive.namelist())
            made.append(tuple((name, _TIME.sub(b"2000", archive.read(name))) for name in names))
    return tuple(made)


def workbook(chance: Random) -> bytes:
    """A workbook, most of them damaged."""
    members = list(chance.choice(_workbooks()))
    for _ in range(chance.choice((0, 1, 1, 2))):
        place = chance.randrange(len(members))
        name, content = members[place]
        others = tuple(part.decode("latin-1") for _, part in members)
        changed = mutated(content.decode("latin-1"), chance, others).encode("latin-1", "replace")
        members[place] = (name, changed)
    if chance.random() < 0.1:
        del members[chance.randrange(len(members))]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()
