"""When people are at work: office hours, bank holidays, and the next time that somebody looks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

NATIONS = ("ENG", "NIR", "SCT", "WLS")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FORM = re.compile(r"(?i)\s*([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*")
_YEARS = 5  # that are asked for at once
_ASK_HOLIDAYS = """
import holidays, json, sys
nation, *years = json.loads(sys.argv[1])
print(json.dumps({str(day): name for day, name in holidays.country_holidays("GB", subdiv=nation, years=years).items()}))
"""
_LONGEST_BREAK = 60  # days without a working day can only be a slip in the settings


@dataclass(frozen=True)
class OfficeHours:
    """Working days and the hours of each, in a time zone, without the bank holidays of a nation."""

    days: frozenset[int] = frozenset(range(5))  # Monday is 0
    opens: time = time(9)
    closes: time = time(17)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    nation: str = "ENG"

    def works_on(self, day: date) -> bool:
        """Whether anybody works on this day."""
        return day.weekday() in self.days and day not in _bank_holidays(self.nation, day.year)

    def holiday(self, day: date) -> str:
        """The name of the bank holiday on this day; empty if it is none."""
        return str(_bank_holidays(self.nation, day.year).get(day, ""))

    def is_open(self, now: datetime) -> bool:
        """Whether somebody is at work now."""
        local = now.astimezone(self.zone)
        return self.works_on(local.date()) and self.opens <= local.time() < self.closes

    def next_open(self, now: datetime) -> datetime:
        """Now if somebody is at work, else the next time that somebody begins."""
        if self.is_open(now):
            return now
        return next(start for start, _ in self._shifts(now) if start > now)

    def later(self, now: datetime, working: timedelta) -> datetime:
        """The moment at which so much working time has passed since now."""
        left = working
        for start, end in self._shifts(now):
            begun = max(start, now)
            if end <= begun:
                continue
            if end - begun >= left:
                return begun + left
            left -= end - begun
        raise AssertionError  # _shifts ends with an error, never quietly

    def begins(self, day: date) -> datetime:
        """When work begins on this day, in UTC."""
        return _instant(day, self.opens, self.zone)

    def _shifts(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The working days from now's on, each as begin and end in UTC: a day of 23 or 25 hours counts right."""
        day, idle = now.astimezone(self.zone).date(), 0
        while idle < _LONGEST_BREAK:
            if self.works_on(day):
                idle = 0
                yield self.begins(day), _instant(day, self.closes, self.zone)
            day, idle = day + timedelta(days=1), idle + 1
        raise ValueError("the office never opens")

    def __str__(self) -> str:
        return f"{_named(self.days)} {self.opens:%H:%M}-{self.closes:%H:%M}"


def parse(words: str, zone: ZoneInfo, nation: str = "ENG") -> OfficeHours:
    """Office hours from words such as "mon-fri 09:00-17:00".

    Raises:
        ValueError: the words are none.
    """
    match = _FORM.fullmatch(words)
    if not match or match[1].lower() not in _DAYS or (match[2] or match[1]).lower() not in _DAYS:
        raise ValueError(f"{words!r} are no office hours")
    first, last = (_DAYS.index(name.lower()) for name in (match[1], match[2] or match[1]))
    opens, closes = time(int(match[3]), int(match[4])), time(int(match[5]), int(match[6]))
    if last < first or closes <= opens:
        raise ValueError(f"{words!r} end before they begin")
    return OfficeHours(frozenset(range(first, last + 1)), opens, closes, zone, nation)


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def _named(days: frozenset[int]) -> str:
    first, last = _DAYS[min(days)].capitalize(), _DAYS[max(days)].capitalize()
    return first if first == last else f"{first}-{last}"


def _bank_holidays(nation: str, year: int) -> Mapping[date, str]:
    first = year - year % _YEARS
    return _bank_holidays_from(nation, first)


@lru_cache(maxsize=16)
def _bank_holidays_from(nation: str, first: int) -> Mapping[date, str]:
    """Those of some years, asked of a process of its own: the library knows every country and keeps 16 MB for that."""
    asked = json.dumps([nation, *range(first, first + _YEARS)])
    told = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-P", "-c", _ASK_HOLIDAYS, asked], capture_output=True, check=True, text=True
    ).stdout
    return {date.fromisoformat(day): name for day, name in json.loads(told).items()}
