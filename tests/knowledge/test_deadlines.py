from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.deadlines import resolve

LONDON = ZoneInfo("Europe/London")
WEDNESDAY = datetime(2026, 6, 10, 11, 0, tzinfo=LONDON)


def at(words: str, now: datetime = WEDNESDAY) -> str | None:
    moment = resolve(words, now)
    return moment.strftime("%Y-%m-%d %H:%M") if moment else None


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("by 4pm", "2026-06-10 16:00"),
        ("tomorrow 10", "2026-06-11 10:00"),
        ("before the weekend", "2026-06-12 17:00"),
        ("we go live 18:10", "2026-06-10 18:10"),
        ("Thursday noon", "2026-06-11 12:00"),
        ("end of play", "2026-06-10 17:00"),
        ("in the next hour", "2026-06-10 12:00"),
        ("half five", "2026-06-10 17:30"),
        ("midday", "2026-06-10 12:00"),
        ("Friday 12 June", "2026-06-12 17:00"),
        ("by the 9th", "2026-07-09 17:00"),
        ("tonight", "2026-06-10 20:00"),
        ("first thing", "2026-06-11 09:00"),
        ("first thing tomorrow", "2026-06-11 09:00"),
        ("ten past seven tomorrow", "2026-06-11 07:10"),
        ("by 10 tonight", "2026-06-10 22:00"),
        ("12 tonight", "2026-06-11 00:00"),
        ("00:01 tonight", "2026-06-11 00:01"),
        ("midnight", "2026-06-11 00:00"),
        ("0810 tomorrow", "2026-06-11 08:10"),
        ("10am on Wednesday 18 September", "2026-09-18 10:00"),
        ("a week on Tuesday", "2026-06-23 17:00"),
        ("Monday week", "2026-06-22 17:00"),
        ("Friday fortnight", "2026-06-26 17:00"),
        ("before Friday", "2026-06-11 17:00"),
        ("by Wednesday 9am", "2026-06-17 09:00"),
        ("by the end of the month", "2026-06-30 17:00"),
        ("end Feb", "2027-02-28 17:00"),
        ("the nineteenth", "2026-06-19 17:00"),
        ("12/06", "2026-06-12 17:00"),
        ("2026-07-01 at 9am", "2026-07-01 09:00"),
        ("ten minutes", "2026-06-10 11:10"),
        ("in three quarters of an hour", "2026-06-10 11:45"),
        ("24 hrs", "2026-06-11 11:00"),
        ("eleven-thirty", "2026-06-10 11:30"),
        ("top of the hour", "2026-06-10 12:00"),
        ("half past", "2026-06-10 11:30"),
        ("next week", "2026-06-15 09:00"),
        ("2moro 10", "2026-06-11 10:00"),
        ("2nite at 9", "2026-06-10 21:00"),
        ("Fri 9", "2026-06-12 09:00"),
        ("Thursday 18th 9am", "2026-06-18 09:00"),
        ("by tea", "2026-06-10 17:00"),
        ("4ish today", "2026-06-10 16:00"),
        ("noonish", "2026-06-10 12:00"),
        ("12.06.2026 at 9am", "2026-06-12 09:00"),
        ("10am 12/6", "2026-06-12 10:00"),
        ("deadline 1500", "2026-06-10 15:00"),
        ("quarter to 6pm", "2026-06-10 17:45"),
        ("*4pm* _Friday_", "2026-06-12 16:00"),
    ],
)
def test_words_name_a_moment(words: str, moment: str) -> None:
    assert at(words) == moment


