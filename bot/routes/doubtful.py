"""Before anybody is told: whether it is trouble at all, whose conduct it is, and what is in confidence first."""

from __future__ import annotations

from dataclasses import replace

from bot import words
from bot.replies import Say
from bot.routes import beside
from bot.routes.answer import answer
from bot.routes.which import ask_which
from bot.turn import Outcome, Turn
from knowledge import danger, insiders
from knowledge.continuing import Continuing, continuing
from knowledge.hearing import likeliest
from knowledge.intent import Reading
from knowledge.labelled import Intent

_SHORT = 8  # words; in fewer, without a word of trouble, the models find trouble where there is none
_SURE = 0.98  # probability from which even such words are taken as they read
_LIKELY = 0.6  # probability under which words that would go out at once are asked about, if they are that short
_VERY_SHORT = 6  # words
_LIKELY_PRESS = 0.4  # probability under which short words about nobody told of before are asked about
_TROUBLE = (Intent.HARASSMENT, Intent.ANTAGONISTIC)


def is_no_trouble_yet(text: str, intent: Intent, reading: Reading) -> bool:
    """Whether it reads as trouble although it is short and hardly says so: "she keeps a blog", "he follows me"."""
    if intent is Intent.PRESS:
        return reading.scores[intent] < _LIKELY_PRESS and continuing(text) == Continuing(corrects=False, alone=True)
    if intent not in _TROUBLE or danger.threatened(text) or danger.despairs(text):
        return False
    length = len(text.split())
    quiet = length <= _SHORT and reading.scores[intent] < _SURE and not danger.troubled(text)
    unsure = intent is Intent.ANTAGONISTIC and length <= _VERY_SHORT and reading.scores[intent] < _LIKELY
    return quiet or unsure


def ask_whether_troubled(turn: Turn, text: str, reading: Reading) -> Outcome:
    """Ask, with the press first where it may be that, else with the way of harassment; nothing is passed on."""
    if likeliest(text, reading) is Intent.PRESS:
        return ask_which(turn, text, reading, Intent.PRESS)
    (_, *buttons), kept = ask_which(turn, text, reading, Intent.HARASSMENT)
    return (Say(words.TROUBLED), *buttons), kept


def in_confidence_first(text: str, intent: Intent, reading: Reading) -> tuple[Intent, Reading]:
    """Harassment before a concern beside it, and before all that somebody of the College is accused of."""
    harassed = Intent.HARASSMENT in reading.also or insiders.targets_writer(text)
    accused = intent in (Intent.CONCERN, Intent.ANTAGONISTIC) and insiders.harasses(text)
    if not accused and not (intent is Intent.CONCERN and harassed):
        return intent, reading
    also = tuple(each for each in reading.also if each not in _TROUBLE)
    scores = {**reading.scores, Intent.HARASSMENT: max(reading.scores[Intent.HARASSMENT], reading.scores[intent])}
    ranked = dict(sorted(scores.items(), key=lambda pair: (pair[0] is not Intent.HARASSMENT, -pair[1])))
    return Intent.HARASSMENT, replace(reading, scores=ranked, also=also, internal=reading.internal or accused)


def own_conduct(turn: Turn, text: str) -> Outcome:
    """What the policy says of such words; whoever was harassed after all can say so."""
    reply, kept = answer(turn, words.ASKED_OF_CONDUCT)
    return beside.asked_beside((Intent.HARASSMENT,), text, ((Say(words.OWN_CONDUCT), *reply), kept))
