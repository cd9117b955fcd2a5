"""Where a language model is served, and with which key: an address that may be sent to.

The key comes from the environment alone and stands in no message, file or representation.
"""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lithograph.errors import LithographError

BASE_URL = "LITHOGRAPH_LLM_BASE_URL"
#: The first that is set counts, also where it is empty: then no key is sent.
KEYS = ("LITHOGRAPH_LLM_API_KEY", "OPENAI_API_KEY")
_HIDDEN = "[key]"
#: Shorter ones are place-holders ("x", "none") that may stand in any text.
_SHORTEST_SECRET = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """An address of an OpenAI-compatible server, such as `http://localhost:11434/v1`."""

    url: str
    key: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """Scheme, host and path, for messages: what stands behind a "?" may be secret."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}{parts.path}"

    @property
    def chat(self) -> str:
        """Where a conversation is sent."""
        parts = urlsplit(self.url)
        return parts._replace(path=f"{parts.path.rstrip('/')}/chat/completions").geturl()

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine."""
        return _is_loopback(urlsplit(self.url).hostname or "")

    def hidden(self, text: str) -> str:
        """`text` without the key, should a server repeat it."""
        return text.replace(self.key, _HIDDEN) if len(self.key) >= _SHORTEST_SECRET else text


def server(url: str | None) -> Server:
    """The server at `url`, else at `LITHOGRAPH_LLM_BASE_URL`, with the key of the environment.

    Raises:
        LithographError: if there is no address, it is none of HTTP, it holds a password, or the key
            would go over the network unencrypted.
    """
    given = url or os.environ.get(BASE_URL, "")
    if not given:
        raise LithographError(
            "it is not said where the language model is served",
            hint=f"give --llm-base-url or {BASE_URL}, such as http://localhost:11434/v1",
        )
    made = Server(url=_address(given), key=_key())
    if made.key and urlsplit(made.url).scheme == "http" and not made.is_here:
        raise LithographError(
            f"{made.name}: the key would go over the network unencrypted",
            hint=f"use https, or set {KEYS[0]} to nothing if the server needs no key",
        )
    return made


def _address(given: str) -> str:
    try:
        parts = urlsplit(given)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket that is not closed, a port that is no number
        known = False
    if not known:
        raise LithographError(
            "the address of the language model is no http or https address",
            hint="write it like http://localhost:11434/v1",
        )
    if "@" in parts.netloc:
        raise LithographError(
            f"the address of the language model at {parts.hostname} holds a user name or password",
            hint=f"leave it out, and put the key into {KEYS[0]}",
        )
    return given


def _key() -> str:
    found = next((os.environ[name] for name in KEYS if name in os.environ), "").strip()
    if not (found.isascii() and found.isprintable()):
        raise LithographError(
            "the key of the language model holds characters that no key has",
            hint=f"set {KEYS[0]} anew",
        )
    return found


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
