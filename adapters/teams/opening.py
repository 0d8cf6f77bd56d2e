"""Microsoft Teams on the one server: the parts of the bot put together, and everything that lives as long as they."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Protocol

import aiohttp
from aiohttp import web

from adapters.naming import Register
from adapters.teams import search
from adapters.teams.app import Door
from adapters.teams.asking import Asking, Desk
from adapters.teams.connector import Connector
from adapters.teams.credentials import credentials
from adapters.teams.keys import Keys
from adapters.teams.memory import Memory
from adapters.teams.names import own
from adapters.teams.outposts import Outposts
from adapters.teams.presence import Presence
from adapters.teams.references import PREFIX, References
from adapters.teams.registration import Registration
from adapters.teams.roster import Roster
from adapters.teams.sender import TeamsSender
from adapters.teams.showing import Showing
from adapters.teams.speaking import Speaker
from adapters.teams.tokens import Doorkeeper
from adapters.teams.turns import Turns


class WholeDesk(Desk, search.Shelf, Protocol):
    """A desk that answers and that can be searched."""


@dataclass
class Teams:
    """Teams as a platform: `attach` it to the server before that starts, which gives what the courier sends with."""

    registration: Registration
    presence: Presence = field(default_factory=Presence)
    people: Register = field(default_factory=Register)
    _memory: Memory | None = None
    _troubles: Callable[[], str] = str

    @property
    def trouble(self) -> str:
        """Why nothing arrives from Teams or leaves for it, in a word; empty where all is well."""
        return self._troubles()

    @property
    def blocked(self) -> Mapping[str, str]:
        """Why Teams takes nothing for some destinations, by address."""
        return {} if self._memory is None else dict(self._memory.blocked)

    @property
    def unanswered(self) -> int:
        """Messages that were given up: none, because what Teams takes later waits in the outbox."""
        return 0

    def attach(
        self,
        app: web.Application,
        desk: WholeDesk,
        references: References,
        executor: Executor,
        watchers: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> TeamsSender:
        """Serve Teams on this server, as long as it runs; `watchers` look after the destinations, by address."""
        registration = self.registration
        self._memory = memory = Memory(references, self.people)
        self.people.enter(partial(own, memory))
        connector = Connector(registration, credentials(registration))
        keys = Keys(registration.metadata)
        self._troubles = lambda: keys.trouble or connector.trouble
        self.presence.watch(watchers)
        self.presence.roll = Roster(connector, memory).of
        asking = Asking(desk, partial(search.clauses, desk), executor, self.presence.refresh)
        looked_after = {address for address, people in watchers.items() for address in (address, *people)}
        outposts = Outposts(connector, memory, frozenset(each for each in looked_after if each.startswith(PREFIX)))
        turns = Turns(asking, Showing(Speaker(connector), memory), memory, self.presence, outposts)
        Door(registration, Doorkeeper(registration, keys, connector), turns).add_to(app)

        async def running(_: web.Application) -> AsyncIterator[None]:
            await memory.open()
            async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
                connector.session = keys.session = session
                yield
                connector.session = None
                await self.presence.close()
                await keys.close()

        app.cleanup_ctx.append(running)
        return TeamsSender(connector, memory, registration, watchers)
