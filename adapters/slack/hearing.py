"""A message's way from Slack's event to the answer: noted, acknowledged, read by the desk, answered, let go.

Nothing is acknowledged before it is noted where it stands. What a process leaves unanswered when it dies, another
one, or the same after its restart, reads again at Slack. So no word of it has to be kept meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final, assert_never

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import GoneError, RefusedError, UnsureError
from adapters.slack.addresses import PLATFORM, Spot, alone_with
from adapters.slack.agent import Agent, title_of
from adapters.slack.answers import Answers
from adapters.slack.authorizing import scopes_of
from adapters.slack.calls import Clients, understood
from adapters.slack.heard import Erased, Heard, Standing, spot_of
from adapters.slack.inbox import Inbox
from adapters.slack.names import Names
from adapters.slack.sender import standing
from adapters.slack.talk import Talk
from adapters.slack.us import AGENT_SCOPE, Us
from bot import words
from bot.messages import Pressed
from bot.replies import Button, Buttons, Reply, Say
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
    _again_now: set[asyncio.Task[None]] = field(default_factory=set)
    _unnoted: OrderedDict[str, None] = field(default_factory=OrderedDict)

    async def take_in(self, heard: Heard | Erased, us: Us) -> Taken | None:
        """Note the message, once however often it is delivered; None where there is nothing to answer."""
        if isinstance(heard, Erased):
            return await self._noted(Taken(heard, us, Arrival(f"{heard.message}:deleted", PLATFORM, "")))
        if not self.talk.concerns(heard):
            return None
        return await self._noted(Taken(heard, us, heard.arrival()))

    async def answer(self, taken: Taken, client: AsyncWebClient) -> None:
        """Answer what was taken in, and let it go."""
        async with self.talk.busy():
            answers = Answers(client, self.names)
            match taken.heard:
                case Erased() as erased:
                    await self._offer_withdrawal(erased, taken, answers)
                    known = True
                case Heard() as heard:
                    known = await self._answered(heard, taken, answers)
                case _:
                    assert_never(taken.heard)
            await (self.inbox.done(taken.arrival) if known else self.inbox.leave(taken.arrival))

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

    async def _answered(self, heard: Heard, taken: Taken, answers: Answers) -> bool:
        """Answer a message; false if nobody can tell whether the answer stands."""
        if await self.talk.belongs_aside(heard):
            user = spot_of(heard.message).channel
            await answers.whisper(heard.answer_in, user, (Say(words.ASIDE),))
            button = Button(words.BUTTON_CHECK, "draft.start")
            return await answers.post(Spot(user), (Say(words.ASIDE_ALONE), Buttons((button,))), mark=_mark(taken))
        if heard.overheard and not await self.talk.is_asked(heard):
            return True
        telling = asyncio.ensure_future(self._tell_reading(heard, taken.us, answers))
        try:
            reply = await self.talk.reply_to(heard) if taken.reply is None else taken.reply
        finally:
            late = telling.done()
            telling.cancel()
        known = not reply or await answers.post(heard.answer_in, reply, mark=_mark(taken))
        if reply and taken.us.agent and heard.message.place.private and heard.answer_in.thread:
            self._adorn(heard, reply, answers.client, late=late)
        return known

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
            _log.error("A message that was not answered could not be answered again: %s", type(error).__name__)
            await self.inbox.leave(arrival)

    async def _again(self, arrival: Arrival) -> None:
        """Answer a message that was acknowledged by a process that died, unless its answer stands."""
        if not arrival.stands_at:
            await self.inbox.done(arrival)
            return
        stands = Standing.read(arrival.stands_at)
        try:
            client = await self.clients.of(stands.workspace)
            with understood():
                us = await self._us(client, stands.workspace)
                found = await _message(client, stands)
                heard = stands.again(found, us) if found is not None else None
                if heard is None or await _stands(client, heard, arrival):
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

    async def _us(self, client: AsyncWebClient, workspace: str) -> Us:
        told = await client.auth_test()
        agent = AGENT_SCOPE in scopes_of(told.headers)
        return Us(str(told["user_id"]), workspace, agent, self.talk.members.groups_of())


def _mark(taken: Taken) -> str:
    return f"answer/{taken.arrival.key}"


async def _message(client: AsyncWebClient, stands: Standing) -> Mapping[str, Any] | None:
    """The message as it stands at Slack now; None where it was deleted."""
    only: dict[str, Any] = {
        "channel": stands.channel,
        "latest": stands.ts,
        "oldest": stands.ts,
        "inclusive": True,
        "limit": 1,
    }
    if stands.thread:
        answer = await client.conversations_replies(ts=stands.thread, **only)
    else:
        answer = await client.conversations_history(**only)
    return next((each for each in answer.get("messages") or () if each.get("ts") == stands.ts), None)


async def _stands(client: AsyncWebClient, heard: Heard, arrival: Arrival) -> bool:
    """Whether the answer to it was posted before."""
    since = datetime.fromtimestamp(float(heard.stamp), UTC)
    with suppress(aiohttp.ClientError):
        return f"answer/{arrival.key}" in await standing(client, heard.answer_in, since)
    return False
