"""Slack calls the desk over HTTP, and so may others."""

from __future__ import annotations

import asyncio
import json
import time
from http import HTTPStatus

import aiohttp
from fake_slack import FakeSlack
from slack_desk import Start
from slack_people import answered, question, signed


async def test_only_fresh_signed_requests_of_our_workspace_are_answered(slack: FakeSlack, start: Start) -> None:
    running = await start(TEST_HTTP="1")
    url = f"http://127.0.0.1:{running.port}/slack/events"
    slack.request_url = url
    slack.api_conversations_open("U1")

    async with aiohttp.ClientSession() as http:

        async def status(body: str, headers: dict[str, str]) -> int:
            async with http.post(url, data=body, headers=headers) as response:
                return response.status

        now = time.time()
        assert await status(question("1"), {"Content-Type": "application/json"}) == 401
        assert await status(question("2"), signed(question("2"), now, "another")) == 401
        assert await status(question("3"), signed(question("3"), now - 301)) == 401
        assert await status(question("4", team_id="T2"), signed(question("4", team_id="T2"), now)) == 200
        assert await status("no json", signed("no json", now)) == 400
        of_others = ({"bot_id": "B2", "app_id": "A2"}, {"type": "reaction_added"}, {"subtype": "channel_join"})
        for number, more in enumerate(of_others):
            body = json.loads(question(f"of others {number}"))
            body["event"] |= more
            assert await status(json.dumps(body), signed(json.dumps(body), now)) in {200, 404}
        for shapeless in ("{}", "[]", '{"type": "event_callback"}', '{"type": "event_callback", "event": 1}'):
            assert await status(shapeless, signed(shapeless, now)) in {200, 400, 404}
        assert not [call for call in slack.calls if call["method"] == "chat.postMessage"]

        once = question("5")
        assert await status(once, signed(once, now)) == 200
        await answered(slack, "DU1")
        assert await status(once, signed(once, now)) == 401
        challenge = json.dumps({"type": "url_verification", "challenge": "abc"})
        assert await status(challenge, signed(challenge, now)) == 200

    await slack.says("U2", "UBOT", "What does clause 2.13 say?", duplicates=2)
    await answered(slack, "DU2")
    await slack.slash("U1", "C9", "/forepost", "show 2.13")
    await slack.until(lambda: slack.ephemeral, 30, "an answer to the command")
    assert len(slack.messages["DU1"]) == 1
    assert await running.ends() == 0


async def test_a_token_that_slack_refuses_shows_in_the_health_page(start: Start) -> None:
    running = await start(SLACK_APP_TOKEN="xapp-revoked", TEST_HTTP="")  # noqa: S106  not a secret
    async with aiohttp.ClientSession() as http:
        for _ in range(100):  # Slack's refusal takes a moment to arrive
            async with http.get(f"http://127.0.0.1:{running.port}/healthz") as response:
                told = (response.status, (await response.json())["trouble"])
            if told[0] != HTTPStatus.OK:
                break
            await asyncio.sleep(0.1)
    assert told == (HTTPStatus.SERVICE_UNAVAILABLE, "invalid_auth")
