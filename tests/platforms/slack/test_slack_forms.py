"""Commands, shortcuts, modals and the home tab."""

from __future__ import annotations

import json
from pathlib import Path

from fake_slack import FakeSlack
from slack_desk import CASES, Start
from slack_people import MARKED, PRESS, a_view, answered, holding, judged, of_bot, typed


async def test_the_command_is_answered_for_its_writer_alone_also_where_the_desk_is_not(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    await start()
    await slack.slash("U1", "C9", "/forepost", "show 2.13")
    await slack.slash("U1", "C9", "/forepost", "help")
    await slack.slash("U1", "C9", "/forepost", "ask")
    await slack.until(lambda: len(slack.ephemeral) >= 3, 40, "answers to the command")
    assert "2.13" in slack.ephemeral[0]["text"]
    assert "/forepost ask" in slack.ephemeral[2]["text"]
    assert slack.messages.get("C9", []) == []
    assert judged(slack, tmp_path) == ""


async def test_a_post_and_a_draft_are_marked_in_a_modal(slack: FakeSlack, start: Start, tmp_path: Path) -> None:
    await start()
    post = await slack.says("U2", "C1", MARKED)
    await slack.shortcut("U1", "check_post", "C1", post["ts"])
    await a_view(slack, holding("[1] "), "a marked post")

    await slack.shortcut("U1", "check_draft")
    view = await a_view(slack, lambda view: view["callback_id"] == "draft", "the form")
    values = {
        "text": {"text": {"type": "plain_text_input", "value": MARKED}},
        "platform": {"platform": {"type": "static_select", "selected_option": {"value": "LinkedIn"}}},
        "role": {"role": {"type": "static_select", "selected_option": {"value": "officer"}}},
        "images": {"images": {"type": "checkboxes", "selected_options": [{"value": "yes"}]}},
    }
    answer = await slack.submits("U1", view["id"], values)
    assert answer["response_action"] == "update"
    shown = await a_view(slack, holding("Read as a post for LinkedIn"), "marks")
    assert MARKED in json.dumps(shown["blocks"], ensure_ascii=False)
    assert holding("I cannot see the pictures")(shown)

    # Asking the team from the modal says where it is to stand.
    await slack.clicks_in("U1", shown["id"], "draft.ask")
    consent = await a_view(slack, holding("Nothing has been sent yet"), "what would be sent")
    await slack.clicks_in("U1", consent["id"], "draft.ask.send")
    card = await answered(slack, CASES)
    assert "LinkedIn" in card["text"]
    assert "Pictures go with it" in card["text"]
    assert judged(slack, tmp_path) == ""


async def test_send_to_communications_sends_what_is_read_as_something_else_too(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    await start()
    press = await slack.says("U2", "C1", PRESS)
    await slack.shortcut("U2", "send_to_team", "C1", press["ts"])
    assert "Daily Example" in (await answered(slack, CASES))["text"]

    picnic = await slack.says("U2", "C1", "The ward picnic is on Friday, bring a cake.")
    await slack.shortcut("U1", "send_to_team", "C1", picnic["ts"])
    view = await a_view(slack, holding("nothing has been sent yet"), "what would be sent")
    assert holding("bring a cake")(view)
    assert len(of_bot(slack, CASES)) == 1
    await slack.clicks_in("U1", view["id"], "case.send")
    assert "bring a cake" in (await answered(slack, CASES, 2))["text"]
    await a_view(slack, holding("C-0002"), "a confirmation")

    empty = await slack.says("U2", "C1", " ")
    await slack.shortcut("U1", "send_to_team", "C1", empty["ts"])
    await a_view(slack, holding("I found no words"), "a word about it")
    assert judged(slack, tmp_path) == ""


async def test_the_home_tab_shows_ones_own_things_and_to_the_team_what_is_open(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    slack.channels[CASES].discard("U2")
    await start()
    await slack.says("U1", "UBOT", PRESS)
    await answered(slack, CASES)

    async def home(user: str) -> str:
        slack.homes.pop(user, None)
        await slack.opens_home(user)
        return json.dumps(await slack.until(lambda: slack.homes.get(user), 40, "a home tab"), ensure_ascii=False)

    assert "C-0001" in await home("U1")
    assert "One case is open" in await home("UCOMMS")
    assert "C-0001" not in await home("U2")
    assert '"an Officer"' in await home("U2")  # by their group

    # A button on the home tab opens a modal, with the form where a draft is to be checked.
    view = await a_view(slack, lambda view: view["type"] == "home", "a home tab")
    await slack.clicks_in("U2", view["id"], "help.show")
    await a_view(slack, holding("You can ask a question"), "a modal")
    await slack.clicks_in("U2", view["id"], "draft.start")
    await a_view(slack, lambda view: view["callback_id"] == "draft", "the form")
    await slack.clicks_in("U2", view["id"], "more", "role.choose contributor")
    await slack.until(lambda: '"a contributor"' in json.dumps(slack.homes["U2"]), 40, "the tab shown anew")
    assert judged(slack, tmp_path) == ""


async def test_what_is_not_known_is_acknowledged_and_let_be(slack: FakeSlack, start: Start) -> None:
    await start()
    await slack.says("U1", "UBOT", "help")
    answer = await answered(slack, "DU1")
    assert await slack.shortcut("U1", "of_somebody_else") is not None
    slack.find("DU1", answer["ts"])["blocks"][-1]["elements"][0]["action_id"] = "unknown.action"
    assert await slack.clicks("U1", "DU1", answer["ts"], "unknown.action", "x") is not None
    assert "belongs to something" in (await answered(slack, "DU1", 2))["text"]
    view = slack.show({"type": "modal", "callback_id": "of_somebody_else", "blocks": []}, "V9")
    assert await slack.submits("U1", view["id"], typed(text="x")) is not None
    assert len(of_bot(slack, "DU1")) == 2
