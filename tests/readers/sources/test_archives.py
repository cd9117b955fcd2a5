"""Zip and tar archives: members, their names, and what does not stop the others."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from lithograph.readers.sources import limits
from tests.readers.sources.packing import COMPRESSED, said, tarred, zipped

LAMPS = ("b/lamps.txt", b"lamps")
WAX = ("a/wax.txt", b"wax")


def damaged(raw: bytes, mark: bytes) -> bytes:
    """`raw` with the first byte of `mark` changed."""
    place = raw.index(mark)
    return raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :]


def test_the_members_of_a_zip_archive_are_documents_by_name(tmp_path: Path) -> None:
    """Each is called by the archive and its own path."""
    expected = [("x.zip/a/wax.txt", "wax"), ("x.zip/b/lamps.txt", "lamps")]
    assert expected == said(tmp_path, "x.zip", zipped([LAMPS, WAX]))


@pytest.mark.parametrize("suffix", ["", *COMPRESSED])
def test_the_members_of_a_tar_archive_are_documents(tmp_path: Path, suffix: str) -> None:
    """Compressed or not, in their order."""
    raw = COMPRESSED.get(suffix, bytes)(tarred([LAMPS, WAX]))
    expected = [("x/b/lamps.txt", "lamps"), ("x/a/wax.txt", "wax")]
    assert expected == said(tmp_path, "x", raw)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_what_nobody_means_as_papers_is_left_out(tmp_path: Path, pack: object) -> None:
    """As in folders: hidden files, README and its like, what macOS adds."""
    names = [".DS_Store", "a/.git/x", "__MACOSX/._lamps.txt", "README.md", "a/LICENSE", "lamps.txt"]
    assert callable(pack)
    raw = pack((name, b"text") for name in names)
    assert [("x/lamps.txt", "text")] == said(tmp_path, "x", raw)


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a\\b.txt", "a/b.txt"),
        ("a\u202eb\x07.txt", "ab.txt"),
        ("..", "unnamed"),
        ("x" * 300, "x" * 200),
        ("<b>&.txt", "<b>&.txt"),
    ],
)
def test_names_are_labels_only(tmp_path: Path, pack: object, path: str, label: str) -> None:
    """Whatever they hold, nothing is written under them."""
    assert callable(pack)
    inner = tmp_path / "deep" / "in"
    inner.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    assert [(f"x/{label}", "text")] == said(inner, "x", pack([(path, b"text")]))
    assert {inner / "x"} == set(tmp_path.rglob("*")) - before


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """An archive may hold several editions of a file."""
    raw = tarred([LAMPS, ("b/lamps.txt", b"new")])
    assert [("x/b/lamps.txt", "lamps"), ("x/b/lamps.txt (2)", "new")] == said(tmp_path, "x", raw)


def test_an_encrypted_member_costs_only_itself(tmp_path: Path) -> None:
    """The problem names it."""
    raw = bytearray(zipped([LAMPS, WAX], packing=zipfile.ZIP_STORED))
    # The flag of the first member, in its own header and in the directory at the end.
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + place] |= 1
    assert [("x/a/wax.txt", "wax"), ("x/b/lamps.txt", "the document is encrypted")] == said(
        tmp_path, "x", bytes(raw)
    )


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    """Its checksum says so."""
    raw = damaged(zipped([LAMPS, WAX], packing=zipfile.ZIP_STORED), b"lamps\x50")
    [wax, (where, message)] = said(tmp_path, "x", raw)
    assert (("x/a/wax.txt", "wax"), "x/b/lamps.txt") == (wax, where)
    assert "the document is a damaged member of a zip archive: Bad CRC-32" in message


def test_an_unknown_way_of_packing_costs_only_its_member(tmp_path: Path) -> None:
    """Such as one of later years."""
    raw = bytearray(zipped([LAMPS, WAX], packing=zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        raw[raw.index(mark) + place] = 77
    [wax, (where, message)] = said(tmp_path, "x", bytes(raw))
    assert ("x/a/wax.txt", "wax") == wax
    assert ("x/b/lamps.txt", True) == (where, "That compression method is not supported" in message)


def test_a_cut_zip_archive_is_a_problem(tmp_path: Path) -> None:
    """Its directory stands at the end."""
    [(where, message)] = said(tmp_path, "x.zip", zipped([LAMPS, WAX])[:-30])
    assert ("x.zip", "the document is a damaged zip archive: File is not a zip file") == (
        where,
        message,
    )


def test_the_members_before_the_cut_of_a_tar_archive_are_read(tmp_path: Path) -> None:
    """And it is said that there were more."""
    raw = tarred([LAMPS, ("big.txt", b"big " * 5_000)])[:5_000]
    found = said(tmp_path, "x.tar", raw)
    assert ("x.tar/b/lamps.txt", "lamps") == found[0]
    assert [("x.tar", "the document is a damaged tar archive: unexpected end of data")] == found[1:]


def test_the_cut_of_a_compressed_archive_is_said(tmp_path: Path) -> None:
    """Even where the tar archive in it seems whole."""
    raw = COMPRESSED["gz"](tarred([LAMPS, WAX]))[:-6]
    assert ("x", "the document is cut off: the files before the cut were read") in said(
        tmp_path, "x", raw
    )


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    """They lead out of the archive."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, kind in (("l", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("c", tarfile.CHRTYPE)):
            header = tarfile.TarInfo(name)
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
        header = tarfile.TarInfo("lamps.txt")
        header.size = 5
        archive.addfile(header, io.BytesIO(b"lamps"))
    assert [("x/lamps.txt", "lamps")] == said(tmp_path, "x", target.getvalue())


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize(
    ("limit", "value"), [("MEMBERS_LIMIT", 2), ("UNPACKED_LIMIT", 9), ("STREAM_LIMIT", 4)]
)
def test_a_limit_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: object, limit: str, value: int
) -> None:
    """Files, their size in all, the size of one."""
    assert callable(pack)
    raw = pack([LAMPS, WAX, ("c.txt", b"candles")])
    monkeypatch.setattr(limits, limit, value)
    messages = [message for _, message in said(tmp_path, "x", raw)]
    assert any(f"above {limit} ({value:,})" in message for message in messages)


