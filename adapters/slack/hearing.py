"""A message's way from Slack's event to the answer: noted, acknowledged, read by the desk, answered, let go.

Nothing is acknowledged before it is noted where it stands. What a process leaves unanswered when it dies, another
one, or the same after its restart, reads again at Slack. So no word of it has to be kept meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import GoneError, RefusedError, UnsureError
from adapters.slack.addresses import PLATFORM, Spot, alone_with
from adapters.slack.agent import Agent, title_of
from adapters.slack.answers import Answers
from adapters.slack.calls import Clients, understood
from adapters.slack.heard import Erased, Heard, Standing, spot_of
from adapters.slack.inbox import Inbox
from adapters.slack.names import Names
from adapters.slack.standing import is_answered, mark_of, read_again, us_at
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
LOOK: Final = 5.0  # seconds between looks for what others left
_MOST_UNNOTED: Final = 10_000
_log = logging.getLogger("forepost.slack")


@dataclass(frozen=True)
class Taken:
    """What may be acknowledged. `reply` is there already where the message could not be noted."""

    heard: Heard | Erased
    us: Us
    arrival: Arrival
    reply: Reply | None = None


@dataclass
class Hearing:
    """Takes messages in and answers them."""

    talk: Talk
    inbox: Inbox
    names: Names
    clients: Clients
    agent: Agent = field(default_factory=Agent)
    look_every: float = LOOK
    tries: Tries = field(default_factory=Tries)
    _again_now: set[asyncio.Task[None]] = field(default_factory=set)
    _unnoted: OrderedDict[str, None] = field(default_factory=OrderedDict)

    async def take_in(self, heard: Heard | Erased, us: Us) -> Taken | None:
        """Note the message, once however often it is delivered; None where there is nothing to answer."""
        if isinstance(heard, Erased):
            return await self._noted(Taken(heard, us, Arrival(f"{heard.message}:deleted", PLATFORM, "")))
        if not (self.talk.concerns(heard) or await self._called_before(heard)):
            return None
        return await self._noted(Taken(heard, us, heard.arrival()))

    async def answer(self, taken: Taken, client: AsyncWebClient) -> None:
        """Answer what was taken in, and let it go; what breaks is left for another try, and told at the last."""
        async with self.talk.busy():
            answers = Answers(client, self.names)
            try:
                known = await self._dealt_with(taken, answers)
            except Exception as error:  # noqa: BLE001  its words may be a message's
                _log.error("A message could not be answered: %s", type(error).__name__)
                known = self.tries.was_last(taken.arrival.key)
                if known and isinstance(taken.heard, Heard):
                    known = await answers.post(
                        taken.heard.answer_in, (Say(words.WENT_WRONG),), mark=mark_of(taken.arrival.key)
                    )
            if known:
                self.tries.forget(taken.arrival.key)
            await (self.inbox.done(taken.arrival) if known else self.inbox.leave(taken.arrival))

    async def _dealt_with(self, taken: Taken, answers: Answers) -> bool:
        """Answer it; false if nobody can tell whether the answer stands."""
        match taken.heard:
            case Erased() as erased:
                await self._offer_withdrawal(erased, taken, answers)
                return True
            case Heard() as heard:
                return await self._answered(heard, taken, answers)
            case _:
                assert_never(taken.heard)

    async def look(self) -> None:
        """Deal with what dead processes left, and read which channels are loud; for ever, until cancelled."""
        while True:
            try:
                for arrival in await self.inbox.orphans():
                    # Not waited for: this loop is also the sign that this process is alive.
                    again = asyncio.create_task(self._tried_again(arrival))
                    self._again_now.add(again)
                    again.add_done_callback(self._again_now.discard)
            except StoreUnavailableError as error:
                _log.warning("The inbox cannot be read now: %s", error)
            except Exception as error:  # noqa: BLE001  whatever broke, the next look comes; its words may be a message's
                _log.error("Looking at the inbox failed: %s", type(error).__name__)
            await self.read_loud()
            await asyncio.sleep(self.look_every)

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
            return replace(taken, reply=await self.talk.reply_to(taken.heard))
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
        """Answer a message; false if nobody can tell whether the answer stands."""
        why = await self.talk.apart_from_others(heard)
        if why is not None:
            user = spot_of(heard.message).channel
            await answers.whisper(heard.answer_in, user, (Say(words.ASIDE),))
            return await answers.post(
                Spot(user), await self._alone(why, heard, taken.us), mark=mark_of(taken.arrival.key)
            )
        if heard.overheard and not await self.talk.is_asked(heard):
            return True
        if not heard.message.place.private:
            await self._stay(heard.message.place.address)
        telling = asyncio.ensure_future(self._tell_reading(heard, taken.us, answers))
        try:
            reply = await self.talk.reply_to(heard) if taken.reply is None else taken.reply
        finally:
            late = telling.done()
            telling.cancel()
        known = not reply or await answers.post(heard.answer_in, reply, mark=mark_of(taken.arrival.key))
        if reply and taken.us.agent and heard.message.place.private and heard.answer_in.thread:
            self._adorn(heard, reply, answers.client, late=late)
        return known

    async def _alone(self, why: Aside, heard: Heard, us: Us) -> Reply:
        """What somebody reads in their own conversation after they wrote where others read."""
        match why:
            case Aside.DRAFT:
                return Say(words.ASIDE_ALONE), Buttons((Button(words.BUTTON_CHECK, draft.START),))
            case Aside.REPORT:
                return (Say(words.ASIDE_REPORT),)
            case Aside.DESPAIR:
                place = alone_with(spot_of(heard.message).channel, us.workspace)
                return await self.talk.ask(replace(heard.message, place=place, surface=Surface.DM))
            case _:
                assert_never(why)

    def _adorn(self, heard: Heard, reply: Reply, client: AsyncWebClient, *, late: bool) -> None:
        title = title_of(reply) if heard.begins else ""
        if late and title:
            self.agent.renamed(client, heard.answer_in, title)
        if late or title:
            self.agent.answered(client, heard.answer_in, title)

    async def _tell_reading(self, heard: Heard, us: Us, answers: Answers) -> None:
        """After a moment, an agent shows that it is reading."""
        await asyncio.sleep(_SLOW)
        if us.agent and heard.answer_in.thread and not heard.overheard:
            self.agent.reads(answers.client, heard.answer_in)

    async def _offer_withdrawal(self, erased: Erased, taken: Taken, answers: Answers) -> None:
        us = taken.us
        place = alone_with(erased.user, us.workspace)
        name = f"{taken.arrival.key}:asked"
        reply = await self.talk.ask(Pressed(name, us.person(erased.user), place, "case.deleted", erased.message))
        if reply:
            await answers.whisper(Spot(erased.channel, erased.thread), erased.user, reply)

    async def _tried_again(self, arrival: Arrival) -> None:
        try:
            await self._again(arrival)
        except Exception as error:  # noqa: BLE001  its words may be a message's
            _log.error("A message that was not answered could not be read again: %s", type(error).__name__)
            await (self.inbox.done(arrival) if self.tries.was_last(arrival.key) else self.inbox.leave(arrival))

    async def _again(self, arrival: Arrival) -> None:
        """Answer a message that was acknowledged by a process that died, unless its answer stands."""
        if not arrival.stands_at:
            await self.inbox.done(arrival)
            return
        stands = Standing.read(arrival.stands_at)
        try:
            client = await self.clients.of(stands.workspace)
            with understood():
                us = await us_at(client, stands.workspace, self.talk.members.groups_of())
                found = await read_again(client, stands)
                heard = stands.again(found, us) if found is not None else None
                if heard is None or await is_answered(client, heard, arrival.key):
                    await self.inbox.done(arrival)
                    return
        except (RefusedError, UnsureError, TimeoutError) as error:
            _log.warning("A message that was not answered cannot be read again now: %s", type(error).__name__)
            await self.inbox.leave(arrival)
            return
        except (GoneError, SlackApiError):
            await self.inbox.done(arrival)
            return
        heard = replace(heard, message=replace(heard.message, event=arrival.key))
        await self.answer(Taken(heard, us, arrival), client)
