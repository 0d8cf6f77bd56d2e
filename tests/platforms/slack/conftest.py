from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest_asyncio
from fake_slack import FakeSlack

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SLACK_WAITS = (0.2, 0.6, 1.2, 3.0, 6.0, 12.0)


@dataclass
class Running:
    """The desk as a process."""

    process: asyncio.subprocess.Process
    port: int
    told: list[str] = field(default_factory=list)

    async def ends(self) -> int:
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 20)

    async def dies(self) -> None:
        self.process.kill()
        await self.process.wait()


Start = Callable[..., Awaitable[Running]]


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(retries=SLACK_WAITS) as running:
        running.channels["CCOMMS"] = {"UCOMMS", "U2", "UBOT"}
        running.channels["CCOMP"] = {"UBOT"}
        yield running


@pytest_asyncio.fixture
async def start(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts the desk; all that it says can be read afterwards, to see that no word of anybody's is in it."""
    begun: list[Running] = []
    log = tmp_path / "log"

    async def starting(**more: str) -> Running:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TEST_FOLDER": str(tmp_path), **slack.env, **more}
        with log.open("a") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, str(HERE / "process.py"), env=environment, stdout=asyncio.subprocess.PIPE, stderr=errors
            )
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 120)).decode()
        assert line.startswith("ready"), log.read_text()
        running = Running(process, int(line.split()[1]))
        begun.append(running)
        if "TEST_HTTP" not in more:
            await slack.connected(len([each for each in begun if each.process.returncode is None]), 60)
        return running

    yield starting
    for each in begun:
        if each.process.returncode is None:
            await each.dies()
