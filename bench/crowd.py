"""Many people at once, each on a live connection of their own, one question after the other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import aiohttp

from bench.figures import Figure, percentile
from bench.server import Server, served
from bench.sizes import Sizes, questions

_PATIENCE = aiohttp.ClientTimeout(total=300)


@dataclass(frozen=True)
class Answered:
    """What a crowd waited for: seconds an answer, and seconds in all."""

    waits: tuple[float, ...]
    whole: float


def measure(sizes: Sizes) -> list[Figure]:
    """One process: one person first, then all of them together."""
    texts = [question.text for question in questions(max(sizes.questions, sizes.users * sizes.each))]
    with served() as server:
        asyncio.run(_answered(server, [texts[: sizes.questions]]))
        alone = server.mb
        crowd = asyncio.run(_answered(server, _shared_out(texts, sizes)))
        together = server.mb
    waits = crowd.waits
    how = f"{sizes.users} people at once on live connections, {sizes.each} questions each"
    return [
        Figure("Resident memory while serving", alone, "MB", f"after {sizes.questions} answers", at_most=250),
        Figure("Resident memory after the crowd", together, "MB", f"after {len(waits)} more", at_most=250),
        Figure("Answers of one process", len(waits) / crowd.whole, "answers/s", how),
        Figure("Wait in the crowd, p50", median(waits) * 1000, "ms"),
        Figure("Wait in the crowd, p99", percentile(waits, 0.99) * 1000, "ms"),
    ]


def _shared_out(texts: Sequence[str], sizes: Sizes) -> list[list[str]]:
    wanted = [texts[at % len(texts)] for at in range(sizes.users * sizes.each)]
    return [wanted[at : at + sizes.each] for at in range(0, len(wanted), sizes.each)]


async def _answered(server: Server, shares: Sequence[Sequence[str]]) -> Answered:
    connector = aiohttp.TCPConnector(limit=0)
    # Without cookies every connection is somebody new.
    async with aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar(), timeout=_PATIENCE
    ) as http:
        everybody_in = asyncio.Barrier(len(shares) + 1)
        async with asyncio.TaskGroup() as group:
            people = [group.create_task(_person(http, server.url, share, everybody_in)) for share in shares]
            await everybody_in.wait()
            before = time.perf_counter()
        return Answered(tuple(wait for own in people for wait in own.result()), time.perf_counter() - before)


async def _person(http: aiohttp.ClientSession, url: str, texts: Sequence[str], ready: asyncio.Barrier) -> list[float]:
    waits = []
    async with http.ws_connect(f"{url}live") as socket:
        await socket.receive_json()
        await ready.wait()
        for number, text in enumerate(texts):
            before = time.perf_counter()
            await socket.send_json({"kind": "say", "once": str(number), "text": text})
            await socket.receive_json()
            waits.append(time.perf_counter() - before)
    return waits
