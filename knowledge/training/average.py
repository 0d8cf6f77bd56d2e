"""The mean of two trainings that share their beginning: often better than either, at no cost when reading.

Source: Wortsman et al., "Model soups", 2022 (arXiv 2203.05482).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from knowledge.heads import Parts
from knowledge.training.train import save


def average(one: Path, other: Path, target: Path) -> None:
    """Write the mean of two files of trained parts; labels, settings and heads that the other lacks are the first's."""
    first, second = Parts(one), Parts(other)
    mean = {
        name: ((values.astype(np.float32) + second.arrays.get(name, values).astype(np.float32)) / 2).astype(np.float16)
        for name, values in first.arrays.items()
    }
    save(target, mean, first.settings)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("one", "other", "target"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    average(given.one, given.other, given.target)


if __name__ == "__main__":
    _main()
