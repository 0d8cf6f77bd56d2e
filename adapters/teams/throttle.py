"""How fast Teams lets a bot write.

A call counts from its beginning until a window after its end, so that Teams never counts more than the limit, whenever
it arrives there. Messages keep to every figure. An answer that somebody waits for keeps to those of its conversation,
and to that of the tenant once Teams has refused something for being too much: Teams calls that figure an estimate.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from adapters.sending import RefusedError


@dataclass(frozen=True)
class Limit:
    """At most `count` calls in `seconds`."""

    count: int
    seconds: float


THREAD: Final = (Limit(7, 1.0), Limit(8, 2.0), Limit(60, 30.0), Limit(1_800, 3_600.0))
TENANT: Final = (Limit(30, 1.0),)
_TIDY: Final = 60.0  # seconds between looks for conversations that can be let go
_STRICT: Final = 30.0  # seconds after a refusal in which answers keep to the tenant's figure too
_LOOK_AGAIN: Final = 0.05  # seconds, where only calls under way are to be waited for


@dataclass
class Calls:
    """The calls to one conversation, or to all."""

    limits: tuple[Limit, ...]
    under_way: int = 0
    ended: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one more may begin, as far as that is known."""
        while self.ended and now - self.ended[0] >= self.longest:
            self.ended.popleft()
        return max(self._wait(limit, now) for limit in self.limits)

    def _wait(self, limit: Limit, now: float) -> float:
        lately = [end for end in self.ended if now - end < limit.seconds]
        over = self.under_way + len(lately) - limit.count
        if over < 0:
            return 0.0
        return lately[over] + limit.seconds - now if over < len(lately) else _LOOK_AGAIN

    @property
    def longest(self) -> float:
        """Seconds after which an ended call counts no more."""
        return max(limit.seconds for limit in self.limits)


@dataclass
class Throttle:
    """Lets calls begin no faster than the limits."""

    clock: Callable[[], float] = time.monotonic
    _all: Calls = field(default_factory=lambda: Calls(TENANT))
    _threads: dict[str, Calls] = field(default_factory=dict)
    _strict_until: float = float("-inf")
    _tidied: float = float("-inf")

    def refused(self) -> None:
        """Teams said that it was too much."""
        self._strict_until = self.clock() + _STRICT

    @asynccontextmanager
    async def turn(self, thread: str, patience: float, *, awaited: bool = False) -> AsyncIterator[None]:
        """Wait until a call to this conversation may begin, for at most `patience` seconds, and count it.

        `awaited` is an answer that a person waits for.

        Raises:
            RefusedError: it would take longer; nothing was counted.
        """
        until = self.clock() + patience
        own = self._of(thread)
        while (wait := self._wait(own, awaited=awaited)) > 0:
            if self.clock() + wait > until:
                raise RefusedError("throttle", timedelta(seconds=wait))
            await asyncio.sleep(wait)
        counted = (own, self._all)
        for calls in counted:
            calls.under_way += 1
        try:
            yield
        finally:
            for calls in counted:
                calls.under_way -= 1
                calls.ended.append(self.clock())

    def _wait(self, own: Calls, *, awaited: bool) -> float:
        now = self.clock()
        free = awaited and now >= self._strict_until
        return max(own.wait(now), 0.0 if free else self._all.wait(now))

    def _of(self, thread: str) -> Calls:
        now = self.clock()
        if now - self._tidied > _TIDY:
            self._tidied = now
            self._threads = {name: own for name, own in self._threads.items() if own.under_way or _lately(own, now)}
        return self._threads.setdefault(thread, Calls(THREAD))


def _lately(calls: Calls, now: float) -> bool:
    return bool(calls.ended) and now - calls.ended[-1] < calls.longest
