"""Who is in a channel, as Teams lists it."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.sending import RefusedError
from adapters.teams.connector import Connector, Json, Spot
from adapters.teams.memory import Memory
from adapters.teams.references import PREFIX
from bot.store import StoreUnavailableError

_BOT = "28:"  # before the ids of bots


@dataclass(frozen=True)
class Roster:
    """Asks Teams, and remembers what people are called."""

    connector: Connector
    memory: Memory

    async def of(self, channel: str) -> dict[str, str]:
        """The people of the channel at this address: their names by address.

        Raises:
            RefusedError, UnsureError, GoneError, CardGoneError, WrongCallError: Teams does not tell.
        """
        registration = self.connector.registration
        try:
            known = await self.memory.of(channel) or await self.memory.near(registration.tenant)
        except StoreUnavailableError:
            raise RefusedError("database") from None
        service = known.service_url if known is not None else registration.service
        found = {}
        for member in await self.connector.members(Spot(service, channel.removeprefix(PREFIX))):
            user, name = _text(member, "id"), " ".join(_text(member, "name").split())
            entra = _text(member, "aadObjectId") or _text(member, "objectId")
            if not user or user.startswith(_BOT):
                continue
            address = PREFIX + (entra or user)
            found[address] = name
            self.memory.met(address, user, name)
        return found


def _text(member: Json, key: str) -> str:
    value = member.get(key)
    return value if isinstance(value, str) else ""
