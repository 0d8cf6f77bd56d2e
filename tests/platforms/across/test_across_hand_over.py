"""A case is handed over to somebody who is only on the other platform: they get it there, and can do everything."""

from __future__ import annotations

from typing import Any

from fake_slack import FakeSlack
from people import actions, dialog
from served import NAMES, Served
from slack_people import a_view, buttons, elements, says_until
from teams_fakes import CHANNEL
from test_across_platforms import ANSWER, APPROACH, answered_on_slack

from bot import words

REPLIED = f"{words.CASE_STATE}: {words.CASE_STATES['replied']}"  # type: ignore[index]
OWN = "DU2"  # the chat of Slack's U2 with the desk


async def test_from_a_channel_in_teams_to_a_deputy_on_slack(slack: FakeSlack, desk: Served) -> None:
    to = {"address": f"teams:{CHANNEL}", "lead": "teams:never-met", "deputies": ["slack:U2"]}
    desk.destinations = dict.fromkeys(NAMES, to)
    await desk.start()
    await slack.connected(1, 60)
    ada, dora = desk.somebody("ada"), desk.somebody("dora").in_channel(CHANNEL)
    await ada.says(APPROACH)
    await dora.sees("C-0001", "State: open")

    form = dialog(await dora.presses(words.BUTTON_HAND_OVER))
    deputy = next(each for each in actions(form) if each["title"] == "ben")
    assert "handed over to ben" in str(await dora.takes(deputy))

    card = await says_until(slack, OWN, words.HANDED_TO_YOU.format(actor="Dora", case="C-0001"))
    assert "teams:" not in str(card["blocks"])
    assert {"case.reply", "case.unclaim"} <= buttons(card)
    await dora.sees("Taken by: ben")
    await answered_on_slack(slack, card, "U2", OWN)
    await ada.sees(ANSWER)
    await dora.sees(REPLIED)
    await slack.until(lambda: REPLIED in slack.find(OWN, card["ts"])["text"], 40, "their card edited in place")


async def test_from_a_channel_in_slack_to_a_deputy_on_teams(slack: FakeSlack, desk: Served) -> None:
    lena = desk.somebody("lena")
    to = {"address": "slack:CCOMMS", "lead": "slack:UCOMMS", "deputies": [f"teams:{lena.entra}"]}
    desk.destinations = dict.fromkeys(NAMES, to)
    await desk.start()
    await slack.connected(1, 60)
    lena = desk.somebody("lena")
    await lena.says("Hello")
    await slack.says("U1", "UBOT", APPROACH)
    card = await says_until(slack, "CCOMMS", "C-0001")

    await slack.clicks("UCOMMS", "CCOMMS", card["ts"], "more", "case.hand_over C-0001")
    view = await a_view(slack, lambda view: "Lena" in str(view["blocks"]), "the people to choose from")
    await slack.clicks_in("UCOMMS", view["id"], _choice(view, "Lena"))

    await lena.sees("hands C-0001 over to you", "Taken by: Lena")
    assert "slack:" not in lena.reads()
    await lena.presses(words.BUTTON_REPLY)
    await lena.presses(words.BUTTON_PREVIEW, text=ANSWER)
    await lena.presses(words.BUTTON_SEND, text=ANSWER)
    await says_until(slack, "DU1", ANSWER)
    await lena.sees(REPLIED)
    await slack.until(lambda: REPLIED in slack.find("CCOMMS", card["ts"])["text"], 40, "the channel's card edited")


def _choice(view: dict[str, Any], name: str) -> str:
    return next(str(each["action_id"]) for each in elements(view) if each.get("text", {}).get("text") == name)
