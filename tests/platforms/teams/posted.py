"""A bot whose courier runs over a real database, as it is served: what it could not say at once comes through it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from fake_desk import FakeDesk
from people import until
from teams_fakes import CLAUSE, LOCAL, FakeConnector

from adapters.courier import Courier
from adapters.delivering import Timing
from adapters.fence import Fence
from adapters.teams.app import PATH, Door
from adapters.teams.asking import Asking
from adapters.teams.connector import Connector
from adapters.teams.memory import Memory
from adapters.teams.outposts import Outposts
from adapters.teams.presence import Presence
from adapters.teams.references import StoredReferences
from adapters.teams.sender import PACE, TeamsSender
from adapters.teams.showing import Showing
from adapters.teams.speaking import Speaker
from adapters.teams.tokens import Doorkeeper
from adapters.teams.turns import Turns
from bot.store import Store, open_store
from bot.vault import new_master

MARK = "This may repeat an earlier message"
_TIMING = Timing(call=9, settle=0.1, lease=30, poll=0.05)


@dataclass
class Posted:
    """One bot with its database and its courier."""

    store: Store
    teams: FakeConnector
    desk: FakeDesk
    showing: Showing
    client: TestClient[web.Request, web.Application]

    async def post(self, sent: dict[str, Any]) -> Any:
        """What Teams posts; the body of an invoke's answer."""
        async with self.client.post(PATH, json={**sent, "serviceUrl": self.teams.address}) as response:
            assert response.status == 200
            return await response.json() if response.content_type == "application/json" else None

    def said(self, conversation: str = "") -> list[str]:
        """The words of what stands, everywhere or in one conversation."""
        return [
            words_of(body) for where, body in self.teams.stands.values() if not conversation or where == conversation
        ]

    async def stands(self, holds: Callable[[list[str]], bool], conversation: str = "") -> list[str]:
        """What stands as soon as it is like this."""
        await until(lambda: holds(self.said(conversation)), lambda: str(self.said(conversation)))
        return self.said(conversation)

    def waiting(self) -> int:
        """How many messages are queued."""
        with self.store.reading() as tx:
            found = tx.connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE state = 'queued'")
            return int(found.scalar_one())


def words_of(body: dict[str, Any]) -> str:
    """What an activity says where its card cannot be shown."""
    return str(body["attachments"][0]["content"]["fallbackText"] if body.get("attachments") else body["text"])


@asynccontextmanager
async def posted(folder: Path, teams: FakeConnector, connector: Connector, executor: Executor) -> AsyncIterator[Posted]:
    """The bot, listening."""
    store = open_store(f"sqlite:///{folder / 'cases.db'}", new_master(), folder)
    memory, desk, presence = Memory(StoredReferences(store)), FakeDesk(), Presence()
    showing = Showing(Speaker(connector, rest=0.01), memory)
    showing.later.pauses = (0.05, 0.1, 0.2, 0.4)
    asking = Asking(desk, lambda query, _: [CLAUSE] if query else [], executor)
    app = web.Application()
    Door(
        LOCAL,
        Doorkeeper(LOCAL, object(), connector),  # type: ignore[arg-type]
        Turns(asking, showing, memory, presence, Outposts(connector, memory)),
    ).add_to(app)
    async with courier(store, TeamsSender(connector, memory, LOCAL)), TestClient(TestServer(app)) as client:
        yield Posted(store, teams, desk, showing, client)
    store.close()


@asynccontextmanager
async def courier(store: Store, sender: TeamsSender) -> AsyncIterator[None]:
    """The courier at work for Teams."""
    way = Courier(store, {"teams": sender}, {"teams": PACE}, _TIMING, Fence(armed=False))
    running = asyncio.create_task(way.run())
    try:
        yield
        assert not running.done(), running
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
