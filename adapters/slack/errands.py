"""Presses, forms, shortcuts and commands, noted before they are acknowledged and let go once they are answered.

What a process leaves unanswered when it dies is followed up by another one, or by the same after its restart: Slack
does not keep it, so it is not done again, but whoever asked is told what became of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.answers import Answers
from adapters.slack.errand import Errand
from adapters.slack.hearing import Hearing
from adapters.slack.sender import standing
from adapters.slack.standing import CLOCKS_APART, is_whole, mark_of
from adapters.slack.us import Us
from bot.store import StoreUnavailableError
from bot.store_arrivals import Arrival

NOTING: Final = 1.0  # seconds after which a database counts as away; Slack gives a press three in all
READING: Final = 1.0  # seconds that the desk then has before the acknowledgement; it may take longer for the answer
SENDING: Final = 0.5  # seconds in which what was acknowledged has left this process: Bolt sends it after we said it
_log = logging.getLogger("forepost.slack")


@dataclass
class Running:
    """An errand that is being done: `noted` if it outlives this process.

    Say `unanswered` where no answer was shown, and `in_acknowledgement` where it goes with that.
    """

    errand: Errand
    hearing: Hearing
    noted: bool
    unanswered: bool = False
    in_acknowledgement: bool = False

    def answers(self, client: AsyncWebClient) -> Answers:
        """Shows replies so that they are found again."""
        return Answers(client, self.hearing.names, mark_of(self.errand.key))

    async def shown_in(self, view: str, state: str) -> None:
        """The answer comes in this modal."""
        self.errand = replace(self.errand, view=view, state=state)
        if self.noted:
            await self.hearing.inbox.stands(self.errand.arrival())


@dataclass
class Errands:
    """Notes what was asked for, and follows up what was left."""

    hearing: Hearing

    @asynccontextmanager
    async def noted(self, errand: Errand) -> AsyncIterator[Running]:
        """Keep a note of it while this block runs, and after it where it was not answered."""
        async with self.hearing.talk.busy():
            running = Running(errand, self.hearing, await self._is_noted(errand))
            try:
                yield running
            except Exception:
                await self.hearing.leave(errand.arrival())
                raise
            if running.unanswered:
                await self.hearing.leave(errand.arrival())
            else:
                if running.in_acknowledgement:
                    await asyncio.sleep(SENDING)
                await self.hearing.let_go(errand.arrival())

    async def follow_up(self, errand: Errand, arrival: Arrival, client: AsyncWebClient, us: Us) -> None:
        """Tell whoever asked what became of it, unless the answer stands."""
        mark = mark_of(errand.key)
        there = await self._there(errand, client)
        if is_whole(mark, there):
            await self.hearing.let_go(arrival)
            return
        reply = self.hearing.tries.reply(errand.key)
        if reply is None:
            reply = await self.hearing.talk.ask(errand.asked_after(us))
            self.hearing.tries.keep(errand.key, reply)
        answers = Answers(client, self.hearing.names)
        told = await answers.fill_unanswered(errand.view, errand.state, reply) if errand.state else False
        if told or await answers.answer(errand.told_in, reply, mark, there):
            await self.hearing.let_go(arrival)
        else:
            await self.hearing.leave(arrival)

    async def _there(self, errand: Errand, client: AsyncWebClient) -> frozenset[str]:
        since = datetime.fromtimestamp(errand.noted - CLOCKS_APART, UTC)
        found = [await standing(client, at, since) for at in {errand.told_in, errand.own}]
        return frozenset(key for each in found for key in each)

    async def _is_noted(self, errand: Errand) -> bool:
        try:
            async with asyncio.timeout(NOTING):
                return await self.hearing.inbox.first(errand.arrival())
        except (StoreUnavailableError, TimeoutError) as error:
            reason = str(error) or "it takes too long"
            _log.warning("A press could not be noted, so a kill would leave it without a word: %s", reason)
            return False
