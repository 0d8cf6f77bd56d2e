"""Whole evenings on a local Slack, with the desk as a process of its own."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from conftest import Start
from fake_slack import FakeSlack
from judge import findings

PRESS = (
    "A reporter from the Daily Example, Jo Writer, asked me for a comment about waiting times by 6pm today. "
    "Her number is 020 7946 0000."
)
DRAFT = "Can I post this? The College has no idea what it is doing & its President is a liar."
MENDED = "Can I post this? I had a lovely day at the conference."
MARKED = "The College has no idea what it is doing & its President is a liar."
CASES = "CCOMMS"


def of_bot(slack: FakeSlack, channel: str) -> list[dict[str, Any]]:
    return [each for each in slack.messages.get(channel, []) if each.get("bot_id")]


def buttons(message: dict[str, Any]) -> set[str]:
    return {
        each["action_id"] for block in message["blocks"] for each in block.get("elements", ()) if "action_id" in each
    }


def judged(slack: FakeSlack, folder: Path) -> str:
    """What Slack would refuse of everything that the desk sent."""
    slack.dump_for_checker(folder / "calls.json")
    calls = json.loads((folder / "calls.json").read_text())
    return findings([(each["kind"], each["name"], each["payload"]) for each in calls], folder, AGENT_VIEW="1")


async def answered(slack: FakeSlack, channel: str, count: int = 1) -> dict[str, Any]:
    await slack.until(lambda: len(of_bot(slack, channel)) >= count, 30, f"{count} answers in {channel}")
    return of_bot(slack, channel)[count - 1]


async def test_an_evening_on_slack(slack: FakeSlack, start: Start, tmp_path: Path) -> None:  # noqa: PLR0915  one story
    desk = await start()

    # A question in a direct message is answered there, a clause quoted.
    await slack.says("U1", "UBOT", "May I post in my own name about my work?")
    answer = await answered(slack, "DU1")
    assert "Clause" in answer["text"]
    assert "thread_ts" not in answer

    # A question in a channel is answered in its thread, and followed up there without a mention.
    asked = await slack.says("U1", "C1", "<@UBOT> what does clause 2.13 say?")
    answer = await answered(slack, "C1")
    assert answer["thread_ts"] == asked["ts"]
    await slack.says("U1", "C1", "neighbours", thread_ts=asked["ts"])
    await answered(slack, "C1", 2)

    # Nothing else in the channel is answered, not even what looks like a draft or a report.
    count = len(slack.calls)
    await slack.says("U2", "C1", "lunch?")
    await slack.says("U2", "C1", PRESS, thread_ts=(await slack.says("U2", "C1", "today"))["ts"])
    await asyncio.sleep(0.5)
    assert [call["method"] for call in slack.calls[count:]] == []

    # A draft and a report in a channel are taken aside, and no case is opened.
    await slack.says("U1", "C1", f"<@UBOT> {DRAFT}")
    await slack.says("U1", "C1", f"<@UBOT> {PRESS}")
    await slack.until(lambda: len(slack.ephemeral) >= 2, 30, "a word aside")
    assert {each["user"] for each in slack.ephemeral} == {"U1"}
    await answered(slack, "DU1", 3)
    assert "draft.start" in buttons(of_bot(slack, "DU1")[-1])
    assert len(of_bot(slack, "C1")) == 2
    assert of_bot(slack, CASES) == []

    # The journalist, told alone: confirmed at once, and on the Director's table.
    told = await slack.says("U1", "UBOT", PRESS)
    confirmation = await answered(slack, "DU1", 4)
    assert "C-0001" in confirmation["text"]
    card = await answered(slack, CASES)
    assert "Daily Example" in card["text"]
    assert "asha" in card["text"]  # the contributor by name
    assert card["metadata"]["event_type"] == "forepost_effect"

    # Somebody else cannot act; the Director can, and one card is edited in place.
    slack.channels[CASES].discard("U2")
    await asyncio.sleep(2.1)  # so long Slack is not asked again who is in the channel
    whispers = len(of_bot(slack, "DU2"))
    await slack.clicks("U2", CASES, card["ts"], "case.seen")
    refusal = await answered(slack, "DU2", whispers + 1)
    assert "Only the people in the channel" in refusal["text"]
    await slack.clicks("UCOMMS", CASES, card["ts"], "case.seen")
    await slack.until(lambda: "seen" in slack.find(CASES, card["ts"])["text"].lower(), 30, "the card edited")
    assert len([each for each in of_bot(slack, CASES) if "thread_ts" not in each]) == 1
    await answered(slack, "DU1", 5)

    # A reply goes through a modal with a preview, and reaches the contributor.
    await slack.clicks("UCOMMS", CASES, card["ts"], "case.reply")
    view = await slack.until(lambda: [v for v in slack.views.values() if v["callback_id"] == "form"], 30, "a modal")
    answer = await slack.submits(
        "UCOMMS",
        view[-1]["id"],
        {"text": {"field": {"type": "plain_text_input", "value": "We call <her> & you rest."}}},
    )
    assert answer["response_action"] == "update"
    preview = slack.show(answer["view"], view[-1]["id"])
    assert preview["callback_id"] == "form"
    values = {"text": {"field": {"type": "plain_text_input", "value": "We call <her> & you rest."}}}
    answer = await slack.submits("UCOMMS", preview["id"], values)
    assert answer["view"]["callback_id"] == "shown"
    await slack.until(
        lambda: any("We call &lt;her&gt;" in each["text"] for each in of_bot(slack, "DU1")), 40, "the reply"
    )

    # The deleted report offers to withdraw it.
    before = len(of_bot(slack, "DU1"))
    await slack.deletes("U1", "DU1", told["ts"])
    offer = await answered(slack, "DU1", before + 1)
    assert buttons(offer) == {"case.withdraw"}
    await slack.clicks("U1", "DU1", offer["ts"], "case.withdraw")
    await slack.until(lambda: "withdrawn" in slack.find(CASES, card["ts"])["text"], 30, "the card withdrawn")

    assert await desk.ends() == 0
    log = (tmp_path / "log").read_text()
    for word in ("Daily Example", "lovely", "President", "020 7946"):
        assert word not in log
    assert judged(slack, tmp_path) == ""


async def test_commands_shortcuts_modals_and_the_home_tab(slack: FakeSlack, start: Start, tmp_path: Path) -> None:
    await start()

    # The command is answered for its writer alone, also in a channel where the desk is not.
    await slack.slash("U1", "C9", "/forepost", "show 2.13")
    await slack.slash("U1", "C9", "/forepost", "help")
    await slack.slash("U1", "C9", "/forepost", "ask")
    await slack.until(lambda: len(slack.ephemeral) >= 3, 30, "answers to the command")
    assert "2.13" in slack.ephemeral[0]["text"]
    assert "/forepost ask" in slack.ephemeral[2]["text"]
    assert slack.messages.get("C9", []) == []

    # A post under a shortcut is read as a draft, in a modal that opened at once.
    post = await slack.says("U2", "C1", "The College has no idea what it is doing and its President is a liar.")
    await slack.shortcut("U1", "check_post", "C1", post["ts"])
    await slack.until(lambda: any("[1" in json.dumps(v["blocks"]) for v in slack.views.values()), 30, "a marked draft")

    # A draft in the form, as an Officer and with pictures.
    await slack.shortcut("U1", "check_draft")
    view = await slack.until(lambda: [v for v in slack.views.values() if v["callback_id"] == "draft"], 30, "the form")
    values = {
        "text": {"text": {"type": "plain_text_input", "value": MARKED}},
        "role": {"role": {"type": "static_select", "selected_option": {"value": "officer"}}},
        "images": {"images": {"type": "checkboxes", "selected_options": [{"value": "yes"}]}},
    }
    answer = await slack.submits("U1", view[-1]["id"], values)
    assert answer["response_action"] == "update"
    shown = await slack.until(
        lambda: "over for names" in json.dumps(slack.views[view[-1]["id"]]) and slack.views[view[-1]["id"]], 30, "marks"
    )
    assert MARKED in json.dumps(shown["blocks"], ensure_ascii=False)

    # A journalist's message that was posted elsewhere goes to Communications.
    forwarded = await slack.says("U2", "C1", PRESS)
    await slack.shortcut("U2", "send_to_team", "C1", forwarded["ts"])
    await answered(slack, CASES)

    # The home tab: one's own things, and for the team what is open.
    await slack.opens_home("U2")
    await slack.until(lambda: "U2" in slack.homes, 30, "a home tab")
    mine = json.dumps(slack.homes["U2"]["blocks"])
    assert "C-0001" in mine
    await slack.opens_home("UCOMMS")
    theirs = json.dumps(await slack.until(lambda: slack.homes.get("UCOMMS"), 30, "a home tab"))
    assert "One case is open" in theirs
    await slack.opens_home("U1")
    others = json.dumps(await slack.until(lambda: slack.homes.get("U1"), 30, "a home tab"))
    assert "One case is open" not in others

    # What is not known is acknowledged and let be.
    assert await slack.shortcut("U1", "of_somebody_else") is not None
    assert judged(slack, tmp_path) == ""


async def test_an_edited_draft_is_read_again_and_a_picture_is_named(slack: FakeSlack, start: Start) -> None:
    await start()
    draft = await slack.says("U1", "UBOT", DRAFT, files=[{"id": "F1", "name": "ward.jpg"}])
    first = await answered(slack, "DU1")
    assert "ward.jpg" in first["text"]
    await slack.edits("U1", "DU1", draft["ts"], DRAFT.replace(" & its President is a liar", ""))
    second = await answered(slack, "DU1", 2)
    assert "new version" in second["text"]
    await slack.edits("U1", "DU1", draft["ts"], DRAFT.replace(" & its President is a liar", ""))  # nothing changed
    await slack.says("U1", "UBOT", "x" * 39_990)
    assert "39,990" in (await answered(slack, "DU1", 3))["text"]


async def test_two_processes_duplicates_and_a_cut_socket_give_one_answer_and_one_case(
    slack: FakeSlack, start: Start, database_url: str
) -> None:
    await start(TEST_DATABASE=database_url)
    await start(TEST_DATABASE=database_url)
    await slack.says("U1", "UBOT", PRESS, duplicates=2)
    await slack.says("U2", "UBOT", "May I post in my own name?", duplicates=3)
    await answered(slack, CASES)
    await answered(slack, "DU1")
    await answered(slack, "DU2")
    await slack.drop_sockets()
    await slack.says("U2", "UBOT", "What does clause 2.13 say?")
    await answered(slack, "DU2", 2)
    assert len(of_bot(slack, "DU2")) == 2
    assert len(of_bot(slack, "DU1")) == 1
    assert len(of_bot(slack, CASES)) == 1


async def test_a_killed_process_loses_no_report_and_doubles_none(slack: FakeSlack, start: Start) -> None:
    slack.fault("chat.postMessage", times=4, drop=True, after=True)
    desk = await start()
    await slack.says("U1", "UBOT", PRESS)
    await slack.until(
        lambda: any(c["method"] == "chat.postMessage" and c["args"]["channel"] == CASES for c in slack.calls), 30
    )
    await desk.dies()
    await start()
    await slack.until(
        lambda: any(c["method"] == "conversations.history" for c in slack.calls), 60, "a look before a repost"
    )
    await slack.says("U2", "UBOT", "What does clause 2.13 say?")
    await answered(slack, "DU2")
    keys = [each["metadata"]["event_payload"]["effect_key"] for each in of_bot(slack, CASES)]
    assert len(keys) == len(set(keys)) == 1
