"""A message was deleted: if it became a case, its writer is asked whether they still want help with it."""

from __future__ import annotations

import logging

from bot import words
from bot.case import LIVE
from bot.casework import Casework
from bot.messages import Pressed
from bot.replies import Button, Buttons, Reply, Say, Style
from bot.store import StoreUnavailableError

ACTION = "case.deleted"
_log = logging.getLogger(__name__)


def pressed(work: Casework, event: Pressed) -> Reply:
    """The offer to withdraw the open case that the event's message became part of; nothing where there is none."""
    person, message = event.person, event.value
    try:
        with work.store.reading() as tx:
            case_id = tx.case_from(message, person.address)
            if case_id is None:
                return ()
            live = tx.case(case_id).state in LIVE
            theirs = person.address in {each for each, _ in tx.people_of(case_id)}
    except StoreUnavailableError as error:
        _log.error("It was not found out whether a deleted message became a case: %s", error)
        return ()
    if not (live and theirs):
        return ()
    withdraw = Button(words.BUTTON_WITHDRAW, "case.withdraw", case_id, Style.DANGER)
    return (Say(words.DELETED_REPORT.format(case=case_id)), Buttons((withdraw,)))
