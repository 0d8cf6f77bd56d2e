"""A message that stands alone: read, and sent to the route it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from bot import breach, drafted, words
from bot.replies import Button, Buttons, Reply, Say, Style
from bot.routes import (
    beside,
    continued,
    doubtful,
    draft,
    help,  # noqa: A004  the route is called what people call it
    lookup,
    perhaps,
    report,
)
from bot.routes.answer import answer, answered
from bot.routes.review import draft_too, review
from bot.routes.which import ask_which
from bot.turn import Outcome, Turn
from knowledge import (
    abroad,
    asking,
    citations,
    danger,
    hearing,
    insiders,
    language,
    ownconduct,
    phrases,
    plaintext,
)
from knowledge.hearing import Heard, likeliest
from knowledge.intended import intended
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.reports import REPORTED, Sending
from knowledge.search import Found
from knowledge.told import parts

UNSURE = 0.4  # probability of the likeliest intent under which the person is asked
_LIKELY_PRESS_ABROAD = 0.3  # in a language that the models hardly know
_SURE_ABROAD = 0.6
_SURELY_A_QUESTION = 0.9
_FEW_WORDS = 20
_NOBODY_TOLD = (Intent.ASK, Intent.LOOKUP, Intent.SMALLTALK, Intent.OFFTOPIC)


def fresh(turn: Turn, text: str) -> Outcome:
    """Read the message and answer it; of details of a patient in it, whatever it is, say what to do."""
    return breach.guarded(turn, text, continued.said(turn, text) or perhaps.press_beside(text, _fresh(turn, text)))


def _fresh(turn: Turn, text: str) -> Outcome:
    policy = turn.library.policy
    cited = citations.cited(text, policy)
    if cited and citations.asks_only(text, policy):
        return lookup.lookup(turn, text, cited)
    reading, found = turn.library.read(text, turn.role, turn.surface)
    heard = hearing.hear(turn.library.intents, text, turn.surface, reading, cited)
    if not cited or asking.cites_in_draft(text, policy):
        return _heard(turn, text, heard, found, in_draft=bool(cited))
    if not heard.is_report(text):
        return beside.asked_beside(heard.doubtful(), text, beside.looked_up(turn, text, cited))
    return beside.clauses_named(turn, cited, _heard(turn, text, heard, found))


def _heard(turn: Turn, text: str, heard: Heard, found: Callable[[], Found], *, in_draft: bool = False) -> Outcome:
    reading = heard.reading
    if phrases.asks_for_check(text) and reading.scores[Intent.ASK] < _SURELY_A_QUESTION:
        return _draft_wanted(turn, text, heard)
    if language.of(text) is not None:
        return review(turn, text, reading) if phrases.opens_with_check(text) else _foreign(turn, text, reading)
    intent = likeliest(text, reading)
    kind = drafted.kind(text, intent, reading, cites=in_draft)
    if kind is not intent and intent in REPORTED:
        return beside.asked_beside((intent,), text, review(turn, text, reading))
    intent = kind
    if intent not in (Intent.PRESS, Intent.REVIEW) and ownconduct.admits(text):
        return doubtful.own_conduct(turn, text)
    if doubtful.is_no_trouble_yet(text, intent, reading):
        return doubtful.ask_whether_troubled(turn, text, reading)
    intent, reading = doubtful.in_confidence_first(text, intent, reading)
    accused = intent is Intent.HARASSMENT and insiders.harasses(text)
    sure = accused or intent in (Intent.PRESS, Intent.REVIEW) or danger.threatened(text)
    if reading.scores[intent] < UNSURE and not sure:
        return ask_which(turn, text, reading, *heard.beside)
    if intent in _NOBODY_TOLD:
        return _everyday(turn, text, intent, heard, found)
    also = tuple(dict.fromkeys((*reading.also, *heard.beside)))
    outcome = routed(turn, text, intent, replace(reading, also=also))
    return draft_too(text, outcome) if intent in REPORTED and Intent.REVIEW not in also else outcome


def _everyday(turn: Turn, text: str, intent: Intent, heard: Heard, found: Callable[[], Found]) -> Outcome:
    """A question, or talk; what a clause surely answers is answered whatever it looks like."""
    meant = _as_meant(turn, text, intent, found)
    if meant != text:
        return _fresh(turn, meant)
    if intent is Intent.OFFTOPIC:
        return _off_topic(turn, text, heard, found)
    if intent is Intent.SMALLTALK and not beside.is_sure(found()):
        return beside.asked_beside(heard.beside, text, help.small_talk(turn, text))
    return _asked(turn, text, heard, found())


def _as_meant(turn: Turn, text: str, intent: Intent, found: Callable[[], Found]) -> str:
    """Of a few words for which there is no answer, those that were meant: nobody is sent away for a misspelt word."""
    at_its_end = intent in (Intent.SMALLTALK, Intent.OFFTOPIC) or (intent is Intent.ASK and found().silent)
    return turn.library.as_meant(text) if at_its_end and len(text.split()) <= _FEW_WORDS else text


def _draft_wanted(turn: Turn, text: str, heard: Heard) -> Outcome:
    """Ask for the draft; first serve what is told beside the wish to have it read."""
    asked, kept = draft.ask_for_draft(turn)
    if not (parts(text).told and heard.is_report(text)):
        return beside.asked_beside(heard.beside, text, (asked, kept))
    reply, reported = _report(turn, text, likeliest(text, heard.reading), replace(heard.reading, also=()))
    return (*reply, *asked), replace(reported, awaits_draft=True, going=kept.going)


def _asked(turn: Turn, text: str, heard: Heard, found: Found) -> Outcome:
    """An answer; where it is the clause on harassment and the message may tell of some, the way of a report."""
    harassment = turn.library.reports.by_intent[Intent.HARASSMENT].clause
    nearest = found.hits[0].clause if found.hits else ""
    if Intent.HARASSMENT in heard.beside and nearest == harassment and not ownconduct.asks_of_complaining(text):
        return _report(turn, text, Intent.HARASSMENT, replace(heard.reading, also=(Intent.ASK,)))
    kinds = (*heard.beside, *((Intent.HARASSMENT,) if found.silent and nearest == harassment else ()))
    return beside.asked_beside(tuple(dict.fromkeys(kinds)), text, answered(turn, text, found))


def _off_topic(turn: Turn, text: str, heard: Heard, found: Callable[[], Found]) -> Outcome:
    if insiders.targets_writer(text):
        return doubtful.ask_whether_troubled(turn, text, heard.reading)
    if heard.reading.handoff or heard.reading.urgent:
        return ask_which(turn, text, heard.reading, *heard.beside)
    if beside.is_sure(found()):
        return _asked(turn, text, heard, found())
    return beside.asked_beside(heard.beside, text, help.off_topic(turn))


def long_message(turn: Turn, text: str) -> Outcome:
    """More than is read: a report that goes out at once goes out whole, everything else should be shortened."""
    limit = turn.settings.message_limit
    whole = plaintext.readable(text)
    if turn.work is not None and plaintext.has_words(whole[:limit]):
        reading = turn.library.intents.read(whole[:limit], turn.surface)
        intent = likeliest(whole[:limit], reading)
        if intent in REPORTED and turn.library.reports.by_intent[intent].sending is Sending.AT_ONCE:
            return breach.guarded(turn, whole, _report(turn, whole, intent, replace(reading, also=())))
    return breach.guarded(turn, whole, ((Say(words.too_long(len(text), limit)),), turn.conversation))


def routed(turn: Turn, text: str, intent: Intent, reading: Reading) -> Outcome:
    """The reply of the intent's route; a message that is two things gets both."""
    match intent:
        case Intent.ASK | Intent.LOOKUP:
            return answer(turn, text)
        case Intent.REVIEW:
            return review(turn, text, reading)
        case Intent.PRESS | Intent.ANTAGONISTIC | Intent.HARASSMENT | Intent.CONCERN:
            return _report(turn, text, intent, reading)
        case Intent.SMALLTALK:
            return help.small_talk(turn, text)
        case Intent.OFFTOPIC:
            return help.off_topic(turn)
        case _:
            assert_never(intent)


