"""A message of somebody else is passed on as theirs: by a shortcut on it, or forwarded in a message of one's own."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

from fake_slack import FakeSlack
from slack_desk import CASES, COMPLAINTS, Start
from slack_here import SAID, SmallDesk, here
from slack_people import HARASSED, MARKED, PRESS, a_view, answered, buttons, holding, judged, of_bot, says_until

from bot import words
from bot.messages import Event, Message, Origin, Pressed, Surface
from bot.replies import Reply, Say
from bot.routes import draft
from bot.store import Store


def linked(message: dict[str, object]) -> str:
    return json.dumps(message["blocks"])


async def test_somebody_elses_message_goes_as_theirs_by_shortcut_and_forwarded(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    await start()
    bens = await slack.says("U2", "C1", PRESS)
    await slack.shortcut("U1", "send_to_team", "C1", bens["ts"])
    card = await answered(slack, CASES)
    assert "Passed on by: asha" in card["text"]
    assert "Written by: ben, in #c1" in card["text"]
    assert slack.permalink("C1", bens["ts"]) in linked(card)
    assert words.CASE_WORDS not in card["text"]
    assert words.BUTTON_REPLY_SENDER in linked(card)
    assert f'"{words.BUTTON_REPLY}"' not in linked(card)

    ledger = PRESS.replace("Jo Writer", "Pat Author").replace("Daily Example", "Weekly Sample")
    other = await slack.says("U2", "C1", ledger)
    await slack.says("U1", "UBOT", "What do I do with this?", attachments=[slack.forwarded("C1", other["ts"])])
    card = await answered(slack, CASES, 2)
    assert "Written by: ben, in #c1" in card["text"]
    assert slack.permalink("C1", other["ts"]) in linked(card)

    # A post of a monitoring tool, whose words stand in blocks alone.
    block = {"type": "section", "text": {"type": "mrkdwn", "text": PRESS.replace("Jo Writer", "Kit Reader")}}
    seen = slack.posts("C1", username="Media monitor", blocks=[block])
    await slack.says("U2", "UBOT", "", attachments=[slack.forwarded("C1", seen["ts"])])
    await says_until(slack, "DU2", "C-000")
    assert judged(slack, tmp_path) == ""


async def test_shortcuts_read_the_posts_of_monitoring_tools(slack: FakeSlack, start: Start, tmp_path: Path) -> None:
    await start()
    found = {"title": "New mention", "text": MARKED, "fallback": "Tweet", "from_url": "https://x.example/1"}
    seen = slack.posts("C1", username="Media monitor", attachments=[found])
    await slack.shortcut("U1", "check_post", "C1", seen["ts"])
    await a_view(slack, holding("[1] "), "a marked post")
    leak = {**found, "text": "Somebody is selling the RCR exam paper on Telegram for 50 pounds."}
    sold = slack.posts("C1", username="Media monitor", attachments=[leak])
    await slack.shortcut("U2", "send_to_team", "C1", sold["ts"])
    view = await a_view(slack, holding("Nothing has been passed on"), "a way to pass it on")
    await slack.clicks_in("U2", view["id"], "case.pass")
    assert "Written by: Media monitor, in #c1" in (await answered(slack, CASES))["text"]
    assert judged(slack, tmp_path) == ""


async def test_what_was_passed_on_in_confidence_may_be_taken_back_when_the_message_is_deleted(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    await start()
    told = await slack.says("U1", "UBOT", HARASSED)
    offer = await says_until(slack, "DU1", "Nothing has been passed on")
    await slack.clicks("U1", "DU1", offer["ts"], "case.pass")
    card = await answered(slack, COMPLAINTS)
    await says_until(slack, "DU1", "C-0001")
    await slack.deletes("U1", "DU1", told["ts"])
    asked = await says_until(slack, "DU1", "You deleted the message")
    assert buttons(asked) == {"case.withdraw"}
    await slack.clicks("U1", "DU1", asked["ts"], "case.withdraw")
    await slack.until(lambda: "withdrawn" in slack.find(COMPLAINTS, card["ts"])["text"], 40, "the card withdrawn")
    assert judged(slack, tmp_path) == ""


async def test_an_edited_report_corrects_the_card(slack: FakeSlack, start: Start, tmp_path: Path) -> None:
    await start()
    told = await slack.says("U1", "UBOT", PRESS)
    card = await answered(slack, CASES)
    before = card["text"]
    await slack.edits("U1", "DU1", told["ts"], PRESS.replace("by 6pm today", "by 6pm tomorrow"))
    await says_until(slack, "DU1", words.CHANGED_IN_CASE)
    line = await says_until(slack, CASES, "asha changed what they wrote")
    assert line["thread_ts"] == card["ts"]

    def deadline(text: str) -> str:
        return next(each for each in text.splitlines() if each.startswith(f"{words.CASE_DUE}: "))

    def corrected() -> bool:
        return deadline(slack.find(CASES, card["ts"])["text"]) != deadline(before)

    await slack.until(corrected, 40, "the card corrected")
    assert "tomorrow" in slack.find(CASES, card["ts"])["text"]
    assert "reports the same" not in " ".join(each["text"] for each in of_bot(slack, CASES))
    assert judged(slack, tmp_path) == ""


async def test_a_shortcut_tells_the_desk_where_the_message_stands(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept)
    async with here(slack, desk):
        bens = await slack.says("U2", "C1", "some post")
        await slack.shortcut("U1", "send_to_team", "C1", bens["ts"])
        secret = await slack.says("U2", "C9", "some post")  # the bot is not in that channel
        await slack.shortcut("U1", "send_to_team", "C9", secret["ts"])
        await slack.until(lambda: len(desk.asked) == 2, 5, "two messages")
    first, second = (each for each in desk.asked if isinstance(each, Message))
    name = f"slack:T1:C1:{bens['client_msg_id']}"
    assert first.surface is Surface.SHORTCUT
    assert first.origins == (Origin("slack:U2", "", "#c1", slack.permalink("C1", bens["ts"]), name),)
    assert second.origins[0].link == slack.permalink("C9", secret["ts"])


async def test_a_picture_of_a_post_is_named_as_not_looked_at(slack: FakeSlack, kept: Store) -> None:
    async with here(slack, SmallDesk(kept)):
        for text in (MARKED, ""):
            slack.views.clear()
            post = await slack.says(
                "U2", "C1", text, files=[{"id": "F1", "name": "poster.png", "permalink": "https://x"}]
            )
            await slack.shortcut("U1", "check_post", "C1", post["ts"])
            view = await a_view(slack, holding("poster.png"), "the name of the picture")
            assert holding(SAID if text else words.NO_WORDS_THERE)(view)


async def test_a_draft_that_is_read_by_a_shortcut_goes_with_its_pictures(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept)
    async with here(slack, desk):
        for kind in ("image/png", "application/pdf"):
            file = {"id": "F1", "name": "a file", "mimetype": kind}
            post = await slack.says("U2", "C1", MARKED, files=[file])
            await slack.shortcut("U1", "check_post", "C1", post["ts"])
        await slack.until(lambda: len(desk.asked) == 6, 5, "two drafts of three events")
    asked = [dict(each.fields) for each in desk.asked if isinstance(each, Pressed) and each.action == draft.START]
    assert asked == [{"images": "yes"}, {}]


async def test_what_slack_says_of_a_channel_is_neither_sent_nor_read(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept)
    async with here(slack, desk):
        joined = await slack.says("U2", "C1", "<@U2> has joined the channel", subtype="channel_join")
        for shortcut in ("send_to_team", "check_post"):
            slack.views.clear()
            await slack.shortcut("U1", shortcut, "C1", joined["ts"])
            await a_view(slack, holding(words.NO_WORDS_THERE), "that there are no words")
    assert desk.asked == []


async def test_a_shortcut_is_acknowledged_in_time_however_long_the_reading_takes(slack: FakeSlack, kept: Store) -> None:
    def slowly(_: Event) -> Reply:
        time.sleep(1.2)  # each of three events that a draft is
        return (Say(SAID),)

    async with here(slack, SmallDesk(kept, slowly)):
        post = await slack.says("U2", "C1", "some post")
        began = asyncio.get_running_loop().time()
        assert await slack.shortcut("U1", "check_post", "C1", post["ts"]) is not None
        assert asyncio.get_running_loop().time() - began < 3
        await a_view(slack, holding(SAID), "the answer all the same")
