"""Short words after one's own report ("she needs it by 4", "sorry, the Times") go into its case, and that is said."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot import casemoves, posting, reported, tied, words
from bot.case import LIVE, Case
from bot.casemoves import Acting
from bot.cases import Action
from bot.casework import Casework
from bot.escalation import CORRECTABLE, Approach, approach
from bot.messages import Message, Pressed
from bot.replies import Button, Buttons, Reply, Say
from bot.store import StoreUnavailableError
from bot.turn import Outcome, Turn
from knowledge import danger, deadlines
from knowledge.continuing import Continuing, continuing
from knowledge.labelled import Intent
from knowledge.reports import SHARED

_KINDS = (Intent.PRESS, Intent.ANTAGONISTIC)  # what goes on at once; of harassment nothing goes on unasked
_ASKED_FIRST = (Intent.HARASSMENT, SHARED, Intent.CONCERN)
_OTHERWISE = (Intent.HARASSMENT, Intent.ASK)
_log = logging.getLogger(__name__)


def said(turn: Turn, text: str) -> Outcome | None:
    """What becomes of words that go on from a report of this conversation; None where they are something else."""
    work, event = turn.work, turn.event
    if work is None or not isinstance(event, Message) or event.edits or event.origins or event.attachments:
        return None
    goes_on = continuing(text)
    case_id = _case_told_of(turn, goes_on) if goes_on is not None else ""
    if goes_on is None or not case_id:
        return None
    try:
        case = _open_case(work, case_id, event.person.address)
        return _put_in(turn, work, case, text, goes_on) if case is not None else None
    except StoreUnavailableError as error:
        _log.error("Words that go on from a report were not taken in: %s", error)
        return (Say(words.NOT_KEPT_NOW),), turn.conversation


def _case_told_of(turn: Turn, goes_on: Continuing) -> str:
    """The case of the last report, if it went on at once; words that point to nobody go on from the last message."""
    kept = turn.conversation
    if any(button.action == "case.pass" and tied.kind(button.value) in _ASKED_FIRST for button in kept.offered):
        return ""
    found = _case_among(kept.passed)
    if found or not goes_on.alone:
        return found
    for each in kept.brought:
        if each.passed or danger.troubled(each.text):
            return _case_among(each.passed)
    return ""


def _case_among(passed: Mapping[str, str]) -> str:
    return next((passed[kind] for kind in _KINDS if kind in passed), "")


def _open_case(work: Casework, case_id: str, person: str) -> Case | None:
    """The case, while it is open and the person stands behind it."""
    with work.store.reading() as tx:
        case = tx.case(case_id)
        still_in = person in {each for each, _ in posting.still_in(tx, case)}
        return case if case.state in LIVE and still_in else None


def _put_in(turn: Turn, work: Casework, case: Case, text: str, goes_on: Continuing) -> Outcome:
    intent = Intent(case.kind)
    details = turn.library.intents.read(text, turn.surface).details(text, intent)
    own = _with_hour(approach(case.kind, text, details, turn.now), goes_on.until, turn.now)
    pressed = Pressed(f"{turn.event.event}/add", turn.event.person, turn.event.place, f"case.{Action.ADD}", case.id)
    done = casemoves.acting(work, pressed, case.id, lambda at: _added(at, own, goes_on))
    others = tuple(Button(words.INTENT_BUTTON[kind], "intent.is", kind.value) for kind in _OTHERWISE)
    reply = (*done, *reported.where(work, case), Say(words.NOT_NEWS), Buttons(others))
    return reply, replace(turn.conversation, unsettled=text)


def _with_hour(own: Approach, until: str, now: datetime) -> Approach:
    """The approach with the hour that alone is told of a deadline."""
    if own.deadline is not None or not until:
        return own
    return replace(own, read={**own.read, "deadline": until}, deadline=deadlines.resolve(until, now))


def _added(at: Acting, own: Approach, goes_on: Continuing) -> Reply:
    """The words in the case, and the details in them that were missing there or that they put right."""
    kept = at.tx.texts(at.case.id)
    casemoves.add(at, own.text)
    told = Say(words.TAKEN_AS_NEWS.format(case=at.case.id))
    changed = _changed(kept, own, at.case.deadline, corrects=goes_on.corrects)
    if own.deadline is not None and own.deadline < at.tx.now:
        changed.pop("deadline", None)
    if not changed:
        return (told,)
    until = own.deadline if "deadline" in changed else None
    casemoves.correct(replace(at, case=at.tx.case(at.case.id)), changed, until)
    names = ", ".join(words.FIELD_NAME[name] for name in changed)
    return (told, Say(words.TAKEN_AS_CORRECTION.format(names=names)))


def _changed(kept: Mapping[str, str], own: Approach, due: datetime | None, *, corrects: bool) -> dict[str, str]:
    """By name what the words tell: all that differs of a correction, else what was missing and an earlier deadline."""
    found = {name: own.read[name] for name in CORRECTABLE if name in own.read and own.read[name] != kept.get(name)}
    earlier = own.deadline is not None and (due is None or own.deadline < due)
    if own.deadline is None:
        found.pop("deadline", None)
    return {
        name: value for name, value in found.items() if corrects or name not in kept or (name == "deadline" and earlier)
    }
