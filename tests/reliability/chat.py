"""A chat API that behaves badly, as a process of its own: `python -m tests.reliability.chat SEED`; prints its port.

It refuses 10 % with 429, breaks 5 % with 500 before and 5 % after the effect, and hangs on 3 %: without effect,
after it, or with an effect that comes late. It remembers every effect, so that the harness can count.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from aiohttp import web

HANG = 30.0  # seconds; every caller has given up by then
LATE = 0.3  # seconds after the caller gave up
SLOW = 0.05  # seconds that a call takes at most when all is well

Effect = Callable[[], dict[str, object]]


class Fault(Enum):
    """What goes wrong with a call."""

    NONE = auto()
    REFUSED = auto()
    BROKEN_BEFORE = auto()
    BROKEN_AFTER = auto()
    HANGS_BEFORE = auto()
    HANGS_AFTER = auto()
    HANGS_AND_COMES_LATE = auto()


SHARES = dict(zip(Fault, (0.77, 0.10, 0.05, 0.05, 0.01, 0.01, 0.01), strict=True))


@dataclass
class Chat:
    """Messages by handle, and how often each effect key was posted."""

    chance: random.Random
    patience: float  # the callers' time-out
    faulty: bool = True
    texts: dict[str, str] = field(default_factory=dict)
    posts: list[dict[str, object]] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)
    late: set[asyncio.Task[None]] = field(default_factory=set)

    async def post(self, request: web.Request) -> web.StreamResponse:
        """Post a message, or edit the one of a handle."""
        content = await request.json()
        return await self._faulty(lambda: self._effect(content))

    async def find(self, request: web.Request) -> web.StreamResponse:
        """The handle of the message of an effect key."""
        key = request.query["key"]
        found = [post["handle"] for post in self.posts if post["key"] == key]
        return await self._faulty(lambda: {"handle": found[0] if found else None})

    async def log(self, _: web.Request) -> web.Response:
        """Everything that had an effect."""
        return web.json_response({"posts": self.posts, "texts": self.texts, "calls": self.calls})

    async def behave(self, _: web.Request) -> web.Response:
        """No more faults, so that what is left can drain."""
        self.faulty = False
        return web.json_response({})

    def _effect(self, content: dict[str, str]) -> dict[str, object]:
        handle = content.get("handle") or f"ts-{len(self.posts)}"
        if not content.get("handle"):
            self.posts.append({"key": content["key"], "handle": handle, "at": time.time()})
        self.texts[handle] = content["text"]
        return {"handle": handle}

    async def _faulty(self, act: Effect) -> web.StreamResponse:
        await asyncio.sleep(self.chance.uniform(0, SLOW))
        fault = self.chance.choices(list(SHARES), list(SHARES.values()))[0] if self.faulty else Fault.NONE
        self.calls[fault.name] = self.calls.get(fault.name, 0) + 1
        match fault:
            case Fault.NONE:
                return web.json_response(act())
            case Fault.REFUSED:
                return web.json_response({}, status=429, headers={"Retry-After": "0.2"})
            case Fault.BROKEN_BEFORE:
                return web.json_response({}, status=500)
            case Fault.BROKEN_AFTER:
                act()
                return web.json_response({}, status=500)
            case Fault.HANGS_BEFORE:
                await asyncio.sleep(HANG)
            case Fault.HANGS_AFTER:
                act()
                await asyncio.sleep(HANG)
            case Fault.HANGS_AND_COMES_LATE:
                self.late.add(asyncio.create_task(self._later(act)))
                await asyncio.sleep(HANG)
        return web.json_response({}, status=500)

    async def _later(self, act: Effect) -> None:
        await asyncio.sleep(self.patience + LATE)
        act()


async def _main(seed: int, patience: float) -> None:
    chat = Chat(random.Random(seed), patience)  # noqa: S311  a repeatable run, no secret
    app = web.Application()
    app.add_routes(
        [
            web.post("/post", chat.post),
            web.get("/find", chat.find),
            web.get("/log", chat.log),
            web.post("/behave", chat.behave),
        ]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), float(sys.argv[2])))
