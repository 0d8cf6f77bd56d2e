"""A permission that somebody says to have been given: whether a text tells of one, and from whom."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.names import is_plain
from knowledge.phrases import asks_for_check, follow_up

_CLAIM = (
    r"(?:yes,? |ok,? |but )?(?:i|we)(?: do|'ve| already)* (?:have|got|had|was given|were given|asked for)?\s?(?:got |been given )?(?:the |their |her |his |written )?(?:permission|approval|consent|clearance|sign-?off|the ok)"
    r"\b(?: (?:for|to) [^\n]{1,60}?)?"
)
_GIVEN = re.compile(_CLAIM + r"[,:]?\s*(?:from|by|of)\s+(?P<whom>[^\n]{2,200})$", re.IGNORECASE)
_CLAIMED = re.compile(_CLAIM + r"[.!]*$", re.IGNORECASE)
_WHOM = 8  # words; more are a story, not a name
_LONGEST = 25  # words of an answer to "from whom?"
_FEW = 4  # words that need no verb: who it is, and where
_NEGATED = re.compile(r"\b(?:no|not|never|none|nobody|yet)\b|n['’]t\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|and|but|so|well|hi|hello|hey)\W+)*"
    r"(?:what|how|when|where|which|who|why|can|could|should|does|do|is|are|am|did|was|were|(?:may|will|shall|would) (?:i|we|you|it|this)"
    r"|show|see|read|quote|find|give (?:me|it)|tell|send|check|stop|cancel|delete|forget|leave|ignore|skip|drop|ask|pass|hold|keep|throw|post"
    r"|go|put|let me|take|hand|start|withdraw|clear|help|as an?)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:team|office|officer|manager|director|comms|communications|marketing|department|editor|lawyers?|legal|boss|chair|chairman|"
    r"chairwoman|president|dean|secretary|registrar|supervisor|consultant|line manager|head of \w+|patient|family|parents?|mother|father|"
    r"mum|dad|husband|wife|daughter|son|widow|widower|relatives?|next of kin|photographer|author|organisers?|publisher|press officer|"
    r"college|trust|council|committee|board|faculty)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:said|says|agreed|agrees|ok|okay|ok'd|okayed|fine|approved|approves|allowed|allows|permission|permitted|consent|consented|cleared|"
    r"signed|confirmed|gave|given|happy|yes|let|lets|told me|got it)\b",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"(?:\b(?:approved|agreed|okayed|ok'd|consented|signed (?:it |this |that )?off|cleared (?:it|this|that|me|us)"
    r"|said (?:yes|ok|okay|(?:it|that|this|i|we)(?:'s| is| was| can| could| may)(?: be)? (?:ok|okay|fine|all right|use it|post it|do it))"
    r"|gave (?:me |us |it |this )?(?:the |their |her |his |written )?(?:permission|approval|consent|ok|okay|go-?ahead|green light)"
    r"|(?:permission|approval|consent) (?:was |has been )?(?:granted|given))|'s (?:permission|approval|consent|ok))\b",
    re.IGNORECASE,
)

_ACTS = re.compile(
    r"\b(?:i|we|me|us|you|rang|called|phoned|wrote|wants|asks|asked|tagged|attacked|threatened|journalist|reporter|interview|mended|changed|"
    r"removed|thanks|thank|cheers|hello|hi|hiya|sorry)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^\W*(?:sure|nope|nah|yep|yeah|yup|fine|great|perfect|brilliant|lovely|wonderful|excellent|super|cool|right|done|correct|later|sorted|"
    r"understood|agreed|good|okay|alright|all right|fair|bye|goodbye|well|oops|hmm+|true|false|none|mine|myself|me)\b\W*(?:\w+\W*){0,2}$",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:the|from) [A-Z]{3,6}\b")


def given_by(text: str) -> str:
    """From whom somebody says to have permission, in their words; empty where they say nothing of the kind."""
    found = _GIVEN.match(text.strip().replace("’", "'"))
    whom = found["whom"].strip(" .!") if found else ""
    return whom if len(whom.split()) <= _WHOM else ""


def claimed(text: str) -> bool:
    """Whether somebody says to have permission and names nobody."""
    return bool(_CLAIMED.match(text.strip().replace("’", "'")))


def tells_of_agreement(text: str) -> bool:
    """Whether the text says, unasked, that somebody agreed: "the logo team approved it"."""
    return bool(_AGREEMENT.search(text.replace("’", "'"))) and names_somebody(text)


def names_somebody(text: str) -> bool:
    """Whether an answer to "from whom?" names a person, a team or an office; a long one must say that they agreed."""
    few = text.split()
    if len(few) > _LONGEST or "?" in text or any(other.search(text) for other in (_NEGATED, _ASKS, _NO_NAME)):
        return False
    if follow_up(text) is not None or asks_for_check(text):
        return False
    brief = len(few) <= _FEW or (len(few) <= _WHOM and not _ACTS.search(text))
    return (brief or bool(_AGREED.search(text))) and _named(text)


def _named(text: str) -> bool:
    capitals = (word.strip("\"'“‘(") for word in text.split())
    named = any(word[:1].isupper() and not is_plain(word) for word in capitals)
    return named or bool(_OFFICE.search(text) or _BODY.search(text))
