"""A message was deleted: if it became a case, its writer is asked whether they still want help with it."""

from __future__ import annotations

import logging

from bot import words
from bot.case import LIVE
from bot.casework import Casework
from bot.messages import Pressed
from bot.replies import Button, Buttons, Reply, Say, Style
from bot.store import StoreUnavailableError, Transaction

ACTION = "case.deleted"
_log = logging.getLogger(__name__)


def pressed(work: Casework, event: Pressed) -> Reply:
    """The offer to withdraw each open case that the event's message became part of; nothing where there is none."""
    person = event.person.address
    try:
        with work.store.reading() as tx:
            found = [each for each in tx.cases_from(event.value, person) if _is_open_for(tx, each, person)]
    except StoreUnavailableError as error:
        _log.error("It was not found out whether a deleted message became a case: %s", error)
        return ()
    return tuple(part for case_id in found for part in _offer(case_id))


def _is_open_for(tx: Transaction, case_id: str, person: str) -> bool:
    return tx.case(case_id).state in LIVE and person in {each for each, _ in tx.people_of(case_id)}


def _offer(case_id: str) -> Reply:
    withdraw = Button(words.BUTTON_WITHDRAW, "case.withdraw", case_id, Style.DANGER)
    return (Say(words.DELETED_REPORT.format(case=case_id)), Buttons((withdraw,)))
