"""A message was deleted, or changed until it tells of nothing: its writer is asked whether they want help still."""

from __future__ import annotations

import logging

from bot import words
from bot.case import LIVE
from bot.casework import Casework
from bot.messages import Message, Pressed
from bot.replies import Button, Buttons, Part, Reply, Say, Small, Style
from bot.store import StoreUnavailableError, Transaction
from bot.turn import Outcome, Turn
from knowledge.reports import REPORTED, SHARED

ACTION = "case.deleted"
_WITHDRAW = "case.withdraw"
_DISMISSED = frozenset({
    words.ALL_RIGHT, words.HELLO, words.OFF_TOPIC, words.OFF_TOPIC_NEXT, words.PRESS_TO_TAKE_BACK, words.SMALL
})  # fmt: skip
_log = logging.getLogger(__name__)


def pressed(work: Casework, event: Pressed) -> Reply:
    """The offer to withdraw each open case that the event's message became part of; nothing where there is none."""
    return _offers(work, event.value, event.person.address, words.DELETED_REPORT)


def changed(turn: Turn, text: str, outcome: Outcome) -> Outcome:
    """The outcome; of a report that was edited until it is none, with the offer to withdraw first."""
    event, (reply, kept) = turn.event, outcome
    if turn.work is None or not isinstance(event, Message) or not event.edits or _is_report(text, outcome):
        return outcome
    offers = _offers(turn.work, event.edits, event.person.address, words.CHANGED_AWAY)
    return ((*offers, *(part for part in reply if not _dismisses(part))), kept) if offers else outcome


def _is_report(text: str, outcome: Outcome) -> bool:
    """Whether the words were passed on, or can be, as something that happened."""
    reply, kept = outcome
    asks = kept.asked is not None and bool(kept.asked.question)
    buttons = (button for part in reply if isinstance(part, Buttons) for button in part.buttons)
    offered = any(each.action == "case.pass" and each.value in {*REPORTED, SHARED} for each in buttons)
    return offered or (kept.reported == text and not asks)


def _dismisses(part: Part) -> bool:
    """Whether the part says only that there is nothing to do, or offers the same once more."""
    if isinstance(part, Buttons):
        return all(button.action == _WITHDRAW for button in part.buttons)
    return isinstance(part, Say | Small) and part.text in _DISMISSED


def _offers(work: Casework, message: str, person: str, said: str) -> Reply:
    try:
        with work.store.reading() as tx:
            found = [each for each in tx.cases_from(message, person) if _is_open_for(tx, each, person)]
    except StoreUnavailableError as error:
        _log.error("It was not found out whether a deleted or changed message became a case: %s", error)
        return ()
    return tuple(part for case_id in found for part in _offer(case_id, said))


def _is_open_for(tx: Transaction, case_id: str, person: str) -> bool:
    return tx.case(case_id).state in LIVE and person in {each for each, _ in tx.people_of(case_id)}


def _offer(case_id: str, said: str) -> Reply:
    withdraw = Button(words.BUTTON_WITHDRAW, _WITHDRAW, case_id, Style.DANGER)
    return (Say(said.format(case=case_id)), Buttons((withdraw,)))
