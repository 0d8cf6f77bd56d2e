"""The watch over the connection that Slack sends events through."""

from __future__ import annotations

import asyncio
import gc
import logging
import warnings
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

import aiohttp
import pytest_asyncio
from fake_slack import FakeSlack
from slack_bolt.app.async_app import AsyncApp

from adapters.slack.calls import answering
from adapters.slack.socket import Socket

LOOK = 0.02


@dataclass
class Seconds:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest_asyncio.fixture
async def watched(slack: FakeSlack) -> AsyncIterator[tuple[Socket, Seconds]]:
    clock = Seconds()
    async with aiohttp.ClientSession() as session:
        client = answering(slack.bot_token, slack.env["SLACK_API_URL"], session)
        app = AsyncApp(token=slack.bot_token, signing_secret=slack.secret, client=client, logger=logging.getLogger("t"))
        socket = Socket(app, slack.app_token, client, clock, LOOK)
        running = asyncio.create_task(socket.run())
        await slack.connected(1, 10)
        yield socket, clock
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    with warnings.catch_warnings():  # the cut connection is left to the collector
        warnings.simplefilter("ignore", ResourceWarning)
        await asyncio.sleep(0.1)
        gc.collect()


async def goes_by(clock: Seconds, seconds: float) -> None:
    """Time, in steps that leave the watch many looks each."""
    for _ in range(round(seconds / 10)):
        clock.now += 10
        await asyncio.sleep(LOOK * 5)


async def test_a_connection_that_stands_is_no_trouble_however_long(watched: tuple[Socket, Seconds]) -> None:
    socket, clock = watched
    await goes_by(clock, 300)
    assert socket.trouble == ""


async def test_a_dead_connection_is_trouble_after_a_minute_until_it_stands_again(
    slack: FakeSlack, watched: tuple[Socket, Seconds]
) -> None:
    socket, clock = watched
    slack.fault("apps.connections.open", times=10_000, status=500)
    await slack.drop_sockets()
    await goes_by(clock, 20)
    assert socket.trouble == ""  # the SDK may mend it by itself
    await goes_by(clock, 60)
    assert socket.trouble != ""
    slack.faults.clear()
    await slack.until(lambda: socket.trouble == "", 15, "no trouble")
    assert len(slack.socks) == 1
