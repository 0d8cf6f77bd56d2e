"""What is done about an activity: ask the desk in a thread, show its reply where it may be read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Protocol, TypeVar, assert_never
from weakref import WeakValueDictionary

from adapters.teams import answers, wording
from adapters.teams.activities import CHECK
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
    Way,
    Wrote,
)
from adapters.teams.cards import Where, cards
from adapters.teams.messages import fit_for_all, messages, only_words, words_of
from adapters.teams.presence import Presence
from adapters.teams.references import Reference, References
from adapters.teams.speaking import Speaker
from bot import words
from bot.messages import Event, Message, Opened, Person, Place, Pressed, Surface
from bot.replies import Quote, Reply, Say

Json = dict[str, Any]
Clauses = Callable[[str, Person], Sequence[Quote]]

_T = TypeVar("_T")
_START_DRAFT: Final = "draft.start"
_MOST_KNOWN: Final = 10_000
_log = logging.getLogger("forepost.teams")


class Desk(Protocol):
    """The one door to the conversation."""

    def handle(self, event: Event) -> Reply:
        """The reply to what came in."""
        ...

    def forget(self, person: Person, place: Place) -> None:
        """Remember nothing of this conversation."""
        ...


@dataclass
class Turns:
    """Handles activities; those of one person one after the other."""

    desk: Desk
    clauses: Clauses
    executor: Executor
    references: References
    speaker: Speaker
    presence: Presence
    _known: dict[str, Reference] = field(default_factory=dict)  # what need not be written again
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
                await self._in_thread(partial(self.desk.forget, at.person, at.place))
            case PressedOn():
                return await self._pressed(activity)
            case Picked():
                return await self._picked(activity)
            case Searched(at, query):
                quotes = await self._in_thread(partial(self.clauses, query, at.person)) if query.strip() else ()
                return answers.found(quotes)
            case Installed():
                await self._installed(activity.at)
            case Removed(at):
                self._known.pop(at.reference.place, None)
                await self._in_thread(partial(self.references.drop, at.reference.place))
            case Feedback():
                return {}
            case _:
                assert_never(activity)
        return None

    async def _wrote(self, wrote: Wrote) -> None:
        at = wrote.at
        own = Surface.DM if at.private else Surface.MENTION
        surface = Surface.FORWARD if wrote.words.passed_on else own
        reply = await self._ask(Message(at.event, at.person, at.place, wrote.words.text, surface))
        if at.private:
            await self.speaker.say(at.spot, messages(reply))
        elif fit_for_all(reply):
            await self.speaker.say(at.spot, messages(reply, Where.SHARED))
        elif await self._privately(at, reply):
            await self.speaker.say(at.spot, messages((Say(wording.IN_PRIVATE),)))
        else:
            await self.speaker.say(at.spot, messages((Say(wording.WRITE_IN_PRIVATE),)))

    async def _pressed(self, pressed: PressedOn) -> Json | None:
        at = pressed.at
        reply = await self._ask(pressed.event)
        match pressed.way:
            case Way.MESSAGE:
                await self._shown(at, reply)
                return None
            case Way.EXECUTE if not at.private and only_words(reply):
                return answers.said(words_of(reply))
            case Way.EXECUTE:
                await self._shown(at, reply)
                return answers.said(wording.BELOW if at.private else wording.IN_PRIVATE)
            case Way.OPEN:
                return await self._dialog(at, reply)
            case Way.DIALOG if only_words(reply):
                return answers.told(words_of(reply))
            case Way.DIALOG:
                return await self._dialog(at, reply)
            case _:
                assert_never(pressed.way)

    async def _picked(self, picked: Picked) -> Json:
        """A command on a message: what the desk says about its words, in a dialog that nobody else sees."""
        at, text = picked.at, picked.words.text
        if not text:
            return answers.told(wording.NOTHING_TO_READ)
        if picked.command == CHECK:
            await self._ask(Pressed(f"{at.event}:start", at.person, at.place, _START_DRAFT))
        reply = await self._ask(Message(at.event, at.person, at.place, text, Surface.SHORTCUT))
        title = wording.CHECK_TITLE if picked.command == CHECK else wording.REPORT_TITLE
        return await self._dialog(at, reply, title)

    async def _installed(self, at: Arrived) -> None:
        """Say hello in a chat that is new; Teams tells of it twice."""
        known = await self._in_thread(partial(self.references.of, at.reference.place))
        await self._remember(at)
        if known is None and at.private:
            await self.speaker.say(at.spot, messages(await self._ask(Opened(at.event, at.person, at.place))))

    async def _remember(self, at: Arrived) -> None:
        if not at.private:
            self.presence.seen(at.reference.place, at.person.address)
        place = at.reference.place
        if self._known.get(place) != at.reference:
            await self._in_thread(partial(self.references.keep, at.reference))
            self._known[place] = at.reference
            if len(self._known) > _MOST_KNOWN:
                del self._known[next(iter(self._known))]

    async def _dialog(self, at: Arrived, reply: Reply, title: str = "") -> Json:
        shown = cards(reply, Where.DIALOG)
        if len(shown) == 1:
            return answers.dialog(shown[0], title or wording.DIALOG)
        return answers.told(wording.IN_PRIVATE if await self._privately(at, reply) else words_of(reply))

    async def _shown(self, at: Arrived, reply: Reply) -> None:
        if at.private:
            await self.speaker.say(at.spot, messages(reply))
        else:
            await self._privately(at, reply)

    async def _privately(self, at: Arrived, reply: Reply) -> bool:
        """Show the reply in the person's own chat, which is begun if there is none; whether that worked."""
        known = await self._in_thread(partial(self.references.of, at.person.address))
        spot = known.spot if known else await self.speaker.chat(at.reference, at.user)
        return spot is not None and await self.speaker.say(spot, messages(reply))

    async def _ask(self, event: Event) -> Reply:
        try:
            return await self._in_thread(partial(self.desk.handle, event))
        except Exception as error:  # noqa: BLE001  whatever broke, the person gets an answer
            # Its message could hold words of a draft, so only its kind is logged.
            _log.error("The desk failed on a %s: %s", type(event).__name__, type(error).__name__)
            return (Say(words.WENT_WRONG),)

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self.executor, work)