def _report(turn: Turn, text: str, intent: Intent, reading: Reading) -> Outcome:
    if intent is not Intent.HARASSMENT and Intent.HARASSMENT not in reading.also and insiders.accused(text):
        reading = replace(reading, also=(*reading.also, Intent.HARASSMENT), internal=True)
    reply, kept = report.report(turn, text, intent, reading)
    for other in reading.also:
        if other in REPORTED and other is not intent:
            # What is told in confidence is never offered to a team as a thing that it should see.
            open_ = intent is not Intent.HARASSMENT or other is not Intent.CONCERN
            offered = report.offered_too(turn, other, intent) if open_ else ()
            reply = (*reply, *report.quoted_too(turn, other), *offered)
    told = intended(text) if intent in (Intent.PRESS, Intent.ANTAGONISTIC) else None
    if told is not None or Intent.REVIEW in reading.also:
        own = told.words if told else phrases.draft_in(text)
        read, _ = draft.read_draft(turn, own)
        read = beside.not_to_be_answered(turn, intent, _without_buttons(read))
        rest = text.replace(own, " ")
        reply = (*reply, *beside.asked_too(turn, rest, reading, reply), Say(words.AND_THE_DRAFT), *read)
    else:
        reply = (*reply, *beside.asked_too(turn, text, reading, reply))
    if intent is Intent.PRESS:
        reply = (*reply, Buttons((Button(words.BUTTON_NOT_PRESS, "intent.not_press"),)))
        kept = replace(kept, unsettled=text)
    return reply, kept


