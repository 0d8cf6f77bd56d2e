"""What is done about an activity: ask the desk in a thread, show its reply where it may be read."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, assert_never
from weakref import WeakValueDictionary

from adapters.teams import answers
from adapters.teams.arrivals import (
    Activity,
    Arrived,
    ChannelGone,
    Deleted,
    Feedback,
    Installed,
    Picked,
    PressedOn,
    Removed,
    Searched,
    Way,
    Wrote,
)
from adapters.teams.asking import Asking
from adapters.teams.cards import Where
from adapters.teams.memory import Memory
from adapters.teams.messages import case_of, for_all
from adapters.teams.outposts import Outposts
from adapters.teams.presence import Presence
from adapters.teams.presses import Presses
from adapters.teams.showing import Fate, Showing
from bot import words
from bot.messages import Message, Opened, Pressed, Surface
from bot.replies import Buttons, Reply, Say
from bot.routes import deleted, feedback, privacy
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
    outposts: Outposts
    _drafts: OrderedDict[str, None] = field(default_factory=OrderedDict)  # messages that were read as drafts
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def take(self, activity: Activity) -> Json | None:
        """Do what is to be done; the body for an invoke."""
        at = activity.at
        async with self._locks.setdefault(at.person.address, asyncio.Lock()):
            if not isinstance(activity, Installed | Removed):
                self._met(at)
                if at.private or not _from_elsewhere(activity):
                    await self.memory.keep(at.reference)
            return await self._taken(activity)

    async def _taken(self, activity: Activity) -> Json | None:
        match activity:
            case Wrote():
                await self._wrote(activity)
            case Deleted(at):
                await self._deleted(at)
            case PressedOn():
                return await self._pressed(activity)
            case Picked():
                return await self._presses.picked(activity)
            case Searched(at, query):
                found = await self.asking.find(query, at.person)
                return answers.found(found) if found else answers.nothing_found(query)
            case Installed(at, upgraded):
                await self._installed(at, upgraded=upgraded)
            case Removed(at):
                self._erase(at.reference.person)
                await self.memory.drop(at.reference.place)
                await self.outposts.left(at.reference)
            case ChannelGone(_, channel):
                await self.outposts.deleted(channel)
            case Feedback():
                return await self._presses.judged(activity)
            case _:
                assert_never(activity)
        return None

    @property
    def _presses(self) -> Presses:
        return Presses(self.asking, self.showing)

    async def _pressed(self, pressed: PressedOn) -> Json | None:
        body = await self._presses.pressed(pressed)
        if pressed.action == privacy.FORGET_SURE:
            self._erase(pressed.at.person.address)
        return body

    async def _wrote(self, wrote: Wrote) -> None:
        at = wrote.at
        own = Surface.DM if at.private else Surface.MENTION
        surface = Surface.FORWARD if wrote.words.passed_on else own
        edits = at.message if wrote.edited else ""
        message = Message(at.event, at.person, at.place, wrote.words.text, surface, wrote.files, edits=edits)
        aside = not at.private and await self.asking.belongs_aside(message)
        reply = await self._reply(wrote, message)
        if at.private:
            await self.showing.say(at.spot, reply)
        elif (shared := for_all(reply)) and not aside:
            await self.showing.say(at.spot, shared, Where.SHARED)
        else:
            await self.showing.say(at.spot, (Say(_told(await self.showing.privately(at, reply), case_of(reply))),))

    async def _reply(self, wrote: Wrote, message: Message) -> Reply:
        """The desk's reply; an edited draft is read as a draft, whatever it sounds like now."""
        if wrote.edited and wrote.at.message in self._drafts and message.text:
            return await self.asking.read_draft(wrote.at, message.text, wrote.files, edits=message.edits)
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

    async def _installed(self, at: Arrived, *, upgraded: bool) -> None:
        """Say hello in a chat that is new; Teams tells of it twice."""
        try:
            known = await self.memory.of(at.reference.place)
        except StoreUnavailableError:
            return
        self._met(at)
        if known is None and at.private and not upgraded:
            with suppress(StoreUnavailableError):  # then it is not known, and is greeted when Teams tells of it again
                await self.showing.greet(at, await self.asking.ask(Opened(at.event, at.person, at.place)))
            return
        await self.memory.keep(at.reference)
        if not at.private:
            await self.outposts.look(at.reference)

    def _erase(self, person: str) -> None:
        """What the desk has forgotten is forgotten here; what it still knows is read from it again."""
        self.memory.erase(person)
        self.presence.erase(person)

    def _met(self, at: Arrived) -> None:
        self.memory.met(at.person.address, at.user, at.name)
        if not at.private:
            self.presence.seen(at.reference.place, at.person.address)


def _told(fate: Fate, case: str) -> str:
    """What is said where others read, of an answer that only its reader may see."""
    match fate:
        case Fate.STANDS:
            return words.ASIDE
        case Fate.LATER:
            return words.CHAT_LOOK_ALONE
        case Fate.NEVER:
            return words.CHAT_CASE_ALONE.format(case=case) if case else words.CHAT_WRITE_ALONE
        case _:
            assert_never(fate)


def _from_elsewhere(activity: Activity) -> bool:
    """Whether it can come from a chat that the bot is not in: searches, commands and their dialogs do."""
    dialog = isinstance(activity, PressedOn) and activity.way in {Way.OPEN, Way.DIALOG}
    return dialog or isinstance(activity, Picked | Searched)
