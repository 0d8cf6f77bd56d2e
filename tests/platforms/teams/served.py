"""The desk as a process of its own, and people who talk to it through Teams."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import yaml
from people import Somebody
from teams_fakes import APP, CHANNEL, TENANT, FakeConnector, KeyServer

from adapters.teams.app import PATH

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NAMES = ("director_of_communications", "press_office", "marketing_and_digital")
COMPLAINTS = "19:complaints@thread.tacv2"


@dataclass
class Served:
    """`forepost try`, connected to a Teams on this machine; it keeps its database when it is started again."""

    folder: Path
    teams: FakeConnector
    http: aiohttp.ClientSession
    keys: KeyServer | None = None
    more: dict[str, str] = field(default_factory=dict)
    destinations: dict[str, object] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None
    url: str = ""

    async def start(self) -> None:
        config = self.folder / "forepost.yaml"
        to = dict.fromkeys(NAMES, f"teams:{CHANNEL}") | {"complaints": f"teams:{COMPLAINTS}"} | self.destinations
        config.write_text(yaml.safe_dump({"destinations": to}), encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "FOREPOST_CONFIG": str(config), "FOREPOST_PORT": "0"}
        environment |= {"FOREPOST_DATA_FOLDER": str(self.folder), "TEAMS_TENANT_ID": TENANT, **self._way(), **self.more}
        with (self.folder / "log").open("a") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, str(HERE / "process.py"), env=environment, stdout=asyncio.subprocess.PIPE, stderr=log
            )
        assert self.process.stdout is not None
        line = (await asyncio.wait_for(self.process.stdout.readline(), 120)).decode()
        assert "http" in line, self.log
        self.url = next(word for word in line.split() if word.startswith("http"))

    def _way(self) -> dict[str, str]:
        if self.keys is None:
            return {"TEAMS_DEV_NO_AUTH": "1"}
        own = {"TEAMS_APP_ID": APP, "TEAMS_APP_PASSWORD": "secret"}
        return {**own, "TEST_KEYS": self.keys.address, "TEST_TEAMS": self.teams.address}

    def somebody(self, name: str) -> Somebody:
        token = self.keys.token(serviceurl=self.teams.address) if self.keys is not None else ""
        return Somebody(name, f"{self.url.rstrip('/')}{PATH}", self.teams, self.http, token)

    async def dies(self) -> None:
        """End without a chance to tidy up."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def ends(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 30)

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")
