"""The destinations of cases in Teams: whether the bot is still there, looked at when it comes or goes somewhere."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from adapters.sending import RefusedError, UnsureError, WrongCallError
from adapters.teams.connector import Connector, Spot
from adapters.teams.memory import Memory
from adapters.teams.references import PREFIX, Reference

UNINSTALLED: Final = "uninstalled"
DELETED: Final = "channel deleted"
_SHARED: Final = PREFIX + "19:"
_log = logging.getLogger("forepost.teams")


@dataclass(frozen=True)
class Outposts:
    """Marks destinations that the bot has lost, so that somebody hears of it before the next case does not arrive."""

    connector: Connector
    memory: Memory
    addresses: frozenset[str] = frozenset()

    async def left(self, gone: Reference) -> None:
        """The bot was taken away from this conversation: from a person, or from a team with all its channels."""
        for address in sorted(self.addresses & {gone.place, gone.person}):
            await self.memory.shut(address, UNINSTALLED)
        if gone.place.startswith(_SHARED):
            await self.look(gone)

    async def deleted(self, channel: str) -> None:
        """This channel was deleted."""
        if PREFIX + channel in self.addresses:
            await self.memory.shut(PREFIX + channel, DELETED)

    async def look(self, near: Reference) -> None:
        """Ask Teams about every channel; what it cannot tell now stays as it is known."""
        for address in sorted(each for each in self.addresses if each.startswith(_SHARED)):
            try:
                there = await self.connector.installed(Spot(near.service_url, address.removeprefix(PREFIX)))
            except (RefusedError, UnsureError, WrongCallError) as error:
                _log.warning("Whether the bot is in %s is not known: %s", address, error)
                continue
            await (self.memory.opened(address) if there else self.memory.shut(address, UNINSTALLED))
