"""A message of which the person has said what it is, or what it is not."""

from __future__ import annotations

from dataclasses import replace

from bot import words
from bot.replies import Say
from bot.routes import beside, report
from bot.routes.fresh import UNSURE, routed
from bot.routes.which import ask_which
from bot.turn import Outcome, Turn
from knowledge.intent import Reading
from knowledge.labelled import Intent


def settled(turn: Turn, intent: Intent) -> Outcome:
    """The person said which kind the unsettled message is."""
    text = turn.conversation.unsettled
    if not text:
        return (Say(words.STALE_BUTTON),), turn.conversation
    return routed(turn, text, intent, turn.library.intents.read(text))


def not_press(turn: Turn) -> Outcome:
    """The person said that it is not the press: the next likely kind, or the question which."""
    text = turn.conversation.unsettled
    if not text:
        return (Say(words.STALE_BUTTON),), turn.conversation
    reading = turn.library.intents.read(text)
    scores = {intent: score for intent, score in reading.scores.items() if intent is not Intent.PRESS}
    whole = sum(scores.values()) or 1.0
    other = replace(reading, scores={intent: score / whole for intent, score in scores.items()}, also=(), handoff=False)
    reply, kept = _instead(turn, text, other, answered=_answered_beside(turn, text, reading))
    return (Say(words.NOT_PRESS), *report.taken_back(turn, Intent.PRESS), *reply), kept


def _instead(turn: Turn, text: str, other: Reading, *, answered: bool) -> Outcome:
    asks = other.intent in (Intent.ASK, Intent.LOOKUP)
    if asks and answered:
        return (Say(words.ALL_RIGHT),), replace(turn.conversation, unsettled="")
    if asks or other.score < UNSURE:
        return ask_which(turn, text, other)
    return routed(turn, text, other.intent, other)


def _answered_beside(turn: Turn, text: str, reading: Reading) -> bool:
    """Whether the questions in it were answered below the report."""
    asks = Intent.ASK in reading.also or reading.intent in (Intent.ASK, Intent.LOOKUP)
    also = replace(reading, also=(Intent.ASK,) if asks else ())
    return bool(beside.asked_too(turn, text, also, report.quoted_too(turn, Intent.PRESS)))
