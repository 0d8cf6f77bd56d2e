"""Phrases that point back into a conversation: "what about as an Officer?", "why that one?", "can I post this?"."""

from __future__ import annotations

import re
from enum import Enum, auto

from knowledge.askedbehind import asks_beside, closes_with_check
from knowledge.frames import around, draft_at, draft_in, only_framed, opens_with_check
from knowledge.policy import Policy, Role, fold
from knowledge.wishes import asks_for_check

__all__ = [
    "ASKING",
    "FollowUp",
    "around",
    "asks_beside",
    "asks_for_check",
    "closes_with_check",
    "draft_at",
    "draft_in",
    "follow_up",
    "more_of",
    "only_framed",
    "opens_with_check",
    "role_told",
    "which",
]

_LONGEST = 14  # words; a longer text says more than it points back


class FollowUp(Enum):
    """What a short text asks about the answer before it."""

    AS_OFFICER = auto()
    AS_CONTRIBUTOR = auto()
    WHOLE = auto()
    WHY = auto()
    NEIGHBOURS = auto()
    NEVER_MIND = auto()
    NOT_PRESS = auto()
    PASS_ON = auto()
    TAKE_BACK = auto()
    ABOUT_THAT = auto()


ASKING = frozenset({
    FollowUp.AS_OFFICER, FollowUp.AS_CONTRIBUTOR, FollowUp.WHOLE, FollowUp.WHY, FollowUp.NEIGHBOURS,
})  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ONE = (
    rf"(?:(?:the|that|this)\s+)?(?:(?P<place>{'|'.join(_ORDINALS)}|last|other)\s+(?:one|clause|answer|quote)"
    r"|(?:clauses?\s+|para(?:graph)?s?\s+|number\s+|no\.?\s*)?(?P<number>\d{1,2}\.\d{1,3}|(?:tip|guidance)\s+\d{1,2}|g1(?:\.\d{1,2})?))"
)  # which of several clauses: "the second one", "clause 2.12", "tip 9"
_START = (
    r"^(?:(?:ok|okay|and|but|so|hm+|right|thanks|thank you|sorry|please|pls|well|oh|great|now|then|actually)[\s,.!-]+)*"
)
_END = r"(?:[\s,]+(?:please|pls|then|instead|thanks|though|again|now))*\s*[?.!]*$"
_PATTERNS: tuple[tuple[FollowUp, str], ...] = (
    (FollowUp.AS_OFFICER,
     r"(?:(?:what|how) about|what if|and if|and|or|does (?:it|that) (?:change|differ)|is (?:it|that) (?:different|the same)|same)?\s*"
     r"(?:(?:i(?:'m| am| was| were)|you(?:'re| are)|we(?:'re| are))\s+)?(?:as|for|if i(?:'m| am| was| were)|being)?\s*(?:an?|the)?\s*officers?"),
    (FollowUp.AS_CONTRIBUTOR,
     r"(?:(?:what|how) about|what if|and if|and|or|does (?:it|that) (?:change|differ)|is (?:it|that) (?:different|the same)|same)?\s*"
     r"(?:(?:i(?:'m| am| was| were)|you(?:'re| are))\s+)?(?:as|for|if i(?:'m| am| was| were)|being)?\s*(?:an?|the|just an?|an ordinary|a normal)?\s*"
     r"(?:contributors?|volunteers?|ordinary (?:member|contributor|volunteer)s?)"),
    (FollowUp.WHOLE,
     r"(?:(?:can|could|may) (?:i|you|we) |let me |i(?:'d| would) like to )?(?:please )?(?:(?:show|see|give|read|get|have|quote|print)\s+)?(?:me\s+)?(?:it\s+)?"
     r"(?:in full|(?:the\s+)?(?:whole|full|entire|complete|rest)(?:\s+of\s+(?:it|that|the clause))?"
     r"(?:\s+(?:thing|clause|text|wording|paragraph|lot|one|section))?)"),
    (FollowUp.WHY,
     rf"(?:but )?(?:why+(?:\s+(?:that|this|the)(?:\s+(?:one|clause|answer))?|\s+did you (?:pick|choose|show) (?:that|this|it)(?:\s+(?:one|clause))?"
     r"|\s+(?:did|have|are|do|would) you (?:pass(?:ed|ing)?|send|sent|sending|forward(?:ed|ing)?|report(?:ed|ing)?|hand(?:ed|ing)?) (?:it|this|that|me)(?: (?:on|over|to (?:them|the press|the press office|comms|the director|the college)))*|\s+not"
     rf"|\s+(?:did you (?:pick|choose|show|quote|give)(?: me)? |is (?:it|that) |not )?{_ONE})?|what made you (?:pick|choose|show|say|think|quote|pass on|send) (?:that|this|it)(?: one| clause)?"
     r"|how (?:do|did) you (?:know|get|come to|pick|choose|find)(?:\s+(?:that|this|it))?(?:\s+(?:one|clause))?|how come|says who)"),
    (FollowUp.NEIGHBOURS,
     r"(?:(?:can|could) (?:i|you) )?(?:show|see|read|what(?:'s| is| comes| stands)?)?\s*(?:me\s+)?(?:the\s+)?"
     r"(?:neighbours?|next (?:one|clause)|(?:clauses? )?(?:around|beside|before and after|either side of) (?:it|that|this)(?: one| clause)?|context"
     r"|(?:comes |stands )?(?:next|before|after)(?: (?:it|that|this))?)"),
    (FollowUp.NOT_PRESS,
     r"(?:no[\s,]+)?(?:(?:it|that|this|he|she)(?:'s| is| was)?(?: really| actually)?|they(?:'re| are)?)?\s*(?:not|isn't|wasn't|aren't)"
     r" (?:the |from the |an? |really |actually )*(?:press|media|journalists?|reporters?)"
     r"(?![^?!]*\b(?:bbc|itv|sky|news|radio|tv|pod\w*|blog\w*|vlog\w*|youtube\w*|producer|researcher|writer|author|paper|magazine|channel|programme|film|documentary|interview|comment|quote)\b)"
     r"(?:[\s,.;:–-]+(?:it|he|she|they|this|that)(?:'s| is| was|'re| were) (?:just |only )?(?:my|an?|the|some)\b[^.?!]{0,40}|[\s,.;:–-]+(?:just|only) (?:my|an?|the|some)\b[^.?!]{0,40})?"),
    (FollowUp.PASS_ON,
     r"(?:yes|yeah|yep|sure|go ahead|please do|do (?:it|that|so)|(?:(?:yes|yeah)[\s,]+)?(?:(?:can|could|would|will) you |i(?:'d| would) like (?:you )?to |i want (?:you )?to )?"
     r"(?:please )?(?:pass|send|forward|report|submit|escalate|hand) (?:it|this|that|them|my (?:words|message|report))"
     r"(?: (?:on|over|off|in|up))?(?: (?:to|with) (?:the |your )?(?:\w+ ){0,3}\w+)?)"),
    (FollowUp.TAKE_BACK,
     r"(?:(?:can|could|would|will) you |i(?:'d| would) like to |i want to |can i |may i )?(?:please )?"
     r"(?:(?:take|pull|call) (?:it|this|that) back|(?:withdraw|undo|unsend|retract|recall)(?: (?:it|this|that|the (?:case|report)|my (?:case|report|message)))?"
     r"|(?:do not|don't|dont) (?:send|pass|forward|report)(?: (?:it|this|that))?(?: on)?)"),
    (FollowUp.ABOUT_THAT, r"(?:and )?(?:(?:what|how) about|what if it(?:'s| is)|and if it(?:'s| is)|and) (?P<more>(?:on|in|for|with|at|inside) (?:(?!\b(?:who|why|how|when|can|may|must|should|is|are|do|does)\b)[^\s.?!,;]+\s*){1,5}?)"),
    (FollowUp.NEVER_MIND, r"(?:no[\s,]+)?(?:never ?mind|cancel|forget (?:it|that)|stop|no(?: thanks| thank you)?|leave it|ignore (?:that|me|this)|not now"
     r"|(?:(?:it'?s|that'?s|all) (?:is )?)?(?:ok(?:ay)?|fine|all right|alright)?[\s,]*(?:i'?(?:ve| have)?|we'?(?:ve| have)?) (?:already |now )?(?:sorted|dealt with|handled|resolved) (?:it|that|this)(?: (?:out|myself|ourselves|now))*"
     r"|(?:it'?s |that'?s )?(?:all )?(?:been )?sorted(?: (?:out|now))*|false alarm|(?:it'?s |that'?s )?no longer needed|no need any ?more)"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(_START + pattern + _END, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_I_AM = r"(?:\b(?:i'm|im|i am|we're|we are|(?:speaking|asking|writing|acting) as|if i (?:was|were)|being|as)\s+(?:just |only |also |now |currently )?"
_OFFICE = r"(?:(?:an?|one of the|one of your|college|elected|honorary|senior|serving|current|new|newly elected)\s+)+officers?\b"
_ORDINARY = (
    r"(?:(?:an?|just an?|only an?|one of your|ordinary|normal|mere|unpaid|college)\s+)+(?:contributors?|volunteers?)\b"
)
_NOT_AN = r"\b(?:i'm|im|i am|we're|we are)\s+(?:not|no longer)\s+(?:(?:an?|the|one of the|college)\s+)*officers?\b"
_ELSEWHERE = r"(?!\s+(?:of|for|at|in|with|to) (?!(?:the|your|this|a) college))"
_ROLES = (
    (Role.OFFICER, re.compile(rf"{_I_AM}{_OFFICE}){_ELSEWHERE}", re.IGNORECASE)),
    (Role.CONTRIBUTOR, re.compile(rf"{_I_AM}{_ORDINARY}){_ELSEWHERE}|{_NOT_AN}", re.IGNORECASE)),
)
_MORE = next(pattern for kind, pattern in _COMPILED if kind is FollowUp.ABOUT_THAT)
_WHICH = next(pattern for kind, pattern in _COMPILED if kind is FollowUp.WHY)


def follow_up(text: str) -> FollowUp | None:
    """What the text asks about the answer before it, or None where it stands alone."""
    text = fold(text.replace("’", "'"))
    if len(text.split()) > _LONGEST:
        return None
    return next((kind for kind, pattern in _COMPILED if pattern.match(text)), None)


def more_of(text: str) -> str:
    """Of "what about on slides?" the words "on slides", to be joined to the question before; empty of other texts."""
    found = _MORE.match(fold(text.replace("’", "'")))
    return found["more"].strip() if found else ""


def role_told(text: str, policy: Policy) -> Role | None:
    """The role that somebody says to have or asks for: "I'm an Officer. Can I …", "as an Officer, may I …"."""
    names = "|".join(re.escape(name) for name in (policy.college, policy.short))
    text = re.sub(rf"\b(?:{names})\b", "college", fold(text.replace("’", "'")))
    told = [(match.start(), role) for role, pattern in _ROLES for match in [pattern.search(text)] if match is not None]
    return min(told)[1] if told else None


def which(text: str) -> str | int | None:
    """Of which clause a text asks why: its number as written, or its place among those shown, from 0 (-1 the last)."""
    text = fold(text.replace("’", "'"))
    found = _WHICH.match(text)
    if found is None:
        return None
    if found["number"]:
        return found["number"]
    match found["place"]:
        case None:
            return None
        case "last":
            return -1
        case "other":
            return 1
        case place:
            return _ORDINALS.index(place.lower())
