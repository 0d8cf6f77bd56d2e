"""The desk as a process beside the local Slack."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fake_slack import FakeSlack

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
HTTP = {"TEST_HTTP": "1"}
CASES = "CCOMMS"
COMPLAINTS = "CCOMP"


@dataclass
class Running:
    """A desk that runs."""

    process: asyncio.subprocess.Process
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def ends(self) -> int:
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 20)

    async def dies(self) -> None:
        self.process.kill()
        await self.process.wait()


Start = Callable[..., Awaitable[Running]]


@asynccontextmanager
async def starting(slack: FakeSlack, folder: Path) -> AsyncIterator[Start]:
    """Starts desks; all that they say can be read in folder/log, to see that no word of anybody's is in it."""
    begun: list[Running] = []
    log = folder / "log"

    async def start(**more: str) -> Running:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TEST_FOLDER": str(folder), **slack.env, **more}
        with log.open("a") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, str(HERE / "process.py"), env=environment, stdout=asyncio.subprocess.PIPE, stderr=errors
            )
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 120)).decode()
        assert line.startswith("ready"), log.read_text()
        running = Running(process, int(line.split()[1]))
        begun.append(running)
        if more.get("TEST_HTTP"):
            slack.request_url = f"{running.url}/slack/events"
        elif "TEST_HTTP" not in more:
            await slack.connected(len([each for each in begun if each.process.returncode is None]), 60)
        return running

    yield start
    for each in begun:
        if each.process.returncode is None:
            await each.dies()
