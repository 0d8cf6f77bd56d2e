"""A contributor on one platform, the Director on another: one case, through the real desk, store and courier."""

from __future__ import annotations

from typing import Any

from fake_slack import FakeSlack
from people import dialog, last
from served import NAMES, Served
from slack_people import a_view, buttons, says_until, typed
from teams_fakes import CHANNEL

from bot import words

APPROACH = "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waiting times by 9 am tomorrow."
ANSWER = "We ring her now. Please say nothing yourself."


async def test_a_contributor_on_teams_and_the_director_on_slack(slack: FakeSlack, desk: Served) -> None:
    desk.destinations = dict.fromkeys(NAMES, "slack:CCOMMS")
    await desk.start()
    await slack.connected(1, 60)
    ada = desk.somebody("ada")
    await ada.says(APPROACH)
    card = await says_until(slack, "CCOMMS", "C-0001")
    assert "case.seen" in buttons(card)
    assert "Ada" in card["text"]
    assert "teams:" not in str(card["blocks"])
    await ada.sees("What I passed on", "C-0001")

    await slack.clicks("UCOMMS", "CCOMMS", card["ts"], "case.seen")
    await ada.sees(words.STATUS_SEEN.format(case="C-0001"))
    await answered_on_slack(slack, card)
    await ada.sees(ANSWER)

    await ada.presses(words.BUTTON_WITHDRAW)
    await slack.until(
        lambda: words.CASE_STATES["withdrawn"] in slack.find("CCOMMS", card["ts"])["text"], 40, "withdrawn"
    )  # type: ignore[index]


async def test_a_contributor_on_slack_and_the_director_on_teams(slack: FakeSlack, desk: Served) -> None:
    await desk.start()
    await slack.connected(1, 60)
    dora = desk.somebody("dora").in_channel(CHANNEL)
    await dora.says("What does clause 2.13 say?")  # Teams tells the bot the way to this tenant
    await slack.says("U1", "UBOT", APPROACH)
    await dora.sees("C-0001", "State: open", "From: asha")
    assert "slack:" not in dora.reads()
    await says_until(slack, "DU1", "What I passed on")

    assert "C-0001" in (await dora.presses(words.BUTTON_SEEN))["value"]
    await says_until(slack, "DU1", words.STATUS_SEEN.format(case="C-0001"))
    preview = await dora.takes(last(dialog(await dora.presses(words.BUTTON_REPLY))), text=ANSWER)
    await dora.takes(last(dialog(preview)), text=ANSWER)
    answer = await says_until(slack, "DU1", ANSWER)

    await slack.clicks("U1", "DU1", answer["ts"], "case.add")
    view = await a_view(slack, lambda view: "text" in str(view["blocks"]), "the form")
    await slack.submits("U1", view["id"], typed(text="She rang again."))
    await dora.sees("She rang again.")


async def test_a_case_crosses_platforms_after_kill_9(slack: FakeSlack, desk: Served) -> None:
    desk.destinations = dict.fromkeys(NAMES, "slack:CCOMMS")
    await desk.start()
    await slack.connected(1, 60)
    await desk.somebody("ada").says(APPROACH)
    card = await says_until(slack, "CCOMMS", "C-0001")
    desk.teams.down = True
    await answered_on_slack(slack, card)
    await desk.dies()

    desk.teams.down = False
    await desk.start()
    await desk.somebody("ada").sees(ANSWER)
    assert desk.somebody("ada").reads().count(ANSWER) == 1


async def answered_on_slack(
    slack: FakeSlack, card: dict[str, Any], by: str = "UCOMMS", channel: str = "CCOMMS"
) -> None:
    await slack.clicks(by, channel, card["ts"], "case.reply")
    view = await a_view(slack, lambda view: view["callback_id"] == "form", "the form for the answer")
    preview = slack.show((await slack.submits(by, view["id"], typed(text=ANSWER)))["view"], view["id"])
    assert (await slack.submits(by, preview["id"], typed(text=ANSWER)))["view"]["callback_id"] == "shown"
