"""The desk, asked from Teams: in a thread, and whatever breaks there, the person gets an answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol, TypeVar

from adapters.teams.arrivals import Arrived
from bot import words
from bot.messages import Attachment, Event, Message, Person, Place, Pressed, Surface
from bot.replies import Quote, Reply, Say, Small

Clauses = Callable[[str, Person], Sequence[Quote]]

_T = TypeVar("_T")
_STOP: Final = "draft.stop"
_START_DRAFT: Final = "draft.start"
_LOOKED_UP: Final = ("case.", "clearance.")  # what people of a channel do
_log = logging.getLogger("forepost.teams")


class Desk(Protocol):
    """The one door to the conversation."""

    def handle(self, event: Event) -> Reply:
        """The reply to what came in."""
        ...

    def aside(self, message: Message) -> bool:
        """Whether these words do not belong where others read: a draft or a report."""
        ...

    def forget(self, person: Person, place: Place) -> None:
        """Remember nothing of this conversation."""
        ...


@dataclass(frozen=True)
class Asking:
    """Asks the desk."""

    desk: Desk
    clauses: Clauses
    executor: Executor
    refresh: Callable[[], Awaitable[None]] | None = None  # asks again who is in the channels that cases go to

    async def ask(self, event: Event) -> Reply:
        """The desk's reply to an event."""
        if self.refresh is not None and isinstance(event, Pressed) and event.action.startswith(_LOOKED_UP):
            await self.refresh()
        try:
            return await self._in_thread(partial(self.desk.handle, event))
        except Exception as error:  # noqa: BLE001  whatever broke, the person gets an answer
            # Its message could hold words of a draft, so only its kind is logged.
            _log.error("The desk failed on a %s: %s", type(event).__name__, type(error).__name__)
            return (Say(words.WENT_WRONG),)

    async def hear(self, message: Message) -> Reply:
        """The desk's reply to words, with a line about files that were not looked at."""
        reply = await self.ask(message)
        if not (message.attachments and message.text):
            return reply
        names = ", ".join(each.name or words.FILE_UNNAMED for each in message.attachments)
        return (*reply, Small(words.NOT_OPENED.format(names=names)))

    async def read_draft(
        self,
        at: Arrived,
        text: str,
        files: tuple[Attachment, ...] = (),
        said: Mapping[str, str] | None = None,
        *,
        edits: str = "",
    ) -> Reply:
        """The desk's reply to words that are a draft; `said` is what a form asked about it.

        `edits` names the message that these words are a new version of.
        """
        await self.ask(Pressed(f"{at.event}:draft", at.person, at.place, _START_DRAFT, "", said or {}))
        reply = await self.hear(Message(at.event, at.person, at.place, text, Surface.DM, files, edits=edits))
        await self.ask(Pressed(f"{at.event}:read", at.person, at.place, _STOP))
        return reply

    async def belongs_aside(self, message: Message) -> bool:
        """Whether words that others could read are to be answered to their writer alone."""
        shared = replace(message, place=Place(message.place.address, private=False))
        return await self._in_thread(partial(self.desk.aside, shared))

    async def find(self, query: str, person: Person) -> Sequence[Quote]:
        """The clauses that a search finds; nobody is told of it."""
        return await self._in_thread(partial(self.clauses, query, person)) if query.strip() else ()

    async def forget(self, at: Arrived) -> None:
        """Remember nothing of this person's conversation."""
        await self._in_thread(partial(self.desk.forget, at.person, at.place))

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self.executor, work)
