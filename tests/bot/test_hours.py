from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.hours import OfficeHours, parse

LONDON = ZoneInfo("Europe/London")
HOURS = parse("mon-fri 09:00-17:00", LONDON)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def test_the_office_is_open_from_its_first_minute_until_before_its_last() -> None:
    assert not HOURS.is_open(at(2026, 11, 23, 8, 59))
    assert HOURS.is_open(at(2026, 11, 23, 9))
    assert not HOURS.is_open(at(2026, 11, 23, 17))


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        (at(2026, 11, 20, 22), at(2026, 11, 23, 9)),  # a Friday night
        (at(2026, 12, 24, 18), at(2026, 12, 29, 9)),  # Boxing Day is a Saturday, so Monday is a holiday
        (at(2026, 4, 2, 18), at(2026, 4, 7, 9)),  # Easter
        (at(2026, 11, 23, 10), at(2026, 11, 23, 10)),
    ],
)
def test_somebody_looks_next_when_work_begins_again(asked: datetime, opens: datetime) -> None:
    assert HOURS.next_open(asked) == opens


def test_a_bank_holiday_is_that_of_the_nation() -> None:
    st_andrews = date(2026, 11, 30)
    assert not parse("mon-fri 09:00-17:00", LONDON, "SCT").works_on(st_andrews)
    assert HOURS.works_on(st_andrews)
    assert parse("mon-fri 09:00-17:00", LONDON, "SCT").holiday(st_andrews)


@pytest.mark.parametrize(("day", "utc"), [(date(2026, 3, 27), 9), (date(2026, 3, 30), 8), (date(2026, 10, 26), 9)])
def test_work_begins_at_nine_by_the_clock_on_the_wall_in_summer_and_winter(day: date, utc: int) -> None:
    assert HOURS.begins(day) == datetime(day.year, day.month, day.day, utc, tzinfo=UTC)


def test_working_time_is_counted_over_a_weekend_with_a_change_of_clocks() -> None:
    assert HOURS.later(at(2026, 3, 27, 16), timedelta(hours=3)) == at(2026, 3, 30, 11)


def test_on_a_day_of_23_hours_a_night_office_works_an_hour_less() -> None:
    night = parse("mon-sun 00:00-06:00", LONDON)
    assert night.later(at(2026, 3, 29, 0), timedelta(hours=5)) == at(2026, 3, 29, 6)


@pytest.mark.parametrize("words", ["", "always", "mon-fri 17:00-09:00", "fri-mon 09:00-17:00", "mon-fri 25:00-26:00"])
def test_words_that_are_no_office_hours_are_refused(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the setting adds its own words
        parse(words, LONDON)


def test_an_office_that_never_opens_is_refused_and_not_waited_for() -> None:
    with pytest.raises(ValueError, match="never opens"):
        OfficeHours(days=frozenset()).next_open(at(2026, 11, 23))


def test_office_hours_are_told_in_a_few_characters() -> None:
    assert str(HOURS) == "Mon-Fri 09:00-17:00"
    assert str(parse("sat 10:00-12:00", LONDON)) == "Sat 10:00-12:00"
