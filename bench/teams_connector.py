"""Teams' connector for the benchmark: it takes its time, counts, and refuses what is over its limit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

LATENCY = 0.2  # seconds that every call to the connector takes


@dataclass
class Teams:
    """A connector that takes its time, counts, and refuses what is over its limit for the tenant, if it has one."""

    limit: int = 0
    calls: list[tuple[float, str]] = field(default_factory=list)
    refused: int = 0
    address: str = ""

    async def call(self, request: web.Request) -> web.Response:
        """Take a call, or refuse it."""
        body = await request.json()
        now = time.monotonic()
        if self.limit and sum(now - at < 1.0 for at, _ in self.calls[-self.limit :]) >= self.limit:
            self.refused += 1
            return web.json_response({"error": {"code": "TooManyRequests"}}, status=429, headers={"Retry-After": "1"})
        posted_in = body["channelData"]["channel"]["id"] if request.path.endswith("/conversations") else ""
        channel = posted_in or request.path.split("/")[3].partition(";messageid=")[0]
        self.calls.append((now, channel))
        number = str(len(self.calls))
        await asyncio.sleep(LATENCY)
        made = {"id": f"{channel};messageid={number}", "activityId": number} if posted_in else {"id": number}
        return web.json_response(made, status=201)


@asynccontextmanager
async def teams(limit: int = 0) -> AsyncIterator[Teams]:
    """A connector on a free port of this machine."""
    found = Teams(limit)
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", found.call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield found
    await runner.cleanup()
