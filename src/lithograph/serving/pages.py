"""The pages of the endpoint: the viewer, the query page and the examples that it offers."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lithograph.query.questions import Question, filled, questions
from lithograph.query.tokens import tokens
from lithograph.serving.messages import Reply

_HERE = Path(__file__).parent
#: Path → file and media type; nothing else is read from the disk on a client's word.
FILES: Mapping[str, tuple[Path, str]] = {
    "/query": (_HERE / "app" / "query.html", "text/html; charset=utf-8"),
    "/query/query.js": (_HERE / "app" / "query.js", "text/javascript; charset=utf-8"),
    "/query/query.css": (_HERE / "app" / "query.css", "text/css; charset=utf-8"),
    "/query/yasgui.min.js": (
        _HERE / "yasgui" / "yasgui.min.js",
        "text/javascript; charset=utf-8",
    ),
    "/query/yasgui.min.css": (_HERE / "yasgui" / "yasgui.min.css", "text/css; charset=utf-8"),
}
#: Nothing from outside. YASGUI writes style attributes and has its icons as data URLs.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_VIEWER = "graph.html"
#: The viewer is one file with its scripts inside; it names the hash of each in its own policy.
_OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"\r\n]*)">')
#: Where the policy stands: at the top, characters.
_HEAD = 4_096
_NOTHING = "default-src 'none'"
#: What stands in an empty query page.
_START = "SELECT ?paper ?title {\n  ?paper a lith:Paper ; rdfs:label ?title .\n}\nLIMIT 100\n"
#: What a question is asked about, if its file says none.
_UNKNOWN = "…"
_CODE_POINT = re.compile(r"\\u([0-9A-F]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """The page of the graph, and the policy under which its scripts run and nothing else does."""

    path: Path
    policy: str


def viewer(folder: Path) -> Viewer | None:
    """The viewer of an output folder, if there is one."""
    path = folder / _VIEWER
    try:
        with path.open(encoding="utf-8", errors="replace") as page:
            found = _OWN_POLICY.search(page.read(_HEAD))
    except OSError:
        return None
    own = html.unescape(found[1]) if found else _NOTHING
    # A header is one line.
    sound = own if own.isascii() and own.isprintable() else _NOTHING
    return Viewer(path=path, policy=f"{sound}; frame-ancestors 'none'")


def examples(prefixes: Mapping[str, str]) -> Reply:
    """What the query page reads: the prefixes that need no declaration, and the questions."""
    content = {
        "prefixes": dict(sorted(prefixes.items())),
        "start": _declared(_START, prefixes),
        "examples": [
            {
                "name": question.name,
                "help": question.help,
                "query": _declared(_filled(question), prefixes),
            }
            for question in questions()
        ],
    }
    body = json.dumps(content, ensure_ascii=False).encode()
    return Reply(status=200, body=body, media_type="application/json")


def _filled(question: Question) -> str:
    """The query as its example asks it; what the example leaves open is `"…"`."""
    open_ends = dict.fromkeys(question.parameters, _UNKNOWN)
    return _readable(filled(question, open_ends | dict(question.defaults + question.example)))


def _readable(text: str) -> str:
    """The query with the characters that its strings can hold as they are."""
    pieces, end = [], 0
    for token in tokens(text):
        if token.kind == "string":
            pieces += [text[end : token.start], _CODE_POINT.sub(_character, token.text)]
            end = token.start + len(token.text)
    return "".join([*pieces, text[end:]])


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() and character not in "\"'\\" else found[0]


def _declared(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with the known prefixes that it uses, for editors and servers that want them."""
    used = {t.text.partition(":")[0] for t in tokens(text) if t.kind == "name"}
    lines = [f"PREFIX {name}: <{prefixes[name]}>\n" for name in sorted(used & set(prefixes))]
    return "".join([*lines, text])
