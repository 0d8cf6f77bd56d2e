"""A process ended before it answered what somebody pressed, sent, chose or typed: what became of it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import assert_never

from bot import reported, words
from bot.case import Case
from bot.casework import Casework
from bot.messages import Pressed
from bot.replies import Reply, Say
from bot.store import NoSuchCaseError, StoreUnavailableError, Transaction

ACTION = "case.interrupted"
_CASE = re.compile(r"C-\d{4,12}")
_NEEDS_NO_WORDS = (
    "case.", "channel.", "clause.", "clearance.", "doctor.", "draft.start", "drawer.", "feedback.", "help.", "home.",
    "privacy.", "role.",
)  # fmt: skip
_NEEDS_WORDS = frozenset({"case.pass", "case.send", "case.files"})


class Way(StrEnum):
    """How somebody asked for something."""

    PRESS = "press"
    FORM = "form"
    SHORTCUT = "shortcut"
    COMMAND = "command"


def about(event: str, way: Way, action: str, value: str) -> dict[str, str]:
    """The fields of a press of this action: what was interrupted, by the name of its event."""
    return {"event": event, "way": way, "action": action, "value": value}


def pressed(work: Casework, event: Pressed) -> Reply:
    """Whether it was done, and then where the case stands; else how to do it again."""
    told, person = event.fields, event.person.address
    try:
        with work.store.reading() as tx:
            sources = tx.cases_from(told["event"], person)
            passed_on = tx.case(sources[0]) if sources else None
            done = tx.is_claimed(told["event"])
            case = _case_of(work, tx, told["value"], person) if done and passed_on is None else None
    except StoreUnavailableError:
        return (Say(words.INTERRUPTED), Say(words.INTERRUPTED_UNKNOWN))
    if passed_on is not None:
        return (Say(f"{words.INTERRUPTED} {words.INTERRUPTED_PASSED_ON}"), *reported.where(work, passed_on))
    if case is not None:
        state = words.CASE_STATES[case.state]
        by = words.INTERRUPTED_TAKEN.format(by=case.claimed_by) if case.claimed_by else ""
        now = words.INTERRUPTED_CASE.format(case=case.id, state=state)
        return (Say(f"{words.INTERRUPTED} {now}{by}"),)
    if done:
        return (Say(f"{words.INTERRUPTED} {words.INTERRUPTED_DONE}"),)
    return (Say(f"{words.INTERRUPTED} {words.INTERRUPTED_NOT_DONE} {_again(Way(told['way']), told['action'])}"),)


def _case_of(work: Casework, tx: Transaction, value: str, person: str) -> Case | None:
    """The case that a button was about, for those who may know of it."""
    found = _CASE.match(value)
    try:
        case = tx.case(found[0]) if found else None
    except NoSuchCaseError:
        return None
    if case is None:
        return None
    actor = work.actor(tx, case, person)
    return case if actor.in_team or actor.contributor else None


def _again(way: Way, action: str) -> str:
    """The way to do it again; what was in memory only is lost."""
    match way:
        case Way.PRESS if action in _NEEDS_WORDS or not action.startswith(_NEEDS_NO_WORDS):
            return words.AGAIN_WORDS
        case Way.PRESS:
            return words.AGAIN_PRESS
        case Way.FORM:
            return words.AGAIN_FORM
        case Way.SHORTCUT:
            return words.AGAIN_SHORTCUT
        case Way.COMMAND:
            return words.AGAIN_COMMAND
        case _:
            assert_never(way)
