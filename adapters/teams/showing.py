"""How a reply reaches a person: in their own chat, in a thread that others read, or in a dialog."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, Final

from adapters.teams import answers
from adapters.teams.arrivals import Arrived
from adapters.teams.cards import Where, cards
from adapters.teams.connector import Spot
from adapters.teams.memory import Memory
from adapters.teams.messages import judgeable, messages, prompts, words_of
from adapters.teams.names import named
from adapters.teams.speaking import Speaker
from bot import words
from bot.replies import Reply
from bot.routes import feedback
from bot.store import StoreUnavailableError

Json = dict[str, Any]

_MOST: Final = 10_000  # answers whose judgement is awaited


@dataclass
class Showing:
    """Shows replies, and remembers what each answer was about, so that it can be judged."""

    speaker: Speaker
    memory: Memory
    _judged: OrderedDict[tuple[str, str], str] = field(default_factory=OrderedDict)

    async def say(self, spot: Spot, reply: Reply, where: Where = Where.ALONE) -> bool:
        """Post the reply; whether it stands, as far as Teams told."""
        about, posted = feedback.about(reply), messages(await named(self.memory, reply), where)
        if about:
            posted = [judgeable(posted[0]), *posted[1:]]
        stands = await self.speaker.say(spot, posted)
        if about and stands:
            # Teams makes two messages of a text with a card, and tells the id of one.
            self._judged[(_root(spot), stands[0])] = self._judged[(_root(spot), "")] = about
            while len(self._judged) > _MOST:
                self._judged.popitem(last=False)
        return stands is not None

    async def greet(self, at: Arrived, reply: Reply) -> None:
        """Say hello, with what somebody could begin with."""
        if await self.say(at.spot, reply):
            await self.speaker.say(at.spot, [prompts(at.user)])

    async def privately(self, at: Arrived, reply: Reply) -> bool:
        """Show the reply in the person's own chat, which is begun if there is none; whether that worked."""
        try:
            known = await self.memory.of(at.person.address)
        except StoreUnavailableError:
            known = None
        spot = known.spot if known else await self.speaker.chat(at.reference, at.user)
        return spot is not None and await self.say(spot, reply)

    async def alone(self, at: Arrived, reply: Reply) -> bool:
        """Show the reply where nobody but the person reads it; whether that worked."""
        return await (self.say(at.spot, reply) if at.private else self.privately(at, reply))

    async def dialog(self, at: Arrived, reply: Reply, title: str = "") -> Json:
        """The body that shows the reply in a dialog; in the person's own chat where it is too long for one."""
        shown = cards(await named(self.memory, reply), Where.DIALOG)
        if len(shown) == 1:
            return answers.dialog(shown[0], title or answers.TITLE)
        return answers.told(words.ASIDE if await self.privately(at, reply) else words_of(reply))

    def judged(self, at: Arrived, message_id: str) -> str:
        """What the bot's message of this id was about; empty where that is not known any more."""
        conversation = at.reference.conversation
        return self._judged.get((conversation, message_id)) or self._judged.get((conversation, ""), "")


def _root(spot: Spot) -> str:
    return spot.conversation.partition(";messageid=")[0]
