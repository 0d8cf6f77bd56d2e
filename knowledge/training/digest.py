"""What a training learns from, as one short text: it changes with every word and every label."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.training.data import Item


def digest(items: Sequence[Item], labels: Mapping[str, Sequence[str]], start: str = "") -> str:
    """SHA-256 of the items in their order, of the names of the heads' labels, and of the parts gone on from."""
    found = hashlib.sha256(json.dumps({name: list(own) for name, own in labels.items()}).encode())
    for item in items:
        found.update(json.dumps([item.ids, item.tags, item.label, item.pair, sorted(item.targets)]).encode())
        for name in sorted(item.targets):
            found.update(item.targets[name].tobytes())
    if start:
        found.update(Path(start).read_bytes())
    return found.hexdigest()
