"""Somebody asks in words for what a button does: to pass words on, or to take them back.

Words are never taken for the press itself: the same buttons are shown again.
"""

from __future__ import annotations

from dataclasses import replace

from bot import tied, words
from bot.conversations import Conversation
from bot.replies import Button, Buttons, Reply, Say
from bot.routes import sendable
from bot.turn import Outcome, Turn

_TELL, _WITHDRAW = "case.pass", "case.withdraw"
_PASSES_ON = frozenset({_TELL, sendable.ACTION, "draft.ask", "draft.ask.send"})


def kept(before: Conversation, after: Conversation, reply: Reply) -> Conversation:
    """The conversation with the buttons of this reply; without new ones the old stay, while they can be pressed."""
    shown = tuple(
        button
        for part in reply
        if isinstance(part, Buttons)
        for button in part.buttons
        if button.action in _PASSES_ON | {_WITHDRAW}
    )
    same = after.reviewed is before.reviewed and bool(after.brought or after.reviewed)
    return replace(after, offered=shown or (before.offered if same else ()))


def passing_on(turn: Turn) -> Outcome | None:
    """The buttons that pass on what was said, once more; None where there is nothing to pass on."""
    kept = turn.conversation
    passed = (case for button in kept.offered for case in tied.passed(kept, button).values())
    told = tuple(Say(words.TAKEN_BEFORE.format(case=case)) for case in dict.fromkeys((*kept.passed.values(), *passed)))
    left = _offered(turn, _PASSES_ON)
    again: Reply = (Say(words.PRESS_TO_SEND), Buttons(left)) if left else ()
    return ((*told, *again), turn.conversation) if told or left else None


def taking_back(turn: Turn) -> Outcome | None:
    """The button that takes a case back, once more; None where nothing was passed on."""
    left = _offered(turn, frozenset({_WITHDRAW}))
    return ((Say(words.PRESS_TO_TAKE_BACK), Buttons(left)), turn.conversation) if left else None


def _offered(turn: Turn, actions: frozenset[str]) -> tuple[Button, ...]:
    """What was shown of these actions, without what was done since."""
    kept = turn.conversation
    left = (each for each in kept.offered if tied.kind(each.value) not in tied.passed(kept, each))
    return tuple(each for each in left if each.action in actions)
