"""Words by which somebody says that a life may be in danger: their own, or somebody else's; in any language known here."""

from __future__ import annotations

import re

from knowledge import abroad

_SELF = re.compile(
    r"\b(?:(?:i|i'm|am|feel|feeling|felt|been|me)\s+(?:\w+\s+){0,2}suicidal|kill(?:ing)? myself|end(?:ing)? (?:my(?: own)? life|it all)|take my own life|harm(?:ing)? myself|self[- ]harm\w*"
    r"|do(?:n.?t| not) want to (?:live|be here|be alive|go on)(?: any ?more| anymore)?|better off dead|no reason to live|wish i (?:was|were) dead"
    r"|(?:worth|point (?:in|of)) (?:even |me |still )*(?:living|going on|carrying on|being (?:here|alive)) any ?more(?! (?:on|in|at|as|for)\b))\b",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\b(?:threat(?:en(?:ed|s|ing)?)? to (?:kill|hurt|stab|shoot|rape|attack|find)|going to (?:kill|hurt|stab|shoot|rape) (?:me|us|him|her|them|you)"
    r"|(?:death|rape|bomb) threats?|com(?:e|ing) to (?:my|our|your) (?:house|home|flat|door)\b.{0,40}\b(?:hurt|kill|get|sort)|knows? where i live"
    r"|(?:sa(?:id|ys|ying)|tells?|told|wr(?:ote|ites)|messaged|texted|sw(?:ears|ore)|promise[sd]|warn(?:s|ed))\b[^.!?\n]{0,30}?\b(?:he|she|they|i|you)"
    r"(?:'ll|'d|'m going to|'s going to|'re going to| will| would| is going to| are going to| gonna) (?:kill|hurt|stab|shoot|rape|strangle) (?:me|us|my)\b)",
    re.IGNORECASE,
)
_HARM = r"(?:end|ruin|finish|destroy|wreck)(?:s|ed|ing)? (?:me\b(?! off)|my (?:\w+ )?(?:career|job|training|reputation|life|future|name)\b)"
_INTIMIDATED = re.compile(
    r"\b(?:he|she|they|who)(?:'ll|'d|'s going to|'re going to| will| would| could| can| is going to| are going to| was going to)"
    rf" (?:\w+ )?{_HARM}|\bthreat\w* (?:me )?(?:to |with )?(?:\w+ )?{_HARM}"
    r"|\b(?:sa(?:id|ys)|tells?|told|wrote|warn(?:s|ed)|want(?:s|ed))\b[^.!?\n]{0,80}\bor else\b(?=\W*$|[.!?])",
    re.IGNORECASE,
)


def despairs(text: str) -> bool:
    """Whether the writer speaks of ending or harming their own life."""
    return bool(_SELF.search(text.replace("’", "'"))) or abroad.despairs(text)


def intimidated(text: str) -> bool:
    """Whether the text tells of a threat to somebody's work or name: "he'd end my career", "delete it or else"."""
    return bool(_INTIMIDATED.search(text.replace("’", "'")))


def threatened(text: str) -> bool:
    """Whether the text tells of a threat to somebody's life or body."""
    return bool(_THREAT.search(text.replace("’", "'"))) or abroad.threatens(text)
