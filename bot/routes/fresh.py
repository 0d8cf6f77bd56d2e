"""A message that stands alone: read, and sent to the route it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot import words
from bot.replies import Button, Buttons, Reply, Say, Style
from bot.routes import draft, help, lookup, report  # noqa: A004  the route is called what people call it
from bot.routes.answer import answer, answered
from bot.turn import Outcome, Turn
from knowledge import citations, danger, language, phrases, plaintext
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.reports import REPORTED, Sending

_UNSURE = 0.4  # probability of the likeliest intent under which the person is asked
_POSSIBLE_PRESS = 0.25  # a missed journalist is the worst fault
_PRESS_NO_DRAFT = 0.5  # of 870 drafts kept back 32 score as high; of 85 journalists’ messages 69
_LIKELY_PRESS_ABROAD = 0.1  # in a language that the models hardly know
_CHOICES = 3


def fresh(turn: Turn, text: str) -> Outcome:
    """Read the message and answer it."""
    cited = citations.cited(text, turn.library.policy)
    if cited:
        return lookup.lookup(turn, text, cited)
    if phrases.asks_for_check(text):
        return draft.ask_for_draft(turn)
    reading, found = turn.library.read(text, turn.role, turn.surface)
    if language.of(text) is not None:
        return _review(turn, text, reading) if phrases.opens_with_check(text) else _foreign(turn, text, reading)
    intent = likeliest(text, reading)
    sure = intent in (Intent.PRESS, Intent.REVIEW) or danger.threatened(text)
    if reading.scores[intent] < _UNSURE and not sure:
        return _ask_which(turn, text, reading)
    if intent in (Intent.ASK, Intent.LOOKUP):
        return answered(turn, text, found())
    return routed(turn, text, intent, reading)


def long_message(turn: Turn, text: str) -> Outcome:
    """More than is read: a report that goes out at once goes out whole, everything else should be shortened."""
    limit = turn.settings.message_limit
    whole = plaintext.readable(text)
    if turn.work is not None and plaintext.has_words(whole[:limit]):
        reading = turn.library.intents.read(whole[:limit], turn.surface)
        intent = likeliest(whole[:limit], reading)
        if intent in REPORTED and turn.library.reports.by_intent[intent].sending is Sending.AT_ONCE:
            return _report(turn, whole, intent, replace(reading, also=()))
    return (Say(words.too_long(len(text), limit)),), turn.conversation


def likeliest(text: str, reading: Reading) -> Intent:
    """The likeliest intent, erring towards the press where somebody may have to see it now."""
    if phrases.opens_with_check(text):
        return Intent.REVIEW
    if danger.threatened(text) and reading.intent not in REPORTED:
        return Intent.HARASSMENT
    possible = reading.handoff and reading.scores[Intent.PRESS] >= _POSSIBLE_PRESS
    return Intent.PRESS if possible else reading.intent


def routed(turn: Turn, text: str, intent: Intent, reading: Reading) -> Outcome:
    """The reply of the intent's route; a message that is two things gets both."""
    match intent:
        case Intent.ASK | Intent.LOOKUP:
            return answer(turn, text)
        case Intent.REVIEW:
            return _review(turn, text, reading)
        case Intent.PRESS | Intent.ANTAGONISTIC | Intent.HARASSMENT | Intent.CONCERN:
            return _report(turn, text, intent, reading)
        case Intent.SMALLTALK:
            return help.small_talk(turn, text)
        case Intent.OFFTOPIC:
            return help.off_topic(turn)
        case _:
            assert_never(intent)


def awaited(turn: Turn, text: str) -> Outcome:
    """A draft that was asked for; if it may be a journalist's message instead, one tap says so."""
    reply, kept = draft.read_draft(turn, text)
    if turn.library.intents.read(text, turn.surface).scores[Intent.PRESS] < _PRESS_NO_DRAFT:
        return reply, kept
    button = Button(words.BUTTON_PRESS, "intent.is", Intent.PRESS.value, Style.PRIMARY)
    return (Say(words.DRAFT_OR_PRESS), Buttons((button,)), *reply), replace(kept, unsettled=text)


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
    if other.score < _UNSURE or other.intent in (Intent.ASK, Intent.LOOKUP):
        reply, kept = _ask_which(turn, text, other)
    else:
        reply, kept = routed(turn, text, other.intent, other)
    return (Say(words.NOT_PRESS), *report.taken_back(turn, Intent.PRESS), *reply), kept


def _report(turn: Turn, text: str, intent: Intent, reading: Reading) -> Outcome:
    reply, kept = report.report(turn, text, intent, reading)
    for other in reading.also:
        if other in REPORTED and other is not intent:
            reply = (*reply, *report.quoted_too(turn, other), *report.offered_too(turn, other, intent))
    if Intent.REVIEW in reading.also:
        beside, _ = draft.read_draft(turn, phrases.draft_in(text))
        reply = (*reply, Say(words.AND_THE_DRAFT), *_without_buttons(beside))
    if intent is Intent.PRESS:
        reply = (*reply, Buttons((Button(words.BUTTON_NOT_PRESS, "intent.not_press"),)))
        kept = replace(kept, unsettled=text)
    return reply, kept


def _review(turn: Turn, text: str, reading: Reading) -> Outcome:
    reply, kept = draft.read_draft(turn, phrases.draft_in(text))
    reported = tuple(intent for intent in reading.also if intent in REPORTED)
    for intent in reported:
        reply = (*report.quoted_too(turn, intent), *report.offered_too(turn, intent), *reply)
    return reply, replace(kept, reported=text, passed={}) if reported else kept


def _ask_which(turn: Turn, text: str, reading: Reading) -> Outcome:
    likely = [intent for intent in reading.scores if intent is not Intent.OFFTOPIC][: _CHOICES - 1]
    return _choices(turn, text, (*likely, Intent.OFFTOPIC))


def _foreign(turn: Turn, text: str, reading: Reading) -> Outcome:
    if reading.handoff or reading.scores[Intent.PRESS] >= _LIKELY_PRESS_ABROAD:
        intent = reading.intent if reading.intent in REPORTED else Intent.PRESS
        reply, kept = _report(turn, text, intent, replace(reading, also=()))
        return (Say(words.OTHER_LANGUAGE), *reply), kept
    buttons = Buttons((Button(words.BUTTON_PRESS, "intent.is", Intent.PRESS.value, Style.PRIMARY),))
    unsure: Reply = (Say(words.OTHER_LANGUAGE_UNSURE), buttons)
    if reading.intent is Intent.REVIEW:
        reply, kept = _review(turn, text, reading)
        return (*reply, *unsure), replace(kept, unsettled=text)
    return (Say(words.OTHER_LANGUAGE), *unsure), replace(turn.conversation, unsettled=text)


def _choices(turn: Turn, text: str, intents: tuple[Intent, ...]) -> Outcome:
    buttons = tuple(Button(words.INTENT_BUTTON[intent], "intent.is", intent.value) for intent in intents)
    return (Say(words.WHICH_IS_IT), Buttons(buttons)), replace(turn.conversation, unsettled=text)


def _without_buttons(reply: Reply) -> Reply:
    return tuple(part for part in reply if not isinstance(part, Buttons))
