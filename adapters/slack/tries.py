"""What is known of a message that could not be answered: how often that broke, and the reply that waits."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, TypeVar

from bot.replies import Reply

_MOST_TRIES: Final = 5  # of our own, before the writer is told that it cannot be answered
_LONGEST: Final = timedelta(days=3)  # that Slack may refuse: a weekend without anybody who could set a new token
_SOON: Final = 4  # times it is tried again at once, before it is left to rest
_LONGEST_REST: Final = timedelta(minutes=10)
_MOST_KEPT: Final = 10_000
_MOST_REPLIES: Final = 500
_T = TypeVar("_T")


@dataclass
class Tries:
    """Counted by each process for itself, by the name of the message."""

    clock: Callable[[], float] = time.time
    _broke: OrderedDict[str, int] = field(default_factory=OrderedDict)
    _left: OrderedDict[str, int] = field(default_factory=OrderedDict)
    _replies: OrderedDict[str, Reply] = field(default_factory=OrderedDict)

    def was_last(self, key: str) -> bool:
        """Count that it broke; whether that was the last try."""
        return _count(self._broke, key) >= _MOST_TRIES

    def too_late(self, since: float) -> bool:
        """Whether what came in at this time (seconds since 1970) was refused for so long that nobody waits for it."""
        return self.clock() - since > _LONGEST.total_seconds()

    def rest(self, key: str) -> timedelta:
        """Count that it is left for now; for how long nobody need look at it."""
        times = _count(self._left, key) - _SOON
        return min(_LONGEST_REST, timedelta(minutes=2 ** min(times, 9))) if times >= 0 else timedelta()

    def keep(self, key: str, reply: Reply) -> None:
        """This reply is to be shown: a second reading might find other words."""
        _bounded(self._replies, key, reply, _MOST_REPLIES)

    def reply(self, key: str) -> Reply | None:
        """The reply that was to be shown; None where there was none, or another process knows it."""
        return self._replies.get(key)

    def forget(self, key: str) -> None:
        """It was answered, or let go."""
        for each in (self._broke, self._left, self._replies):
            each.pop(key, None)


def _count(counted: OrderedDict[str, int], key: str) -> int:
    times = counted.pop(key, 0) + 1
    _bounded(counted, key, times, _MOST_KEPT)
    return times


def _bounded(kept: OrderedDict[str, _T], key: str, value: _T, most: int) -> None:
    kept[key] = value
    while len(kept) > most:
        kept.popitem(last=False)
