"""Words of a deadline as a moment: "by 4pm", "tomorrow 10", "before the weekend", "half five", "in the next hour".

Where words leave a choice, the earlier sensible moment is taken: an answer too early does no harm.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from knowledge import clocktimes, timewords, timezones
from knowledge.calendardays import Day, day_in
from knowledge.clocktimes import Clock

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "ninety": 90, "couple": 2, "few": 3,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})(?:\s+(?:of|more|working))*"
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "f": timedelta(weeks=2),
}
_UNIT = r"(?P<unit>min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|wks?|fortnights?)\b"
_LEAD = r"(?:(?:with)?in|inside|for|next|another|about|the|a|under|got|have|in|only|just|less|than|around|,|\s)*"
_SPAN = re.compile(rf"(?i)^{_LEAD}\b{_COUNT}\s*{_UNIT}")
_HALF = re.compile(
    rf"(?i)^{_LEAD}(?P<share>half|quarter|three quarters)\s+(?:of\s+)?an?\s*(?:hour|hr)\b"
    rf"|^{_LEAD}(?P<short>half) (?:hour|hr)\b"
)
_HOUR = re.compile(r"(?i)\b(?:within|inside|in|next) (?:the )?(?:next )?hour\b")
_SHARES = {"half": 30, "quarter": 15, "three quarters": 45}
_BEFORE = re.compile(r"(?i)\bbefore\b")
_TODAY = re.compile(
    r"(?i)\b(?:today|tonight|tonite|this (?:morning|afternoon|evening|lunchtime)|now|same day|overnight)\b"
)
_ASAP = re.compile(
    r"(?i)\b(?:a\.?s\.?a\.?p|as soon as (?:possible|you can|they can)|right now|immediately|straight away|at once)\b"
)
_FULL_HOUR = re.compile(r"(?i)\btop of the hour\b|\b(?P<half>half past)$")
_CLOSE, _LATE, _EVENING = time(17), 22, 18
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def resolve(words: str, now: datetime) -> datetime | None:
    """The moment that the words name as seen from `now`, in its time zone; None where they name none.

    A clock time that is past today means tomorrow unless the words say today, tonight or this morning.
    A zone in the words ("15:00 GMT") is the zone of their clock, a range of times is due when it begins.

    Raises:
        ValueError: `now` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    words = timewords.plain(words)
    zone = timezones.zone_in(words)
    if zone is None:
        return _resolved(words, now)
    found = _resolved(timezones.without_zone(words), now.astimezone(zone))
    return found.astimezone(now.tzinfo) if found else None


def names_a_moment(words: str) -> bool:
    """Whether the words name a moment at all, whenever they are said."""
    return resolve(words, _SOME_DAY) is not None


def _resolved(words: str, now: datetime) -> datetime | None:
    wait = _wait(words)
    if wait is not None:
        return (now.astimezone(UTC) + wait).astimezone(now.tzinfo)
    if _ASAP.search(words):
        return now
    full = _FULL_HOUR.search(words)
    if full:
        minutes = (_SHARES["half"] if full["half"] else 60) - now.minute
        return now.replace(second=0, microsecond=0) + timedelta(minutes=minutes if minutes > 0 else minutes + 60)
    day, clock = day_in(words, now.date()), clocktimes.clock_in(words)
    if day is None and clock is None:
        return None
    return _joined(words, day, clock, now)


def _wait(words: str) -> timedelta | None:
    share = _HALF.search(words)
    if share:
        return timedelta(minutes=_SHARES[(share["share"] or share["short"]).lower()])
    if _HOUR.search(words):
        return timedelta(hours=1)
    span = _SPAN.search(words)
    if span is None or re.match(r"(?i)\s*(?:on|from) \w+day", words[span.end() :]):
        return None
    count = span["count"].lower()
    return (int(count) if count.isdigit() else _NUMBERS[count]) * _UNITS[span["unit"][0].lower()]


def _joined(words: str, day: Day | None, clock: Clock | None, now: datetime) -> datetime:
    if day is None and clock is not None and not _TODAY.search(words):
        return _next(clock, now)
    if day is None:
        day = Day(now.date())
    if clock is None:
        clock = Clock((day.clock or _CLOSE,))
        if day.clock is None and _BEFORE.search(words):
            return _at(_working_day_before(day.date), _CLOSE, now)
    if day.date == now.date() and len(clock.times) > 1:
        later = [moment for moment in (_at(day.date, each, now) for each in clock.times) if moment > now]
        if later and (later[0].hour < _LATE or now.hour >= _EVENING):  # nobody means 23:00 by "11 today" at noon
            return later[0]
    moment = _at(day.date + timedelta(days=clock.days), clock.usual, now)
    past = moment <= now and day.repeats is not None
    return _at(day.date + timedelta(days=day.repeats or 0), clock.usual, now) if past else moment


def _next(clock: Clock, now: datetime) -> datetime:
    """The first moment after now at which the clock shows this."""
    days = (now.date() + timedelta(days=ahead) for ahead in range(3))
    late = len(clock.times) > 1 and now.hour < _EVENING  # nobody means 23:00 by "11" at noon
    times = [each for each in clock.times if not (late and each.hour >= _LATE)]
    shown = [_at(day + timedelta(days=clock.days), each, now) for day in days for each in times]
    # In the night when clocks go back an hour is shown twice, and times of one zone compare by what is shown.
    moments = (moment.replace(fold=fold).astimezone(UTC) for moment in shown for fold in (0, 1))
    return min(moment for moment in moments if moment > now.astimezone(UTC)).astimezone(now.tzinfo)


def _at(day: date, clock: time, now: datetime) -> datetime:
    """The moment in now's zone; a time that the change of clocks leaves out is moved past the gap."""
    local = datetime.combine(day, clock, tzinfo=now.tzinfo)
    return local.astimezone(UTC).astimezone(now.tzinfo)


def _working_day_before(day: date) -> date:
    day -= timedelta(days=1)
    while day.weekday() > 4:  # noqa: PLR2004 - Friday is 4
        day -= timedelta(days=1)
    return day
