from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from fake_slack import FakeSlack
from judge import findings, sits
from slack_desk import CASES, COMPLAINTS, Start, starting
from slack_people import Sent, sent_to

from bot.store import Store, open_store
from tests.bot.stores import Clock, open_sqlite

SLACK_WAITS = (0.2, 0.6, 1.2, 3.0, 6.0, 12.0)


@pytest.fixture(scope="session")
def before_the_judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sent]]:
    """Everything that was sent in any test: Slack's own judge looks at it once, after the last."""
    sent: list[Sent] = []
    yield sent
    if sits() and sent:
        assert findings(sent, tmp_path_factory.mktemp("judged"), AGENT_VIEW="1") == ""


@pytest_asyncio.fixture
async def slack(
    tmp_path: Path, before_the_judge: list[Sent], request: pytest.FixtureRequest
) -> AsyncIterator[FakeSlack]:
    """A local Slack."""
    async with FakeSlack(retries=SLACK_WAITS) as running:
        running.channels[CASES] = {"UCOMMS", "U2", "UBOT"}
        running.channels[COMPLAINTS] = {"UCLERK", "UBOT"}
        running.users["UCLERK"] = {**running.users["UCOMMS"], "id": "UCLERK", "name": "clerk"}
        yield running
    for kind, name, payload in sent_to(running, tmp_path):
        before_the_judge.append((kind, f"{request.node.name} {name}", payload))


@pytest_asyncio.fixture
async def start(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Start]:
    async with starting(slack, tmp_path) as start:
        yield start


@pytest.fixture
def kept(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A store in a file, on a clock that the test sets."""
    opened = open_sqlite(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def lasting(tmp_path: Path) -> Iterator[Store]:
    """A store in a file, on the clock on the wall: what was left is looked at again while the test waits."""
    opened = open_store("", "", tmp_path)
    yield opened
    opened.close()
