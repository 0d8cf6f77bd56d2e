"""A chat API that behaves badly: it remembers every effect, so that the harness can count.

It refuses 10 % of the calls with 429, breaks 5 % with 500 before and 5 % after the effect, cuts 2 % before and 2 % after
it, and hangs on 3 %: without effect, after it, or with an effect that comes late.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from aiohttp import web

HANG = 30.0  # seconds; every caller has given up by then
LATE = 0.3  # seconds after the caller gave up
RETRY_AFTER = "0.2"
SLOW = 0.05  # seconds that a call takes at most when all is well

Effect = Callable[[], dict[str, object]]


class Fault(Enum):
    """What goes wrong with a call."""

    NONE = auto()
    REFUSED = auto()
    BROKEN_BEFORE = auto()
    BROKEN_AFTER = auto()
    CUT_BEFORE = auto()
    CUT_AFTER = auto()
    HANGS_BEFORE = auto()
    HANGS_AFTER = auto()
    HANGS_AND_COMES_LATE = auto()


SHARES = dict(zip(Fault, (0.73, 0.10, 0.05, 0.05, 0.02, 0.02, 0.01, 0.01, 0.01), strict=True))


@dataclass
class Chat:
    """Messages by handle, and how often each effect key was posted."""

    chance: random.Random
    patience: float  # the callers' time-out
    misbehaves: bool = True
    texts: dict[str, str] = field(default_factory=dict)
    posts: list[dict[str, object]] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)
    late: set[asyncio.Task[None]] = field(default_factory=set)

    def routes(self) -> list[web.RouteDef]:
        """Posting, looking up, and what the harness asks."""
        return [
            web.post("/post", self._post),
            web.get("/find", self._find),
            web.get("/log", self._log),
            web.post("/behave", self._behave),
        ]

    def post(self, key: str, text: str, *, marked: bool = False) -> str:
        """A message stands from now on; its handle. One that is `marked` says that it may repeat another."""
        handle = f"ts-{len(self.posts)}"
        self.posts.append({"key": key, "handle": handle, "at": time.time(), "marked": marked})
        self.texts[handle] = text
        return handle

    def stand(self, handle: str, text: str) -> dict[str, object]:
        """These words stand there now."""
        self.texts[handle] = text
        return {"handle": handle, "id": handle}

    async def faulty(
        self, request: web.Request, act: Effect, refused: Sequence[int] = (429,), broken: Sequence[int] = (500,)
    ) -> web.StreamResponse:
        """The answer to a call, if all goes well; else one of these statuses, a cut connection, or silence."""
        await asyncio.sleep(self.chance.uniform(0, SLOW))
        fault = self.chance.choices(list(SHARES), list(SHARES.values()))[0] if self.misbehaves else Fault.NONE
        self.calls[fault.name] = self.calls.get(fault.name, 0) + 1
        match fault:
            case Fault.NONE:
                return web.json_response(act())
            case Fault.REFUSED:
                status = self.chance.choice(refused)
                return web.json_response({}, status=status, headers={"Retry-After": RETRY_AFTER})
            case Fault.CUT_BEFORE:
                _cut(request)
            case Fault.CUT_AFTER:
                act()
                _cut(request)
            case Fault.BROKEN_BEFORE:
                pass
            case Fault.BROKEN_AFTER:
                act()
            case Fault.HANGS_BEFORE:
                await asyncio.sleep(HANG)
            case Fault.HANGS_AFTER:
                act()
                await asyncio.sleep(HANG)
            case Fault.HANGS_AND_COMES_LATE:
                self.late.add(asyncio.create_task(self._later(act)))
                await asyncio.sleep(HANG)
        return web.json_response({}, status=self.chance.choice(broken))

    async def _post(self, request: web.Request) -> web.StreamResponse:
        content = await request.json()
        handle, text = content.get("handle"), content["text"]
        if handle:
            return await self.faulty(request, lambda: self.stand(handle, text))
        return await self.faulty(request, lambda: {"handle": self.post(content["key"], text)})

    async def _find(self, request: web.Request) -> web.StreamResponse:
        key = request.query["key"]
        found = [post["handle"] for post in self.posts if post["key"] == key]
        return await self.faulty(request, lambda: {"handle": found[0] if found else None})

    async def _log(self, _: web.Request) -> web.Response:
        return web.json_response({"posts": self.posts, "texts": self.texts, "calls": self.calls})

    async def _behave(self, _: web.Request) -> web.Response:
        self.misbehaves = False  # so that what is left can drain
        return web.json_response({})

    async def _later(self, act: Effect) -> None:
        await asyncio.sleep(self.patience + LATE)
        act()


def _cut(request: web.Request) -> None:
    if request.transport is not None:  # else the caller has gone already
        request.transport.close()
