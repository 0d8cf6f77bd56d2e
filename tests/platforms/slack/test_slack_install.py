"""Installing by consent, and an app that is removed again, over HTTP."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from fake_slack import FakeSlack
from test_slack_http import question, signed
from test_slack_setup import INSTALLED

from adapters.slack.app import Slack
from adapters.slack.credentials import Credentials
from adapters.slack.installs import SealedInstallations
from bot.messages import Event, Message
from bot.replies import Reply, Say
from bot.store import Store


@dataclass
class StoreDesk:
    """Says back what it hears, and has a store."""

    work: Any

    def handle(self, event: Event) -> Reply:
        return (Say(f"heard {event.place.address}"),)

    def aside(self, message: Message) -> bool:
        return not message.place.private


async def test_a_workspace_installs_the_app_is_answered_by_its_token_and_removes_it(
    slack: FakeSlack, store: Store
) -> None:
    known = Credentials(
        client_id="1.2", client_secret="s", signing_secret=slack.secret, api_url=slack.env["SLACK_API_URL"]  # noqa: S106
    )  # fmt: skip
    kept = SealedInstallations("1.2", store.engine, store.vault)
    await kept.async_save(INSTALLED)
    app, executor = web.Application(), ThreadPoolExecutor(1)
    Slack(known).attach(app, StoreDesk(SimpleNamespace(store=store)), executor)
    slack.bot_token = "xoxb-secret"  # type: ignore[misc]  # noqa: S105
    slack.api_conversations_open("U1")

    async with TestClient(TestServer(app)) as client:
        page = await client.get("/slack/install", allow_redirects=False)
        assert "client_id=1.2" in await page.text() + page.headers.get("Location", "")
        refused = await client.get("/slack/oauth_redirect?code=x&state=forged")
        assert refused.status in {400, 401}

        async def sent(body: str) -> int:
            return (await client.post("/slack/events", data=body, headers=signed(body, time.time()))).status

        assert await sent(question("1")) == 200
        await slack.until(lambda: slack.messages.get("DU1"), 10, "an answer")
        assert slack.messages["DU1"][0]["text"] == "heard asha"  # slack:T1/U1 by name
        removed = {"type": "event_callback", "event_id": "2", "team_id": "T1", "event": {"type": "app_uninstalled"}}
        assert await sent(json.dumps(removed)) == 200

        async def gone() -> bool:
            return await kept.async_find_bot(enterprise_id=None, team_id="T1") is None

        for _ in range(50):
            if await gone():
                break
            await slack.until(lambda: True, 1)
        assert await gone()
    executor.shutdown()
