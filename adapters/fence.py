"""A process that was frozen in the middle of a call must not finish it when it wakes: somebody else may have by then.

No check of the clock can stand right before the system call that sends. The kernel's can: the interval timer goes on
while a process is stopped, and SIGALRM with its default action ends the process before its next instruction.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_AT_ONCE = 1e-6  # seconds; 0 would disarm


class FencedError(Exception):
    """The time for this call is over before it began."""


@dataclass
class Fence:
    """Ends this process when a call is still under way at its deadline (by time.monotonic). For the main thread."""

    armed: bool = True
    _deadlines: dict[int, float] = field(default_factory=dict)
    _count: int = 0

    @contextmanager
    def until(self, deadline: float) -> Iterator[None]:
        """Guard the calls of this block.

        Raises:
            FencedError: the deadline is past.
        """
        self._count += 1
        call = self._count
        self._deadlines[call] = deadline
        self._set()
        try:
            if time.monotonic() >= deadline:
                raise FencedError
            yield
        finally:
            del self._deadlines[call]
            self._set()

    def _set(self) -> None:
        if not self.armed:
            return
        if not self._deadlines:
            signal.setitimer(signal.ITIMER_REAL, 0)
            return
        left = min(self._deadlines.values()) - time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, max(left, _AT_ONCE))
