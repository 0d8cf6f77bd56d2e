"""The processes of a run: the bad platforms and the workers, started, killed, frozen and started again."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

import aiohttp

from tests.reliability.worker import Platform, Task

ROOT = Path(__file__).parent.parent.parent
TIMING = {"call": 1.0, "settle": 1.0, "lease": 6.0, "poll": 0.1}
_START = 60.0  # seconds


@dataclass
class Fleet:
    """Workers on ports of this machine. `clock` is the file by which their clocks jump."""

    url: str
    keys: str
    clock: Path
    chat: str
    platform: Platform
    count: int
    ports: list[int] = field(default_factory=list)
    workers: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)

    async def start(self) -> None:
        """Start every worker that does not run."""
        while len(self.ports) < self.count:
            self.ports.append(_free_port())
        for port in self.ports:
            if port not in self.workers or self.workers[port].returncode is not None:
                self.workers[port] = await self._worker(port)

    async def kill(self, port: int) -> None:
        """SIGKILL, as by the machine's reaper."""
        process = self.workers[port]
        if process.returncode is None:
            process.kill()
            await process.wait()

    async def freeze(self, port: int, seconds: float) -> bool:
        """Stop a worker for so long, then wake it; whether it was ended instead of going on."""
        process = self.workers[port]
        if process.returncode is not None:
            return False
        process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        process.send_signal(signal.SIGCONT)
        await asyncio.sleep(0.3)
        return process.returncode == -signal.SIGALRM

    async def stop(self) -> None:
        """End everything."""
        for port in self.workers:
            await self.kill(port)

    async def _worker(self, port: int) -> asyncio.subprocess.Process:
        task = Task(self.url, self.keys, self.platform, self.chat, str(self.clock), port, TIMING)
        words = json.dumps(asdict(task))
        return await started("tests.reliability.worker", words)


async def started(module: str, *words: str) -> asyncio.subprocess.Process:
    """A Python process that has said its first line."""
    process, _ = await started_saying(module, *words)
    return process


async def started_saying(module: str, *words: str) -> tuple[asyncio.subprocess.Process, str]:
    """A Python process, and the first line that it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(_START):
        line = await process.stdout.readline()
    return process, line.decode().strip()


async def ask(session: aiohttp.ClientSession, method: str, url: str) -> dict[str, object]:
    """A call that is repeated until it succeeds."""
    while True:
        try:
            async with session.request(method, url) as response:
                if response.ok:
                    found: dict[str, object] = await response.json()
                    return found
        except aiohttp.ClientError:
            await asyncio.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
