"""What was sent to another app is acknowledged and let be, once Slack has said which app ours is."""

from __future__ import annotations

import logging

import pytest
from fake_slack import FakeSlack
from slack_here import SmallDesk, here
from slack_people import answered, of_bot

from bot.replies import Button, Buttons, Say
from bot.store import Store

OTHER = "another app than that of SLACK_BOT_TOKEN"


def asked_for_our_name(slack: FakeSlack) -> list[bool]:
    return [call["ok"] for call in slack.calls if call["method"] == "bots.info"]


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
async def test_a_payload_that_names_another_app_is_let_be(
    slack: FakeSlack, kept: Store, caplog: pytest.LogCaptureFixture, *, http: bool
) -> None:
    caplog.set_level(logging.WARNING, "forepost.slack")
    desk = SmallDesk(kept, lambda _: (Say("Hello."), Buttons((Button("Help", "help.show"),))))
    async with here(slack, desk, http=http):
        await slack.until(lambda: asked_for_our_name(slack), 5, "our name")
        await slack.says("U1", "UBOT", "hello")
        answer = await answered(slack, "DU1")
        heard = list(desk.asked)
        slack.app_id = "A9"
        assert await slack.says("U1", "UBOT", "May I post this?")
        assert await slack.clicks("U1", "DU1", answer["ts"], "help.show") is not None
        assert await slack.slash("U1", "C1", "/forepost", "help") is not None
        assert await slack.opens_home("U1") is not None
        assert desk.asked == heard
        slack.app_id = "A1"
        await slack.says("U1", "UBOT", "hello again")
        await answered(slack, "DU1", 2)
    assert len(of_bot(slack, "DU1")) == 2
    assert (slack.ephemeral, slack.homes) == ([], {})
    assert [each.getMessage() for each in caplog.records if OTHER in each.getMessage()] == [
        f"A9 is {OTHER}, so it is not answered"
    ]


async def test_where_slack_does_not_say_which_app_it_is_everything_is_answered(slack: FakeSlack, kept: Store) -> None:
    slack.fault("bots.info", error="missing_scope")
    slack.app_id = "A9"
    async with here(slack, SmallDesk(kept), ask_every=0.05):
        await slack.until(lambda: asked_for_our_name(slack), 5, "our name")
        await slack.says("U1", "UBOT", "hello")
        await answered(slack, "DU1")
    assert asked_for_our_name(slack) == [False]


async def test_which_app_it_is_is_asked_again_where_slack_could_not_say(slack: FakeSlack, kept: Store) -> None:
    slack.fault("bots.info", status=500)
    async with here(slack, SmallDesk(kept), ask_every=0.05):
        await slack.until(lambda: True in asked_for_our_name(slack), 5, "our name")
        count = sum(call["method"] == "auth.test" for call in slack.calls)
        await slack.until(lambda: sum(call["method"] == "auth.test" for call in slack.calls) > count + 2, 5, "a while")
    assert asked_for_our_name(slack) == [False, True]
