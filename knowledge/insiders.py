"""Words that name somebody of the College itself: a member, an employee, an Officer, an examiner."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.span import Span, cut

_WHO = (
    r"(?:fellows?(?=\W|$)|members?|employees?|staff(?: member| team)?|examiners?|officers?|vice-?president|president|registrar|treasurer|dean|council member|college tutor|tutor|trainee rep"
    r"|chairs?|regional (?:chair|adviser|advisor|lead|representative)|lay (?:member|rep(?:resentative)?)|contributors?|trustee|assessors?|question writers?|supervisor|vice-chair|TPD"
    r"|training programme director|educational supervisor|assistant|secretary|convenor|adviser|temps?|warden|committee members?|board member)"
)
_LEAD = r"(?:an?|the|one of (?:the|our|your|my)|two of (?:the|our|your)|another|some(?:body|one) (?:from|in|on)(?: the| your| our)?|our|your|my(?: own)?|her|this|that|one|two)"
_PATTERNS = (
    (3.0, re.compile(rf"(?i)\b{_LEAD}\s+(?:[\w’'-]+\s+){{0,3}}?{_WHO}(?:\s+(?:of|on|at|in|for)\s+(?:the|our|your|my|this|that same)\s+(?:[\w’'-]+\s?){{1,3}}?(?=[\s,.;:!?)]|$))?")),
    (2.5, re.compile(r"(?i)\b(?:some(?:body|one)|a (?:man|woman|lad|bloke|chap|colleague|consultant|person)|people|the man|two people|colleague)\b[^.,;\n]{0,24}?\b(?:on|in|from|at|sits? on)\s+(?:the|our|your|my|a)\s+(?:same\s+)?(?:[\w’'-]+\s+){0,2}(?:committee|sub-?committee|panel|board|council|faculty board|team|office|working party|group|services|college|crew)")),
    (2.0, re.compile(r"(?i)\b(?:RC[A-Z]{1,3}|College)\s+(?:[\w’'-]+\s+){0,1}" + _WHO)),
)  # fmt: skip


def candidates(text: str) -> list[Span]:
    """Words that name an insider, the likeliest first."""
    found = [cut(text, m.start(), m.end(), weight) for weight, pattern in _PATTERNS for m in pattern.finditer(text)]
    return sorted((span for span in found if span), key=lambda span: (-_weight(text, span), span.start))


def _weight(text: str, span: Span) -> float:
    own = re.search(r"(?i)\b(?:I['’]?m|I am|as|I was|I sit)\s+$", text[max(0, span.start - 12) : span.start])
    return span.score - (3.0 if own else 0.0)
