"""Answers that Teams did not take at once: they come later, marked where they may stand already.

What is sure to hold nobody's draft goes into the outbox. Everything else is kept in memory alone and sent again for a
bounded time; for the case that this fails, or this process dies, a sentence that asks for it again is queued before.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from adapters.teams.memory import Memory
from adapters.teams.messages import marked, storable
from adapters.teams.speaking import Said, Speaker, Way
from bot import words
from bot.outbox import LONGEST_PAUSE, Kind, Outgoing
from bot.replies import Reply, Say, Small
from bot.store import StoreUnavailableError

Json = dict[str, Any]

PAUSES: Final = (2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0)  # seconds before each try from memory
_SPARE: Final = 30.0  # seconds after the last of them before the sentence goes
_log = logging.getLogger("forepost.teams")


@dataclass(frozen=True)
class Answer:
    """An answer that does not stand yet: to which address, the way there, and as the pages that Teams gets."""

    to: str
    way: Way
    reply: Reply
    pages: Sequence[Json]


@dataclass
class Later:
    """Sends answers later."""

    speaker: Speaker
    memory: Memory
    pauses: Sequence[float] = PAUSES
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def send(self, answer: Answer, said: Said) -> None:
        """See to it that the answer arrives, as far as it does not stand."""
        if storable(answer.reply):
            mark = (Small(words.CHAT_MAY_REPEAT_SOMETHING),) if said.unclear or said.stands else ()
            if await self._queued(_outgoing(answer.to, (*mark, *answer.reply), said.wait)):
                return
        sentence = _outgoing(answer.to, (Say(words.CHAT_SEND_AGAIN),), sum(self.pauses) + _SPARE)
        await self._queued(sentence)
        task = asyncio.create_task(self._from_memory(answer, said, sentence.effect_key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _from_memory(self, answer: Answer, said: Said, sentence: str) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + sum(self.pauses)
        left = list(answer.pages)
        for pause in self.pauses:
            left = _left(left, said)
            wait = max(pause, said.wait)
            if loop.time() + wait > until + _SPARE / 2:
                break  # Teams asks for more patience than there is
            await asyncio.sleep(wait)
            said = await self.speaker.say(answer.way, left)
            if said.whole:
                await self.memory.cancel(sentence)
            if said.whole or said.hopeless:
                return
        _log.error("An answer was given up; whoever waits for it is asked to ask again")

    async def _queued(self, outgoing: Outgoing) -> bool:
        try:
            await self.memory.queue(outgoing)
        except StoreUnavailableError as error:
            _log.warning("An answer could not be queued: %s", error)
            return False
        return True


def _outgoing(to: str, reply: Reply, wait: float) -> Outgoing:
    due_at = datetime.now(UTC) + min(timedelta(seconds=wait), LONGEST_PAUSE) if wait else None
    return Outgoing(f"answer/{uuid.uuid4().hex}", to, Kind.POST, reply, due_at=due_at)


def _left(pages: Sequence[Json], said: Said) -> list[Json]:
    """The pages that do not stand, the first of them marked where it may."""
    left = list(pages[len(said.stands) :])
    if said.unclear:
        left[0] = marked(left[0], words.CHAT_MAY_REPEAT_SOMETHING)
    return left
