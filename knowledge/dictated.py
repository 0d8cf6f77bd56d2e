"""Telephone numbers and e-mail addresses as people say them: "oh seven seven double oh …", "erin dot doyle at …"."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.span import Span

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_DIGIT = rf"(?:oh|o|zero|nought|{_UNITS})"
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = rf"(?:{'|'.join(_TENS_WORDS)})"
_GAP = r"[\s,.-]+"
_GROUP = rf"(?:(?:double|treble|triple)\s+{_DIGIT}|(?:{_UNITS})\s+hundred(?!\s+and\b)|{_TENS}(?:[\s-](?:{_UNITS}))?(?!\s+(?:hundred|past|to|minutes|hours|percent))|{_DIGIT})"
_PHONE = re.compile(rf"\b(?:plus\s+)?{_GROUP}(?:{_GAP}{_GROUP}){{5,14}}\b", re.IGNORECASE)
_EACH = re.compile(_GROUP, re.IGNORECASE)
_WORTH = {"double": 2, "treble": 3, "triple": 3, "hundred": 3}
_BEGINS = re.compile(r"(?:plus|(?:double\s+)?(?:oh|o|zero|nought))\b", re.IGNORECASE)
_FEWEST, _MOST = 9, 15  # digits

_LABEL = r"[a-z0-9]{1,40}"
_SIGN = r"(?:\s(?:dot|point|underscore|dash|hyphen)\s|[._-])"
_DOT = r"(?:\s(?:dot|point)\s|\s?[(\[]dot[)\]]\s?)"
_NAME = rf"(?<![\w@.-])(?P<name>{_LABEL}(?:{_SIGN}{_LABEL}){{0,4}})"
_HOST = rf"{_LABEL}(?:(?:\s(?:dash|hyphen)\s|-){_LABEL}){{0,3}}"
_EMAIL = (
    re.compile(rf"{_NAME}(?P<at>\sat\s|\s?@\s?){_HOST}(?:{_DOT}{_LABEL}){{1,4}}(?![\w@])", re.IGNORECASE),
    re.compile(rf"{_NAME}(?P<at>\s?[(\[]at[)\]]\s?){_HOST}(?:(?:{_DOT}|\.){_LABEL}){{1,4}}(?![\w@])", re.IGNORECASE),
)
_CUE = re.compile(r"(?i)\b(?:e-?mails?|address|reach|contact|write to|reply to|send|mailbox)\b[^\n]{0,24}$")


def phones(text: str) -> list[Span]:
    """Numbers spoken digit by digit: nine to fifteen of them, beginning with a nought, a plus or nine single digits."""
    return [Span(m.start(), m.end(), m[0]) for m in _PHONE.finditer(text) if _is_phone(m[0])]


def emails(text: str) -> list[Span]:
    """Addresses without the sign: "erin dot doyle at chronicle dot example", "erin (at) chronicle.example"."""
    found = (match for pattern in _EMAIL for match in pattern.finditer(text))
    return [Span(m.start(), m.end(), m[0]) for m in found if _is_email(text, m)]


def _is_phone(said: str) -> bool:
    groups = [match[0].lower() for match in _EACH.finditer(said)]
    digits = sum(max((worth for word, worth in _WORTH.items() if word in own), default=_plainly(own)) for own in groups)
    return _FEWEST <= digits <= _MOST and bool(_BEGINS.match(said) or len(groups) >= _FEWEST)


def _plainly(group: str) -> int:
    return 2 if group.startswith(_TENS_WORDS) else 1


def _is_email(text: str, match: re.Match[str]) -> bool:
    """Without a sign in its name "look at chronicle dot example" is a site, unless something says that it is an address."""
    surely = match["at"].strip().lower() != "at" or re.search(_SIGN, match["name"])
    return bool(surely or _CUE.search(text[max(0, match.start() - 40) : match.start()]))
