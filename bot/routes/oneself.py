"""What people ask about the desk itself: whether it is a person, who reads what they write, how long it is kept."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from datetime import timedelta
from enum import Enum, auto
from typing import assert_never

from bot import tied, words
from bot.replies import Reply, Say, Small
from bot.turn import Turn
from knowledge.labelled import Intent
from knowledge.reports import Sending


class About(Enum):
    """What is asked about the desk."""

    MACHINE = auto()
    READERS = auto()
    KEPT = auto()
    CONFIDENTIAL = auto()
    TEAM = auto()


_LONGEST = 240  # characters; whoever tells a story asks something else
_KIND = r"(?:an? )?(?:real |actual |live |human )*(?:persons?|humans?(?: being)?|people|robot|bot|chat ?bot|machine|computer|program(?:me)?|ai|a\.i\.|assistant|chat ?gpt|gpt|llm|language model|someone|somebody)"
_WHAT = r"(?:this|these|this (?:chat|conversation|message|bot)|our (?:chat|conversation)|(?:my|these) (?:messages?|words|questions?|drafts?|chats?)|what i(?:['’]?ve| have)? (?:write|type|say|tell you|put|wrote|written|said|told you|typed|ask(?:ed)?|paste|send you)|(?:everything|anything|all) (?:i (?:write|say|type|tell you|send you)|here))(?: (?:in )?here| to you| down| in this chat)?"
_SOMEBODY = r"(?:any|some)(?:one|body)(?: else)?|other people|others|(?:the |my |our )?(?:college|boss|trust|employer|team|director|comms(?: team)?|communications|it|admins?|managers?|colleagues|staff|people|hr)"
_TEAM = r"(?:they|the (?:team|press office|director|college|complaints (?:procedure|team|people))|complaints|comms|communications|marketing|whoever (?:gets|reads|sees) it|people there)"
_TOLD = r"(?:it|this|that|my (?:report|complaint|message|words?)|what i (?:say|write|tell you|said|wrote))"
_ANYHOW = r"(?: at (?:the )?(?:college|trust|rcr|work|forepost))?(?: (?:actually|really|please|then|though|now))?"
_OPENING = re.compile(
    r"(?i)^(?:(?:hi|hello|hey|hiya|sorry|just|wait|ok(?:ay)?|so|and|but|also|before i (?:start|begin|say|tell|go on)[^,.?!]{0,30}|quick question|first(?: of all)?|one (?:thing|question)|can i (?:just )?ask|may i ask|please tell me|tell me|thanks|thank you|forepost|good (?:morning|afternoon|evening))\b[,:!.–-]*\s*)+"
)
_ASKED: tuple[tuple[About, re.Pattern[str]], ...] = tuple(
    (about, re.compile(rf"(?i)(?:{pattern}){_ANYHOW}\W*"))
    for about, pattern in (
        (About.MACHINE, rf"(?:are|r) (?:you|u) (?:really |actually |even |just )?{_KIND}(?:,? or (?:are you )?(?:just )?{_KIND})?"),
        (About.MACHINE, rf"(?:is|are) (?:(?:this|there|it) )?(?:really |actually |just )?(?:(?:any|some)(?:one|body)|{_KIND})(?: (?:really |actually )?(?:there|behind (?:this|it)|reading(?: this)?|on the other (?:end|side)))?(?:,? or (?:just )?{_KIND})?"),
        (About.MACHINE, rf"am i (?:talking|speaking|chatting|writing|typing) (?:to|with) {_KIND}(?:,? or (?:just )?{_KIND})?"),
        (About.MACHINE, r"(?:who|what)(?: exactly)? (?:are|r) (?:you|u)|do you use (?:chat ?gpt|ai|a\.i\.|a language model|an llm)"),
        (About.READERS, rf"who(?: else)? (?:(?:can|will|could|gets to|is able to|would|is going to|else can) )?(?:reads?|sees?|looks? at|has access to|access|gets|reading|is reading) (?:{_WHAT}|it)"),
        (About.READERS, rf"(?:can|will|does|do|could|is) (?:{_SOMEBODY}) (?:(?:be )?able to )?(?:read|see|look at|access|get|reading) {_WHAT}"),
        (About.READERS, rf"(?:is|are|will) {_WHAT}(?: be)?(?: being)? (?:read|seen|monitored|watched|looked at|passed on|shared|sent)(?: (?:by|to|with|on to) (?:{_SOMEBODY}|{_KIND}))?"),
        (About.READERS, rf"(?:do|will|would) you (?:tell|show|pass|share|send) (?:(?:{_SOMEBODY})(?: about (?:this|me|it))?|(?:this|it|{_WHAT}) (?:on(?: to)?|to|with) (?:{_SOMEBODY})|{_WHAT} on|(?:this|it) on)"),
        (About.KEPT, rf"(?:for )?how long (?:do|will|are|is|would) (?:you |(?=it|this|that|my|these|our|what|every))(?:keep|store|hold|save|remember|have|kept|be)?\s?(?:{_WHAT}|it|that|my data|data|information|chats|messages)(?: (?:be )?(?:kept|stored|saved|remembered|held))?(?: for)?"),
        (About.KEPT, rf"(?:do|will|are|can) you (?:keep|keeping|store|storing|save|saving|record|recording|log|logging|remember) (?:{_WHAT}|it|my data|a (?:copy|record|log)(?: of {_WHAT})?|data)"),
        (About.KEPT, rf"(?:is|are|will|where (?:is|are|does)) (?:{_WHAT}|my data|it)(?: be)?(?: being)? (?:kept|stored|saved|recorded|logged|remembered|written down|go)(?: (?:anywhere|somewhere|for (?:long|ever|good)))?"),
        (About.KEPT, rf"what (?:do you do|happens|will you do|are you doing|will happen) (?:with|to) (?:{_WHAT}|my data|my (?:draft|information)|it)"),
        (About.TEAM, rf"what(?: exactly)? (?:will|would|do|does|can|could|did) {_TEAM} (?:be able to |actually |then |get to )*(?:see|get|read|receive|hear|be told|be shown|know)(?: about (?:me|this|it)| of (?:me|this|it|mine)| from me)?(?: (?:if|when|once) i (?:press|pass it on|send it|do)(?: (?:it|that|the button))?)?"),
        (About.TEAM, rf"(?:(?:to )?(?:who|whom)|where) (?:does|will|would|do|did) (?:you send )?{_TOLD}(?: then)? ?(?:go|goes|be sent|be passed on|get sent|end up)?(?: to)?(?: (?:if|when|once) i (?:press|pass it on|send it)(?: (?:it|that|the button))?)?"),
        (About.TEAM, rf"(?:will|would|do|does|can|could) {_TEAM} (?:be able to )?(?:see|know|be told|get|find out) (?:my name|who i am|who (?:it is|wrote (?:it|this|that))|(?:that )?it(?:['’]s| is| was) (?:me|from me))"),
        (About.CONFIDENTIAL, rf"(?:is|are|will|how|would) (?:{_WHAT}|talking to you|it)(?: be| all)? (?:completely |strictly |really |fully |totally |in |kept |treated as )*(?:confidential|private|anonymous|secret|secure|safe|confidence|between us|off the record)(?: (?:here|between us))?"),
        (About.CONFIDENTIAL, rf"how (?:confidential|private|secure|safe|anonymous) (?:is|are) (?:{_WHAT}|it)"),
        (About.CONFIDENTIAL, r"(?:can|may|could) i (?:talk|speak|write|tell you (?:something|this)|say (?:something|this)|ask (?:you )?something)(?: to you| here)? (?:in confidence|confidentially|privately|anonymously|off the record)"),
        (About.CONFIDENTIAL, rf"(?:can|do|will|could) (?:you|i) (?:trust you|keep (?:{_WHAT}|it|things|a secret|secrets)(?: (?:confidential|private|to yourself|secret|between us))?)"),
    )
)  # fmt: skip


def asked(text: str) -> tuple[About, ...]:
    """What a message asks about the desk itself, nothing where it asks or tells anything else."""
    if len(text) > _LONGEST:
        return ()
    parts = [own for own in re.split(r"(?<=[.!?])\s+|\n+", text.strip()) if re.search(r"\w", own)]
    asks = [_about(_OPENING.sub("", part)) for part in parts if _OPENING.sub("", part).strip(" .,!?")]
    return () if None in asks else tuple(dict.fromkeys(about for about in asks if about))


def _about(question: str) -> About | None:
    return next((about for about, pattern in _ASKED if pattern.fullmatch(question)), None)


def told(turn: Turn, asked_about: tuple[About, ...]) -> Reply:
    """A short answer, true of this place: a channel has readers, and a desk with teams passes reports on."""
    return tuple(dict.fromkeys(part for about in asked_about for part in _told(turn, about)))


def _told(turn: Turn, about: About) -> Reply:
    match about:
        case About.MACHINE:
            return (Say(words.SELF_MACHINE), Small(_readers(turn)))
        case About.READERS | About.CONFIDENTIAL:
            return (Say(_readers(turn)), *_reports(turn), Small(words.SELF_APP))
        case About.TEAM:
            return (*_goes_to(turn), *_reports(turn), *((Say(words.SELF_TEAM_GETS),) if turn.work else ()))
        case About.KEPT:
            return (Say(words.SELF_HOUR), *_kept(turn), Small(words.SELF_APP))
        case _:
            assert_never(about)


def _readers(turn: Turn) -> str:
    if not turn.event.place.private:
        return words.SELF_HERE
    return words.PRIVATE if turn.work is None else words.PRIVATE_WITH_CASES


def _reports(turn: Turn) -> Reply:
    if turn.work is None:
        return ()
    ask_first = turn.library.reports.by_intent[Intent.HARASSMENT].sending is Sending.ASK_FIRST
    return (Say(words.SELF_HARASSMENT),) if ask_first else (Say(words.SELF_REPORT),)


def _goes_to(turn: Turn) -> Reply:
    """Where the buttons that stand open send what was told; where nobody is sent anything, who reads here."""
    if turn.work is None:
        return (Say(_readers(turn)),)
    shown = {button: turn.work.reports.of(tied.kind(button.value)) for button in turn.conversation.offered}
    return tuple(
        Say(words.SELF_GOES_TO.format(button=button.label, team=turn.work.name(destination.to)))
        for button, destination in shown.items()
        if button.action == "case.pass" and destination is not None
    )


def _kept(turn: Turn) -> Reply:
    if turn.work is None:
        return ()
    days = turn.work.retention.case_text // timedelta(days=1)
    return (Say(words.SELF_REPORT), Say(words.KNOWN_KEPT.format(days=days)), Say(words.SELF_KNOWN))
