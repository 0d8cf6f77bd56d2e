"""The courier: takes due messages out of the outbox, has them delivered, and writes down what came of each.

How it stays right when anything fails is told in docs/decisions/0013-store-outbox-courier.md.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from adapters.delivering import Delivering, Timing
from adapters.fence import Fence
from adapters.sending import Sender
from bot.outbox import Delivery, Outcome, Pace
from bot.store import Store, StoreUnavailableError, Transaction

_T = TypeVar("_T")
_DATABASE_THREADS = 2  # one takes, one records
_LONGEST_REST = 5.0  # seconds between tries to reach a database that is away
_log = logging.getLogger("forepost.courier")


@dataclass
class Courier:
    """Delivers for these platforms until it is cancelled. `run` it in the main thread's loop, once."""

    store: Store
    senders: Mapping[str, Sender]
    paces: Mapping[str, Pace] = field(default_factory=dict)
    timing: Timing = field(default_factory=Timing)
    fence: Fence | None = None  # on PostgreSQL it ends the process where nothing else is given
    _under_way: dict[int, Delivery] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _leases: dict[int, tuple[str, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._wake = asyncio.Event()
        self._outcomes: asyncio.Queue[tuple[Delivery, Outcome | None]] = asyncio.Queue()
        self._threads = ThreadPoolExecutor(_DATABASE_THREADS, thread_name_prefix="courier")
        fence = self.fence or Fence(armed=self.store.many_workers)
        self._delivering = Delivering(self.senders, self.timing, self._renew, fence)

    async def run(self) -> None:
        """Deliver. When cancelled, calls that are under way may end and are written down first.

        Raises:
            Exception: a fault of this program. Nothing is lost; end the process and start a new one.
        """
        loop = asyncio.get_running_loop()
        silence = self.store.on_commit(partial(_wake, loop, self._wake))
        recording = asyncio.create_task(self._record())
        try:
            await self._until_sole()
            while not recording.done():
                self._wake.clear()
                await self._again_and_again(self._take)
                # Not wait_for: in Python 3.11 it can swallow a cancellation.
                with suppress(TimeoutError):
                    async with asyncio.timeout(self.timing.poll):
                        await self._wake.wait()
            await recording  # it ends only by an error, which is the process's to die of
        finally:
            silence()
            await self._wind_up(recording)

    async def _until_sole(self) -> None:
        """On SQLite, wait while another process delivers."""
        while not await self._in_thread(self.store.become_sole_courier):  # noqa: ASYNC110
            await asyncio.sleep(self.timing.poll)  # another process ends without telling

    async def _take(self) -> None:
        """Start on everything that may go now."""
        platforms = self._with_room()
        due, orphans = await self._in_thread(lambda: self._look(tuple(platforms)))
        if not due and not orphans:
            return
        begun = time.monotonic()
        paces = {platform: self.paces.get(platform, Pace()) for platform in platforms}

        def take(tx: Transaction) -> tuple[Delivery, ...]:
            over = tx.take_over(orphans)
            return over + (tx.take_due(self.timing.at_once, paces) if due else ())

        for delivery in await self._in_thread(lambda: self._transact(take)):
            self._start(delivery, begun)

    def _start(self, delivery: Delivery, begun: float) -> None:
        self._under_way[delivery.id] = delivery
        task = asyncio.create_task(self._deliver(delivery, begun))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Delivery, begun: float) -> None:
        outcome = await self._delivering.outcome(delivery, begun)
        self._outcomes.put_nowait((delivery, outcome))

    def _with_room(self) -> list[str]:
        """The platforms that can take more now: one that hangs does not hold up the others."""
        busy = Counter(delivery.platform for delivery in self._under_way.values())
        return [platform for platform in self.senders if busy[platform] < self.timing.at_once]

    def _look(self, platforms: tuple[str, ...]) -> tuple[bool, dict[int, str]]:
        with self.store.reading() as tx:
            due = bool(platforms) and tx.something_due(platforms)
            leased = tx.leased(platforms)
        return due, self._orphans(leased)

    def _orphans(self, leased: Mapping[int, str]) -> dict[int, str]:
        """Messages whose holder has not moved for as long as it may take, by this process's steady clock."""
        now = time.monotonic()
        # The sole courier's predecessor is dead: only its last calls may still be taking effect.
        patience = self.timing.lease if self.store.many_workers else self.timing.call + self.timing.settle
        seen = {}
        for number, lease in leased.items():
            if number not in self._under_way:
                known, since = self._leases.get(number, (lease, now))
                seen[number] = (lease, since if known == lease else now)
        self._leases = seen
        return {number: lease for number, (lease, since) in seen.items() if now - since >= patience}

    async def _renew(self, delivery: Delivery) -> Delivery | None:
        """The delivery under a fresh lease; None if somebody else has it now."""
        lease = await self._in_thread(lambda: self._transact(lambda tx: tx.renew(delivery)))
        return None if lease is None else replace(delivery, lease=lease, attempts=delivery.attempts + 1)

    async def _record(self) -> None:
        """Write outcomes down, all that are there at once."""
        while True:
            batch = [await self._outcomes.get()]
            while not self._outcomes.empty():
                batch.append(self._outcomes.get_nowait())
            outcomes = [outcome for _, outcome in batch if outcome is not None]
            await self._again_and_again(partial(self._write, outcomes))
            for delivery, _ in batch:
                del self._under_way[delivery.id]
                self._outcomes.task_done()
            self._wake.set()

    async def _write(self, outcomes: list[Outcome]) -> None:
        if outcomes:
            await self._in_thread(lambda: self._transact(lambda tx: tx.record(outcomes)))

    def _transact(self, work: Callable[[Transaction], _T]) -> _T:
        with self.store.transaction() as tx:
            return work(tx)

    async def _again_and_again(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do it once; while the database is away, rest and try again."""
        rest = self.timing.poll
        while True:
            try:
                await work()
            except StoreUnavailableError as error:
                _log.warning("the database cannot be used: %s", error)
                await asyncio.sleep(rest)
                rest = min(rest * 2, _LONGEST_REST)
            else:
                return

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def _wind_up(self, recording: asyncio.Task[None]) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self.timing.call)
        for task in self._tasks:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(self.timing.settle):
                await self._outcomes.join()
        recording.cancel()
        # What a thread is in the middle of ends before the database is let go; one that hangs is not waited for.
        self._threads.shutdown(wait=False, cancel_futures=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(self.timing.settle):
                await asyncio.to_thread(self._threads.shutdown)


def _wake(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    loop.call_soon_threadsafe(event.set)
