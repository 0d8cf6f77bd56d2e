"""What the desk can do, small talk, and what lies outside."""

from __future__ import annotations

import re
from dataclasses import replace

from bot import words
from bot.replies import Button, Buttons, Reply, Say, Small
from bot.turn import Outcome, Turn
from knowledge.labelled import Intent

AMONG_OTHERS = "among_others"  # where help was asked for by a command, which only its writer reads
_CHECK = Button(words.BUTTON_CHECK, "draft.start")
_NEXT = Buttons((_CHECK, Button(words.BUTTON_HELP, "help.show")))
_ASKS_FOR_HELP = re.compile(
    r"^\W*(?:help|\?+"
    r"|what can (?:i|you)(?: ask| do)?(?: you)?|how does this work|how do(?: i use)? (?:this|you)(?: work)?"
    r"|commands?|menu)\W*$",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:th?an?ks?|thnaks|thx|ta|cheers|brilliant|perfect|great|helpful|lovely|appreciated?)\b",
    re.IGNORECASE,
)

_NOT = re.compile(r"\b(?:not|no|never|hardly)\b|n['’]t\b", re.IGNORECASE)
_GREETING = re.compile(
    r"\b(?:hello|hi|hiya|hey|morning|afternoon|evening|greetings|how are you|how.?s things)\b", re.IGNORECASE
)


def asks_for_help(text: str) -> bool:
    """Whether the text asks what the desk can do."""
    return bool(_ASKS_FOR_HELP.match(text))


def greeting(turn: Turn) -> Reply:
    """What somebody sees on opening the desk."""
    return (Say(words.GREETING), Small(_private(turn)), _NEXT)


def nothing_written(turn: Turn) -> Outcome:
    """Somebody called and said nothing more: what they may write here, and where a draft belongs."""
    if turn.event.place.private:
        return (Say(words.NOTHING_WRITTEN),), turn.conversation
    return (Say(words.NOTHING_WRITTEN_HERE), Buttons((_CHECK,))), turn.conversation


def show_help(turn: Turn, asked_among: str = "") -> Outcome:
    """What the desk can do and cannot do; no draft is invited to where others read."""
    others_read = not turn.event.place.private or asked_among == AMONG_OTHERS
    return (
        Say(words.HELP),
        Say(words.HELP_DRAFT_ALONE if others_read else words.HELP_DRAFT),
        Say(words.HELP_LIMITS),
        Small(words.ROLE_IS[turn.role]),
        Small(_private(turn)),
        _NEXT,
    ), turn.conversation


def _private(turn: Turn) -> str:
    return words.PRIVATE if turn.work is None else words.PRIVATE_WITH_CASES


def small_talk(turn: Turn, text: str) -> Outcome:
    """A friendly word back."""
    if _THANKS.search(text) and not _NOT.search(text):
        return (Say(words.THANKS),), turn.conversation
    return (Say(words.HELLO if _GREETING.search(text) else words.SMALL),), turn.conversation


def all_right(turn: Turn) -> Outcome:
    """Somebody does not want to go on."""
    return (Say(words.ALL_RIGHT),), turn.conversation


def in_despair(turn: Turn) -> Outcome:
    """Somebody speaks of ending their life: a person first, the policy later if at all."""
    clause = turn.library.reports.by_intent[Intent.HARASSMENT].clause
    reply = (
        Say(words.DESPAIR),
        Say(words.DESPAIR_DANGER.format(line=turn.settings.emergency_line)),
        Say(words.DESPAIR_SUPPORT.format(support=turn.settings.support_line)),
        Small(words.DESPAIR_LATER),
        Buttons((Button(words.BUTTON_LATER, "clause.show", clause),)),
    )
    return reply, replace(turn.conversation, awaits_draft=False)


def off_topic(turn: Turn) -> Outcome:
    """Nothing to do with the policy."""
    return (Say(words.OFF_TOPIC), Small(words.OFF_TOPIC_NEXT)), turn.conversation
