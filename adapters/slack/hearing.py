"""A message's way from Slack's event to the answer: noted, acknowledged, read by the desk, answered, let go.

Nothing is acknowledged before it is noted where it stands. What a process leaves unanswered when it dies, another
one, or the same after its restart, reads again at Slack. So no word of it has to be kept meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.addresses import Spot, alone_with
from adapters.slack.agent import Agent, title_of
from adapters.slack.answers import Answers
from adapters.slack.calls import Clients
from adapters.slack.heard import Erased, Heard, spot_of
from adapters.slack.inbox import Inbox
from adapters.slack.links import only_links
from adapters.slack.names import Names
from adapters.slack.standing import Deletion, deletion, mark_of, message, since
from adapters.slack.taken import Taken
from adapters.slack.talk import Talk
from adapters.slack.tries import Tries
from adapters.slack.us import Us
from bot import words
from bot.desk import Aside
from bot.messages import Pressed, Surface
from bot.replies import Button, Buttons, Reply, Say
from bot.routes import draft
from bot.store import StoreUnavailableError
from bot.store_arrivals import Arrival

_SLOW: Final = 0.7  # seconds after which an agent says that it reads
_NOTING: Final = 10.0  # seconds after which a database counts as away; Slack then delivers again
_MOST_UNNOTED: Final = 10_000
_log = logging.getLogger("forepost.slack")


@dataclass
class Hearing:
    """Takes messages in and answers them. `unanswered` counts those that it gave up."""

    talk: Talk
    inbox: Inbox
    names: Names
    clients: Clients
    agent: Agent = field(default_factory=Agent)
    tries: Tries = field(default_factory=Tries)
    unanswered: int = 0
    _unnoted: OrderedDict[str, None] = field(default_factory=OrderedDict)

    async def take_in(self, heard: Heard | Erased, us: Us) -> Taken | None:
        """Note the message, once however often it is delivered; None where there is nothing to answer."""
        if isinstance(heard, Erased):
            noted = deletion(heard, us)
            return await self._noted(Taken(noted, us, noted.arrival()))
        if not (self.talk.concerns(heard) or await self._called_before(heard)):
            return None
        return await self._noted(Taken(heard, us, message(heard)))

    async def answer(self, taken: Taken, client: AsyncWebClient) -> None:
        """Answer what was taken in, and let it go; what breaks is left for another try, and told at the last."""
        async with self.talk.busy():
            answers, arrival = Answers(client, self.names), taken.arrival
            try:
                known = await self._dealt_with(taken, answers)
            except Exception as error:  # noqa: BLE001  its words may be a message's
                _log.error("A message could not be answered: %s", type(error).__name__)
                if self.tries.was_last(arrival.key):
                    await self.give_up(arrival, taken.answer_in, client, type(error).__name__)
                    return
                known = False
            if known:
                await self.let_go(arrival)
            elif self.tries.too_late(since(arrival.stands_at)):
                await self.give_up(arrival, taken.answer_in, client, "not_posted")
            else:
                await self.leave(arrival)

    async def let_go(self, arrival: Arrival) -> None:
        """It was answered, or is there no more."""
        self.tries.forget(arrival.key)
        await self.inbox.done(arrival)

    async def leave(self, arrival: Arrival) -> None:
        """It is to be tried again, the sooner the fewer times that was in vain."""
        await self.inbox.leave(arrival, self.tries.rest(arrival.key))

    async def give_up(self, arrival: Arrival, at: Spot | None, client: AsyncWebClient | None, reason: str) -> None:
        """Nobody can answer it: its writer is told where that can be, and whoever operates the desk."""
        if at is not None and client is not None:
            told = await Answers(client, self.names).answer(at, (Say(words.WENT_WRONG),), mark_of(arrival.key))
            if not (told or self.tries.too_late(since(arrival.stands_at))):
                await self.leave(arrival)
                return
        self.unanswered += 1
        _log.error("A message was not answered, and is let go: %s", reason)
        await self.let_go(arrival)

    async def _dealt_with(self, taken: Taken, answers: Answers) -> bool:
        """Answer it; whether all of the answer stands, or never can."""
        match taken.heard:
            case Deletion() as noted:
                return await self._offer_withdrawal(noted, taken, answers)
            case Heard() as heard:
                return await self._answered(heard, taken, answers)
            case _:
                assert_never(taken.heard)

    async def read_loud(self) -> None:
        """Read which channels are loud; where that cannot be, those of before are."""
        with suppress(StoreUnavailableError):
            self.talk.loud = await self.inbox.loud()

    def close(self) -> None:
        """Ask and write nothing more."""
        self.inbox.close()
        self.talk.soon.shutdown(wait=False, cancel_futures=True)

    async def _noted(self, taken: Taken) -> Taken | None:
        try:
            async with asyncio.timeout(_NOTING):
                return taken if await self.inbox.first(taken.arrival) else None
        except (StoreUnavailableError, TimeoutError) as error:
            reason = str(error) or "it takes too long"
            _log.warning("A message could not be noted, so it is answered before it is acknowledged: %s", reason)
        if taken.arrival.key in self._unnoted:
            return None
        self._unnoted[taken.arrival.key] = None
        while len(self._unnoted) > _MOST_UNNOTED:
            self._unnoted.popitem(last=False)
        if isinstance(taken.heard, Heard) and taken.heard.message.place.private:
            return replace(taken, reply=await self._read(taken.heard))
        return taken

    async def _called_before(self, heard: Heard) -> bool:
        """Whether another process, or this one before it was started anew, was called into the thread."""
        thread = heard.message.place.address
        if heard.begins or not await self.inbox.called_into(thread):
            return False
        self.talk.remember(thread)
        return True

    async def _stay(self, thread: str) -> None:
        """Answer in this thread from now on."""
        if not self.talk.knows(thread):
            await self.inbox.call_into(thread)
        self.talk.remember(thread)

    async def _answered(self, heard: Heard, taken: Taken, answers: Answers) -> bool:
        """Answer a message; whether all of the answer stands, or never can."""
        links = only_links(heard.message)
        why = None if links else await self.talk.apart_from_others(heard)
        if why is not None:
            return await self._answered_alone(why, heard, taken, answers)
        if heard.overheard and (links or not await self.talk.is_asked(heard)):
            return True
        if not heard.message.place.private:
            await self._stay(heard.message.place.address)
        reply: Reply = ()
        telling = asyncio.ensure_future(self._tell_reading(heard, taken.us, answers))
        try:
            try:
                reply = await self._reply(taken, lambda: self._read(heard))
            finally:
                telling.cancel()
            return await answers.answer(heard.answer_in, reply, taken.mark, taken.there or ())
        finally:
            self.read(heard, taken.us, answers.client, reply, again=taken.there is not None)

    async def _answered_alone(self, why: Aside, heard: Heard, taken: Taken, answers: Answers) -> bool:
        """Answer where nobody else reads; where others do, point there once it stands."""
        user = spot_of(heard.message)
        reply = await self._reply(taken, lambda: self._alone(why, heard, taken.us))
        known = await answers.answer(user, reply, taken.mark, taken.there or ())
        if known:
            await answers.whisper(heard.answer_in, user.channel, (Say(words.ASIDE),))
        return known

    async def _read(self, heard: Heard) -> Reply:
        """The desk's reply; of a link whose message Slack does not show yet, that it is not read so far."""
        return (Say(words.LINK_LATER),) if only_links(heard.message) else await self.talk.reply_to(heard)

    async def _reply(self, taken: Taken, ask: Callable[[], Awaitable[Reply]]) -> Reply:
        """The reply to a message: the one that was to be shown before, if this process knows it."""
        key = taken.arrival.key
        reply = taken.reply if taken.reply is not None else self.tries.reply(key)
        if reply is None:
            reply = await ask()
        self.tries.keep(key, reply)
        return reply

    async def _alone(self, why: Aside, heard: Heard, us: Us) -> Reply:
        """What somebody reads in their own conversation after they wrote where others read."""
        message = heard.message
        place = alone_with(spot_of(message).channel, us.workspace)
        match why:
            case Aside.DRAFT:
                await self.talk.ask(Pressed(f"{message.event}:aside", message.person, place, draft.START))
                return Say(words.ASIDE_ALONE), Buttons((Button(words.BUTTON_CHECK, draft.START),))
            case Aside.REPORT:
                return (Say(words.ASIDE_REPORT),)
            case Aside.DESPAIR:
                return await self.talk.ask(replace(message, place=place, surface=Surface.DM))
            case _:
                assert_never(why)

    def read(self, heard: Heard, us: Us, client: AsyncWebClient, reply: Reply, *, again: bool) -> None:
        """An agent shows that it reads no more; a dead process may have left a thread so that is read `again`."""
        if us.agent and heard.answer_in.thread and not heard.overheard:
            alone = heard.message.place.private
            title = title_of(reply) if reply and alone and heard.begins else ""
            self.agent.answered(client, heard.answer_in, title, always=again)

    async def _tell_reading(self, heard: Heard, us: Us, answers: Answers) -> None:
        """After a moment, an agent shows that it is reading."""
        await asyncio.sleep(_SLOW)
        if us.agent and heard.answer_in.thread and not heard.overheard:
            self.agent.reads(answers.client, heard.answer_in)

    async def _offer_withdrawal(self, noted: Deletion, taken: Taken, answers: Answers) -> bool:
        us, erased = taken.us, noted.erased
        place = alone_with(erased.user, us.workspace)
        name = f"{taken.arrival.key}:asked"
        reply = await self.talk.ask(Pressed(name, us.person(erased.user), place, "case.deleted", erased.message))
        return await answers.answer(noted.ask_in, reply, taken.mark, taken.there or ())
