from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from chats import Chat
from fake_desk import FakeDesk, ReferencesInMemory
from served import Served
from teams_fakes import CLAUSE, LOCAL, FakeConnector

from adapters.teams.app import Door
from adapters.teams.asking import Asking
from adapters.teams.connector import Connector
from adapters.teams.credentials import NoCredentials
from adapters.teams.memory import Memory
from adapters.teams.outposts import Outposts
from adapters.teams.presence import Presence
from adapters.teams.showing import Showing
from adapters.teams.speaking import Speaker
from adapters.teams.tokens import Doorkeeper
from adapters.teams.turns import Turns


@pytest_asyncio.fixture
async def teams() -> AsyncIterator[FakeConnector]:
    """A connector on this machine."""
    async with FakeConnector().serving() as serving:
        yield serving


@pytest_asyncio.fixture
async def connector() -> AsyncIterator[Connector]:
    """The real way to a connector on this machine."""
    async with aiohttp.ClientSession() as session:
        yield Connector(LOCAL, NoCredentials(), session)


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as threads:
        yield threads


@pytest.fixture
def memory() -> Memory:
    """What the bot of `chat` remembers."""
    return Memory(ReferencesInMemory())


@pytest_asyncio.fixture
async def chat(
    teams: FakeConnector, connector: Connector, executor: ThreadPoolExecutor, memory: Memory
) -> AsyncIterator[Chat]:
    desk, references, presence = FakeDesk(), cast("ReferencesInMemory", memory.references), Presence()
    asking = Asking(desk, lambda query, _: [CLAUSE] if "press" in query else [], executor)
    turns = Turns(asking, Showing(Speaker(connector, rest=0.01), memory), memory, presence, Outposts(connector, memory))
    app = web.Application()
    Door(LOCAL, Doorkeeper(LOCAL, object(), connector), turns).add_to(app)  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as client:
        yield Chat(client, desk, teams, references, presence)


@pytest_asyncio.fixture
async def served(teams: FakeConnector, tmp_path: Path) -> AsyncIterator[Served]:
    """`forepost try` in a process of its own, believing everybody on this machine; not started yet."""
    async with aiohttp.ClientSession() as http:
        running = Served(tmp_path, teams, http)
        yield running
        if running.process is not None and running.process.returncode is None:
            await running.dies()
