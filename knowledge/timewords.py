"""Words of time as people type them, put the way the readers of days and clocks know them."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

_SHORTHAND = (
    (re.compile(r"(?i)\b2(?:moro|morrow|moz|mrw)\b"), "tomorrow"),
    (re.compile(r"(?i)\b(?:2|to)(?:nite|nyt)\b|\b2night\b"), "tonight"),
    (re.compile(r"(?i)\b2day\b"), "today"),
)
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ISH = re.compile(rf"(?i)(\d\s?(?:am|pm)?|\b{_HOUR}|\bnoon|\bmidday|\blunchtime)-?ish\b")
_HALF_DAY = r"(?:a\.?m\b\.?|p\.?m\b\.?)"
_TO = r"\s?(?:/|-|–|—|\bto\b|\band\b|\bor\b)\s?"
_CLOCK = r"\d{1,2}(?:[:.][0-5]\d)?"
_RANGE = re.compile(
    rf"(?i)(?<![\w£.:/-])(?P<first>{_CLOCK})(?P<half>\s?{_HALF_DAY})?{_TO}(?P<last>{_CLOCK})\s?(?P<late>{_HALF_DAY})"
)
_RANGE_OF_CLOCKS = re.compile(rf"(?i)(?<![\w£.:/-])(?P<first>\d{{1,2}}[:.][0-5]\d){_TO}\d{{1,2}}[:.][0-5]\d(?!\d)")
_BETWEEN = re.compile(
    rf"(?i)\bbetween (?P<first>{_CLOCK}(?:\s?{_HALF_DAY})?|{_HOUR}) (?:and|to|-) (?:{_CLOCK}|{_HOUR})(?![\w:.])"
)
_COUNTED = re.compile(
    rf"(?i)(?<![\w£.:/-])(?P<first>\d{{1,3}}|{_HOUR}){_TO}(?:\d{{1,3}}|{_HOUR})(?=\s?(?:min|hour|hr|h\b|(?:working )?day|week|wk))"
)
_DAYS_OF_A_MONTH = re.compile(
    rf"(?i)\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_TO}\d{{1,2}}(?:st|nd|rd|th)?(?= (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_DOTTED_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:20)?\d\d)(?![\d.])")
_CONTINENTAL = re.compile(
    r"(?i)(?<![\w.:])(?P<lead>(?:at|by|before|until|till|til|from|than|@|à|um|vers|alle) )?(?P<hour>[01]?\d|2[0-3]) ?h(?P<minute>[0-5]\d)?(?!\w)"
)
_NOON, _LONGEST = 12, 4  # hours; "10 to 6pm" is ten minutes to, no range


def plain(words: str) -> str:
    """The words with one kind of blank and apostrophe, without markup; a range of times becomes its start."""
    words = re.sub(r"\s+", " ", re.sub(r"[*_~`]", " ", words.replace("’", "'"))).strip()
    for pattern, usual in _SHORTHAND:
        words = pattern.sub(usual, words)
    words = _CONTINENTAL.sub(_continental, words)
    words = _DOTTED_DATE.sub(r"\1/\2/\3", _ISH.sub(r"\1", words))
    words = _BETWEEN.sub(r"at \g<first>", _RANGE.sub(_start, words))
    for pattern in (_RANGE_OF_CLOCKS, _COUNTED, _DAYS_OF_A_MONTH):
        words = pattern.sub(r"\g<first>", words)
    return words


def _continental(match: re.Match[str]) -> str:
    """Of "by 15h" and "15h30" the clock time; "15h" alone, or behind "in", is how long somebody waits."""
    if not match["lead"] and not match["minute"]:
        return match[0]
    return f"{match['lead'] or ''}{match['hour']}:{match['minute'] or '00'}"


def _start(match: re.Match[str]) -> str:
    """Of "5-6pm" 5pm, of "11-1pm" 11am: the start lies in the half of the day that puts it before the end."""
    first, last, late = match["first"], match["last"], match["late"]
    if "to" in match[0] and (_hour(last) - _hour(first)) % _NOON not in range(1, _LONGEST + 1):
        return match[0]
    if match["half"] or _hour(first) > _NOON:
        return f"{first}{match['half'] or ''}"
    other = {"a": "pm", "p": "am"}[late[0].lower()]
    return f"{first}{late if _hour(first) % _NOON <= _hour(last) % _NOON else other}"


def _hour(clock: str) -> int:
    return int(re.split(r"[:.]", clock)[0])
