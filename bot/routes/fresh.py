"""A message that stands alone: read, and sent to the route it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never

from bot import quoting, words
from bot.replies import Button, Buttons, Reply, Say, Standing, Style
from bot.routes import draft, help, lookup, report  # noqa: A004  the route is called what people call it
from bot.routes.answer import answer, answered
from bot.turn import Outcome, Turn
from knowledge import abroad, citations, danger, insiders, language, phrases, plaintext
from knowledge.intended import intended
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.reports import REPORTED, Sending
from knowledge.search import Found

_UNSURE = 0.4  # probability of the likeliest intent under which the person is asked
_POSSIBLE_PRESS = 0.25  # a missed journalist is the worst fault
_NO_DRAFT = {  # of drafts kept back 4, 2 and 1 in a hundred score as high; of such messages 81, 70 and 75
    Intent.PRESS: 0.5,
    Intent.HARASSMENT: 0.7,
    Intent.ANTAGONISTIC: 0.7,
}
_SURELY_ANSWERED = 0.85  # score of a clause; of 25 messages kept back that are off topic one has as high a one
_QUESTIONS = 2  # beside a report that are answered as well
_LIKELY_PRESS_ABROAD = 0.3  # in a language that the models hardly know
_SURE_ABROAD = 0.6
_SURELY_A_QUESTION = 0.9
_CHOICES = 3
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def fresh(turn: Turn, text: str) -> Outcome:
    """Read the message and answer it."""
    cited = citations.cited(text, turn.library.policy)
    if cited:
        return lookup.lookup(turn, text, cited)
    reading, found = turn.library.read(text, turn.role, turn.surface)
    if phrases.asks_for_check(text) and reading.scores[Intent.ASK] < _SURELY_A_QUESTION:
        return draft.ask_for_draft(turn)
    if language.of(text) is not None:
        return _review(turn, text, reading) if phrases.opens_with_check(text) else _foreign(turn, text, reading)
    intent = likeliest(text, reading)
    sure = intent in (Intent.PRESS, Intent.REVIEW) or danger.threatened(text)
    if reading.scores[intent] < _UNSURE and not sure:
        return _ask_which(turn, text, reading)
    if intent in (Intent.ASK, Intent.LOOKUP):
        return answered(turn, text, found())
    if intent is Intent.OFFTOPIC and (reading.handoff or reading.urgent):
        return _ask_which(turn, text, reading)
    if intent is Intent.OFFTOPIC and _is_sure(found()):
        return _choices(turn, text, (Intent.ASK, *_likely(reading, Intent.ASK)[: _CHOICES - 2], Intent.OFFTOPIC))
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
    """A draft that was asked for; if it may be told of somebody else instead, one tap says so."""
    reply, kept = draft.read_draft(turn, text)
    scores = turn.library.intents.read(text, turn.surface).scores
    told = next((intent for intent, least in _NO_DRAFT.items() if scores[intent] >= least), None)
    if told is None:
        return reply, kept
    asked = words.DRAFT_OR_PRESS if told is Intent.PRESS else words.DRAFT_OR_REPORT
    button = Button(words.INTENT_BUTTON[told], "intent.is", told.value, Style.PRIMARY)
    return (Say(asked), Buttons((button,)), *reply), replace(kept, unsettled=text)


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


def _answer_too(turn: Turn, question: str) -> Reply:
    found = turn.library.search.find(question, turn.role)
    if found.silent or not found.hits:
        return (Say(words.PART_NOT_SAID.format(part=question)),)
    clause = quoting.quote(turn.library.policy, found.hits[0].clause, Standing.ALSO)
    return (Say(words.AND_YOU_ASKED.format(question=question)), clause)


def _report(turn: Turn, text: str, intent: Intent, reading: Reading) -> Outcome:
    if intent is not Intent.HARASSMENT and Intent.HARASSMENT not in reading.also and insiders.accused(text):
        reading = replace(reading, also=(*reading.also, Intent.HARASSMENT), internal=True)
    reply, kept = report.report(turn, text, intent, reading)
    for other in reading.also:
        if other in REPORTED and other is not intent:
            reply = (*reply, *report.quoted_too(turn, other), *report.offered_too(turn, other, intent))
    reply = (*reply, *_asked_too(turn, text, reading))
    told = intended(text) if intent in (Intent.PRESS, Intent.ANTAGONISTIC) else None
    if told is not None or Intent.REVIEW in reading.also:
        read, _ = draft.read_draft(turn, told.words if told else phrases.draft_in(text))
        reply = (*reply, Say(words.AND_THE_DRAFT), *_without_buttons(read))
    if intent is Intent.PRESS:
        reply = (*reply, Buttons((Button(words.BUTTON_NOT_PRESS, "intent.not_press"),)))
        kept = replace(kept, unsettled=text)
    return reply, kept


def _review(turn: Turn, text: str, reading: Reading) -> Outcome:
    reported = tuple(intent for intent in reading.also if intent in REPORTED)
    told = intended(text) if reported else None
    reply, kept = draft.read_draft(turn, told.words if told else phrases.draft_in(text))
    reply = (*reply, *_asked_too(turn, text, reading))
    for intent in reported:
        reply = (*report.quoted_too(turn, intent), *report.offered_too(turn, intent), *reply)
    return reply, replace(kept, reported=text, passed={}) if reported else kept


def _ask_which(turn: Turn, text: str, reading: Reading) -> Outcome:
    return _choices(turn, text, (*_likely(reading)[: _CHOICES - 1], Intent.OFFTOPIC))


def _likely(reading: Reading, *others: Intent) -> list[Intent]:
    """What the message may be, the likeliest first, without these."""
    return [intent for intent in reading.scores if intent not in {Intent.OFFTOPIC, *others}]


def _is_sure(found: Found) -> bool:
    return not found.silent and bool(found.hits) and found.hits[0].score >= _SURELY_ANSWERED


def _asked_too(turn: Turn, text: str, reading: Reading) -> Reply:
    """What the policy says to the questions that stand beside a report or a draft."""
    if Intent.ASK not in reading.also:
        return ()
    asked = [own for own in _SENTENCE_END.split(text) if own.endswith("?") and not phrases.asks_for_check(own)]
    return tuple(part for question in asked[:_QUESTIONS] for part in _answer_too(turn, question))


def _foreign(turn: Turn, text: str, reading: Reading) -> Outcome:
    """Danger first, then the press by its own words; what the models say alone needs to be sure. One tap says press."""
    threatened = danger.threatened(text)
    told = abroad.press(text, language.of(text) or "")
    if told or (not threatened and reading.scores[Intent.PRESS] >= _LIKELY_PRESS_ABROAD):
        both = (Intent.HARASSMENT,) if threatened else ()
        reply, kept = _report(turn, text, Intent.PRESS, replace(reading, also=both))
        return _in_english(turn, reply, threatened=threatened), kept
    buttons = Buttons((Button(words.BUTTON_PRESS, "intent.is", Intent.PRESS.value, Style.PRIMARY),))
    unsure: Reply = (Say(words.OTHER_LANGUAGE_UNSURE), buttons)
    likely = Intent.HARASSMENT if threatened else reading.intent
    if threatened or (likely in REPORTED and reading.handoff and reading.score >= _SURE_ABROAD):
        reply, kept = _report(turn, text, likely, replace(reading, also=()))
        reply = _in_english(turn, reply, threatened=threatened)
    elif likely is Intent.REVIEW:
        reply, kept = _review(turn, text, reading)
    else:
        reply, kept = (Say(words.OTHER_LANGUAGE),), turn.conversation
    return (*reply, *unsure), replace(kept, unsettled=text)


def _in_english(turn: Turn, reply: Reply, *, threatened: bool) -> Reply:
    """That the reply is in English; before it whom to call, if somebody is threatened."""
    call = Say(words.HARASSMENT_DANGER.format(line=turn.settings.emergency_line))
    first = (call,) if threatened else ()
    return (*first, Say(words.OTHER_LANGUAGE), *(part for part in reply if part not in first))


def _choices(turn: Turn, text: str, intents: tuple[Intent, ...]) -> Outcome:
    buttons = tuple(Button(words.INTENT_BUTTON[intent], "intent.is", intent.value) for intent in intents)
    return (Say(words.WHICH_IS_IT), Buttons(buttons)), replace(turn.conversation, unsettled=text)


def _without_buttons(reply: Reply) -> Reply:
    return tuple(part for part in reply if not isinstance(part, Buttons))
