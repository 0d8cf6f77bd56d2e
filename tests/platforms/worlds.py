"""A chat platform in memory for the tests of the courier: what was posted, and what goes wrong next."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError
from bot.outbox import Delivery, Kind
from bot.replies import plain


class Goes(Enum):
    """How a call goes."""

    WELL = auto()
    REFUSED = auto()
    GONE = auto()
    CARD_GONE = auto()
    LOST = auto()  # no effect, no answer
    UNHEARD = auto()  # effect, no answer
    HANGS = auto()
    BREAKS = auto()  # the sender itself


@dataclass
class World:
    """A sender that goes as told; `posted` is what stands, by effect key, in order."""

    looks_up: bool = True
    sends: deque[Goes] = field(default_factory=deque)
    finds: deque[Goes] = field(default_factory=deque)
    posted: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    repeats: list[bool] = field(default_factory=list)
    under_way: int = 0
    most_under_way: int = 0

    async def send(self, delivery: Delivery) -> str:
        self.calls.append(f"send {delivery.effect_key}")
        self.repeats.append(delivery.may_repeat)
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            goes = self.sends.popleft() if self.sends else Goes.WELL
            if goes in {Goes.WELL, Goes.UNHEARD}:
                handle = self._effect(delivery)
                if goes is Goes.WELL:
                    return handle
            return await _fail(goes)
        finally:
            self.under_way -= 1

    async def find(self, delivery: Delivery, since: datetime) -> str | None:
        self.calls.append(f"find {delivery.effect_key}")
        assert since < delivery.taken_at
        goes = self.finds.popleft() if self.finds else Goes.WELL
        if goes is not Goes.WELL:
            await _fail(goes)
        return f"at {delivery.effect_key}" if delivery.effect_key in self.posted else None

    def _effect(self, delivery: Delivery) -> str:
        if delivery.kind is Kind.UPDATE and delivery.handle:
            self.texts[delivery.handle] = plain(delivery.reply)
            return delivery.handle
        self.posted.append(delivery.effect_key)
        handle = f"at {delivery.effect_key}"
        self.texts[handle] = plain(delivery.reply)
        return handle


async def _fail(goes: Goes) -> str:
    match goes:
        case Goes.REFUSED:
            raise RefusedError("rate_limited")
        case Goes.GONE:
            raise GoneError("is_archived")
        case Goes.CARD_GONE:
            raise CardGoneError("message_not_found")
        case Goes.HANGS:
            await asyncio.sleep(60)
        case Goes.BREAKS:
            raise KeyError("words of a message")
    raise UnsureError("500")
