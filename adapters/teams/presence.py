"""Who is in a channel: whoever was seen to write or press there lately, for Teams shows it to nobody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

_LATELY: Final = 3600.0  # seconds
_MOST: Final = 10_000


@dataclass
class Presence:
    """People and the channels they were seen in. Safe to share between threads."""

    clock: Callable[[], float] = time.monotonic
    _seen: dict[tuple[str, str], float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def seen(self, place: str, person: str) -> None:
        """Teams said that this person did something in this channel."""
        with self._lock:
            self._seen.pop((place, person), None)
            self._seen[(place, person)] = self.clock()
            if len(self._seen) > _MOST:
                del self._seen[next(iter(self._seen))]

    def erase(self, person: str) -> None:
        """Know nothing of this person any more."""
        with self._lock:
            self._seen = {seen: when for seen, when in self._seen.items() if seen[1] != person}

    def has(self, destination: str, person: str) -> bool:
        """Whether this person was seen in this channel within the last hour."""
        with self._lock:
            since = self._seen.get((destination, person))
        return since is not None and self.clock() - since < _LATELY
