"""A button for the press under an answer to words that bear a sign of it: nobody is told before it is pressed."""

from __future__ import annotations

from bot.replies import Buttons, Reply
from bot.routes import beside
from bot.turn import Outcome
from knowledge import approaches
from knowledge.labelled import Intent

_SETTLES = {("intent.is", Intent.PRESS.value), ("case.pass", Intent.PRESS.value)}


def press_beside(text: str, outcome: Outcome) -> Outcome:
    """The reply and, where nothing in it speaks of the press although the text may, the question whether it is that."""
    if _speaks_of_it(outcome[0]) or not approaches.may_be_press(text):
        return outcome
    return beside.asked_beside((Intent.PRESS,), text, outcome)


def _speaks_of_it(reply: Reply) -> bool:
    buttons = (button for part in reply if isinstance(part, Buttons) for button in part.buttons)
    return any(button.action == "intent.not_press" or (button.action, button.value) in _SETTLES for button in buttons)
