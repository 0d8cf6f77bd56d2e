"""Low-rank adapters: small trainable matrices beside each frozen linear layer of a transformer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

Arrays = dict[str, NDArray[np.float16]]

_DOWN, _UP, _FREE = "adapter.down/", "adapter.up/", "free/"


class LowRank(nn.Module):
    """A frozen linear layer W plus a trained `up @ down`: out x in, of rank `rank`."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.empty(rank, linear.in_features))
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))
        nn.init.normal_(self.down, std=linear.in_features**-0.5)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """The layer's output, shape (..., out)."""
        adapted = nn.functional.linear(nn.functional.linear(inputs, self.down), self.up)
        return torch.as_tensor(self.linear(inputs) + adapted)


def adapt(transformer: nn.Module, rank: int) -> None:
    """Freeze the transformer, but its biases and layer norms, and put an adapter beside each linear layer."""
    for name, parameter in transformer.named_parameters():
        parameter.requires_grad = _is_free(name)
    for owner, own_name, linear in list(_linears(transformer)):
        setattr(owner, own_name, LowRank(linear, rank))


def parts_of(transformer: nn.Module) -> Arrays:
    """What was trained in an adapted transformer, by its names before adapting, as float16."""
    parts: Arrays = {}
    for name, module in transformer.named_modules():
        if isinstance(module, LowRank):
            parts[_DOWN + name] = _half(module.down)
            parts[_UP + name] = _half(module.up)
    for name, parameter in transformer.named_parameters():
        if _is_free(name):
            parts[_FREE + name.replace(".linear.", ".")] = _half(parameter)
    return parts


def merge(transformer: nn.Module, parts: Mapping[str, NDArray[np.float16]]) -> None:
    """Add trained parts into a stock transformer's own weights; it then costs what the stock one costs."""
    with torch.no_grad():
        for key, values in parts.items():
            if key.startswith(_DOWN):
                name = key.removeprefix(_DOWN)
                down, up = _full(values), _full(parts[_UP + name])
                transformer.get_parameter(f"{name}.weight").add_(up @ down)
            elif key.startswith(_FREE):
                transformer.get_parameter(key.removeprefix(_FREE)).copy_(_full(values))


def restore(transformer: nn.Module, parts: Mapping[str, NDArray[np.float16]]) -> None:
    """Give an adapted transformer the trained parts of an earlier one: training goes on from there."""
    with torch.no_grad():
        for name, module in transformer.named_modules():
            if isinstance(module, LowRank):
                module.down.copy_(_full(parts[_DOWN + name]))
                module.up.copy_(_full(parts[_UP + name]))
        for name, parameter in transformer.named_parameters():
            if _is_free(name):
                parameter.copy_(_full(parts[_FREE + name.replace(".linear.", ".")]))


def rank_of(parts: Mapping[str, NDArray[np.float16]]) -> int:
    """The rank of the adapters among these parts; 0 where there are none."""
    return next((len(values) for key, values in parts.items() if key.startswith(_DOWN)), 0)


def join(stock: Mapping[str, torch.Tensor], one: Arrays, other: Arrays, share: float) -> Arrays:
    """The adapters of two trainings side by side, with so much of each one's change; their ranks add up."""
    joined: Arrays = {}
    for key, values in one.items():
        if key.startswith(_DOWN):
            joined[key] = np.concatenate([values, other[key]])
        elif key.startswith(_UP):
            both = np.concatenate([values, other[key]], axis=1).astype(np.float32)
            joined[key] = (share * both).astype(np.float16)
        elif key.startswith(_FREE):
            base = _half(stock[key.removeprefix(_FREE)]).astype(np.float32)
            changes = values.astype(np.float32) - base, other[key].astype(np.float32) - base
            joined[key] = (base + share * sum(changes)).astype(np.float16)
    return joined


def _linears(transformer: nn.Module) -> Iterator[tuple[nn.Module, str, nn.Linear]]:
    for name, owner in transformer.named_modules():
        if name == "pooler":  # not read: texts are pooled by their mean
            continue
        for own_name, child in owner.named_children():
            if isinstance(child, nn.Linear):
                yield owner, own_name, child


def _is_free(name: str) -> bool:
    trained = name.endswith(".bias") or "LayerNorm" in name
    return trained and not name.startswith(("pooler", "embeddings"))


def _half(parameter: torch.Tensor) -> NDArray[np.float16]:
    return parameter.detach().float().numpy().astype(np.float16)


def _full(values: NDArray[np.float16]) -> torch.Tensor:
    return torch.from_numpy(values.astype(np.float32))
