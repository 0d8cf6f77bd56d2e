"""Two trainings become the beginning of one that does the work of both: their adapters stand side by side.

Source: Ilharco et al., "Editing models with task arithmetic", 2023 (arXiv 2212.04089).
"""

from __future__ import annotations

from pathlib import Path

from knowledge.built import PACKAGED
from knowledge.heads import ADAPTED, Parts
from knowledge.training.export import open_model, stock
from knowledge.training.lora import join
from knowledge.training.train import save

_SHARE = 0.6  # of each one's change: both in full would be too much of what they have in common


def joined(one: Path, other: Path, target: Path) -> None:
    """Write two files of trained parts as one: adapters of both ranks together, and all heads."""
    first, second = Parts(one), Parts(other)
    weights = dict(stock(open_model(PACKAGED)).named_parameters())
    parts = join(weights, first.arrays, second.arrays, _SHARE)
    heads = {name: values for own in (first, second) for name, values in own.arrays.items() if not _adapted(name)}
    labels = first.settings["labels"] | second.settings["labels"]
    save(target, parts | heads, {"labels": labels, "trained": {}})


def _adapted(name: str) -> bool:
    return name.startswith(ADAPTED)
