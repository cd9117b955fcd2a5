"""Puts the page together: what it shows in, the bytes of one HTML file out.

The page can reach nothing outside itself and runs no script but those written here: its content
security policy names the hash of each, and data are in blocks that browsers do not run.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lithograph.errors import LithographError
from lithograph.exporters.html.options import Renderer

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

_HERE = Path(__file__).parent
_APP = _HERE / "app"
_BUNDLE = _HERE / "bundle"
#: Where gzip says on which system it ran (RFC 1952), which differs between versions of Python too.
_SYSTEM, _UNIX = 9, 3
#: The app with what draws for each renderer, made from `app/src` by `app/build.mjs`.
_SCRIPTS: Mapping[Renderer, str] = MappingProxyType({"pyvis": "vis.js", "sigma": "sigma.js"})
_LICENCES = "LICENCES.txt"
_VIS = "lib/vis-9.1.2/vis-network.min.js"
#: "<" would let text end the block; the separators end a line in old JavaScript.
_ESCAPES = str.maketrans({"<": r"\u003c", "\u2028": r"\u2028", "\u2029": r"\u2029"})


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page that scripts read and browsers do not run."""

    id: str
    type: str
    text: str


def compose(
    content: Mapping[str, Any],
    details: Mapping[str, Any],
    *,
    network: Network | None = None,
    compress: bool = True,
) -> bytes:
    """The page, UTF-8.

    Args:
        content: the `graph` block; its `renderer` says which script the page gets.
        details: the `details` block.
        network: what pyvis draws, and where vis-network is taken from; none for sigma.
        compress: pack both blocks.

    Raises:
        LithographError: if the package was installed without the script.
    """
    blocks = [
        block(name, value, compress=compress)
        for name, value in (("graph", content), ("details", details))
    ]
    scripts = [_script(content["renderer"])]
    if network is not None:
        canvas = {"nodes": network.nodes, "edges": network.edges}
        blocks.insert(0, block("canvas", canvas, compress=False))
        scripts.insert(0, _vis(network))
    style = _style()
    rendered = (
        _environment()
        .get_template("page.html")
        .render(
            title=content["title"],
            policy=_policy(scripts, style),
            style=style,
            blocks=blocks,
            scripts=scripts,
        )
    )
    return rendered.encode("utf-8", "replace")


def licences() -> str:
    """The licences of what the page carries that is not ours."""
    path = _BUNDLE / _LICENCES
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def block(name: str, value: object, *, compress: bool) -> Block:
    """JSON as a block of the page: gzip in base64, or as it is, with what ends a block escaped.

    What UTF-8 cannot hold (half of a surrogate pair) becomes "?". The bytes depend on `value`
    alone: neither the time nor the system and version of Python are in them.
    """
    text = as_json(value)
    if not compress:
        return Block(name, "application/json", text)
    packed = bytearray(gzip.compress(text.encode("utf-8", "replace"), compresslevel=9, mtime=0))
    packed[_SYSTEM] = _UNIX
    return Block(name, "text/plain", base64.b64encode(packed).decode("ascii"))


def as_json(value: object) -> str:
    r"""JSON that may stand inside a script element, without spaces, keys in the order given.

    >>> print(as_json({"label": "</script>"}))
    {"label":"\u003c/script>"}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def _environment() -> Environment:
    """Our template; values are escaped unless marked safe."""
    from jinja2 import (  # noqa: PLC0415 - comes with pyvis, and as late
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    return Environment(
        loader=FileSystemLoader(_APP),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def _vis(network: Network) -> str:
    """vis-network as pyvis ships it, without its pointer to a source map on the network."""
    source = (Path(network.template_dir) / _VIS).read_text(encoding="utf-8")
    return source.partition("\n//# sourceMappingURL=")[0] + "\n"


def _script(renderer: Renderer) -> str:
    path = _BUNDLE / _SCRIPTS[renderer]
    if not path.is_file():
        raise LithographError(
            f"the page's script {path.name} is not in the package",
            hint="in a checkout, run `npm ci && npm run build` in src/lithograph/exporters/html/app",
        )
    return path.read_text(encoding="utf-8")


def _style() -> str:
    """The style sheets of the app, in the order of their names."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(_APP.glob("*.css")))


def _policy(scripts: list[str], style: str) -> str:
    """The content security policy: nothing is allowed but what this page itself holds."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
