"""What a journalist's piece is about: the words behind "about", "on" or "re" near the asking."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.span import Span, cut

_PHRASE = r"(?P<t>(?:(?!\b(?:and|but|because|which|who|that|so|as|for|before|by|tomorrow|tonight|today|this|on|at|from|when|if|I)\b)[^\s.,;:!?\n\"”()–]+\s*){1,9})"
_PATTERNS = (
    (3.0, re.compile(rf"(?i)\b(?:piece|story|item|feature|comment(?:ing)?|article|programme|film|documentary|quote|line|statement|reaction|view|interview(?:ed)?|talk|speak|asking|asked|asks|questions?|report|series|package|segment|wants? (?:me|us|someone|somebody)[^.\n]{{0,30}})\s+(?:\w+\s+){{0,2}}?(?:about|re|on|regarding|concerning|over|into)\s+{_PHRASE}")),
    (2.0, re.compile(rf"(?i)\b(?:about|re|regarding|concerning|looking into|ynghylch|über|sobre|sur|au sujet d[eu]s?)\b:?\s+{_PHRASE}")),
    (1.5, re.compile(r"(?im)^subject:\s*(?:(?:re|fwd?):\s*)?(?P<t>[^\n]{3,60})")),
)  # fmt: skip
_NOBODY = re.compile(r"(?i)^(?:it|this|that|me|you|us|what|how long|my|his|her|\d)\b(?:\s*$)?")


def candidates(text: str) -> list[Span]:
    """Words that may be the topic, the likeliest first."""
    found = [
        cut(text, m.start("t"), m.end("t"), weight) for weight, pattern in _PATTERNS for m in pattern.finditer(text)
    ]
    kept = [span for span in found if span and len(span.text) > 2 and not _NOBODY.fullmatch(span.text)]  # noqa: PLR2004
    return sorted(kept, key=lambda span: (-span.score, span.start))
