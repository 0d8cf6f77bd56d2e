"""A draft in a message: read, with what is told beside it; a draft alone gets its review and nothing before it."""

from __future__ import annotations

from dataclasses import replace

from bot import drafted, words
from bot.replies import Button, Buttons, Say
from bot.routes import beside, draft, report
from bot.turn import Outcome, Turn
from knowledge import danger, phrases
from knowledge.intended import intended
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.reports import REPORTED


def review(turn: Turn, text: str, reading: Reading) -> Outcome:
    """Read the draft, as the role that is told around it; first what is told outside of it."""
    told_role = phrases.role_told(phrases.around(text), turn.library.policy)
    turn = replace(turn, role=told_role or turn.role)
    reported = tuple(intent for intent in reading.also if intent in REPORTED)
    if drafted.alone(text):
        reply, kept = draft.read_draft(turn, phrases.draft_in(text))
        more = beside.asked_too(turn, text, reading, reply) if Intent.ASK in reading.also else ()
        happened = (each for each in reported if each is not Intent.CONCERN and phrases.closes_with_check(text))
        kinds = tuple(dict.fromkeys((*_approach(turn, text), *happened)))
        return beside.asked_beside(kinds, text, ((*reply, *more), kept))
    threatened = danger.threatened(text)
    if threatened:
        reported = tuple(dict.fromkeys((*reported, Intent.HARASSMENT)))
    told = intended(text) if reported and not phrases.opens_with_check(text) else None
    reply, kept = draft.read_draft(turn, told.words if told else phrases.draft_in(text))
    if Intent.ASK in reading.also:
        reply = (*reply, *beside.asked_too(turn, text, reading, reply))
    for intent in reported:
        reply = beside.not_to_be_answered(turn, intent, reply) if told else reply
        reply = (*report.quoted_too(turn, intent), *report.offered_too(turn, intent), *reply)
    if threatened:
        reply = (Say(words.HARASSMENT_DANGER.format(line=turn.settings.emergency_line)), *reply)
    return reply, replace(kept, reported=text, passed={}) if reported else kept


def draft_too(text: str, outcome: Outcome) -> Outcome:
    """The reply to a report and, where it may be the words of a post as well, a button that reads it as one."""
    if not phrases.closes_with_check(text):
        return outcome
    reply, kept = outcome
    button = Button(words.INTENT_BUTTON[Intent.REVIEW], "intent.is", Intent.REVIEW.value)
    return (*reply, Say(words.DRAFT_TOO), Buttons((button,))), replace(kept, unsettled=text)


def _approach(turn: Turn, text: str) -> tuple[Intent, ...]:
    """The press, where the draft's own words are surely and urgently a journalist's approach."""
    own = turn.library.intents.read(phrases.draft_in(text), turn.surface)
    return (Intent.PRESS,) if own.intent is Intent.PRESS and own.handoff and own.urgent else ()
