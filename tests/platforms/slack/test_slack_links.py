"""A link to a message is pasted, and a mail is shared: both are read as their writers' words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fake_slack import FakeSlack
from slack_desk import CASES, Start
from slack_here import SAID, SmallDesk, here
from slack_people import PRESS, answered, judged, of_bot, says_until

from adapters.slack.links import only_links
from bot import words
from bot.desk import Aside
from bot.messages import Attachment, Message, Person, Place
from bot.store import Store

LINK = "https://rcr.slack.com/archives/C0AB/p1700000000000100"


async def shows_behind_its_link(
    slack: FakeSlack, channel: str, message: dict[str, Any], quoted: dict[str, Any]
) -> None:
    """Slack shows the message that a link leads to: the same words, with that message hanging under them."""
    before = dict(message)
    message["attachments"] = [{**quoted, "is_share": None}]
    change = {"type": "message", "subtype": "message_changed", "hidden": True, "channel": channel, "ts": slack.ts()}
    now = {"message": dict(message), "previous_message": before, "channel_type": "im"}
    await slack.deliver_event({**change, **now})


async def test_the_message_behind_a_pasted_link_goes_as_its_writers(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    await start()
    bens = await slack.says("U2", "C1", PRESS)
    pasted = await slack.says("U1", "UBOT", f"<{slack.permalink('C1', bens['ts'])}>")
    await answered(slack, "DU1")
    await shows_behind_its_link(slack, "DU1", pasted, slack.forwarded("C1", bens["ts"]))
    card = await answered(slack, CASES)
    assert "Written by: ben, in #c1" in card["text"]
    told = await says_until(slack, "DU1", "C-0001")
    await slack.deletes("U1", "DU1", pasted["ts"])
    await says_until(slack, "DU1", "You deleted the message")
    assert told["ts"] != of_bot(slack, "DU1")[0]["ts"]
    assert judged(slack, tmp_path) == ""


async def test_a_shared_mail_of_a_journalist_is_in_front_of_the_team(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    await start()
    sender = {"address": "jo@example.com", "name": "Jo Writer", "original": "Jo Writer <jo@example.com>"}
    mail = {"id": "F1", "mode": "email", "name": "Waiting times", "permalink": "https://rcr.slack.com/files/F1"}
    wants = "I am a reporter for the Daily Example and would like a comment on waiting times by 6pm today."
    file = {**mail, "subject": "Waiting times", "from": [sender], "plain_text": wants}
    await slack.says("U1", "UBOT", "", files=[file])
    card = await answered(slack, CASES)
    assert f"Written by: Jo Writer &lt;jo@example.com&gt;, in {words.PLACE_MAIL}" in card["text"]
    assert "Daily Example" in card["text"]
    told = await says_until(slack, "DU1", "C-0001")
    assert "I have not looked at" not in told["text"]
    assert judged(slack, tmp_path) == ""


def wrote(text: str, *files: Attachment) -> Message:
    return Message("1", Person("slack:U1"), Place("slack:U1"), text, attachments=files)


@pytest.mark.parametrize(
    "text",
    [
        LINK,
        f" {LINK}\n",
        f"{LINK}?thread_ts=1700000000.000050&cid=C0AB",
        f"{LINK} {LINK.replace('rcr', 'acme.enterprise')}",
        LINK.replace("slack.com", "slack-gov.com"),
    ],
)
def test_nothing_but_links_to_messages_is_known(text: str) -> None:
    assert only_links(wrote(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"What about {LINK}",
        f"{LINK} he is a liar",
        f"{LINK} https://example.com/a",
        "https://example.com/archives/C0AB/p1700000000000100",
        "https://slack.com.example.com/archives/C0AB/p17",
        "https://rcr.slack.com/archives/C0AB",
        "https://rcr.slack.com/files/U1/F1/letter.pdf",
    ],
)
def test_words_and_other_links_are_read_as_ever(text: str) -> None:
    assert not only_links(wrote(text))
    assert not only_links(wrote(LINK, Attachment("letter.pdf")))


async def test_a_link_alone_is_not_guessed_at_and_is_read_when_slack_shows_its_message(
    slack: FakeSlack, kept: Store
) -> None:
    desk = SmallDesk(kept)
    async with here(slack, desk):
        bens = await slack.says("U2", "C1", PRESS)
        pasted = await slack.says("U1", "UBOT", f"<{slack.permalink('C1', bens['ts'])}>")
        assert (await answered(slack, "DU1"))["text"] == words.LINK_LATER
        assert desk.asked == []
        await shows_behind_its_link(slack, "DU1", pasted, slack.forwarded("C1", bens["ts"]))
        await says_until(slack, "DU1", SAID)
    [asked] = desk.asked
    assert isinstance(asked, Message)
    assert PRESS in asked.text


async def test_a_link_alone_in_a_channel_is_neither_a_draft_nor_a_report(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept, apart=lambda _: Aside.REPORT)
    async with here(slack, desk):
        await slack.says("U1", "C1", f"<@UBOT> <{LINK}>")
        assert (await answered(slack, "C1"))["text"] == words.LINK_LATER
    assert of_bot(slack, "DU1") == []
