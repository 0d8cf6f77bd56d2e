"""Requests that come over HTTP: each counts once, whichever process it comes to."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest
from fake_slack import FakeSlack
from slack_here import SmallDesk, here
from slack_people import answered, of_bot, question, signed

from bot.replies import Button, Buttons, Say
from bot.store import Store


async def sent(url: str, body: str, headers: dict[str, str]) -> int:
    async with aiohttp.ClientSession() as http, http.post(url, data=body, headers=headers) as response:
        return response.status


async def test_a_request_that_was_used_is_refused_by_the_other_process_too(slack: FakeSlack, kept: Store) -> None:
    slack.api_conversations_open("U1")
    async with here(slack, SmallDesk(kept), http=True):
        one = slack.request_url
        async with here(slack, SmallDesk(kept), http=True):
            other = slack.request_url
            assert one != other
            body = '{"type": "url_verification", "challenge": "abc"}'
            headers = signed(body, time.time())
            assert await sent(one, body, headers) == 200
            assert await sent(other, body, headers) == 401
            assert await sent(one, body, headers) == 401


async def test_of_requests_that_come_at_once_one_counts(slack: FakeSlack, kept: Store) -> None:
    slack.api_conversations_open("U1")
    async with here(slack, SmallDesk(kept), http=True):
        body = question("7")
        headers = signed(body, time.time())
        told = await asyncio.gather(*(sent(slack.request_url, body, headers) for _ in range(5)))
        assert sorted(told) == [200, 401, 401, 401, 401]
        await answered(slack, "DU1")


async def test_a_request_that_was_not_dealt_with_may_come_again(slack: FakeSlack, kept: Store) -> None:
    slack.api_conversations_open("U1")
    slack.fault("auth.test", times=2, status=500)  # one for the start, one for the request
    async with here(slack, SmallDesk(kept), http=True):
        await slack.until(lambda: slack.faults[0]["times"] == 1, 5, "the first question")
        body = question("8")
        headers = signed(body, time.time())
        assert await sent(slack.request_url, body, headers) == 500
        assert await sent(slack.request_url, body, headers) == 200
        await answered(slack, "DU1")
        assert await sent(slack.request_url, body, headers) == 401
    assert len(of_bot(slack, "DU1")) == 1


async def test_without_a_signature_nothing_is_claimed(slack: FakeSlack, kept: Store) -> None:
    async with here(slack, SmallDesk(kept), http=True):
        body = question("9")
        good = signed(body, time.time())
        assert await sent(slack.request_url, body + " ", good) == 401
        assert await sent(slack.request_url, body, {**good, "X-Slack-Request-Timestamp": "no number"}) == 401
        slack.api_conversations_open("U1")
        assert await sent(slack.request_url, body, good) == 200
        await answered(slack, "DU1")


@pytest.mark.parametrize(
    "shapeless", ["{}", "[]", "1", '{"type": "event_callback"}', '{"type": "event_callback", "event": 1}']
)
async def test_a_request_of_no_shape_is_refused_or_let_be(
    slack: FakeSlack, kept: Store, shapeless: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with here(slack, SmallDesk(kept), http=True):
        assert await sent(slack.request_url, shapeless, signed(shapeless, time.time())) in {200, 400, 404}
    assert [each for each in caplog.records if each.levelname == "ERROR"] == []


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
async def test_a_bot_token_that_is_revoked_is_trouble_until_it_is_taken_again(
    slack: FakeSlack, kept: Store, *, http: bool
) -> None:
    async with here(slack, SmallDesk(kept), http=http, ask_every=0.05) as platform:
        assert platform.trouble == ""
        slack.fault("auth.test", times=10_000, error="token_revoked")
        await slack.until(lambda: platform.trouble, 5, "trouble")
        assert platform.trouble == "token_revoked"
        slack.faults.clear()
        await slack.until(lambda: not platform.trouble, 5, "no trouble")
        slack.fault("auth.test", times=5, status=500)
        await slack.until(lambda: slack.faults[0]["times"] == 0, 5, "server errors")
        assert platform.trouble == ""


async def test_whatever_another_app_is_sent_is_refused(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept, lambda _: (Say("Hello."), Buttons((Button("Help", "help.show"),))))
    slack.retries = (0.1,)
    async with here(slack, desk, http=True):
        await slack.says("U1", "UBOT", "hello")
        answer = await answered(slack, "DU1")
        heard, delivered = list(desk.asked), len(slack.deliveries)
        slack.secret, slack.app_id = "the secret of another app", "A9"
        post = await slack.says("U1", "UBOT", "May I post this?")
        await slack.slash("U1", "C1", "/forepost", "help")
        await slack.clicks("U1", "DU1", answer["ts"], "help.show")
        await slack.shortcut("U1", "send_to_team", "DU1", post["ts"])
        refused = [each for each in slack.deliveries[delivered:] if each["payload"].get("api_app_id") != "A1"]
    assert {each["kind"] for each in refused} == {"events_api", "slash_commands", "interactive"}
    assert [each for each in refused if each["acked"]] == []
    assert desk.asked == heard
    assert len(of_bot(slack, "DU1")) == 1


async def test_what_another_app_writes_is_not_answered(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept)
    async with here(slack, desk):
        slack.api_conversations_open("U1")
        for more in ({"subtype": "bot_message"}, {"user": "U9", "app_id": "A9"}):
            written = {
                "type": "message",
                "channel": "DU1",
                "channel_type": "im",
                "ts": slack.ts(),
                "bot_id": "B9",
                **more,
            }
            assert await slack.deliver_event({**written, "text": "<@UBOT> hello"}) is not None
            assert await slack.deliver_event({**written, "type": "app_mention", "channel": "C1"}) is not None
        assert desk.asked == []
