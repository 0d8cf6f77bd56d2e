"""What a journalist's piece is about: the words behind "about", "on" or "re" near the asking."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.span import Span, cut

_PHRASE = r"(?P<t>(?:(?!\b(?:and|but|because|which|who|that|so|as|for|before|by|tomorrow|tonight|today|this|on|at|from|when|if|I)\b)[^\s.,;:!?\n\"”()–]+\s*){1,9})"
_PATTERNS = (
    (3.0, re.compile(rf"(?i)\b(?:piece|story|item|feature|comment(?:ing)?|article|programme|film|documentary|quote|line|statement|reaction|view|interview(?:ed)?|talk|speak|asking|asked|asks|questions?|report|series|package|segment|wants? (?:me|us|someone|somebody)[^.\n]{{0,30}})\s+(?:\w+\s+){{0,2}}?(?:about|re|on|regarding|concerning|over|into)\s+{_PHRASE}")),
    (2.0, re.compile(rf"(?i)\b(?:about|re|regarding|concerning|looking into|ynghylch|über|sobre|sur|au sujet d[eu]s?)\b:?\s+{_PHRASE}")),
    (1.5, re.compile(r"(?im)^subject:\s*(?:(?:re|fwd?):\s*)?(?P<t>[^\n]{3,60})")),
)  # fmt: skip
_NOBODY = re.compile(r"(?i)^(?:re|fwd?|it|this|that|me|you|us|what|how long|my|his|her|\d)\b(?:\s*$)?")

_NOTHING_SAID = re.compile(
    r"(?i)(?:(?:the|an?|our|your|his|her|their|my|its|this|that|it|was|is|are|be|if|of|how|why|who|when|and|or|to|in|on|as|bit|thing|things|stuff|well"
    r"|leaving|reporting|coming|going|doing|being|working|talking|speaking|asking|commenting|more|some|something|anything|morning|evening|week)(?:['’]s)?\s*)+"
)
_WHOSE = re.compile(
    r"(?i)(?:an? |the )?(?:[\w-]+ ){0,3}(?:company|podcast|magazine|newspaper|channel|website|agency|broadcaster)\b(?! (?:of|in|on|ownership|owner))"
    r"|[\d.,]+ ?[km]?\s(?:listeners|followers|readers|subscribers|viewers|views|likes|downloads)\b"
)
_ASKED = re.compile(
    r"(?i)\s+(?:wants?|wanted|needs?|would like|rang|phoned|called|emailed|asap|please|pls|thanks|xx?)(?:\s+(?:me|us|you|one|it|someone|somebody|a|my|our)\b.*)?$"
)
_QUOTES = "'‘’\"“”"
_FEW = 3  # words that a tagger leaves off
_LOOSE = re.compile(
    r"(?i)(?:(?:^|\s+)(?:at|in|on|of|for|from|with|to|by|about|into|over|and|or|the|an?|our|your|his|her|their|my|its))+$"
)
_NAME_BEHIND = re.compile(r"\s+(?:the )?[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]*){0,3}")
_WHEN = re.compile(
    r"(?i)(?:the )?(?:(?:morning|afternoon|evening) of|(?:next |this |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]m\b)"
)


def candidates(text: str) -> list[Span]:
    """Words that may be the topic, the likeliest first."""
    found = [
        _unquoted(text, cut(text, m.start("t"), m.end("t"), weight))
        for weight, pattern in _PATTERNS
        for m in pattern.finditer(text)
    ]
    kept = [span for span in found if span and _says_something(span)]
    return sorted(kept, key=lambda span: (-span.score, span.start))


def whole(text: str, span: Span, ruled: Sequence[Span]) -> Span | None:
    """A tagged topic that breaks off, with the few words that belong to it; None where no topic is left."""
    longer = next((own for own in ruled if own.start == span.start and _is_little(text[span.end : own.end])), span)
    name = _NAME_BEHIND.match(text, longer.end) if _LOOSE.search(longer.text) else None
    end = name.end() if name else longer.end
    asked = _ASKED.search(text[longer.start : end])
    end = longer.start + asked.start() if asked else end
    loose = _LOOSE.search(text[longer.start : end])
    found = _unquoted(text, cut(text, longer.start, longer.start + loose.start() if loose else end, span.score))
    return found if found and _says_something(found) else None


def _unquoted(text: str, span: Span | None) -> Span | None:
    """The words without a quotation mark at either end whose other half is missing or goes around them all."""
    if span is None:
        return None
    start, end = span.start, span.end
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    return cut(text, start, end, span.score) if start < end else None


def _is_little(words: str) -> bool:
    return 0 < len(words.split()) <= _FEW and "\n" not in words


def _says_something(span: Span) -> bool:
    long = len(span.text) > 2 or span.text.isupper()  # noqa: PLR2004 - "AI", "CT"
    empty = _NOBODY.fullmatch(span.text) or _NOTHING_SAID.fullmatch(span.text) or _WHOSE.fullmatch(span.text)
    return long and not empty and not _WHEN.match(span.text)
