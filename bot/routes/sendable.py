"""Somebody wants a message passed on, whatever the desk reads in it: shown as it would go, and sent only after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import intake, origins, reported, words
from bot.case import Case
from bot.casework import Casework
from bot.escalation import Approach, approach
from bot.messages import Surface
from bot.relay import fingerprint
from bot.replies import Button, Buttons, Fact, Facts, Marked, Quote, Reply, Say, Small, Style
from bot.routes import report
from bot.store import StoreUnavailableError
from bot.turn import Outcome, Turn
from knowledge.labelled import Intent

ACTION = "case.send"
_KIND = Intent.CONCERN  # something that the team may want to see


def offered(turn: Turn, text: str, outcome: Outcome) -> Outcome:
    """The outcome with the offer to pass the message on, if its writer chose an action on a message to send it.

    Nothing is added where it went out already, or where the reply has a button for it. What this person sent before is
    told with its case.
    """
    reply, kept = outcome
    work = turn.work
    if turn.surface is not Surface.SHORTCUT or work is None or kept.passed or _passes(reply):
        return outcome
    to = work.reports.by_intent[_KIND].to
    if to not in work.teams:
        return (Say(words.NOT_PASSED_ON.format(team=work.name(to))), *reply), kept
    letter = _letter(turn, text)
    sent = _sent_before(turn, work, letter)
    if sent is not None:
        return reported.standing(work, sent), replace(kept, reported=text, passed={_KIND: sent.id})
    consent = _consent(turn, work, letter, work.name(to))
    says_more = any(isinstance(part, Quote | Buttons) for part in reply)
    return (*consent, *(reply if says_more else ())), replace(kept, reported=text, passed={})


def send(turn: Turn, shown: str) -> Outcome:
    """Pass on the message that was shown under this fingerprint; another one is shown first."""
    work, text = turn.work, turn.conversation.reported
    if work is None or not text:
        return (Say(words.STALE_BUTTON),), turn.conversation
    letter = _letter(turn, text)
    if fingerprint(letter.text) != shown:
        return (Say(words.STALE_BUTTON),), turn.conversation
    return report.pass_on(turn, _KIND)


def _letter(turn: Turn, text: str) -> Approach:
    return approach(_KIND, text, None, turn.now, turn.attachments, passed_on=turn.origins)


def _sent_before(turn: Turn, work: Casework, letter: Approach) -> Case | None:
    """The open case that this person sent the very message to before; None also while nobody can tell."""
    person = turn.event.person
    told = intake.Report(turn.event.event, person, turn.event.place, letter, turn.told)
    try:
        with work.store.reading() as tx:
            found = (reported.live(tx, person.address, each, _KIND) for each in told.passed_on)
            return next((case for case in found if case is not None), None)
    except StoreUnavailableError:
        return None


def _passes(reply: Reply) -> bool:
    buttons = (button for part in reply if isinstance(part, Buttons) for button in part.buttons)
    return any(button.action == "case.pass" for button in buttons)


def _consent(turn: Turn, work: Casework, letter: Approach, team: str) -> Reply:
    facts = (
        Fact(words.PASSED_TO, team),
        Fact(words.ASK_FROM, words.ASK_FROM_YOU.format(person=turn.event.person.address)),
        Fact(words.PASSED_HOURS, str(work.hours)),
    )
    days = work.retention.case_text // timedelta(days=1)
    return (
        Say(words.SEND_ANYWAY.format(team=team)),
        Marked(letter.text, ()),
        Facts(words.ASK_GOES, facts),
        *((origins.facts(letter.origins),) if letter.origins else ()),
        Small(words.ASK_KEPT.format(days=days)),
        Buttons((Button(words.SEND_TO.format(team=team), ACTION, fingerprint(letter.text), Style.PRIMARY),)),
    )
