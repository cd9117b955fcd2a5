"""Where blocks of BibTeX begin and end."""

from __future__ import annotations

import io

import pytest

from lithograph.readers.tagged import entries
from lithograph.readers.tagged.entries import blocks


def found(text: str) -> list[tuple[int, str, str]]:
    """Line, kind and text of each block, or its fault."""
    return [(b.line, b.kind, b.fault or b.text) for b in blocks(io.StringIO(text, newline=""))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{a, t={x {y}}}", [(1, "misc", "@misc{a, t={x {y}}}")]),
        ("\n\n@MISC {a,\n t={x}\n}\n", [(3, "misc", "@misc{a,\n t={x}\n}")]),
        ("@misc{a}, @misc{b}\n@misc{c}", [(1, "misc", "@misc{a}"), (1, "misc", "@misc{b}"), (2, "misc", "@misc{c}")]),
        ('@misc(a, t="x)y")', [(1, "misc", '@misc(a, t="x)y")')]),
        (r"@misc{a, t={x \{ y \} z \\}}", [(1, "misc", r"@misc{a, t={x \{ y \} z \\}}")]),
        ("<pre>@misc{a, t={x}}</pre>", [(1, "misc", "@misc{a, t={x}}")]),
        ("@misc\n{a, t={x}}", [(1, "misc", "@misc{a, t={x}}")]),
        ("% @misc{a, t={x}}\nmail a@b.org{c,d}", []),
        ("@comment{@misc{a,\n@misc{b,}}}", [(1, "comment", "@comment{@misc{a,\n@misc{b,}}}")]),
    ],
)  # fmt: skip
def test_blocks_are_found(text: str, expected: list[tuple[int, str, str]]) -> None:
    """Braces are counted, escaped ones are not, text between blocks is none."""
    assert expected == found(text)


def test_a_block_that_is_never_closed_ends_at_the_next() -> None:
    """It costs only itself."""
    text = "@misc{a, t={x\n@string{b = {c}}\n@misc{d, t={e}\n  @misc{f,}"
    kinds = [(line, kind, text.startswith("@")) for line, kind, text in found(text)]
    assert [(1, "misc", False), (2, "string", True), (3, "misc", False), (4, "misc", True)] == kinds


def test_a_document_of_one_line_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Heads and braces may fall on the seam of two pieces."""
    text = "@misc{a, t={x {y}}} , @misc{bcd, t={z}}" * 3
    whole = [block[1:] for block in found(text)]
    for size in range(1, 30):
        monkeypatch.setattr(entries, "_PIECE", size)
        assert whole == [block[1:] for block in found(text)]


def test_a_block_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit nothing more of it is kept."""
    monkeypatch.setattr(entries, "BLOCK_LIMIT", 100)
    [long, short] = blocks(io.StringIO("@misc{a, t={" + "x\n" * 200 + "}}\n@misc{b, t={y}}"))
    assert (True, True, "") == (
        "BLOCK_LIMIT (100)" in long.fault,
        len(long.text) <= 200,
        short.fault,
    )
