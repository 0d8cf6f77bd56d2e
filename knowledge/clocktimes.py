"""Clock times in words: "4pm", "18.10", "half five", "ten past seven", "noon", "end of play", "first thing"."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from knowledge.calendardays import YEAR

_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "twenty five": 25, "half": 30}
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_HALF_DAY = r"\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?)"
_MORNING = re.compile(r"(?i)\b(?:morning|breakfast|a\.?m)\b")
_EVENING = re.compile(r"(?i)\b(?:tonight|tonite|evening|night|afternoon|arvo|p\.?m)\b")
_TONIGHT = re.compile(r"(?i)\b(?:tonight|tonite|night)\b")
_SPOKEN = re.compile(rf"(?i)\b{_HOUR}[ -](?P<minutes>fifteen|thirty|forty-five)\b(?! (?:min|people|per))")
_SPOKEN_MINUTES = {"fifteen": 15, "thirty": 30, "forty-five": 45}
_PAST = re.compile(
    rf"(?i)\b(?P<minutes>twenty[- ]five|five|ten|quarter|twenty|half|\d{{1,2}})(?: minutes?)? (?P<way>past|to) {_HOUR}(?:\b|{_HALF_DAY})"
)
_HALF = re.compile(rf"(?i)\bhalf[ -]{_HOUR}\b(?! (?:min|hour|hr|day))")
_FULL = re.compile(rf"(?i)(?<![\d.:])(?P<hour>\d{{1,2}})[:.h](?P<minute>[0-5]\d)(?!\d)(?:{_HALF_DAY})?")
_SHORT = re.compile(rf"(?i)(?<![\d.:])\b{_HOUR}(?:{_HALF_DAY}|(?P<clock> ?o['’ ]?clock\b))")
_FOUR = re.compile(r"(?<![\d.:/-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?![\d/-])")
_YEAR = re.compile(
    rf"(?i)(\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?: (?:the )?\d{{1,2}}(?:st|nd|rd|th)?)?,? |\d{{1,2}}(?:st|nd|rd|th),? "
    rf"|\b(?:(?:end|start|beginning|spring|summer|autumn|winter|christmas|easter|new year|q[1-4]) (?:of )?|since )){YEAR}"
)
_DAYS_END = re.compile(r"(?<![\d.:])24[:.]?00(?!\d)")
_BARE = re.compile(
    rf"(?i)(?:\b(?:by|before|until|till|til|at|from|for|@|prior to|than)\s+|^|\b(?:today|tonight|tomorrow|tmrw|tomoz|(?:mon|tues?|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?)[ ,]+(?:at )?|\b(?:deadline|cut-?off)\b(?: is| was)?\W{{0,3}}){_HOUR}"
    r"(?![\w:./-]|(?:st|nd|rd|th)\b| ?(?:%|jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec|min|hour|hr|h\b|day|week|month|year|of\b))"
)
_NAMED: tuple[tuple[str, time], ...] = (
    (r"noon|midday|mid-day|lunch(?:-?\s?time)?", time(12)),
    (r"first thing|(?:start|beginning) of (?:play|business|the day)|in the morning|morning|AM", time(9)),
    (
        r"end of (?:the )?(?:play|business|day|today)|close(?: of (?:play|business)| today)?|c\.?o\.?[bp]|e\.?o\.?[dpb]|tea(?:-?\s?time)?",
        time(17),
    ),
    (r"afternoon|arvo", time(16)),
    (r"evening", time(18)),
    (r"tonight|tonite|night", time(20)),
    (r"overnight", time(23)),
)
_MIDNIGHT = re.compile(r"(?i)\bmidnight\b")
_TWELVE = re.compile(r"(?i)\b(?:12|twelve)(?:[:.]00)?(?: ?a\.?m\b\.?| ?o['’ ]?clock)?(?: at|,)? \(?(?=midnight\b)")
_NIGHT_HOURS, _NOON, _DAY_BEGINS = 7, 12, 7


@dataclass(frozen=True)
class Clock:
    """The times that the words allow, earliest first; `days` is 1 for the midnight that ends a day."""

    times: tuple[time, ...]
    days: int = 0

    @property
    def usual(self) -> time:
        """The time that people mean in a working day: of 3 and 15 the latter, of 10 and 22 the former."""
        return next((each for each in self.times if each.hour >= _DAY_BEGINS), self.times[-1])


def clock_in(words: str) -> Clock | None:
    """The clock time in the words, None where there is none."""
    words = _TWELVE.sub("", _YEAR.sub(r"\1", words))
    for read in (_past, _half, _spoken, _days_end, _exact, _four, _bare, _named):
        clock = read(words)
        if clock is not None:
            return clock
    return None


def _past(words: str) -> Clock | None:
    match = _PAST.search(words)
    if match is None:
        return None
    named = match["minutes"].lower()
    minutes = int(named) if named.isdigit() else _MINUTES[named]
    hour = _number(match["hour"])
    if match["way"].lower() == "to":
        hour, minutes = hour - 1 or _NOON, 60 - minutes
    return _clock(words, hour, minutes, (match["half"] or "").lower()[:1])


def _half(words: str) -> Clock | None:
    match = _HALF.search(words)
    return _clock(words, _number(match["hour"]), 30) if match else None


def _spoken(words: str) -> Clock | None:
    match = _SPOKEN.search(words)
    return _clock(words, _number(match["hour"]), _SPOKEN_MINUTES[match["minutes"].lower()]) if match else None


def _exact(words: str) -> Clock | None:
    match = _FULL.search(words) or _SHORT.search(words)
    if match is None:
        return None
    fields = match.groupdict()
    minute, half = int(fields.get("minute") or 0), (fields.get("half") or "").lower()[:1]
    if match["hour"].startswith("0") and not half:
        return Clock(
            (time(int(match["hour"]), minute),), days=int(match["hour"] == "00" and bool(_TONIGHT.search(words)))
        )
    return _clock(words, _number(match["hour"]), minute, half)


def _days_end(words: str) -> Clock | None:
    return Clock((time(0),), days=1) if _DAYS_END.search(words) else None


def _four(words: str) -> Clock | None:
    match = _FOUR.search(words)
    return Clock((time(int(match["hour"]), int(match["minute"])),)) if match else None


def _bare(words: str) -> Clock | None:
    match = _BARE.search(words)
    return _clock(words, _number(match["hour"]), 0) if match else None


def _named(words: str) -> Clock | None:
    if _MIDNIGHT.search(words):
        return Clock((time(0),), days=1)
    named = (at for pattern, at in _NAMED if re.search(rf"(?i)\b(?:{pattern})\b", words))
    at = next(named, None)
    return Clock((at,)) if at else None


def _number(hour: str) -> int:
    return int(hour) if hour.isdigit() else _HOURS[hour.lower()]


def _clock(words: str, hour: int, minute: int, half: str = "") -> Clock | None:
    if hour > 23 or minute > 59:  # noqa: PLR2004
        return None
    half = half or ("a" if _MORNING.search(words) else "p" if _EVENING.search(words) else "")
    if hour > _NOON or hour == 0:
        return Clock((time(hour, minute),))
    hour %= _NOON
    if half == "p" and hour == 0 and _TONIGHT.search(words):
        return Clock((time(0, minute),), days=1)
    if half:
        return Clock((time(hour + (_NOON if half == "p" else 0), minute),))
    both = (time(hour, minute), time(hour + _NOON, minute))
    return Clock(both if hour >= _NIGHT_HOURS - 1 else both[1:])
