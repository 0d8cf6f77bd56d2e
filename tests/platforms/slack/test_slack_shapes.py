"""What is signed and still has no shape is refused, before anything looks into it."""

from __future__ import annotations

import json
import time
from urllib.parse import urlencode

import aiohttp
import pytest
from fake_slack import FakeSlack
from slack_here import SmallDesk, here
from slack_people import signed

from bot.store import Store

FORM = "application/x-www-form-urlencoded"


def interactive(**payload: object) -> str:
    return urlencode({"payload": json.dumps(payload)})


SHAPELESS = {
    "deep lists": ("application/json", "[" * 3_000),
    "deep objects": ("application/json", '{"event":' * 3_000),
    "a deep payload": (FORM, urlencode({"payload": "[" * 3_000})),
    "a command alone": (FORM, urlencode({"command": "/forepost"})),
    "a command of nobody": (FORM, urlencode({"command": "/forepost", "text": "help", "user_id": ""})),
    "a press of nobody": (FORM, interactive(type="block_actions", actions=[{"action_id": "help.show"}])),
    "a press that is no list": (FORM, interactive(type="block_actions", user={"id": "U1"}, actions=["help.show"])),
    "a form without a view": (FORM, interactive(type="view_submission", user={"id": "U1"})),
    "a form without a name": (FORM, interactive(type="view_submission", user={"id": "U1"}, view={"state": {}})),
    "a shortcut of nobody": (FORM, interactive(type="shortcut", callback_id="check_draft")),
    "a shortcut on nothing": (
        FORM,
        interactive(type="message_action", callback_id="check_post", user={"id": "U1"}, message="x"),
    ),
    "a home tab of nobody": (
        "application/json",
        json.dumps({"type": "event_callback", "event": {"type": "app_home_opened", "tab": "home"}}),
    ),
}


@pytest.mark.parametrize("kind", SHAPELESS)
async def test_a_signed_request_of_no_shape_is_refused_without_a_trace(
    slack: FakeSlack, kept: Store, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    content, body = SHAPELESS[kind]
    desk = SmallDesk(kept)
    async with here(slack, desk, http=True), aiohttp.ClientSession() as http:
        headers = {**signed(body, time.time()), "Content-Type": content}
        async with http.post(slack.request_url, data=body, headers=headers) as response:
            assert response.status == 400
    assert [each.message for each in caplog.records if each.levelname == "ERROR" or each.exc_info] == []
    assert desk.asked == []
