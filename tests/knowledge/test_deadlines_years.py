"""Years, four digits of a clock, and the ends of months, as deadlines hold them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge.deadlines import resolve

LONDON = ZoneInfo("Europe/London")
NOVEMBER = datetime(2026, 11, 24, 11, 20, tzinfo=LONDON)


def at(words: str) -> str | None:
    moment = resolve(words, NOVEMBER)
    return moment.strftime("%Y-%m-%d %H:%M") if moment else None


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("by 27 November 2026", "2026-11-27 17:00"),
        ("Friday 27 November 2026", "2026-11-27 17:00"),
        ("November 27, 2026", "2026-11-27 17:00"),
        ("Nov. 27th 2026", "2026-11-27 17:00"),
        ("27 Nov. 2026", "2026-11-27 17:00"),
        ("the 3rd of December 2026", "2026-12-03 17:00"),
        ("the 27th, 2026", "2026-11-27 17:00"),
        ("25 November 2025", "2025-11-25 17:00"),
        ("5 January 2027", "2027-01-05 17:00"),
        ("27 November 2026, 16:00 GMT", "2026-11-27 16:00"),
        ("27 November 2026 1600", "2026-11-27 16:00"),
        ("1600 27 November 2026", "2026-11-27 16:00"),
        ("early December 2026", "2026-12-01 09:00"),
    ],
)
def test_a_year_behind_a_date_is_no_clock_time(words: str, moment: str) -> None:
    assert at(words) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("27 November 1600", "2026-11-27 16:00"),
        ("27 November 2000", "2026-11-27 20:00"),
        ("27 November 2030 hrs", "2026-11-27 20:30"),
        ("tomorrow 2030", "2026-11-25 20:30"),
        ("by 2030", "2026-11-24 20:30"),
        ("by 24:00 tonight", "2026-11-25 00:00"),
    ],
)
def test_four_digits_that_are_a_clock_stay_one(words: str, moment: str) -> None:
    assert at(words) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("by month end", "2026-11-30 17:00"),
        ("year-end", "2026-12-31 17:00"),
        ("on the morning of the 3rd", "2026-12-03 09:00"),
    ],
)
def test_the_end_of_a_month_and_the_part_of_a_day_are_moments(words: str, moment: str) -> None:
    assert at(words) == moment
