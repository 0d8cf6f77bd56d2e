"""What is written while a draft is awaited: the draft, or what happened, or a question, and one tap says otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

from bot import breach, words
from bot.replies import Button, Buttons, Reply, Say, Style
from bot.routes import beside, draft, report
from bot.routes.fresh import fresh
from bot.turn import Outcome, Turn
from knowledge import approaches, contacted, danger, told
from knowledge.hearing import likeliest
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.review import Verdict

WAS_DRAFT = "draft.was"
_NO_DRAFT = {  # of drafts kept back 4, 2 and 1 in a hundred score as high; of such messages 81, 70 and 75
    Intent.PRESS: 0.5,
    Intent.HARASSMENT: 0.7,
    Intent.ANTAGONISTIC: 0.7,
}
_SURELY = 0.9  # probability from which what is told of oneself is no draft
_LONGEST_TOLD = 60  # words; a longer text of this kind may well be meant to be read by many
_LONGEST_QUESTION = 10  # words
_FEW_WORDS = 6  # of which it is not said that the policy has nothing against them
_QUOTATION = re.compile(r"[\"“”«»#]|(?<!\w)['‘]\w[^'’\n]{8,}['’](?!\w)")
_OF_ONESELF = re.compile(r"\b(?:i|i['’](?:m|ve|d)|me|my|we|us|our)\b", re.IGNORECASE)


def awaited(turn: Turn, text: str) -> Outcome:
    """A draft that was asked for; if it may be told of somebody else instead, one tap says so."""
    reading = turn.library.intents.read(text, turn.surface)
    if turn.conversation.awaits_draft:
        if _happened(text, reading):
            return _instead(turn, text, waits=False)
        if _is_question(turn, text, reading):
            return _instead(turn, text, waits=True)
    reply, kept = breach.guarded(turn, text, draft.read_draft(turn, text))
    kind = next((intent for intent, least in _NO_DRAFT.items() if reading.scores[intent] >= least), None)
    if kind is None and (likeliest(text, reading) is Intent.PRESS or approaches.sounds_like_press(text)):
        kind = Intent.PRESS
    if kind is None:
        return _of_few_words(text, reading, reply), kept
    asked = words.DRAFT_OR_PRESS if kind is Intent.PRESS else words.DRAFT_OR_REPORT
    button = Button(words.INTENT_BUTTON[kind], "intent.is", kind.value, Style.PRIMARY)
    return (Say(asked), Buttons((button,)), *_of_few_words(text, reading, reply)), replace(kept, unsettled=text)


def was_draft(turn: Turn) -> Outcome:
    """What was taken for a report or a question is the draft after all; what went out because of it is withdrawn."""
    text = turn.conversation.unsettled
    if not text:
        return (Say(words.STALE_BUTTON),), turn.conversation
    reply, kept = draft.read_draft(replace(turn, conversation=replace(turn.conversation, awaits_draft=True)), text)
    return (*report.taken_back(turn, Intent.PRESS), *reply), kept


def _happened(text: str, reading: Reading) -> bool:
    """Whether the writer surely tells what the press, or somebody who harasses them, did: nothing is quoted."""
    if _QUOTATION.search(text) or len(text.split()) > _LONGEST_TOLD:
        return False
    if reading.scores[Intent.PRESS] >= _SURELY:
        return contacted.press_reached(text)
    return reading.scores[Intent.HARASSMENT] >= _SURELY and danger.attacked(text) and bool(_OF_ONESELF.search(text))


def _is_question(turn: Turn, text: str, reading: Reading) -> bool:
    """Whether it is a short question and nothing else, which a clause surely answers."""
    own = told.parts(text)
    asks = reading.intent in (Intent.ASK, Intent.LOOKUP) and bool(own.asked) and not own.told
    return asks and len(text.split()) <= _LONGEST_QUESTION and beside.is_sure(turn.library.search.find(text, turn.role))


def _instead(turn: Turn, text: str, *, waits: bool) -> Outcome:
    """The reply as if no draft were awaited, and one tap that says that it was the draft."""
    reply, kept = fresh(replace(turn, conversation=replace(turn.conversation, unsettled="", awaits_draft=False)), text)
    still = (Say(words.DRAFT_STILL_AWAITED),) if waits else ()
    tap = Buttons((Button(words.BUTTON_WAS_DRAFT, WAS_DRAFT),))
    return (*reply, *still, tap), replace(kept, unsettled=text, awaits_draft=waits)


def _of_few_words(text: str, reading: Reading, reply: Reply) -> Reply:
    """A few words that read like no draft are not said to be fine: they may well be no draft."""
    if len(text.split()) >= _FEW_WORDS or reading.intent is Intent.REVIEW:
        return reply
    clear = words.VERDICT[Verdict.CLEAR]
    asked: Reply = (Say(words.DRAFT_OF_FEW_WORDS), Buttons((Button(words.BUTTON_CHECK, draft.START),)))
    found = [at for at, part in enumerate(reply) if isinstance(part, Say) and part.text.startswith(clear)]
    return (*reply[: found[0]], *asked, *reply[found[0] + 1 :]) if found else reply
