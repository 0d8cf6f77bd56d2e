"""The desk, asked from Slack: in a thread of its own, and one person's events one after another."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar
from weakref import WeakValueDictionary

from adapters.slack.heard import Heard
from adapters.slack.members import SlackMembers
from bot import files, words
from bot.casework import Casework
from bot.desk import Aside
from bot.messages import Event, Message, Pressed
from bot.replies import Reply, Say
from bot.routes import draft

_T = TypeVar("_T")
_MOST: Final = 10_000  # threads that are remembered
_LOOKED_UP: Final = ("case.", "channel.", "clearance.", "home.", "privacy.")
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

    def apart_from_others(self, message: Message, *, overheard: bool = False) -> Aside | None:
        """Why these words do not belong where others read; None where they do."""
        ...

    def overheard(self, message: Message) -> bool:
        """Whether words that were not said to the desk ask something that the policy answers."""
        ...


@dataclass
class Talk:
    """Asks the desk. Remembers which threads it was called into, and `loud` channels as last read.

    Slack gives presses, forms and commands three seconds, so they do not queue behind messages: they have `soon`.
    """

    desk: Desk
    executor: Executor
    members: SlackMembers
    soon: Executor
    loud: frozenset[str] = frozenset()
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _threads: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _busy: int = 0
    _idle: asyncio.Event = field(default_factory=asyncio.Event)

    def concerns(self, heard: Heard) -> bool:
        """Whether it may be for the desk: said to it, in a thread that it was called into, or in a loud channel."""
        return not heard.overheard or self.knows(heard.message.place.address) or heard.channel in self.loud

    def knows(self, thread: str) -> bool:
        """Whether it remembers that it was called into this thread."""
        return thread in self._threads

    def remember(self, thread: str) -> None:
        """It was called into this thread."""
        self._threads[thread] = None
        self._threads.move_to_end(thread)
        while len(self._threads) > _MOST:
            self._threads.popitem(last=False)

    async def ask(self, event: Event, *, soon: bool = False) -> Reply:
        """The desk's reply to an event."""
        if getattr(event, "action", "").startswith(_LOOKED_UP):
            await self.members.refresh()
        lock = self._locks.setdefault(event.person.address, asyncio.Lock())
        async with self.busy(), lock:
            try:
                return await self._in_thread(lambda: self.desk.handle(event), soon=soon)
            except Exception as error:  # noqa: BLE001  whatever broke, the person gets an answer
                # Its message could hold words of a draft, so only its kind is logged.
                _log.error("The desk failed on a %s: %s", type(event).__name__, type(error).__name__)
                return (Say(words.WENT_WRONG),)

    async def reply_to(self, heard: Heard) -> Reply:
        """The reply to a message, with a word about files that were not looked at."""
        message = heard.message
        reply = await self.ask(message)
        return (*reply, *files.unread(message.attachments)) if message.text.strip() else reply

    async def read_draft(self, message: Message, said: Mapping[str, str] | None = None) -> Reply:
        """The reply to words that are a draft; `said` is what a form asked about it, else its files tell."""
        if said is None:
            said = {"images": "yes"} if any(each.picture for each in message.attachments) else {}
        start = Pressed(f"{message.event}:draft", message.person, message.place, draft.START, "", said)
        await self.ask(start, soon=True)
        reply = await self.ask(message, soon=True)
        await self.ask(Pressed(f"{message.event}:read", message.person, message.place, draft.STOP), soon=True)
        return reply

    async def apart_from_others(self, heard: Heard) -> Aside | None:
        """Why this is to be taken to the person's own conversation; None where it is not."""
        if heard.message.place.private:
            return None
        return await self._in_thread(lambda: self.desk.apart_from_others(heard.message, overheard=heard.overheard))

    async def is_asked(self, heard: Heard) -> bool:
        """Whether words that were not said to the desk are for it all the same."""
        return await self._in_thread(lambda: self.desk.overheard(heard.message))

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

    async def _in_thread(self, call: Callable[[], _T], *, soon: bool = False) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self.soon if soon else self.executor, call)
