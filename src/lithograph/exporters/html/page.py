"""Puts the page together: content and network in, the bytes of one HTML file out.

The page can reach nothing outside itself and runs no script but those written here: its content
security policy names the hash of each, and data are in blocks that browsers do not run.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

_APP = Path(__file__).with_name("app")
#: In the order in which they need each other.
_SCRIPTS = (
    "elements.js",
    "store.js",
    "labels.js",
    "renderer-vis.js",
    "search.js",
    "filters.js",
    "statements.js",
    "panel.js",
    "about.js",
    "app.js",
)
_VIS = "lib/vis-9.1.2/vis-network.min.js"
#: "<" would let text end the block; the separators end a line in old JavaScript.
_ESCAPES = str.maketrans({"<": r"\u003c", "\u2028": r"\u2028", "\u2029": r"\u2029"})


def compose(content: Mapping[str, Any], network: Network) -> bytes:
    """The page, UTF-8. What UTF-8 cannot hold (half of a surrogate pair) becomes "?"."""
    environment = network.templateEnv = _environment(network.template_dir)
    scripts = [_vis(environment), "\n".join(_app(name) for name in _SCRIPTS)]
    style = _app("page.css")
    page = environment.get_template("page.html").render(
        policy=_policy(scripts, style),
        style=style,
        content=as_json(content),
        canvas=as_json({"nodes": network.nodes, "edges": network.edges}),
        scripts=scripts,
    )
    return page.encode("utf-8", "replace")


def as_json(value: object) -> str:
    r"""JSON that may stand inside a script element, without spaces, keys in the order given.

    >>> print(as_json({"label": "</script>"}))
    {"label":"\u003c/script>"}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def _environment(pyvis_templates: str) -> Environment:
    """Our template, and pyvis's files for vis-network; values are escaped unless marked safe."""
    from jinja2 import (  # noqa: PLC0415 - comes with pyvis, and as late
        ChoiceLoader,
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    loaders = ChoiceLoader([FileSystemLoader(_APP), FileSystemLoader(pyvis_templates)])
    return Environment(
        loader=loaders, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )


def _vis(environment: Environment) -> str:
    """vis-network as pyvis ships it, without its pointer to a source map on the network."""
    loader = environment.loader
    assert loader is not None
    source, _, _ = loader.get_source(environment, _VIS)
    return source.partition("\n//# sourceMappingURL=")[0] + "\n"


def _app(name: str) -> str:
    return (_APP / name).read_text(encoding="utf-8")


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
