"""What a user may choose of the page, and the choice that is made where the user does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from lithograph import config
from lithograph.errors import LithographError, UnknownNameError

Renderer = Literal["pyvis", "sigma"]
RendererChoice = Literal["auto", "pyvis", "sigma"]

#: The most nodes that "auto" gives to pyvis: vis-network draws them at some 20 frames a second on
#: a laptop (measured: about 40 ms of JavaScript a frame).
CANVAS_NODES = 1500
#: The title of the page of a whole graph.
TITLE = "Lithograph: a graph of the literature"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """How a page is made.

    `renderer` draws the map; "auto" is pyvis for up to `CANVAS_NODES` nodes, sigma above. At most
    `max_nodes` are drawn, by pyvis never more than `CANVAS_NODES`. `compress` packs what the page holds; without it the page is larger
    and can be read with a text editor. `earlier` says where an earlier map had the nodes, by id.

    Raises:
        UnknownNameError: if there is no such renderer.
        LithographError: if `max_nodes` is below 1.
    """

    renderer: RendererChoice = "auto"
    max_nodes: int = config.MAX_NODES
    compress: bool = True
    title: str = TITLE
    earlier: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.renderer not in get_args(RendererChoice):
            raise UnknownNameError("renderer", self.renderer, get_args(RendererChoice))
        if self.max_nodes < 1:
            raise LithographError(f"--max-nodes {self.max_nodes}: at least one node is needed")

    def renderer_of(self, nodes: int) -> Renderer:
        """What draws a graph of so many nodes."""
        if self.renderer == "auto":
            return "pyvis" if nodes <= CANVAS_NODES else "sigma"
        return self.renderer
