"""Phrases that point back into a conversation: "what about as an Officer?", "why that one?", "can I post this?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.policy import fold

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


ASKING = frozenset({
    FollowUp.AS_OFFICER, FollowUp.AS_CONTRIBUTOR, FollowUp.WHOLE, FollowUp.WHY, FollowUp.NEIGHBOURS,
})  # fmt: skip
_START = r"^(?:(?:ok|okay|and|but|so|hm+|right|thanks|thank you|sorry|please|pls|well|oh|great|now|then)[\s,.!-]+)*"
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
     r"(?:but )?(?:why(?:\s+(?:that|this|the)(?:\s+(?:one|clause|answer))?|\s+did you (?:pick|choose|show) (?:that|this|it)(?:\s+(?:one|clause))?)?"
     r"|how (?:do|did) you (?:know|get|come to|pick|choose|find)(?:\s+(?:that|this|it))?(?:\s+(?:one|clause))?|how come|says who)"),
    (FollowUp.NEIGHBOURS,
     r"(?:(?:can|could) (?:i|you) )?(?:show|see|read|what(?:'s| is| comes| stands)?)?\s*(?:me\s+)?(?:the\s+)?"
     r"(?:neighbours?|next (?:one|clause)|(?:clauses? )?(?:around|beside|before and after|either side of) (?:it|that|this)(?: one| clause)?|context"
     r"|(?:comes |stands )?(?:next|before|after)(?: (?:it|that|this))?)"),
    (FollowUp.NOT_PRESS,
     r"(?:no[\s,]+)?(?:(?:it|that|this|he|she)(?:'s| is| was)(?: really| actually)?|they(?:'re| are))?\s*(?:not|isn't|wasn't|aren't)"
     r" (?:the |from the |a |really )*(?:press|media|journalists?|reporters?)"),
    (FollowUp.PASS_ON,
     r"(?:yes|yeah|yep|sure|go ahead|please do|do (?:it|that|so)|(?:(?:yes|yeah)[\s,]+)?(?:(?:can|could|would|will) you |i(?:'d| would) like (?:you )?to |i want (?:you )?to )?"
     r"(?:please )?(?:pass|send|forward|report|submit|escalate|hand) (?:it|this|that|them|my (?:words|message|report))"
     r"(?: (?:on|over|off|in|up))?(?: (?:to|with) (?:the |your )?(?:\w+ ){0,3}\w+)?)"),
    (FollowUp.TAKE_BACK,
     r"(?:(?:can|could|would|will) you |i(?:'d| would) like to |i want to |can i |may i )?(?:please )?"
     r"(?:(?:take|pull|call) (?:it|this|that) back|(?:withdraw|undo|unsend|retract|recall)(?: (?:it|this|that|the (?:case|report)|my (?:case|report|message)))?"
     r"|(?:do not|don't|dont) (?:send|pass|forward|report)(?: (?:it|this|that))?(?: on)?)"),
    (FollowUp.NEVER_MIND, r"(?:never ?mind|cancel|forget (?:it|that)|stop|no(?: thanks| thank you)?|leave it|ignore (?:that|me|this)|not now)"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(_START + pattern + _END, re.IGNORECASE)) for kind, pattern in _PATTERNS)

_PUBLISH = r"(?:post|tweet|share|send|publish|put (?:this|that|it)(?: up| out)?|say|upload|reply|repost|retweet|comment)(?:ed|ing|s)?"
_CHECKS = re.compile(
    rf"\b(?:(?:can|could|may|should|shall|might|must|do) (?:i|we|you) (?:please )?(?:{_PUBLISH}|check|read|look|review|vet|run|go|approve|clear|sign off)"
    rf"|(?:ok|okay|alright|all right|fine|safe|good|allowed|wise|clear) (?:for me )?(?:to {_PUBLISH}|to go)"
    r"|(?:check|review|read|vet|look (?:at|over)|proof|sanity.?check|cast an eye) (?:over |through )?(?:this|my|a|it|that|the)"
    r"|(?:is|does|how.?s|thoughts on|what (?:do|d'?) ?you think (?:of|about)|feedback on|any problem with|opinion on) (?:this|it|my|that)"
    r"|(?:post|tweet|draft|caption|reply|comment|thread|blog)[\w\s]{0,20}(?:ok|okay|alright|all right|fine|safe|too much)"
    r"|good to (?:go|post)|before i (?:post|send|publish|hit)|thoughts)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:this|it|that|these|my (?:\w+ )?(?:post|tweet|draft|caption|reply|comment|thread|blog)|a (?:\w+ )?(?:post|draft|tweet))\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:about|with|without|of|on|in|to (?!go\b|post|tweet|share|send|publish|put)|if|when|because|logo|patient|picture|photo|trust|college)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:my |the |a |here.?s |here is )*(?:draft|post|tweet|caption|text|reply|thread|blog)[\w\s]{0,20}[:\-–]\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“«]([^\"”»]{12,})[\"”»]|(?<!\w)['‘]([^'’]{12,}(?:['’]\w[^'’]*)*)['’](?!\w)", re.DOTALL)
_SHORT_OPENING = 25  # words before a colon or line break that may introduce a draft


@dataclass(frozen=True)
class Check:
    """A wish to have a draft read; `draft` is empty where it is still to come."""

    draft: str


def follow_up(text: str) -> FollowUp | None:
    """What the text asks about the answer before it, or None where it stands alone."""
    text = fold(text.replace("’", "'"))
    if len(text.split()) > _LONGEST:
        return None
    return next((kind for kind, pattern in _COMPILED if pattern.match(text)), None)


def asks_for_check(text: str) -> bool:
    """Whether the text is "can I post this?" with nothing to read: short, pointing at a draft, about no subject."""
    text = fold(text)
    short = len(text.split()) <= _LONGEST
    return (
        short
        and bool(_CHECKS.search(text))
        and bool(_POINTS.search(text))
        and not _SUBJECT.search(text)
        and not _QUOTED.search(text)
    )


def opens_with_check(text: str) -> bool:
    """Whether the text begins with "can I post this?" and a draft follows."""
    opening = re.split(r"(?<=[.!?:\n])\s*", text.strip(), maxsplit=1)
    return len(opening) > 1 and len(opening[1].split()) > 3 and asks_for_check(opening[0])  # noqa: PLR2004


def draft_in(text: str) -> str:
    """The draft inside a message that asks to have it read; the whole message where no frame is found."""
    opening, gap, rest = text.partition("\n")
    if gap and rest.strip() and _frames(opening):
        return _unquoted(rest)
    before, gap, after = text.partition(":")
    if gap and len(after.split()) > 2 and _frames(before + gap):  # noqa: PLR2004
        return _unquoted(after)
    quoted = max((m[1] or m[2] for m in _QUOTED.finditer(text)), key=len, default="")
    if quoted and _frames(text.replace(quoted, " ")):
        return quoted.strip()
    first, gap, after = text.partition("? ")
    if gap and len(after.split()) > 3 and _frames(first + "?"):  # noqa: PLR2004
        return _unquoted(after)
    return _LABEL.sub("", text).strip()


def _frames(opening: str) -> bool:
    few = len(opening.split()) <= _SHORT_OPENING
    return few and bool(
        _CHECKS.search(opening) or _LABEL.search(opening + ":") or re.search(r"\bdraft\b", opening, re.IGNORECASE)
    )


def _unquoted(text: str) -> str:
    text = text.strip()
    whole = _QUOTED.fullmatch(text)
    return (whole[1] or whole[2]).strip() if whole else text
