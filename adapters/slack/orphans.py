"""Messages that were acknowledged and not answered: what dead processes left, and what Slack refused for a while."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError
from adapters.slack.addresses import Spot
from adapters.slack.calls import NO_MORE, code_of, understood
from adapters.slack.errand import Errand
from adapters.slack.errands import Errands
from adapters.slack.heard import Heard, Standing
from adapters.slack.hearing import Hearing
from adapters.slack.standing import Deletion, is_whole, kept, marks_after, marks_under, read_again, since, us_at
from adapters.slack.taken import Taken
from bot.store import StoreUnavailableError
from bot.store_arrivals import Arrival

LOOK: Final = 5.0  # seconds between looks for what others left
_log = logging.getLogger("forepost.slack")


@dataclass
class Orphans:
    """Looks for them for ever, and answers them."""

    hearing: Hearing
    look_every: float = LOOK
    _again_now: set[asyncio.Task[None]] = field(default_factory=set)

    async def look(self) -> None:
        """Deal with what was left, and read which channels are loud; for ever, until cancelled."""
        while True:
            try:
                for arrival in await self.hearing.inbox.orphans():
                    # Not waited for: this loop is also the sign that this process is alive.
                    again = asyncio.create_task(self._tried_again(arrival))
                    self._again_now.add(again)
                    again.add_done_callback(self._again_now.discard)
            except StoreUnavailableError as error:
                _log.warning("The inbox cannot be read now: %s", error)
            except Exception as error:  # noqa: BLE001  whatever broke, the next look comes; its words may be a message's
                _log.error("Looking at the inbox failed: %s", type(error).__name__)
            await self.hearing.read_loud()
            await asyncio.sleep(self.look_every)

    async def _tried_again(self, arrival: Arrival) -> None:
        try:
            await self._again(arrival)
        except Exception as error:  # noqa: BLE001  its words may be a message's
            _log.error("A message that was not answered could not be read again: %s", type(error).__name__)
            if self.hearing.tries.was_last(arrival.key):
                await self.hearing.give_up(arrival, None, None, type(error).__name__)
            else:
                await self.hearing.leave(arrival)

    async def _again(self, arrival: Arrival) -> None:
        """Answer a message that was acknowledged, unless its answer stands; of a long answer, what is missing."""
        if not arrival.stands_at:
            await self.hearing.let_go(arrival)
            return
        noted = kept(arrival.stands_at)
        client: AsyncWebClient | None = None
        try:
            client = await self.hearing.clients.of(noted.workspace)
            with understood():
                if isinstance(noted, Errand):
                    us = await us_at(client, noted.workspace, self.hearing.talk.members.groups_of())
                    await Errands(self.hearing).follow_up(noted, arrival, client, us)
                    return
                taken = await self._taken(arrival, noted, client)
        except (RefusedError, UnsureError, GoneError, CardGoneError, SlackApiError, TimeoutError) as error:
            await self._refused(arrival, noted, client, _word_of(error))
            return
        if taken is None:
            await self.hearing.let_go(arrival)
        elif self._is_settled(taken):
            await self.hearing.let_go(arrival)
            if isinstance(taken.heard, Heard):
                self.hearing.read(taken.heard, taken.us, client, (), again=True)
        else:
            await self.hearing.answer(taken, client)

    async def _taken(self, arrival: Arrival, noted: Standing | Deletion, client: AsyncWebClient) -> Taken | None:
        """What it was, as if it had just come in; None where it is nothing for the desk any more."""
        us = await us_at(client, noted.workspace, self.hearing.talk.members.groups_of())
        if isinstance(noted, Deletion):
            return Taken(noted, us, arrival, there=await marks_after(client, noted))
        found = await read_again(client, noted)
        heard = noted.again(found, us) if found is not None else None
        if heard is None:
            return None
        heard = replace(heard, message=replace(heard.message, event=arrival.key))
        return Taken(heard, us, arrival, there=await marks_under(client, heard))

    def _is_settled(self, taken: Taken) -> bool:
        """Whether its answer stands, and this process has nothing to do that comes after it."""
        known = self.hearing.tries.reply(taken.arrival.key) is not None
        return is_whole(taken.mark, taken.there or ()) and not known

    async def _refused(
        self, arrival: Arrival, noted: Standing | Deletion | Errand, client: AsyncWebClient | None, reason: str
    ) -> None:
        """Slack does not show it: that may pass, and only what exists no more needs no answer."""
        if reason in NO_MORE:
            _log.info("A message that was not answered is there no more: %s", reason)
            await self.hearing.let_go(arrival)
        elif self.hearing.tries.too_late(since(arrival.stands_at)):
            await self.hearing.give_up(arrival, _told_in(noted), client, reason)
        else:
            _log.warning("A message that was not answered cannot be read again now: %s", reason)
            await self.hearing.leave(arrival)


def _word_of(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return code_of(error)
    return str(error) or type(error).__name__


def _told_in(noted: Standing | Deletion | Errand) -> Spot | None:
    """Where the writer of a message that cannot be read reads that; None where it was not said to the desk."""
    if isinstance(noted, Errand):
        return noted.told_in
    if isinstance(noted, Deletion) or not (noted.called or noted.direct):
        return None
    return Spot(noted.channel, noted.thread or ("" if noted.direct else noted.ts), noted.workspace)
