"""One sign of the press puts a button under whatever is answered, and tells nobody by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.replies import Buttons, Quote, Reply, Say
from knowledge.labelled import Intent
from tests.bot.casedesk import Office
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor


def presses(reply: Reply) -> int:
    shown = [button for part in reply if isinstance(part, Buttons) for button in part.buttons]
    return sum(button.action == "intent.is" and button.value.partition("@")[0] == "press" for button in shown)


@pytest.mark.parametrize("misread", [Intent.SMALLTALK, Intent.OFFTOPIC, Intent.ASK, Intent.CONCERN])
@pytest.mark.parametrize(
    "text",
    [
        "We're going with it at 6 with or without you",
        "Your name came up in our investigation",
        "I've been door-stepped",
        "Do you have a spokesperson available this afternoon?",
    ],
)
def test_a_sign_of_the_press_has_its_button_however_it_is_read(team: Office, misread: Intent, text: str) -> None:
    visitor = Visitor(replace(desk_that_reads(reading(misread, 0.95)), work=team.work))
    reply = visitor.says(text)
    assert presses(reply) == 1
    assert words.IF_IT_IS[Intent.PRESS] in [part.text for part in reply if isinstance(part, Say)]
    with team.work.store.reading() as tx:
        assert tx.recent_cases() == ()
    pressed = visitor.presses("intent.is", "press")
    assert [part.clause for part in pressed if isinstance(part, Quote)] == ["2.13"]
    assert team.case().kind == "press"


@pytest.mark.parametrize(
    "text", ["Can I use the logo?", "lovely weather", "Should I ask for your statement on AI?", "The Sun is out today"]
)
def test_nothing_is_asked_where_there_is_no_sign(text: str) -> None:
    assert presses(Visitor(desk_that_reads(reading(Intent.SMALLTALK, 0.95))).says(text)) == 0


def test_a_report_of_the_press_has_its_own_buttons_only() -> None:
    reply = Visitor(desk_that_reads(reading(Intent.PRESS, 0.95, handoff=True))).says("The Times rang me")
    assert presses(reply) == 0
