"""A few people and Forepost in one direct conversation: served like a channel, though Slack tells of it otherwise."""

from __future__ import annotations

from fake_slack import FakeSlack
from slack_here import SAID, SmallDesk, here
from slack_people import answered, of_bot

from bot import words
from bot.desk import Aside
from bot.store import Store

GROUP = "G0TEAM"


def gathered(slack: FakeSlack) -> None:
    slack.channels[GROUP] = {"U1", "U2", "UBOT"}


async def test_a_call_is_answered_once_in_its_thread_and_the_thread_goes_on(slack: FakeSlack, kept: Store) -> None:
    gathered(slack)
    desk = SmallDesk(kept)
    async with here(slack, desk):
        asked = await slack.says("U1", GROUP, "<@UBOT> may I use the logo?")
        answer = await answered(slack, GROUP)
        await slack.deliver_event({**asked, "type": "app_mention"})  # some workspaces tell of it in both ways
        await slack.says("U2", GROUP, "lunch?")
        await slack.says("U2", GROUP, "and at home?", thread_ts=asked["ts"])
        await answered(slack, GROUP, 2)
    assert answer["thread_ts"] == asked["ts"]
    assert [getattr(each, "text", "") for each in desk.asked] == ["may I use the logo?", "and at home?"]


async def test_drafts_and_reports_are_taken_aside(slack: FakeSlack, kept: Store) -> None:
    gathered(slack)
    desk = SmallDesk(kept, apart=lambda message: Aside.DRAFT if "draft" in message.text else Aside.REPORT)
    async with here(slack, desk):
        for said in ("<@UBOT> here is my draft", "<@UBOT> a reporter wrote to me"):
            await slack.says("U1", GROUP, said)
        await slack.until(lambda: len(slack.ephemeral) == 2, 20, "two words aside")
    assert {(each["channel"], each["user"], each["text"]) for each in slack.ephemeral} == {(GROUP, "U1", words.ASIDE)}
    assert len(of_bot(slack, "DU1")) == 2
    assert of_bot(slack, GROUP) == []
    assert SAID not in " ".join(each["text"] for each in of_bot(slack, "DU1"))