@pytest.mark.parametrize(
    "words",
    ["by Michaelmas", "when he parks", "whenever", "", "31 February", "spring issue", "it's about CT", "24/7", "right"],
)
def test_words_without_a_time_name_no_moment(words: str) -> None:
    assert resolve(words, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("5-6pm", "2026-06-10 17:00"),
        ("5/6pm", "2026-06-10 17:00"),
        ("5 or 6pm", "2026-06-10 17:00"),
        ("11-1pm", "2026-06-11 11:00"),
        ("13.30-2pm", "2026-06-10 13:30"),
        ("2pm-3pm", "2026-06-10 14:00"),
        ("9.30-10.30 tomorrow", "2026-06-11 09:30"),
        ("between 2 and 3 today", "2026-06-10 14:00"),
        ("in 2-3 hours", "2026-06-10 13:00"),
        ("12-14 June", "2026-06-12 17:00"),
        ("10 to 6pm", "2026-06-10 17:50"),
        ("by 12-06", "2026-06-12 17:00"),
    ],
)
def test_a_range_of_times_is_due_when_it_begins(words: str, moment: str) -> None:
    assert at(words) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("15:00 GMT", "2026-06-10 16:00"),
        ("5pm ET today", "2026-06-10 22:00"),
        ("noon EST", "2026-06-10 17:00"),  # people say EST all the year
        ("3pm CET", "2026-06-10 14:00"),
        ("Friday noon WAT", "2026-06-12 12:00"),
        ("6pm New York time", "2026-06-10 23:00"),
        ("9am AEST Thursday", "2026-06-11 00:00"),
        ("4pm UK time", "2026-06-10 16:00"),
        ("4pm BST", "2026-06-10 16:00"),
        ("4pm for the CT story", "2026-06-10 16:00"),
        ("4pm, she has met us", "2026-06-10 16:00"),
    ],
)
def test_a_zone_in_the_words_is_the_zone_of_their_clock(words: str, moment: str) -> None:
    assert at(words) == moment


def test_in_winter_london_shows_gmt() -> None:
    assert at("15:00 GMT", datetime(2026, 1, 7, 11, 0, tzinfo=LONDON)) == "2026-01-07 15:00"


def test_a_clock_time_that_is_past_means_tomorrow() -> None:
    assert at("by 10am") == "2026-06-11 10:00"


def test_a_clock_time_that_is_past_today_stays_today_where_the_words_say_so() -> None:
    assert at("10am today") == "2026-06-10 10:00"


def test_a_bare_hour_is_the_next_one_in_a_waking_day() -> None:
    assert at("by 9", WEDNESDAY.replace(hour=8)) == "2026-06-10 09:00"
    assert at("by 9", WEDNESDAY.replace(hour=10)) == "2026-06-10 21:00"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("in 2 hours", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # the clocks go forward at 01:00 UTC
        ("tomorrow 9am", datetime(2026, 3, 29, 8, 0, tzinfo=UTC)),
        ("01:30 on 29 March", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # a time that this night leaves out
    ],
)
def test_the_change_to_summer_time_loses_no_hour(words: str, moment: datetime) -> None:
    assert resolve(words, datetime(2026, 3, 28, 23, 30, tzinfo=LONDON)) == moment


def test_the_change_to_winter_time_gains_no_hour() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=LONDON)
    moment = resolve("in 2 hours", before)
    assert moment is not None
    assert moment.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=2)


def test_the_year_turns_with_the_month() -> None:
    assert at("tomorrow 9am", datetime(2026, 12, 31, 18, 0, tzinfo=LONDON)) == "2027-01-01 09:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        resolve("by 4pm", datetime(2026, 6, 10, 11, 0))  # noqa: DTZ001


_TIMES = st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(LONDON))  # noqa: DTZ001
_WORDS = st.lists(
    st.sampled_from(
        [
            "by",
            "before",
            "at",
            "in",
            "tomorrow",
            "today",
            "tonight",
            "Friday",
            "next week",
            "4pm",
            "10",
            "half five",
            "the 31st",
            "end of month",
            "noon",
            "18:10",
            "2 hours",
            "June",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(st.one_of(st.text(max_size=60), _WORDS), _TIMES)
def test_any_words_give_a_moment_in_the_same_zone_or_none(words: str, now: datetime) -> None:
    moment = resolve(words, now)
    assert moment is None or moment.tzinfo is LONDON


@given(st.integers(0, 23), st.integers(0, 59), _TIMES)
def test_a_clock_time_alone_lies_within_a_day(hour: int, minute: int, now: datetime) -> None:
    moment = resolve(f"at {hour:02}:{minute:02}", now)
    assert moment is not None
    assert timedelta(0) < moment.astimezone(UTC) - now.astimezone(UTC) <= timedelta(hours=25, minutes=1)


def test_an_hour_that_is_shown_twice_is_the_one_still_to_come() -> None:
    second = datetime(2028, 10, 29, 1, 0, fold=1, tzinfo=LONDON)
    assert resolve("at 01:01", second) == second.replace(minute=1)
    assert (resolve("at 01:01", second) or second).astimezone(UTC) == datetime(2028, 10, 29, 1, 1, tzinfo=UTC)
