"""Words by which somebody says that a life may be in danger: their own, or somebody else's; in any language known here."""

from __future__ import annotations

import re

from knowledge import abroad

_SELF = re.compile(
    r"\b(?:(?:i|i'm|am|feel|feeling|felt|been|me)\s+(?:\w+\s+){0,2}suicidal|kill(?:ing)? myself|end(?:ing)? (?:my(?: own)? life|it all)|take my own life|harm(?:ing)? myself|self[- ]harm\w*"
    r"|do(?:n.?t| not) want to (?:live|be here|be alive|go on)(?: any ?more| anymore)?|better off dead|no reason to live|wish i (?:was|were) dead)\b",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\b(?:threat(?:en(?:ed|s|ing)?)? to (?:kill|hurt|stab|shoot|rape|attack|find)|going to (?:kill|hurt|stab|shoot|rape) (?:me|us|him|her|them|you)"
    r"|(?:death|rape|bomb) threats?|com(?:e|ing) to (?:my|our|your) (?:house|home|flat|door)\b.{0,40}\b(?:hurt|kill|get|sort)|knows? where i live)\b",
    re.IGNORECASE,
)


def despairs(text: str) -> bool:
    """Whether the writer speaks of ending or harming their own life."""
    return bool(_SELF.search(text.replace("’", "'"))) or abroad.despairs(text)


def threatened(text: str) -> bool:
    """Whether the text tells of a threat to somebody's life or body."""
    return bool(_THREAT.search(text.replace("’", "'"))) or abroad.threatens(text)
