"""Somebody asks in words how their own reports stand, or wants to take one back."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import logging
import re
from enum import Enum, auto

from bot import reported, words
from bot.case import LIVE, Case
from bot.casework import Casework
from bot.replies import Reply, Say
from bot.store import StoreUnavailableError
from bot.turn import Turn

_MOST = 5  # cases that are shown
_OPENING = r"^\W*(?:(?:hi|hello|hey|ok|okay|so|and|also|please|just|now|sorry|forepost)\b\W*)*"
_END = r"\W*(?:(?:please|thanks|thank you|now|today|at the moment|currently|then|yet|so far|right now|again)\b\W*)*$"
_MAY = r"(?:(?:can|could|may) (?:i|you) (?:please |just )?|i(?:['’]d| would) like (?:you )?to |i want (?:you )?to |how (?:do|can) i |let me |please )?"
_NUMBER = r"c-?\d{1,12}"
_CASE = (
    rf"(?:(?:case )?{_NUMBER}|(?:all )?(?:of )?my (?:(?:own|open|last|latest|other|first|old|current) )*"
    r"(?:cases?|reports?|complaints?)(?: of (?:today|yesterday|this morning))?|the (?:case|report|complaint) (?:i (?:made|sent|reported)|of mine))"
)
_STANDS = re.compile(
    rf"(?i){_OPENING}(?:"
    rf"(?:what|which)(?:['’]s| is| are)? {_CASE}|{_CASE}|(?:what|which)(?: open)? (?:cases|reports) (?:do i have|have i(?: got| made)?|of mine are open)(?: open)?"
    rf"|(?:do i have|have i(?: got)?) (?:any )?(?:open )?(?:cases|reports)(?: open)?|{_MAY}(?:show|list|tell|see|check|view|look at) (?:me )?(?:about )?{_CASE}"
    rf"|what(?:['’]s| is| has)(?: been)? (?:happening|going on|happened|done) (?:with|to|about|on|in) {_CASE}|what (?:happened|happens) (?:with|to) {_CASE}"
    rf"|(?:how|where)(?:['’]s| is| are| do| does| did) {_CASE}(?: (?:going|doing|stand|getting on|coming along|now))?"
    rf"|(?:what(?:['’]s| is) the |{_MAY}(?:show|tell) me the )?(?:status|state|progress) (?:of|on) {_CASE}"
    rf"|(?:is there |are there |have you |do you have )?(?:any )?(?:news|update|updates|word|progress) (?:on|about|of|for|with) {_CASE}"
    rf"|(?:has|have|did|does|is|are) (?:any(?:one|body)|some(?:one|body)|they|the team|the director|comms) (?:already |yet |now )?"
    rf"(?:looked? at|seen?|read|got|get|received?|answered?|dealt with|dealing with|looking at|looking into|working on|picked up|taken) (?:to )?{_CASE}"
    rf"|who(?:['’]s| has| is)(?: got)?(?: (?:dealing with|looking at|looking after|handling|working on))? {_CASE}"
    rf"|is {_CASE} (?:still )?(?:open|closed|seen|done|answered)(?: or (?:open|closed))?"
    rf"){_END}"
)  # fmt: skip
_BACK = re.compile(
    rf"(?i){_OPENING}(?:{_MAY}(?:withdraw|take back|retract|cancel|undo|pull|recall|drop|revoke) {_CASE}|{_MAY}take {_CASE} back){_END}"
)
_log = logging.getLogger(__name__)


class Wish(Enum):
    """What is asked about one's own cases."""

    STANDS = auto()
    TAKE_BACK = auto()


def asked(text: str) -> Wish | None:
    """What a message asks about its writer's own cases, None where it asks or tells anything else."""
    text = " ".join(text.split())
    if _BACK.match(text):
        return Wish.TAKE_BACK
    return Wish.STANDS if _STANDS.match(text) else None


def told(turn: Turn, work: Casework, text: str, wish: Wish) -> Reply:
    """Where each open case stands, with the buttons for it; words alone change nothing."""
    if not turn.event.place.private:
        return (Say(words.SELF_HERE),)
    try:
        with work.store.reading() as tx:
            own = [case for case in tx.cases_of(turn.event.person.address) if not tx.is_forgotten(case.id)]
    except StoreUnavailableError as error:
        _log.error("The cases of somebody were not found: %s", error)
        return (Say(words.NOT_KEPT_NOW),)
    named = _named(text)
    meant = [case for case in own if (int(case.id[2:]) in named if named else case.state in LIVE)][:_MOST]
    if not meant:
        return (Say(words.OWN_NO_CASE if named else words.OWN_NO_CASES),)
    opening = (Say(words.PRESS_TO_TAKE_BACK),) if wish is Wish.TAKE_BACK and _any_open(meant) else ()
    return (*opening, *(part for case in meant for part in reported.where(work, case)))


def _any_open(cases: list[Case]) -> bool:
    return any(case.state in LIVE for case in cases)


def _named(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"(?i)\bc-?(\d{1,12})\b", text)}
