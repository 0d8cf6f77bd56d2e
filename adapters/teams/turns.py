"""What is done about an activity: ask the desk in a thread, show its reply where it may be read."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, Final, assert_never
from weakref import WeakValueDictionary

from adapters.teams import answers
from adapters.teams.arrivals import (
    Activity,
    Arrived,
    Deleted,
    Feedback,
    Installed,
    Picked,
    PressedOn,
    Removed,
    Searched,
    Wrote,
)
from adapters.teams.asking import Asking
from adapters.teams.cards import Where
from adapters.teams.memory import Memory
from adapters.teams.messages import fit_for_all
from adapters.teams.presence import Presence
from adapters.teams.presses import Presses
from adapters.teams.showing import Showing
from bot import words
from bot.messages import Message, Opened, Pressed, Surface
from bot.replies import Buttons, Reply, Say
from bot.routes import deleted, feedback
from bot.store import StoreUnavailableError

Json = dict[str, Any]

_MOST: Final = 10_000  # messages that are remembered


@dataclass
class Turns:
    """Handles activities; those of one person one after the other."""

    asking: Asking
    showing: Showing
    memory: Memory
    presence: Presence
    _drafts: OrderedDict[str, None] = field(default_factory=OrderedDict)  # messages that were read as drafts
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def take(self, activity: Activity) -> Json | None:
        """Do what is to be done; the body for an invoke."""
        at = activity.at
        async with self._locks.setdefault(at.person.address, asyncio.Lock()):
            if not isinstance(activity, Installed | Removed):
                await self._remember(at)
            return await self._taken(activity)

    async def _taken(self, activity: Activity) -> Json | None:
        match activity:
            case Wrote():
                await self._wrote(activity)
            case Deleted(at):
                await self._deleted(at)
            case PressedOn():
                return await self._presses.pressed(activity)
            case Picked():
                return await self._presses.picked(activity)
            case Searched(at, query):
                return answers.found(await self.asking.find(query, at.person))
            case Installed(at):
                await self._installed(at)
            case Removed(at):
                await self.memory.drop(at.reference.place)
            case Feedback():
                return await self._presses.judged(activity)
            case _:
                assert_never(activity)
        return None

    @property
    def _presses(self) -> Presses:
        return Presses(self.asking, self.showing)

    async def _wrote(self, wrote: Wrote) -> None:
        at = wrote.at
        own = Surface.DM if at.private else Surface.MENTION
        surface = Surface.FORWARD if wrote.words.passed_on else own
        message = Message(at.event, at.person, at.place, wrote.words.text, surface, wrote.files)
        aside = not at.private and await self.asking.belongs_aside(message)
        reply = await self._reply(wrote, message)
        if at.private:
            await self.showing.say(at.spot, reply)
        elif fit_for_all(reply) and not aside:
            await self.showing.say(at.spot, reply, Where.SHARED)
        elif await self.showing.privately(at, reply):
            await self.showing.say(at.spot, (Say(words.ASIDE),))
        else:
            await self.showing.say(at.spot, (Say(words.CHAT_WRITE_ALONE),))

    async def _reply(self, wrote: Wrote, message: Message) -> Reply:
        """The desk's reply; an edited draft is read as a draft, whatever it sounds like now."""
        if wrote.edited and wrote.at.message in self._drafts and message.text:
            return await self.asking.read_draft(wrote.at, message.text, wrote.files)
        reply = await self.asking.hear(message)
        if feedback.about(reply) == feedback.DRAFT:
            self._drafts[wrote.at.message] = None
            while len(self._drafts) > _MOST:
                self._drafts.popitem(last=False)
        return reply

    async def _deleted(self, at: Arrived) -> None:
        """Forget a deleted message; where it became a case, offer to withdraw that."""
        await self.asking.forget(at)
        reply = await self.asking.ask(Pressed(at.event, at.person, at.place, deleted.ACTION, at.message))
        if any(isinstance(part, Buttons) for part in reply):
            await self.showing.alone(at, reply)

    async def _installed(self, at: Arrived) -> None:
        """Say hello in a chat that is new; Teams tells of it twice."""
        try:
            known = await self.memory.of(at.reference.place)
        except StoreUnavailableError:
            return
        await self._remember(at)
        if known is None and at.private:
            await self.showing.greet(at, await self.asking.ask(Opened(at.event, at.person, at.place)))

    async def _remember(self, at: Arrived) -> None:
        self.memory.met(at.person.address, at.user, at.name)
        if not at.private:
            self.presence.seen(at.reference.place, at.person.address)
        await self.memory.keep(at.reference)
