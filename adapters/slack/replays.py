"""Signed requests count once: whoever repeats one within the minutes that its signature is good for is refused."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from adapters.slack.inbox import Inbox
from bot.store import StoreUnavailableError

_MOST: Final = 20_000


@dataclass
class Signatures:
    """The signatures that were used: every process's where the store can be asked, else this process's."""

    inbox: Inbox
    _used: OrderedDict[str, None] = field(default_factory=OrderedDict)

    async def claim(self, signature: str) -> bool:
        """Whether it was not used before; it is from now on, until it is released."""
        if signature in self._used:
            return False
        self._used[signature] = None
        while len(self._used) > _MOST:
            self._used.popitem(last=False)
        try:
            return await self.inbox.claim(_name(signature))
        except StoreUnavailableError:
            return True  # a question is answered while the database is away

    async def release(self, signature: str) -> None:
        """What came with it was not dealt with, so that it may come again."""
        self._used.pop(signature, None)
        await self.inbox.release(_name(signature))


def _name(signature: str) -> str:
    return f"slack signature {signature}"