def _foreign(turn: Turn, text: str, reading: Reading) -> Outcome:
    """Danger first, then the press by its own words; what the models say alone needs to be sure. One tap says press."""
    threatened, harassed = danger.threatened(text), abroad.harasses(text)
    told = abroad.press(text, language.of(text) or "")
    if told or (not (threatened or harassed) and reading.scores[Intent.PRESS] >= _LIKELY_PRESS_ABROAD):
        both = (Intent.HARASSMENT,) if threatened or harassed else ()
        reply, kept = _report(turn, text, Intent.PRESS, replace(reading, also=both))
        return _in_english(turn, reply, threatened=threatened), kept
    press = Button(words.BUTTON_PRESS, "intent.is", Intent.PRESS.value, Style.PRIMARY)
    harassment = Button(words.INTENT_BUTTON[Intent.HARASSMENT], "intent.is", Intent.HARASSMENT.value)
    likely = Intent.HARASSMENT if threatened or harassed else reading.intent
    both_doors = Buttons((press,) if threatened or harassed else (press, harassment))
    unsure: Reply = (Say(words.OTHER_LANGUAGE_UNSURE), both_doors)
    if threatened or harassed or (likely in REPORTED and reading.handoff and reading.score >= _SURE_ABROAD):
        reply, kept = _report(turn, text, likely, replace(reading, also=()))
        reply = _in_english(turn, reply, threatened=threatened)
    elif likely is Intent.REVIEW:
        reply, kept = review(turn, text, reading)
    else:
        reply, kept = (Say(words.OTHER_LANGUAGE),), turn.conversation
    return (*reply, *unsure), replace(kept, unsettled=text)


def _in_english(turn: Turn, reply: Reply, *, threatened: bool) -> Reply:
    """That the reply is in English; before it whom to call, if somebody is threatened."""
    call = Say(words.HARASSMENT_DANGER.format(line=turn.settings.emergency_line))
    first = (call,) if threatened else ()
    return (*first, Say(words.OTHER_LANGUAGE), *(part for part in reply if part not in first))


def _without_buttons(reply: Reply) -> Reply:
    return tuple(part for part in reply if not isinstance(part, Buttons))
