"""What people think of an answer: counted by clause or kind of answer, without their name and without any words."""

from __future__ import annotations

import logging
import re
from typing import Final

from bot import words
from bot.casework import Casework
from bot.messages import Pressed
from bot.replies import Button, Buttons, Marked, Quote, Reply, Say, Small, Standing
from bot.store import StoreUnavailableError

PREFIX = "feedback."
GOOD, BAD, REASON = f"{PREFIX}good", f"{PREFIX}bad", f"{PREFIX}reason"
DRAFT: Final = "draft"
_ANSWER, _SILENT = "answer", "silent"
_ABOUT = re.compile(rf"(?:{_ANSWER}|{_SILENT}):[\w.-]{{1,12}}|{DRAFT}")
_SAYS_NOTHING = frozenset({words.NOT_IN_POLICY, words.NOT_IN_POLICY_AT_ALL})
_log = logging.getLogger(__name__)


def about(reply: Reply) -> str:
    """What a reply can be judged as: an answer by its clause, a silence, a draft that was read; empty if neither.

    Whoever reports something that happened to them is not asked how they liked the answer.
    """
    if reports(reply):
        return ""
    if any(isinstance(part, Marked) for part in reply) or Say(words.CLEAR_LIMIT) in reply:
        return DRAFT
    quotes = [part for part in reply if isinstance(part, Quote)]
    if any(isinstance(part, Say) and part.text in _SAYS_NOTHING for part in reply):
        return f"{_SILENT}:{quotes[0].clause if quotes else 'none'}"
    answers = [quote.clause for quote in quotes if quote.standing is Standing.ANSWER]
    return f"{_ANSWER}:{answers[0]}" if answers else ""


def pressed(work: Casework, event: Pressed) -> Reply:
    """Count an opinion once, and ask for the reason of a bad one."""
    judged, _, reason = event.value.partition(" ")
    opinion = reason if event.action == REASON else event.action.removeprefix(PREFIX)
    if not _ABOUT.fullmatch(judged) or opinion not in {"good", "bad", *words.FEEDBACK_REASONS}:
        return (Say(words.STALE_BUTTON),)
    try:
        with work.store.transaction() as tx:
            if tx.claim(event.event):
                tx.count_opinion(judged, opinion)
    except StoreUnavailableError as error:
        _log.error("An opinion was not counted: %s", error)
        return (Say(words.NOT_KEPT_NOW),)
    if event.action != BAD:
        return (Small(words.FEEDBACK_THANKS),)
    reasons = tuple(Button(label, REASON, f"{judged} {name}") for name, label in words.FEEDBACK_REASONS.items())
    return (Say(words.FEEDBACK_WHY), Buttons(reasons), Small(words.FEEDBACK_KEPT))


def reports(reply: Reply) -> bool:
    """Whether something is passed on, or could be, that is more than a question."""
    buttons = (button for part in reply if isinstance(part, Buttons) for button in part.buttons)
    asked = {"silent", "permission"}
    return any(each.action.startswith("case.") and each.value not in asked for each in buttons)
