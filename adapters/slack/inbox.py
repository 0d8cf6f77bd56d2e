"""What came in and is not answered yet, noted in the store before it is acknowledged: many messages in one commit."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Final, TypeVar

from adapters.slack.addresses import PLATFORM
from bot.store import Store, StoreUnavailableError
from bot.store_arrivals import Arrival

_AT_ONCE: Final = 200
UNHEARD: Final = timedelta(seconds=30)  # a process that says nothing for so long is dead
_T = TypeVar("_T")
_log = logging.getLogger("forepost.slack")


@dataclass(frozen=True)
class _Wanted:
    """An arrival to note, or with `done` one to let go, or a name to claim."""

    arrival: Arrival | str
    answer: asyncio.Future[bool]
    done: bool = False


@dataclass
class Inbox:
    """One process's part of the inbox. Without a store nothing is noted, and nothing is known twice."""

    store: Store | None
    owner: str = field(default_factory=lambda: uuid.uuid4().hex)
    unheard: timedelta = UNHEARD
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="inbox"))
    _waiting: list[_Wanted] = field(default_factory=list)
    _writing: asyncio.Task[None] | None = None

    async def first(self, arrival: Arrival) -> bool:
        """Whether it was never seen before; it is then this process's until it is `done`.

        Raises:
            StoreUnavailableError: it could not be noted.
        """
        return await self._ask(arrival)

    async def done(self, arrival: Arrival) -> None:
        """It was answered. Where that cannot be written it is looked at again later, which repeats no answer."""
        try:
            await self._ask(arrival, done=True)
        except StoreUnavailableError as error:
            _log.warning("An answered message could not be let go: %s", error)

    async def claim(self, name: str) -> bool:
        """Whether this name was never claimed before, by any process.

        Raises:
            StoreUnavailableError: it could not be claimed.
        """
        return await self._ask(name)

    async def release(self, name: str) -> None:
        """A claim that came to nothing; where that cannot be written, it holds."""
        with suppress(StoreUnavailableError):
            await self._in_thread(lambda: self._released(name))

    async def leave(self, arrival: Arrival, rest: timedelta = timedelta()) -> None:
        """It could not be answered now: whoever looks after it has rested, this process too, may try again."""
        with suppress(StoreUnavailableError):
            await self._in_thread(lambda: self._left(arrival, rest))

    async def stands(self, arrival: Arrival) -> None:
        """Where it stands is known by now; where that cannot be written, what was noted first holds."""
        with suppress(StoreUnavailableError):
            await self._in_thread(lambda: self._stands(arrival))

    async def loud(self) -> frozenset[str]:
        """The channels where the desk answers without being called.

        Raises:
            StoreUnavailableError: they cannot be read now.
        """
        return await self._in_thread(self._loud)

    async def call_into(self, thread: str) -> None:
        """Every process answers in this thread from now on; where that cannot be written, this one does."""
        with suppress(StoreUnavailableError):
            await self._in_thread(lambda: self._call_into(thread))

    async def called_into(self, thread: str) -> bool:
        """Whether some process was called into this thread, as far as the store can tell now."""
        with suppress(StoreUnavailableError):
            return await self._in_thread(lambda: self._called_into(thread))
        return False

    async def orphans(self) -> tuple[Arrival, ...]:
        """Messages of a process that is dead, from now on this one's; and a sign of life for its own.

        Raises:
            StoreUnavailableError: they cannot be read now.
        """
        return await self._in_thread(self._adopted)

    def close(self) -> None:
        """Write nothing more."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _ask(self, arrival: Arrival | str, *, done: bool = False) -> bool:
        if self.store is None:
            return True
        wanted = _Wanted(arrival, asyncio.get_running_loop().create_future(), done)
        self._waiting.append(wanted)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await wanted.answer

    async def _in_thread(self, call: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
            try:
                answers = await self._in_thread(partial(self._written, batch))
            except Exception as error:  # noqa: BLE001  whatever broke, nobody may wait for ever
                for wanted in batch:
                    if not wanted.answer.done():
                        wanted.answer.set_exception(_unavailable(error))
            else:
                for wanted, answer in zip(batch, answers, strict=True):
                    if not wanted.answer.done():
                        wanted.answer.set_result(answer)

    def _written(self, batch: list[_Wanted]) -> list[bool]:
        if self.store is None:
            return [True] * len(batch)
        names = [each.arrival for each in batch if isinstance(each.arrival, str)]
        noted = [each.arrival for each in batch if isinstance(each.arrival, Arrival) and not each.done]
        gone = [each.arrival.key for each in batch if isinstance(each.arrival, Arrival) and each.done]
        with self.store.transaction() as tx:
            new = {*tx.claim_each(names), *tx.arrived(noted, self.owner)}
            tx.dealt_with(gone)
        answers = []
        for each in batch:
            name = each.arrival if isinstance(each.arrival, str) else each.arrival.key
            answers.append(each.done or name in new)
            if not each.done:
                new.discard(name)
        return answers

    def _released(self, name: str) -> None:
        if self.store is not None:
            with self.store.transaction() as tx:
                tx.release(name)

    def _left(self, arrival: Arrival, rest: timedelta) -> None:
        if self.store is not None:
            with self.store.transaction() as tx:
                tx.leave(arrival.key, rest)

    def _stands(self, arrival: Arrival) -> None:
        if self.store is not None:
            with self.store.transaction() as tx:
                tx.stands_at(arrival)

    def _loud(self) -> frozenset[str]:
        if self.store is None:
            return frozenset()
        with self.store.reading() as tx:
            return tx.loud()

    def _call_into(self, thread: str) -> None:
        if self.store is not None:
            with self.store.transaction() as tx:
                tx.call_into(thread)

    def _called_into(self, thread: str) -> bool:
        if self.store is None:
            return False
        with self.store.reading() as tx:
            return tx.called_into(thread)

    def _adopted(self) -> tuple[Arrival, ...]:
        if self.store is None:
            return ()
        with self.store.transaction() as tx:
            tx.still_at_it(self.owner)
            return tx.adopt(PLATFORM, self.owner, tx.now - self.unheard)


def _unavailable(error: Exception) -> StoreUnavailableError:
    return error if isinstance(error, StoreUnavailableError) else StoreUnavailableError(type(error).__name__)