def test_a_zip_bomb_is_refused_by_what_it_says(tmp_path: Path) -> None:
    """Nothing of it is unpacked."""
    raw = zipped([(f"{n}.txt", bytes(8 * 1024 * 1024)) for n in range(5)])
    assert len(raw) < 45_000
    [(where, message)] = said(tmp_path, "bomb.zip", raw)
    assert ("bomb.zip", True) == (where, "times its size, above RATIO_LIMIT (200)" in message)


def test_the_list_of_members_is_bounded_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of nothing but names would take ten times its size in memory."""
    monkeypatch.setattr(limits, "DIRECTORY_LIMIT", 150)
    assert [("x/a/wax.txt", "wax")] == said(tmp_path, "x", zipped([WAX]))
    [(_, message)] = said(tmp_path, "x", zipped([LAMPS, WAX, ("c.txt", b"")]))
    assert "bytes of names, above DIRECTORY_LIMIT (150)" in message


def test_a_header_of_a_tar_archive_is_bounded(tmp_path: Path) -> None:
    """Its comments are read into memory at once."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        header = tarfile.TarInfo("lamps.txt")
        header.pax_headers = {"comment": "x" * (limits.HEADER_LIMIT + 1)}
        archive.addfile(header)
    [(_, message)] = said(tmp_path, "x.tar", target.getvalue())
    assert "above HEADER_LIMIT" in message


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    """Its bounds would add up; compression of a member is undone once."""
    members = [
        ("inner.zip", zipped([WAX])),
        ("inner.tar.gz", COMPRESSED["gz"](tarred([WAX]))),
        ("lamps.txt.gz", COMPRESSED["gz"](b"lamps")),
        ("twice.gz", COMPRESSED["gz"](COMPRESSED["bz2"](b"lamps"))),
    ]
    nested = "the document is an archive in an archive"
    assert [
        ("x/inner.tar.gz", nested),
        ("x/inner.zip", nested),
        ("x/lamps.txt.gz", "lamps"),
        ("x/twice.gz", "the document is compressed more than once"),
    ] == said(tmp_path, "x", zipped(members))


@pytest.mark.parametrize(
    "raw", [zipped([]), zipped([("README.md", b"x")]), tarred([("a/.x", b"x")])]
)
def test_an_archive_without_documents_is_a_problem(tmp_path: Path, raw: bytes) -> None:
    """It is not passed over in silence."""
    assert [("x", "the document is an archive without any document")] == said(tmp_path, "x", raw)
