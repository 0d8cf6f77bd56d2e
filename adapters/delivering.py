"""One message from the moment it is taken to what came of it: send; if that ends unclear, wait, look, send again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from adapters.fence import Fence, FencedError
from adapters.sending import CardGoneError, GoneError, RefusedError, Sender, UnsureError, WrongCallError
from bot.outbox import Delivered, Delivery, Failed, Failure, Kind, Outcome
from bot.store import StoreUnavailableError

Renew = Callable[[Delivery], Awaitable[Delivery | None]]

_SLACK = timedelta(hours=2)  # a lookup begins this long before the attempt: clocks differ and jump
_log = logging.getLogger("forepost.courier")


@dataclass(frozen=True)
class Timing:
    """Seconds. `call` ends a call; after an unclear one `settle` passes before the platform is asked.

    `lease` is how long a holder may be silent before others take its message over and look it up: as short as the
    fence allows, since the message of a worker that died waits for it. `at_once` is how many messages may be under way
    for one platform.
    """

    call: float = 10.0
    settle: float = 5.0
    lease: float = 20.0
    poll: float = 0.5
    at_once: int = 32

    def __post_init__(self) -> None:
        if self.call >= self.fence or self.call + self.settle >= self.lease:
            raise ValueError("a lease has to outlast a call and its settling")
        if self.lease - self.fence < self.settle:
            raise ValueError("effects of a call that is ended at the fence have to settle within the lease")

    @property
    def fence(self) -> float:
        """When a process that is still in a call is ended, counted from taking the lease."""
        return self.lease * 0.7


@dataclass
class Delivering:
    """Knows the platforms and the rules, holds no message."""

    senders: Mapping[str, Sender]
    timing: Timing
    renew: Renew
    fence: Fence = field(default_factory=Fence)

    async def outcome(self, delivery: Delivery, begun: float) -> Outcome | None:
        """Deliver; what came of it, or None where the lease was lost.

        `begun` is a moment before the lease was taken, by time.monotonic.
        """
        if delivery.attempted_at is None:
            return await self._send(delivery, begun, last=False)
        return await self._look_and_send(delivery)

    async def _send(self, delivery: Delivery, begun: float, *, last: bool) -> Outcome | None:
        try:
            with self.fence.until(begun + self.timing.fence):
                async with asyncio.timeout(self.timing.call):
                    return Delivered(delivery, await self.senders[delivery.platform].send(delivery))
        except FencedError:
            return None
        except RefusedError as error:
            # A platform that cannot look up leaves an earlier unclear attempt unclear.
            failure = Failure.UNSURE if delivery.may_repeat else Failure.REFUSED
            return Failed(delivery, failure, str(error), error.wait)
        except WrongCallError as error:
            return Failed(delivery, Failure.WRONG, str(error))
        except GoneError as error:
            return Failed(delivery, Failure.GONE, str(error))
        except CardGoneError as error:
            if delivery.handle is None:
                return Failed(delivery, Failure.FAULT, str(error))
            return await self._send_again(replace(delivery, handle=None), Failed(delivery, Failure.REFUSED, str(error)))
        except Exception as error:  # noqa: BLE001  whatever a sender does, the message must not be lost
            failed = _unclear(delivery, error)
        await asyncio.sleep(self.timing.settle)
        return failed if last else await self._look_and_send(delivery)

    async def _look_and_send(self, delivery: Delivery) -> Outcome | None:
        """Send again only what does not stand."""
        if delivery.kind is Kind.UPDATE and delivery.handle is not None:
            return await self._send_again(delivery, Failed(delivery, Failure.UNSURE, "database"))
        sender = self.senders[delivery.platform]
        if not sender.looks_up:
            repeated = replace(delivery, may_repeat=True)
            return await self._send_again(repeated, Failed(repeated, Failure.UNSURE, "database"))
        try:
            async with asyncio.timeout(self.timing.call):
                found = await sender.find(delivery, (delivery.attempted_at or delivery.taken_at) - _SLACK)
        except RefusedError as error:
            return Failed(delivery, Failure.UNSURE, str(error), error.wait)
        except GoneError as error:
            return Failed(delivery, Failure.GONE, str(error))
        except Exception as error:  # noqa: BLE001  as above
            return _unclear(delivery, error)
        if found is not None:
            return Delivered(delivery, found)
        return await self._send_again(delivery, Failed(delivery, Failure.REFUSED, "not found"))

    async def _send_again(self, delivery: Delivery, otherwise: Failed) -> Outcome | None:
        """Send once more under a fresh lease; where the database is away, leave it at `otherwise`."""
        begun = time.monotonic()
        try:
            renewed = await self.renew(delivery)
        except StoreUnavailableError:
            return otherwise
        return None if renewed is None else await self._send(renewed, begun, last=True)


def _unclear(delivery: Delivery, error: Exception) -> Failed:
    if isinstance(error, UnsureError):
        return Failed(delivery, Failure.UNSURE, str(error))
    if isinstance(error, TimeoutError):
        return Failed(delivery, Failure.UNSURE, "time-out")
    # Only the kind of the error: its words may hold the message.
    _log.error("sender %s broke on %s: %s", delivery.platform, delivery.effect_key, type(error).__name__)
    return Failed(delivery, Failure.FAULT, type(error).__name__)
