from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from chats import Chat
from teams_fakes import CLAUSE, FakeConnector, FakeDesk

from adapters.teams.app import Door
from adapters.teams.connector import Connector
from adapters.teams.credentials import NoCredentials
from adapters.teams.presence import Presence
from adapters.teams.references import ReferencesInMemory
from adapters.teams.registration import Registration
from adapters.teams.speaking import Speaker
from adapters.teams.tokens import Doorkeeper
from adapters.teams.turns import Turns

LOCAL = Registration(tenant="aaaaaaaa-0000-0000-0000-000000000001", without_checks=True)


@pytest_asyncio.fixture
async def teams() -> AsyncIterator[FakeConnector]:
    """A connector on this machine."""
    async with FakeConnector().serving() as serving:
        yield serving


@pytest_asyncio.fixture
async def connector() -> AsyncIterator[Connector]:
    """The real way to a connector on this machine."""
    async with aiohttp.ClientSession() as session:
        yield Connector(session, LOCAL, NoCredentials())


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as threads:
        yield threads


@pytest_asyncio.fixture
async def chat(teams: FakeConnector, connector: Connector, executor: ThreadPoolExecutor) -> AsyncIterator[Chat]:
    desk, references, presence = FakeDesk(), ReferencesInMemory(), Presence()
    turns = Turns(
        desk,
        lambda query, _: [CLAUSE] if "press" in query else [],
        executor,
        references,
        Speaker(connector, rest=0.01),
        presence,
    )
    app = web.Application()
    Door(LOCAL, Doorkeeper(LOCAL, object(), connector), turns).add_to(app)  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as client:
        yield Chat(client, desk, teams, references, presence)
