"""Slack as a platform in the test's own process, before a desk that says little: for what is about Slack alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from aiohttp import web
from fake_slack import FakeSlack

from adapters.slack.app import Slack
from adapters.slack.credentials import Credentials
from bot.desk import Aside
from bot.messages import Event, Message
from bot.replies import Reply, Say
from bot.store import Store

SAID = "This is the answer."


@dataclass
class SmallDesk:
    """Answers everything with the same words, and remembers what it was asked."""

    store: Store | None = None
    says: Callable[[Event], Reply] = lambda _: (Say(SAID),)
    apart: Callable[[Message], Aside | None] = lambda _: None
    asked: list[Event] = field(default_factory=list)

    @property
    def work(self) -> Any:
        return SimpleNamespace(store=self.store) if self.store is not None else None

    def handle(self, event: Event) -> Reply:
        self.asked.append(event)
        return self.says(event)

    def apart_from_others(self, message: Message, *, overheard: bool = False) -> Aside | None:  # noqa: ARG002
        return self.apart(message)

    def overheard(self, message: Message) -> bool:  # noqa: ARG002
        return True


@asynccontextmanager
async def here(
    slack: FakeSlack, desk: SmallDesk, *, http: bool = False, consent: bool = False, **more: Any
) -> AsyncIterator[Slack]:
    """The platform, connected to the local Slack until the end of the block; with `consent` it has to be installed."""
    known = Credentials(
        bot_token="" if consent else slack.bot_token,
        app_token="" if http else slack.app_token,
        client_id="1.2" if consent else "",
        client_secret="the-secret" if consent else "",
        signing_secret=slack.secret,
        api_url=slack.env["SLACK_API_URL"],
        workspaces=frozenset({"T1"}),
    )
    platform = Slack(known, **{"unheard": timedelta(seconds=1), "look_every": 0.05, **more})
    executor = ThreadPoolExecutor(2)
    app = web.Application()
    platform.attach(app, desk, executor)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        if http:
            slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        else:
            await slack.connected(1, 20)
        yield platform
    finally:
        if slack.tasks:  # what it posted comes back as events, which should still find the server
            await asyncio.wait(slack.tasks, timeout=1)
        await runner.cleanup()
        executor.shutdown(wait=False)
