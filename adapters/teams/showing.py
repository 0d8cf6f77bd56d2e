"""How a reply reaches a person: in their own chat, in a thread that others read, or in a dialog."""

from __future__ import annotations

import uuid
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import Any, Final

from adapters.teams import answers
from adapters.teams.arrivals import Arrived
from adapters.teams.cards import Where, cards
from adapters.teams.connector import Spot
from adapters.teams.later import Answer, Later
from adapters.teams.memory import Memory
from adapters.teams.messages import WELCOME, judgeable, messages, words_of
from adapters.teams.names import named
from adapters.teams.references import PREFIX, Reference
from adapters.teams.speaking import Speaker, Way, there
from bot import words
from bot.outbox import Kind, Outgoing, Priority
from bot.replies import Reply
from bot.routes import feedback
from bot.store import StoreUnavailableError

Json = dict[str, Any]

_MOST: Final = 10_000  # answers whose judgement is awaited


class Fate(Enum):
    """What became of an answer."""

    STANDS = auto()
    LATER = auto()  # it is sent again; what stands already, nobody knows
    NEVER = auto()  # Teams takes nothing there


@dataclass
class Showing:
    """Shows replies, and remembers what each answer was about, so that it can be judged."""

    speaker: Speaker
    memory: Memory
    _judged: OrderedDict[tuple[str, str], str] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.later = Later(self.speaker, self.memory)

    async def say(self, spot: Spot, reply: Reply, where: Where = Where.ALONE) -> bool:
        """Post the reply; whether it stands, or will."""
        return await self._shown(there(spot), reply, where) is not Fate.NEVER

    async def greet(self, at: Arrived, reply: Reply) -> None:
        """Say hello in a chat that is new, with what somebody could begin with; nobody waits, so the courier does it.

        Raises:
            StoreUnavailableError: the database is away; the chat is not known yet.
        """
        key, to = f"{WELCOME}{uuid.uuid4().hex}", at.person.address
        hello = Outgoing(key, to, Kind.POST, reply, priority=Priority.ROUTINE)
        await self.memory.welcome(at.reference, hello)

    async def privately(self, at: Arrived, reply: Reply) -> Fate:
        """Show the reply in the person's own chat, which is begun if there is none."""
        known = await self._known(at.person.address)
        way = there(known.spot) if known else partial(self.speaker.chat, at.reference, at.user)
        return await self._shown(way, reply, Where.ALONE, at.person.address)

    async def alone(self, at: Arrived, reply: Reply) -> bool:
        """Show the reply where nobody but the person reads it; whether it stands there, or will."""
        return await self.say(at.spot, reply) if at.private else await self.privately(at, reply) is not Fate.NEVER

    async def dialog(self, at: Arrived, reply: Reply, title: str = "") -> Json:
        """The body that shows the reply in a dialog; in the person's own chat where it is too long for one."""
        shown = cards(await named(self.memory, reply), Where.DIALOG)
        if len(shown) == 1:
            return answers.dialog(shown[0], title or answers.TITLE)
        return answers.told(words_of(reply) if await self.privately(at, reply) is Fate.NEVER else words.ASIDE)

    def judged(self, at: Arrived, message_id: str) -> str:
        """What the bot's message of this id was about; empty where that is not known any more."""
        conversation = at.reference.conversation
        return self._judged.get((conversation, message_id)) or self._judged.get((conversation, ""), "")

    async def _shown(self, way: Way, reply: Reply, where: Where, to: str = "") -> Fate:
        about, pages = feedback.about(reply), messages(await named(self.memory, reply), where)
        if about:
            pages = [judgeable(pages[0]), *pages[1:]]
        said = await self.speaker.say(way, pages)
        if not said.whole:
            if said.hopeless:
                return Fate.NEVER
            to = to or await self._address(said.spot)
            await self.later.send(Answer(to, way, reply, pages), said)
            return Fate.LATER
        if about and said.spot and said.stands:
            # Teams makes two messages of a text with a card, and tells the id of one.
            self._judged[(_root(said.spot), said.stands[0])] = self._judged[(_root(said.spot), "")] = about
            while len(self._judged) > _MOST:
                self._judged.popitem(last=False)
        return Fate.STANDS

    async def _address(self, spot: Spot | None) -> str:
        """Of a personal chat the person's, so that what is queued goes when they are forgotten."""
        place = PREFIX + (spot.conversation if spot else "")
        known = await self._known(place)
        return (known.person if known else "") or place

    async def _known(self, address: str) -> Reference | None:
        try:
            return await self.memory.of(address)
        except StoreUnavailableError:
            return None


def _root(spot: Spot) -> str:
    return spot.conversation.partition(";messageid=")[0]
