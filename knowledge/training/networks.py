"""The networks that are trained: one adapted transformer with heads on the text's vector and on its tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from knowledge.heads import SCALE
from knowledge.training.data import SKIP, Batch
from knowledge.training.lora import adapt, parts_of, restore

_WEIGHTS = {"clause": 1.0, "intent": 1.0, "served": 2.0, "flags": 2.0, "tags": 5.0}  # of the losses
_WEIGHTS |= {"fault": 10.0, "grave": 1.0, "verdict": 2.0, "about": 2.0, "how": 2.0, "voice": 1.0}
_PAIRS = 1.0  # the weight of telling minimal pairs apart

CHOICES = frozenset({"clause", "intent"})  # heads of which one label is right; of the others any may be


@dataclass(frozen=True)
class Read:
    """What a network makes of n texts: unit vectors (n, d), logits (n, labels), tag logits (n, tokens, tags)."""

    vectors: torch.Tensor
    logits: dict[str, torch.Tensor]
    tags: torch.Tensor | None
    either: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shape:
    """What stands on the transformer: the adapters' rank, heads that read tokens too, dropout, a tagger's tags.

    `either` are the tags of which any is right where a word is labelled with one more than the last tag.
    """

    rank: int
    dropout: float
    evidence: bool
    tags: int = 0
    either: tuple[int, ...] = ()


class Network(nn.Module):
    """A transformer with heads. A head adds what the whole text says to its strongest token's evidence."""

    def __init__(self, transformer: nn.Module, labels: Mapping[str, int], shape: Shape) -> None:
        super().__init__()
        adapt(transformer, shape.rank)
        self.transformer = transformer
        width = int(transformer.get_parameter("embeddings.word_embeddings.weight").shape[1])
        self.heads = nn.ModuleDict({name: nn.Linear(width, count) for name, count in labels.items()})
        self.evidence = nn.ModuleDict(
            {name: nn.Linear(width, count) for name, count in labels.items()} if shape.evidence else {}
        )
        self.tagger = nn.Linear(width, shape.tags) if shape.tags else None
        self.either = shape.either
        self.dropout = nn.Dropout(shape.dropout)
        for head in self.evidence.values():
            nn.init.zeros_(head.get_parameter("weight"))

    def forward(self, batch: Batch) -> Read:
        """Read a batch; padding counts nowhere."""
        found = self.transformer(input_ids=batch.ids, attention_mask=batch.mask)
        tokens = found.last_hidden_state.float()
        seen = batch.mask.unsqueeze(-1).float()
        mean = (tokens * seen).sum(1) / seen.sum(1)
        vectors = nn.functional.normalize(mean, dim=1)
        features, words = self.dropout(vectors * SCALE), self.dropout(tokens)
        logits = {name: head(features) for name, head in self.heads.items()}
        for name, head in self.evidence.items():
            logits[name] = logits[name] + head(words).masked_fill(seen == 0, -1e4).amax(1)
        return Read(vectors, logits, self.tagger(words) if self.tagger is not None else None, self.either)

    def parts(self) -> dict[str, NDArray[np.float16]]:
        """Everything that was trained, as float16 arrays by name."""
        parts = parts_of(self.transformer)
        for name, layer in self._layers().items():
            for kind in ("weight", "bias"):
                parts[f"{name}/{kind}"] = layer.get_parameter(kind).detach().numpy().astype(np.float16)
        return parts

    def go_on_from(self, parts: Mapping[str, NDArray[np.float16]]) -> None:
        """Take the parts that a network with the same adapters was trained to; heads that it had not begin anew."""
        restore(self.transformer, parts)
        with torch.no_grad():
            for name, layer in self._layers().items():
                if f"{name}/weight" not in parts:
                    continue
                for kind in ("weight", "bias"):
                    values = parts[f"{name}/{kind}"].astype(np.float32)
                    layer.get_parameter(kind).copy_(torch.from_numpy(values))

    def _layers(self) -> dict[str, nn.Module]:
        groups = {"head": self.heads, "evidence": self.evidence}
        layers = {f"{group}/{name}": layer for group, own in groups.items() for name, layer in own.items()}
        return layers | ({"tags": self.tagger} if self.tagger is not None else {})


def loss(read: Read, batch: Batch, smoothing: float) -> torch.Tensor:
    """The weighted sum of the losses of the heads that the batch has targets for.

    `smoothing` is the share of the target given to all labels alike.
    """
    total = read.vectors.new_zeros(())
    for name, target in batch.targets.items():
        logits = read.logits[name]
        if name in CHOICES:
            wanted = target * (1 - smoothing) + smoothing / target.shape[1]
            own = nn.functional.cross_entropy(logits, wanted)
        else:
            known = (target >= 0).float()
            wanted = target.clamp(min=0) * (1 - smoothing) + smoothing / 2
            each = nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
            own = (each * known).sum() / known.sum().clamp(min=1)
        total = total + _WEIGHTS[name] * own
    if batch.pairs is not None:
        total = total + _PAIRS * _pair_loss(read.logits, batch.targets, batch.pairs)
    if read.tags is not None and batch.tags is not None:
        total = total + _WEIGHTS["tags"] * _tag_loss(read.tags, batch.tags, read.either)
    return total


def _pair_loss(
    logits: Mapping[str, torch.Tensor], targets: Mapping[str, torch.Tensor], pairs: torch.Tensor
) -> torch.Tensor:
    """How far the draft at fault is from scoring above its clean pair, for its clauses and the verdict (RankNet)."""
    fault, clean = pairs[:, 0], pairs[:, 1]
    total = pairs.new_zeros((), dtype=torch.float32)
    for name in ("fault", "verdict"):
        apart = ((targets[name][fault] > 0) & (targets[name][clean] == 0)).float()
        each = nn.functional.softplus(logits[name][clean] - logits[name][fault])
        total = total + (each * apart).sum() / apart.sum().clamp(min=1)
    return total


def _tag_loss(logits: torch.Tensor, tags: torch.Tensor, either: tuple[int, ...]) -> torch.Tensor:
    """Cross-entropy per token; where any of the `either` tags is right, what they have together counts."""
    logs = logits.log_softmax(-1)
    if either:
        logs = torch.cat([logs, logs[..., either].logsumexp(-1, keepdim=True)], -1)
    return nn.functional.nll_loss(logs.flatten(0, 1), tags.flatten(), ignore_index=SKIP)
