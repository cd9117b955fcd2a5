"""Labels → names of files that every system takes, no two the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

#: Characters of a name. With folder, suffix and digest it stays within the 255 bytes of a file name,
#: whatever the script.
LENGTH = 60

#: What Windows forbids, what Obsidian's links take for something else, and what is not seen.
_FORBIDDEN = re.compile(
    r"[\\/:*?\"<>|#^\[\]%`\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
#: Names of devices on Windows, with any suffix.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_DIGEST = 6


def plain(label: str) -> str:
    """The label as the name of a file or folder, at most `LENGTH` characters, never empty.

    >>> plain("../a/b: U-Net?"), plain("CON"), plain("")
    ('a b U-Net', '_CON', '_')
    """
    text = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", label))
    name = " ".join(text.split())[:LENGTH].strip(" .")
    name = " ".join(part for part in name.split() if part.strip("."))
    return f"_{name}" if not name or _DEVICE.match(name) else name


@dataclass(slots=True)
class Names:
    """Gives paths, in the order in which it is asked; the same labels give the same paths."""

    _taken: set[str] = field(default_factory=set)

    def path(self, folder: str, label: str) -> str:
        """`folder/name`: a name that is taken, in whatever case, gets a digest of the label."""
        path = f"{plain(folder)}/{plain(label)}"
        if _key(path) not in self._taken:
            self._taken.add(_key(path))
            return path
        return self._numbered(path, label)

    def _numbered(self, path: str, label: str) -> str:
        """The path with a digest; two things of one label get a number besides."""
        number = 0
        while True:
            said = f"{label}\x1f{number}" if number else label
            digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
            if _key(f"{path} {digest}") not in self._taken:
                self._taken.add(_key(f"{path} {digest}"))
                return f"{path} {digest}"
            number += 1


def _key(path: str) -> str:
    """What systems that know no case, or compose letters, take for the same."""
    return unicodedata.normalize("NFKD", path).casefold()
