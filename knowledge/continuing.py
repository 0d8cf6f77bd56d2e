"""Short words that go on from what was told before: "she needs it by 4", "sorry, the Times", "deadline moved to 3"."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge import abroad, danger, language, told

_LONGEST = 12  # words; more can stand alone
_LONGEST_CORRECTION = 7  # words behind "sorry," that need no word that points back
_LINK = re.compile(
    r"\W*(?:and|also|so|but|then|oh|ah|ps|p\.s\.|btw|by the way|update|wait|hang on|just|now|turns out|apparently)\b[\s,.:;!–—-]*",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\W*(?:sorry|apologies|correction|actually|no|oops|my mistake|i (?:meant?|should have said))\b[\s,.:;!–—-]*",
    re.IGNORECASE,
)
_OTHER_THAN_BEFORE = re.compile(
    r"\b(?:moved|changed|extended|brought forward|instead|rather than|no longer|make (?:that|it)|is now|not the|not at|not by|earlier|later)\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"(?:he|she|they|his|her|their)(?:['’](?:s|d|ll|re|ve))?\b(?! and i\b)"
    r"|(?:(?:the|new|his|her|their|its) )?(?:reporter|journalist|journo|producer|editor|presenter|researcher|photographer|paper"
    r"|caller|programme|deadline|piece|story|article|interview|recording|quote|headline)(?:['’]s)?\s+\w",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"make (?:that|it)\b|(?:it|that)(?:['’]s| is| was) (?!(?:all )?(?:ok|okay|fine|good|great|sorted|done|clear|helpful|right|true|me|my|i)\b)\w"
    r"|(?:not )?(?:from|about|by|until|till) (?!to\b)\w|(?:for|at) (?:the|a|an|\d)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:the|not|from|by|at|on|for)\s+\S|[A-Z0-9]")
_TOPIC = re.compile(r"(?:(?:it|that|the (?:piece|story|article|interview))(?:['’]s| is| was) )?about ", re.IGNORECASE)
_OWN = re.compile(r"\b(?:i|me|my|mine|we|us|our)\b", re.IGNORECASE)
_BARE_HOUR = re.compile(r"\bdeadline\b[^.\d]{0,20}?\b(?:to|now|is|at)\s+(?P<hour>\d{1,2})\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Continuing:
    """How words go on: `corrects` what was told; `alone` if they point to a person or a deadline, whatever was between.

    `until` is a deadline that is only an hour, as it would stand in a sentence: "by 3".
    """

    corrects: bool
    alone: bool
    until: str = ""


def continuing(text: str) -> Continuing | None:
    """How the text goes on from something told before; None where it can stand alone, asks, or tells of trouble."""
    if len(text.split()) > _LONGEST or "?" in text or language.of(text) is not None:
        return None
    rest, sorry = _without_links(text.strip())
    if not rest or told.parts(rest).asked or _tells_of_trouble(rest):
        return None
    of_whom = _OF_WHOM.match(rest) is not None
    named = sorry and len(rest.split()) <= _LONGEST_CORRECTION and _NAMED.match(rest) is not None
    if not (of_whom or named or _OF_WHAT.match(rest)):
        return None
    hour = _BARE_HOUR.search(rest)
    until = f"by {hour['hour']}" if hour else ""
    return Continuing(sorry or _OTHER_THAN_BEFORE.search(rest) is not None, of_whom, until)


def _without_links(text: str) -> tuple[str, bool]:
    """The text behind its linking words, and whether one of them takes back what was said."""
    sorry = False
    while text:
        correction = _CORRECTION.match(text)
        link = correction or _LINK.match(text)
        if link is None:
            break
        sorry, text = sorry or correction is not None, text[link.end() :]
    return text, sorry


def _tells_of_trouble(text: str) -> bool:
    """Trouble of somebody's, unless it is what a story is about."""
    if _TOPIC.match(text) and not _OWN.search(text):
        return danger.threatened(text) or danger.despairs(text)
    return danger.troubled(text) or abroad.harasses(text)
