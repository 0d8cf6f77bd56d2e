"""Slack and Teams at one desk: `forepost try` in a process of its own, connected to both."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest_asyncio

sys.path += [str(Path(__file__).parents[1] / name) for name in ("slack", "teams")]

from fake_slack import FakeSlack
from served import Served
from teams_fakes import FakeConnector


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(retries=(0.2, 0.6, 1.2, 3.0, 6.0, 12.0)) as running:
        running.channels["CCOMMS"] = {"UCOMMS", "UBOT"}
        yield running


@pytest_asyncio.fixture
async def desk(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Served]:
    """Not started yet: a test says where cases go."""
    async with FakeConnector().serving() as teams, aiohttp.ClientSession() as http:
        running = Served(tmp_path, teams, http, more=slack.env)
        yield running
        if running.process is not None and running.process.returncode is None:
            await running.dies()
