"""Days in words: "tomorrow", "Thursday", "Monday week", "the 9th", "Friday 12 June", "the end of the month"."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, time, timedelta

_WEEKDAY = re.compile(
    r"(?i)\b(?:(?P<which>next|this|last)\s+)?(?P<day>mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b(?P<later>\s+(?:week|fortnight|after next))?"
)
_WEEK_ON = re.compile(r"(?i)\ba (?P<span>week|fortnight) (?:on|from|today|tomorrow)\b")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
YEAR = r"20[2-5]\d\b(?! ?(?:hrs?|hours?|h)\b)"  # behind a date; 2000 to 2019 are clock times by now
_DATED = (
    re.compile(rf"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b\.?,?(?: (?P<year>{YEAR}))?"),
    re.compile(rf"(?i)\b{_MONTH}\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b,?(?: (?P<year>{YEAR}))?"),
    re.compile(
        r"(?<![\d./-])(?!24/7\b)(?P<day>\d{1,2})[/-](?P<number>\d{1,2})(?:[/-](?P<year>(?:20)?\d\d))?(?![\d/-]|\.\d| ?[ap]\.?m\b)"
    ),
)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)")
_ORDINAL = re.compile(r"(?i)\b(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?P<next> of next month)?")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_SPOKEN = re.compile(
    rf"(?i)\bthe (?P<spoken>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b(?! (?:thing|edition|week|half|of all))"
)
_PART_OF_MONTH = re.compile(rf"(?i)\b(?P<part>start|beginning|early|mid|middle|late|end)?[ -]?(?:of )?{_MONTH}\b")
_OPENING, _CLOSING = time(9), time(17)
_SUNDAY, _FRIDAY = 6, 4
_JUST_OVER = timedelta(days=14)  # nobody names a day of last week and means next year's


@dataclass(frozen=True)
class Day:
    """A day; `clock` is the hour it implies, `repeats` the days after which it comes round where it may be past."""

    date: date
    clock: time | None = None
    repeats: int | None = None


def day_in(words: str, today: date) -> Day | None:
    """The day that the words name as seen from today, None where they name none."""
    for read in (_near, _dated, _end, _weekday, _ordinal, _period, _month):
        try:
            day = read(words, today)
        except ValueError:  # 31 February
            return None
        if day is not None:
            return day
    return None


def _near(words: str, today: date) -> Day | None:
    on = re.search(r"(?i)\ba (week|fortnight) (?:from )?(today|tomorrow)\b", words)
    if on:
        days = {"week": 7, "fortnight": 14}[on[1].lower()] + (on[2].lower() == "tomorrow")
        return Day(today + timedelta(days=days))
    if re.search(r"(?i)\bday after (?:tomorrow|tmrw)\b", words):
        return Day(today + timedelta(days=2))
    if re.search(r"(?i)\b(?:tom+or+ow?|tomo|tmrw|tmw|tomoz|2moro|2morrow|the morn)\b", words):
        return Day(today + timedelta(days=1))
    if re.search(
        r"(?i)\b(?:today|tonight|tonite|overnight|same day|this (?:morning|afternoon|evening|arvo|lunchtime))\b", words
    ):
        return Day(today)
    return None


def _dated(words: str, today: date) -> Day | None:
    iso = _ISO.search(words)
    if iso:
        return Day(date(int(iso["year"]), int(iso["number"]), int(iso["day"])))
    for pattern in _DATED:
        match = pattern.search(words)
        if match:
            fields = match.groupdict()
            month = (
                _MONTHS.index(fields["month"][:3].lower()) + 1 if fields.get("month") else int(fields["number"] or 0)
            )
            return _in_year(today, fields.get("year"), month, int(match["day"]))
    return None


def _in_year(today: date, year: str | None, month: int, day: int) -> Day:
    if year:
        return Day(date(int(year) % 100 + 2000, month, day))
    found = date(today.year, month, day)
    return Day(found if found >= today - _JUST_OVER else date(today.year + 1, month, day))


def _end(words: str, today: date) -> Day | None:
    if re.search(r"(?i)\bend of (?:the |this )?week\b|\bbefore the weekend\b|\bby the weekend\b", words):
        return Day(_coming(today, _FRIDAY), _CLOSING)
    if re.search(r"(?i)\bend of next week\b", words):
        return Day(_coming(_monday_after(today), _FRIDAY), _CLOSING)
    if re.search(r"(?i)\bend of next month\b", words):
        return Day(_last_of(_first_after(today)), _CLOSING)
    if re.search(r"(?i)\b(?:end|last day) of (?:the |this )?month\b|\bmonth[- ]?end\b", words):
        return Day(_last_of(today), _CLOSING)
    if re.search(r"(?i)\bend of (?:the |this )?quarter\b|\bquarter[- ]?end\b", words):
        return Day(_last_of(date(today.year, (today.month + 2) // 3 * 3, 1)), _CLOSING)
    if re.search(r"(?i)\bend of (?:the |this )?year\b|\byear[- ]?end\b", words):
        return Day(date(today.year, 12, 31), _CLOSING)
    return None


def _weekday(words: str, today: date) -> Day | None:
    match = _WEEKDAY.search(words)
    if match is None or (match["which"] or "").lower() == "last" or _ORDINAL.search(words):
        return None
    wanted = _DAYS.index(match["day"][:3].lower())
    day = _coming(today, wanted)
    if (match["which"] or "").lower() == "next":
        monday = _monday_after(today)
        return Day(monday + timedelta(days=wanted))
    later = (match["later"] or "").strip().lower()
    on = _WEEK_ON.search(words)
    weeks = {"": 0, "week": 1, "fortnight": 2, "after next": 1}[later] or (
        {"week": 1, "fortnight": 2}[on["span"].lower()] if on else 0
    )
    return Day(day + timedelta(weeks=weeks), repeats=None if weeks else 7)


def _ordinal(words: str, today: date) -> Day | None:
    match, spoken = _ORDINAL.search(words), _SPOKEN.search(words)
    if match is None and spoken is None:
        return None
    number = int(match["day"]) if match else _ORDINALS.index(spoken["spoken"].lower()) + 1 if spoken else 0
    month = _first_after(today) if "next month" in words.lower() or number < today.day else today.replace(day=1)
    if number > _last_of(month).day:
        month = _first_after(month)
    day = month.replace(day=number)
    return Day(_just_over(words, day, today) or day)


def _just_over(words: str, day: date, today: date) -> date | None:
    """Of "Monday 23rd", said on the 24th, yesterday: the weekday tells that no coming 23rd is meant."""
    named = _WEEKDAY.search(words)
    if named is None or day.weekday() == _DAYS.index(named["day"][:3].lower()):
        return None
    past = (today - timedelta(days=ago) for ago in range(1, _JUST_OVER.days + 1))
    return next(
        (own for own in past if own.day == day.day and own.strftime("%a").lower() == named["day"][:3].lower()), None
    )


def _period(words: str, today: date) -> Day | None:
    if re.search(r"(?i)\bweek after next\b", words):
        return Day(_monday_after(today) + timedelta(weeks=1), _OPENING)
    if re.search(r"(?i)\bnext week\b|\bw/?c\b", words):
        return Day(_monday_after(today), _OPENING)
    if re.search(r"(?i)\bnext weekend\b", words):
        return Day(_coming(_monday_after(today), 5), _OPENING)
    if re.search(r"(?i)\bthis week\b", words):
        return Day(_coming(today, _FRIDAY), _CLOSING)
    if re.search(r"(?i)\bweekend\b", words):
        return Day(_coming(today, 5), _OPENING)
    if re.search(r"(?i)\bthis month\b", words):
        return Day(_last_of(today), _CLOSING)
    if re.search(r"(?i)\bnext month\b", words):
        return Day(_first_after(today), _OPENING)
    if re.search(r"(?i)\bnew year\b|\bnext year\b", words):
        return Day(date(today.year + 1, 1, 1), _OPENING)
    return None


def _month(words: str, today: date) -> Day | None:
    match = _PART_OF_MONTH.search(words)
    if match is None or (
        match["month"] in {"may", "march", "mar", "sun"}
        and not re.search(r"(?i)\b(?:in|by|until|till|before|end|mid|early|late)\b", words)
    ):
        return None
    month = _MONTHS.index(match["month"][:3].lower()) + 1
    first = date(today.year + (month < today.month), month, 1)
    part = (match["part"] or "").lower()
    if part in {"end", "late"}:
        return Day(_last_of(first), _CLOSING)
    day = first.replace(day=15) if part in {"mid", "middle"} else first
    return Day(max(day, today), _OPENING)


def _coming(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _monday_after(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _first_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _last_of(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
