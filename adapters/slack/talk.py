"""The desk, asked from Slack: in a thread, one person's events one after another, each delivery only once."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar
from weakref import WeakValueDictionary

from adapters.slack import words as own
from adapters.slack.events import Erased, Heard
from adapters.slack.members import SlackMembers
from adapters.slack.once import Once
from bot import words
from bot.casework import Casework
from bot.messages import Event, Message, Pressed
from bot.replies import Button, Buttons, Reply, Say, Small

_T = TypeVar("_T")
_MOST: Final = 10_000  # messages that are remembered
_CASES: Final = ("case.", "privacy.")
_WITHDRAW: Final = "case.withdraw"
_log = logging.getLogger("forepost.slack")


class Desk(Protocol):
    """The one door to the conversation."""

    @property
    def work(self) -> Casework | None:
        """What cases need, where there are any."""
        ...

    def handle(self, event: Event) -> Reply:
        """The reply to what came in."""
        ...

    def aside(self, message: Message) -> bool:
        """Whether these words do not belong where others read: a draft or a report."""
        ...


@dataclass
class Talk:
    """Asks the desk. Remembers in memory which messages were dealt with, which threads it was called into."""

    desk: Desk
    executor: Executor
    members: SlackMembers
    once: Once
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _seen: OrderedDict[str, asyncio.Future[None]] = field(default_factory=OrderedDict)
    _threads: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _withdrawals: OrderedDict[str, Button] = field(default_factory=OrderedDict)
    _busy: int = 0
    _idle: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, heard: Heard) -> Reply | None:
        """The reply to a message once the desk has taken it in; None where there is nothing to answer.

        A second delivery that comes while the first is dealt with waits for it, so that it is not acknowledged before.
        """
        if not self.concerns(heard):
            return None
        name = heard.message.event
        before = self._seen.get(name)
        if before is not None:
            await asyncio.shield(before)
            return None
        _remember(self._seen, name, asyncio.get_running_loop().create_future())
        try:
            return await self._answer(heard)
        finally:
            self._seen[name].set_result(None)

    def concerns(self, heard: Heard) -> bool:
        """Whether it is said to the desk: called, alone with it, or in a thread that it was called into."""
        return not heard.follow_up or heard.message.place.address in self._threads

    async def ask(self, event: Event) -> Reply:
        """The desk's reply to an event."""
        if getattr(event, "action", "").startswith(_CASES):
            await self.members.refresh()
        lock = self._locks.setdefault(event.person.address, asyncio.Lock())
        async with self.busy(), lock:
            loop = asyncio.get_running_loop()
            try:
                return await loop.run_in_executor(self.executor, self.desk.handle, event)
            except Exception as error:  # noqa: BLE001  whatever broke, the person gets an answer
                # Its message could hold words of a draft, so only its kind is logged.
                _log.error("The desk failed on a %s: %s", type(event).__name__, type(error).__name__)
                return (Say(words.WENT_WRONG),)

    async def read_draft(self, message: Message) -> Reply:
        """The reply to words that are a draft."""
        await self.ask(Pressed(f"{message.event}:draft", message.person, message.place, "draft.start"))
        return await self.ask(message)

    async def belongs_aside(self, heard: Heard) -> bool:
        """Whether this is to be taken to the person's own conversation."""
        if heard.message.place.private or not self.concerns(heard):
            return False
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.executor, self.desk.aside, heard.message)

    def erased(self, erased: Erased) -> Reply:
        """What to offer after a message was deleted: to withdraw what was passed on because of it."""
        button = self._withdrawals.pop(_at(erased.channel, erased.stamp), None)
        return (Say(own.DELETED), Buttons((button,))) if button is not None else ()

    async def first(self, event: str) -> bool:
        """Whether nobody answered this event before."""
        return await self.once.first(f"answered {event}")

    @asynccontextmanager
    async def busy(self) -> AsyncIterator[None]:
        """Something is under way that should end before the process does."""
        self._busy += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def drained(self, seconds: float) -> bool:
        """Wait until nothing is under way; false if that takes too long."""
        if not self._busy:
            return True
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _answer(self, heard: Heard) -> Reply:
        if not heard.message.place.private:
            _remember(self._threads, heard.message.place.address, None)
        reply = await self.ask(heard.message) if heard.message.text or not heard.files else ()
        for part in reply:
            for button in part.buttons if isinstance(part, Buttons) else ():
                if button.action == _WITHDRAW:
                    _remember(self._withdrawals, _at(heard.answer_in.channel, heard.stamp), button)
        if heard.files:
            reply = (*reply, Small(own.NOT_OPENED.format(names=", ".join(heard.files))))
        return reply


def _at(channel: str, stamp: str) -> str:
    return f"{channel}:{stamp}"


def _remember(kept: OrderedDict[str, _T], name: str, value: _T) -> None:
    kept[name] = value
    while len(kept) > _MOST:
        kept.popitem(last=False)
