"""What is served beside the rest of a message: its questions, the clauses that it names, what it may be as well."""

from __future__ import annotations

import re
from dataclasses import replace

from bot import quoting, words
from bot.replies import Button, Buttons, Quote, Reply, Say, Standing, Style
from bot.routes.lookup import lookup
from bot.turn import Outcome, Turn
from knowledge import citations, phrases, told
from knowledge.citations import Cited
from knowledge.intent import Reading
from knowledge.labelled import Intent
from knowledge.review import Verdict
from knowledge.search import Found

_SURELY_ANSWERED = 0.85  # score of a clause; of 43 messages kept back that are no question one has as high a one
_QUESTIONS = 3  # that are answered as well
_FEWEST = 4  # words; of a shorter question nobody is told that the policy is silent ("Fine?")
_LONGEST_LEANING = 7  # words of a question that leans on what is told ("can I just tell him?")
_POINTS = re.compile(r"\b(?:he|she|they|him|her|them|it|this|that|these|those)\b", re.IGNORECASE)
_DO_NOT_ANSWER = (Intent.PRESS, Intent.ANTAGONISTIC)


def looked_up(turn: Turn, text: str, cited: Cited) -> Outcome:
    """The clauses that a message names, and the answers to its questions that name none."""
    reply, kept = lookup(turn, text, cited)
    return (*reply, *_answers(turn, text, reply, wanted=False)), kept


def clauses_named(turn: Turn, cited: Cited, outcome: Outcome) -> Outcome:
    """The reply and the clauses that the message names, where it does not show them already."""
    reply, kept = outcome
    named = [clause for clause in cited.clauses if clause not in _shown(reply)]
    quotes = tuple(quoting.quote(turn.library.policy, clause, Standing.ALSO) for clause in named)
    return ((*reply, Say(words.AND_YOU_NAMED), *quotes) if quotes else reply), kept


def asked_too(turn: Turn, text: str, reading: Reading, before: Reply) -> Reply:
    """What the policy says to the questions beside a report; where asking is no part of its reading, only if sure."""
    return _answers(turn, text, before, wanted=Intent.ASK in reading.also)


def asked_beside(kinds: tuple[Intent, ...], text: str, outcome: Outcome) -> Outcome:
    """The reply and a button for each report that the message may be as well; nothing is passed on by itself."""
    reply, kept = outcome
    if not kinds:
        return outcome
    buttons = tuple(Button(words.INTENT_BUTTON[kind], "intent.is", kind.value, Style.PRIMARY) for kind in kinds)
    asked = next((words.IF_IT_IS[kind] for kind in words.IF_IT_IS if kind in kinds), words.IF_SO)
    return (*reply, Say(asked), Buttons(buttons)), replace(kept, unsettled=text)


def not_to_be_answered(turn: Turn, intent: Intent, read: Reply) -> Reply:
    """The review of words for the press or against a tag: also without a mark they should not go out."""
    if intent not in _DO_NOT_ANSWER:
        return read
    no_mark = Say(words.NO_MARK_BUT.format(clause=turn.library.reports.by_intent[intent].clause))
    clear = words.VERDICT[Verdict.CLEAR]
    return tuple(no_mark if isinstance(part, Say) and part.text.startswith(clear) else part for part in read)


def is_sure(found: Found) -> bool:
    """Whether a clause surely answers it."""
    return not found.silent and bool(found.hits) and found.hits[0].score >= _SURELY_ANSWERED


def _answers(turn: Turn, text: str, before: Reply, *, wanted: bool) -> Reply:
    reply: Reply = ()
    for question in told.parts(text).asked[:_QUESTIONS]:
        if not phrases.asks_for_check(question) and not citations.by_number(question, turn.library.policy):
            reply = (*reply, *_answer(turn, question, text, (*before, *reply), wanted=wanted))
    return reply


def _answer(turn: Turn, question: str, text: str, before: Reply, *, wanted: bool) -> Reply:
    """The clause for a question; one that leans on the rest is asked with it. None that is on the page already."""
    length = len(question.split())
    leans = length < _FEWEST or (length <= _LONGEST_LEANING and _POINTS.search(question))
    found = turn.library.search.find(text if leans else question, turn.role)
    nearest = found.hits[0].clause if found.hits else ""
    if nearest in _shown(before) or not (is_sure(found) or (wanted and length >= _FEWEST)):
        return ()
    if found.silent or not nearest:
        return (Say(words.PART_NOT_SAID.format(part=question)),)
    clause = quoting.quote(turn.library.policy, nearest, Standing.ALSO)
    return (Say(words.AND_YOU_ASKED.format(question=question)), clause)


def _shown(reply: Reply) -> set[str]:
    return {part.clause for part in reply if isinstance(part, Quote)}
