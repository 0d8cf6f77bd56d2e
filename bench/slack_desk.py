"""The server as a process of its own beside a local Slack whose every call takes a moment."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import yaml

from bench.peers.ask import ROOT
from tests.platforms.slack.fake_slack import FakeSlack

LATENCY = 0.2  # seconds that every call to Slack takes
PATIENCE = 120.0
_TEAMS = ("director_of_communications", "press_office", "marketing_and_digital")
_COMMAND = "from adapters.cli.main import run; run()"


class Slack(FakeSlack):
    """A local Slack that remembers when each answer stood, and lets go of what it does not need."""

    def __init__(self) -> None:
        super().__init__(ack_timeout=60, retries=())
        self.answered: dict[str, float] = {}
        self.scopes = "chat:write,commands,im:history,app_mentions:read"
        self.fault("*", times=10**9, delay=LATENCY)

    def api_chat_postMessage(self, channel: str, **given: Any) -> dict[str, Any]:  # noqa: N802  Slack's name
        """Note the time at which the answer stands."""
        self.answered.setdefault(channel, time.monotonic())
        posted: dict[str, Any] = super().api_chat_postMessage(channel, **given)
        return posted

    def let_go(self) -> None:
        """Forget what was said so far."""
        self.messages.clear()
        self.calls.clear()
        self.deliveries.clear()
        self.acks.clear()
        self.answered.clear()


@asynccontextmanager
async def served() -> AsyncIterator[tuple[Slack, int]]:
    """A local Slack with the server connected to it, and the server's process."""
    async with Slack() as slack:
        slack.channels["CCOMMS"] = {"UBOT", "UCOMMS"}
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder) / "forepost.yaml"
            config.write_text(yaml.safe_dump({"destinations": dict.fromkeys(_TEAMS, "slack:CCOMMS")}))
            environment = {**os.environ, **slack.env, "PYTHONPATH": str(ROOT), "FOREPOST_CONFIG": str(config)}
            environment |= {"FOREPOST_PORT": "0", "FOREPOST_DATA_FOLDER": folder}
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _COMMAND, "try", env=environment, stdout=asyncio.subprocess.DEVNULL
            )
            try:
                await slack.connected(1, PATIENCE)
                yield slack, process.pid
            finally:
                process.terminate()
                await process.wait()
