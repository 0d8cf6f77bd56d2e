"""A draft is cleared where its case stands: in a dialog over the channel."""

from __future__ import annotations

from pathlib import Path

from judges import faults_of_cards
from people import actions, dialog, last
from served import Served
from teams_fakes import CHANNEL

from bot import words

DRAFT = "We put the College logo on our charity ride poster, and the President of the College cheered us on."


async def test_a_text_is_cleared_in_a_dialog_over_the_channel(served: Served, tmp_path: Path) -> None:
    await served.start()
    ada, dora = served.somebody("ada"), served.somebody("dora").in_channel(CHANNEL)
    await ada.says("Can I post this?")
    await ada.says(DRAFT)
    for action in ("draft.ask", "draft.ask.send"):
        found = {each["data"]["action"]: each for card in ada.cards() for each in actions(card)}
        await ada.takes(found[action])
    await dora.sees("C-0001", DRAFT)

    form = dialog(await dora.presses(words.BUTTON_CLEAR))

    assert words.CLEAR_SHOWN in form["fallbackText"]
    assert faults_of_cards(tmp_path, [form]) == ""
    told = await dora.takes(last(form), clauses="2.12")
    assert "C-0001 is cleared for clause 2.12" in told["task"]["value"]
    await ada.sees("2.12", "C-0001-")
    assert not [where for where, _ in served.teams.stands.values() if where.startswith("a:chat-")]
