"""Whole evenings on a local Slack, with the desk as a process of its own, connected in both of Slack's ways."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fake_slack import FakeSlack
from slack_desk import CASES, COMPLAINTS, HTTP, Start
from slack_people import (
    DRAFT,
    HARASSED,
    PRESS,
    a_view,
    answered,
    buttons,
    holding,
    judged,
    of_bot,
    says_until,
    typed,
    value_of,
)

WAYS = pytest.mark.parametrize("way", [{}, HTTP], ids=["socket", "http"])


@WAYS
async def test_can_i_post_this(slack: FakeSlack, start: Start, tmp_path: Path, way: dict[str, str]) -> None:
    await start(**way)

    # A question in a direct message is answered there, a clause quoted, and can be judged.
    await slack.says("U1", "UBOT", "Must I say that my views are my own?")
    answer = await answered(slack, "DU1")
    assert "Clause" in answer["text"]
    assert "thread_ts" not in answer
    await slack.clicks("U1", "DU1", answer["ts"], "opinion", _bad(answer))
    why = await says_until(slack, "DU1", "What was wrong with it?")
    assert len([each for each in buttons(why) if each.startswith("feedback.reason")]) == 3  # the others in a menu
    await slack.clicks("U1", "DU1", why["ts"], "feedback.reason", value_of(why, "feedback.reason"))
    await says_until(slack, "DU1", "without your name")

    # A draft is marked; mended, it is read again; a file is named.
    draft = await slack.says("U1", "UBOT", DRAFT, files=[{"id": "F1", "name": "ward.jpg", "permalink": "https://x/y"}])
    first = await says_until(slack, "DU1", "[1]")
    assert "ward.jpg" in first["text"]
    await slack.edits("U1", "DU1", draft["ts"], DRAFT.replace(" & its President is a liar", ""))
    await says_until(slack, "DU1", "new version")
    count = len(of_bot(slack, "DU1"))
    await slack.edits("U1", "DU1", draft["ts"], DRAFT.replace(" & its President is a liar", ""))  # nothing changed
    await slack.says("U1", "UBOT", "x" * 39_990)
    assert "39,990" in (await answered(slack, "DU1", count + 1))["text"]
    assert judged(slack, tmp_path) == ""


@WAYS
async def test_a_journalist_at_ten_to_a_closed_case(
    slack: FakeSlack, start: Start, tmp_path: Path, way: dict[str, str]
) -> None:
    desk = await start(**way)
    files = [{"id": "F1", "name": "mail.pdf", "permalink": "https://files.example/mail.pdf"}]
    told = await slack.says("U1", "UBOT", PRESS, files=files)
    confirmation = await says_until(slack, "DU1", "C-0001")
    assert "case.withdraw" in buttons(confirmation)
    card = await answered(slack, CASES)
    assert "Daily Example" in card["text"]
    assert "asha" in card["text"]  # the contributor by name
    assert card["metadata"]["event_type"] == "forepost_effect"

    # Somebody else cannot act; the Director can, and one card is edited in place.
    slack.channels[CASES].discard("U2")
    await asyncio.sleep(2.1)  # so long Slack is not asked again who is in the channel
    await slack.clicks("U2", CASES, card["ts"], "case.seen")
    await says_until(slack, "DU2", "Only the people in the channel")
    await slack.clicks("UCOMMS", CASES, card["ts"], "case.seen")
    await slack.until(lambda: "State: seen" in slack.find(CASES, card["ts"])["text"], 40, "the card edited")
    await says_until(slack, "DU1", "has now seen your report")

    # A reply goes through a modal with a preview, and reaches the contributor.
    words = "We call <her> & you rest."
    await slack.clicks("UCOMMS", CASES, card["ts"], "case.reply")
    view = await a_view(slack, lambda view: view["callback_id"] == "form", "a form")
    answer = await slack.submits("UCOMMS", view["id"], typed(text=words))
    preview = slack.show(answer["view"], view["id"])
    assert preview["callback_id"] == "form"
    answer = await slack.submits("UCOMMS", preview["id"], typed(text=words))
    assert answer["view"]["callback_id"] == "shown"
    await says_until(slack, "DU1", "We call &lt;her&gt;")
    await slack.clicks("UCOMMS", CASES, card["ts"], "more", "case.close C-0001")
    await says_until(slack, "DU1", "has closed your report")
    await slack.until(lambda: "State: closed" in slack.find(CASES, card["ts"])["text"], 40, "the card edited")
    assert len([each for each in of_bot(slack, CASES) if "thread_ts" not in each]) == 1

    # The message is deleted after all is over: nothing more is asked.
    count = len(of_bot(slack, "DU1"))
    await slack.deletes("U1", "DU1", told["ts"])
    await slack.says("U1", "UBOT", "thanks")
    await answered(slack, "DU1", count + 1)
    assert "case.withdraw" not in buttons(of_bot(slack, "DU1")[-1])

    assert await desk.ends() == 0
    log = (tmp_path / "log").read_text()
    for word in ("Daily Example", "waiting times", "020 7946", "We call"):
        assert word not in log
    assert judged(slack, tmp_path) == ""


@WAYS
async def test_harassment_without_and_with_consent(
    slack: FakeSlack, start: Start, tmp_path: Path, way: dict[str, str]
) -> None:
    await start(**way)
    await slack.says("U1", "UBOT", HARASSED)
    offer = await says_until(slack, "DU1", "Nothing has been passed on")
    assert "opinion" not in buttons(offer)
    await slack.says("U2", "UBOT", "What does clause 2.28 say?")
    await answered(slack, "DU2")
    assert of_bot(slack, COMPLAINTS) == of_bot(slack, CASES) == []

    await slack.clicks("U1", "DU1", offer["ts"], "case.pass", "harassment")
    card = await answered(slack, COMPLAINTS)
    assert "In confidence" in card["text"]
    await says_until(slack, "DU1", "C-0001")
    assert of_bot(slack, CASES) == []
    # Whoever deals with the press does not even learn that there is a case.
    await slack.opens_home("UCOMMS")
    home = await slack.until(lambda: slack.homes.get("UCOMMS"), 40, "a home tab")
    assert "C-0001" not in str(home)
    assert judged(slack, tmp_path) == ""


async def test_a_deleted_report_offers_to_withdraw_it_also_after_a_restart(slack: FakeSlack, start: Start) -> None:
    first = await start()
    told = await slack.says("U1", "UBOT", PRESS)
    await says_until(slack, "DU1", "C-0001")
    card = await answered(slack, CASES)
    assert await first.ends() == 0
    await start()
    await slack.deletes("U1", "DU1", told["ts"])
    offer = await says_until(slack, "DU1", "You deleted the message")
    assert buttons(offer) == {"case.withdraw"}
    await slack.clicks("U1", "DU1", offer["ts"], "case.withdraw")
    await slack.until(lambda: "withdrawn" in slack.find(CASES, card["ts"])["text"], 40, "the card withdrawn")


async def test_two_directors_press_at_once_and_one_is_told_who_was_first(slack: FakeSlack, start: Start) -> None:
    await start()
    await slack.says("U1", "UBOT", PRESS)
    card = await answered(slack, CASES)
    await asyncio.gather(
        slack.clicks("UCOMMS", CASES, card["ts"], "case.claim"), slack.clicks("U2", CASES, card["ts"], "case.claim")
    )
    await slack.until(lambda: len(slack.ephemeral) == 2, 40, "two answers")
    said = sorted(each["text"] for each in slack.ephemeral)
    assert said[0] == "C-0001 is yours."
    assert said[1].endswith("has C-0001 already. Nothing was changed.")
    await slack.until(lambda: "Taken by" in slack.find(CASES, card["ts"])["text"], 40, "the card edited")


async def test_a_form_asks_for_a_person_and_hands_the_case_over(slack: FakeSlack, start: Start) -> None:
    await start()
    await slack.says("U1", "UBOT", PRESS)
    card = await answered(slack, CASES)
    await slack.clicks("UCOMMS", CASES, card["ts"], "more", "case.hand_over C-0001")
    view = await a_view(slack, lambda view: view["callback_id"] == "form", "a form")
    assert holding("users_select")(view) or "users_select" in str(view)
    chosen = {"text": {"field": {"type": "users_select", "selected_user": "U2"}}}
    answer = await slack.submits("UCOMMS", view["id"], chosen)
    assert "ben" in str(answer["view"]["blocks"])
    await slack.until(lambda: "ben" in slack.find(CASES, card["ts"])["text"], 40, "the card edited")


def _bad(message: dict[str, object]) -> str:
    blocks = message["blocks"]
    assert isinstance(blocks, list)
    element = next(each for block in blocks for each in block.get("elements", ()) if each["type"] == "feedback_buttons")
    return str(element["negative_button"]["value"])
