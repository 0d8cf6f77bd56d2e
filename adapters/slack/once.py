"""One answer to one message, however often Slack delivers it and to however many processes."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Final

from bot.store import Store, StoreUnavailableError

_AT_ONCE: Final = 200
_log = logging.getLogger("forepost.slack")


@dataclass
class Once:
    """Claims names in the store, many in one transaction. Without a store everything is new."""

    store: Store | None
    executor: Executor
    _waiting: list[tuple[str, asyncio.Future[bool]]] = field(default_factory=list)
    _claiming: asyncio.Task[None] | None = None

    async def first(self, name: str) -> bool:
        """Whether nobody claimed this before; true also where the store is away: better twice than never."""
        if self.store is None:
            return True
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((name, future))
        if self._claiming is None or self._claiming.done():
            self._claiming = asyncio.create_task(self._claim())
        return await future

    async def _claim(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
            names = [name for name, _ in batch]
            try:
                firsts = await loop.run_in_executor(self.executor, self._claimed, names)
            except StoreUnavailableError as error:
                _log.warning("answers cannot be told from repetitions: %s", error)
                firsts = [True] * len(batch)
            for (_, future), first in zip(batch, firsts, strict=True):
                if not future.done():
                    future.set_result(first)

    def _claimed(self, names: list[str]) -> list[bool]:
        if self.store is None:
            return [True] * len(names)
        with self.store.transaction() as tx:
            return [tx.claim(name) for name in names]
