from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from fake_slack import FakeSlack
from slack_desk import CASES, COMPLAINTS, Start, starting

SLACK_WAITS = (0.2, 0.6, 1.2, 3.0, 6.0, 12.0)


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(retries=SLACK_WAITS) as running:
        running.channels[CASES] = {"UCOMMS", "U2", "UBOT"}
        running.channels[COMPLAINTS] = {"UCLERK", "UBOT"}
        running.users["UCLERK"] = {**running.users["UCOMMS"], "id": "UCLERK", "name": "clerk"}
        yield running


@pytest_asyncio.fixture
async def start(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Start]:
    async with starting(slack, tmp_path) as start:
        yield start
