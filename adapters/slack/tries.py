"""How often answering a message broke, so that one that always breaks is not tried for ever."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

_MOST_TRIES: Final = 5  # before the writer is told that it cannot be answered
_MOST_KEPT: Final = 10_000


@dataclass
class Tries:
    """Counted by each process for itself, by the name of the message."""

    _broke: OrderedDict[str, int] = field(default_factory=OrderedDict)

    def was_last(self, key: str) -> bool:
        """Count that it broke; whether that was the last try."""
        tries = self._broke.pop(key, 0) + 1
        self._broke[key] = tries
        while len(self._broke) > _MOST_KEPT:
            self._broke.popitem(last=False)
        return tries >= _MOST_TRIES

    def forget(self, key: str) -> None:
        """It was answered, or let go."""
        self._broke.pop(key, None)
