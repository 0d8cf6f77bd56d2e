"""Phrases that point back into a conversation: "what about as an Officer?", "why that one?", "can I post this?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.intended import intended
from knowledge.policy import Policy, Role, fold

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
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ONE = (
    rf"(?:(?:the|that|this)\s+)?(?:(?P<place>{'|'.join(_ORDINALS)}|last|other)\s+(?:one|clause|answer|quote)"
    r"|(?:clauses?\s+|para(?:graph)?s?\s+|number\s+|no\.?\s*)?(?P<number>\d{1,2}\.\d{1,3}|(?:tip|guidance)\s+\d{1,2}|g1(?:\.\d{1,2})?))"
)  # which of several clauses: "the second one", "clause 2.12", "tip 9"
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
     rf"(?:but )?(?:why(?:\s+(?:that|this|the)(?:\s+(?:one|clause|answer))?|\s+did you (?:pick|choose|show) (?:that|this|it)(?:\s+(?:one|clause))?"
     rf"|\s+(?:did you (?:pick|choose|show|quote|give)(?: me)? |is (?:it|that) )?{_ONE})?"
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
    (FollowUp.NEVER_MIND, r"(?:no[\s,]+)?(?:never ?mind|cancel|forget (?:it|that)|stop|no(?: thanks| thank you)?|leave it|ignore (?:that|me|this)|not now)"),
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
_WHICH = next(pattern for kind, pattern in _COMPILED if kind is FollowUp.WHY)

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
_OKAY = (
    r"(?:ok(?:ay)?|all ?right|alright|fine|safe|good(?: enough)?|wise|allowed|acceptable|appropriate|sensible|too \w+)"
)
_NOUN = r"(?:posts?|tweets?|drafts?|captions?|repl(?:y|ies)|comments?|threads?|blogs?|wording)"
_ON = r"(?:on|to) (?:x|twitter|linkedin|facebook|fb|insta(?:gram)?|threads|bluesky|tiktok|(?:my|our) (?:account|page|feed|profile|story|blog))"
_ENDS = (
    r"(?=\s*(?:$|[)\]]|(?:up|out|over|through|please|pls|plz|quickly|quick|first|now|then|today|tonight|tomorrow|yet|before|as (?:it )?is|or not"
    rf"|anyway|for me|to you|thanks|thx|ta|lol|and|{_ON})(?:\s|$)))"
)  # nothing follows that would be a subject of its own: "this", "this now", not "this policy", "that I passed"
_IT = rf"(?:(?:this|that|it|these)(?: one)?|(?:this|that|these|my|our|a|the) (?:\w+ )?{_NOUN}(?: {_NOUN})?){_ENDS}"
_MINE = rf"(?:this|that|my|our|the) (?:\w+ )?{_NOUN}"
_IT_IS = rf"(?:(?:this|that|it|these)(?: one)?|{_MINE})"
_SEND = r"(?:post|tweet|share|send|publish|put|upload|repost|retweet|comment|reply|reply with|go ahead with|say|use)"
_READ = (
    r"(?:(?:quickly |just )?(?:check|sanity.?check|read|review|vet|proof(?:read)?|approve|clear|look|go|have a (?:quick )?(?:look|read)|take a (?:quick )?look"
    r"|cast an eye|run an eye)(?: (?:at|over|through|of))*)"
)
_SOFTLY = r"(?:(?:please|pls|just|now|possibly|quickly|safely|also|maybe|go ahead and)\s+)*"
_WISH = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|morning|ok|okay|so|and|but|also|please|pls|just|quick(?: one| question)?|um|er|right|then|before i post|forepost|there)\s+)*"
    r"(?:(?:do you think|i was wondering if|wondering if|any chance)\s+)?"
    rf"(?:(?:can|could|may|should|shall|might|must|ok if|is it {_OKAY} if|would it be {_OKAY} if) (?:i|we) {_SOFTLY}{_SEND} {_IT}"
    rf"|(?:i|we) (?:can|could|may|should|might) {_SOFTLY}{_SEND} {_IT}"
    rf"|(?:(?:can|could|would|will|may|might) (?:you|u|i|we|somebody|someone|anyone|anybody) {_SOFTLY})?{_READ} {_IT}"
    rf"|(?:i(?:'d| would| want| need| like)+|(?:can|could|may) i)(?: to)?(?: (?:have|get|like))? (?:you|somebody|someone)(?: to)? {_READ} {_IT}"
    rf"|(?:can|could|may) (?:i|we) (?:have|get) (?:{_IT_IS}|a {_NOUN}) (?:checked|read|reviewed|vetted|looked (?:at|over))"
    rf"|(?:is|are|was|would|will|does|do|how.?s|how (?:is|does))? ?{_IT_IS} (?:(?:is|be|look|looks|sound|sounds|read|reads|seem|really|still|actually)\s+)*"
    rf"{_OKAY}(?: (?:for me )?to (?:{_SEND}|go)(?: (?:out|up|live|{_IT}))?)?{_ENDS}"
    rf"|(?:is it |would it be )?{_OKAY} (?:for me |for us )?to {_SEND}(?: {_IT})?{_ENDS}"
    rf"|(?:any )?(?:thoughts|feedback|comments?|opinion|problems?|anything wrong|what (?:do|d'?) ?you (?:think|reckon))(?: on| of| about| with)? {_IT}"
    rf"|(?:is|does|would|will) {_MINE} (?:break|breach|go against|cross|against|a breach)\b"
    rf"|how (?:does|is) {_IT_IS}(?: (?:look|sound|read))?{_ENDS})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:(?!\s-\s)[^.!?;:,\n–—])+")
_BESIDE_A_WISH = 6  # words that may stand before or behind: "I post it tonight"; more are its subject, or the draft
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


def asks_for_check(text: str) -> bool:
    """Whether the text is "can I post this?" with nothing to read: short, pointing at a draft, about no subject."""
    text = fold(text.replace("’", "'"))
    if len(text.split()) > _LONGEST or _QUOTED.search(text):
        return False
    for clause in _CLAUSE.finditer(text):
        if _WISH.match(clause[0].strip(" -")):
            before, rest = text[: clause.start()], text[clause.end() :]
            given = rest.startswith(":") and bool(rest.strip(" :"))
            return not given and max(len(before.split()), len(rest.split())) <= _BESIDE_A_WISH
    return False


def opens_with_check(text: str) -> bool:
    """Whether the text begins with "can I post this?" and a draft follows."""
    opening = re.split(r"(?<=[.!?:\n])\s*", text.strip(), maxsplit=1)
    return len(opening) > 1 and len(opening[1].split()) > 3 and asks_for_check(opening[0])  # noqa: PLR2004


def draft_in(text: str) -> str:
    """The draft inside a message that asks to have it read; the whole message where no frame is found."""
    opening, gap, rest = text.partition("\n")
    if gap and rest.strip() and _frames(opening):
        return _unquoted(rest)
    told = intended(text)
    if told is not None and told.checked and len(told.words.split()) > 2:  # noqa: PLR2004
        return told.words
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
