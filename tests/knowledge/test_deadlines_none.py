"""What only looks like a time: clauses, stations, words that begin like one; and a time that is over."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import due
from knowledge.deadlines import resolve

LONDON = ZoneInfo("Europe/London")
WEDNESDAY = datetime(2026, 6, 10, 11, 20, tzinfo=LONDON)


def at(words: str, now: datetime = WEDNESDAY) -> str | None:
    moment = resolve(words, now)
    return moment.strftime("%Y-%m-%d %H:%M") if moment else None


def likeliest(text: str) -> str | None:
    """The moment of the likeliest words of a deadline in what the press is said to want."""
    found = due.candidates(text, press=True)
    return at(found[0].text) if found else None


@pytest.mark.parametrize(
    "text",
    [
        "a journalist just rang me\nwhat does 2.13 say",
        "a journalist rang, what's clause 2.13?",
        "the Argus rang, does 2.13 apply",
        "a tomograph broke and the Argus asked why",
        "they asked about tomosynthesis",
        "I am on Radio 4",
    ],
)
def test_what_only_looks_like_a_time_is_no_deadline(text: str) -> None:
    assert due.candidates(text, press=True) == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("I've agreed to do a bit on Radio 4 on Friday", "2026-06-12 17:00"),
        ("they want me for Channel 4 on Thursday at 7pm", "2026-06-11 19:00"),
        ("they want me on Radio 4 tonight", "2026-06-10 20:00"),
        ("she wants it by 4 on Friday", "2026-06-12 16:00"),
        ("she wants it at 2.13 tomorrow", "2026-06-11 14:13"),
        ("does 4.30 today suit you", "2026-06-10 16:30"),
        ("she needs it tomo", "2026-06-11 17:00"),
        ("she needs it tomoro", "2026-06-11 17:00"),
        ("she needs it by 12 midnight", "2026-06-11 00:00"),
        ("she needs it by 12 noon tomorrow", "2026-06-11 12:00"),
    ],
)
def test_what_stands_beside_it_is_read_all_the_same(text: str, moment: str) -> None:
    assert likeliest(text) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("12 midnight", "2026-06-11 00:00"),
        ("12 o'clock midnight", "2026-06-11 00:00"),
        ("twelve at midnight on Friday", "2026-06-13 00:00"),
        ("12 noon", "2026-06-10 12:00"),
        ("today 11:00", "2026-06-10 11:00"),
        ("by 10.30 today", "2026-06-10 10:30"),
        ("Wednesday 11:00", "2026-06-17 11:00"),
        ("today 11:30", "2026-06-10 11:30"),
        ("today 7:30", "2026-06-10 19:30"),
        ("today 11pm", "2026-06-10 23:00"),
        ("11 tonight", "2026-06-10 23:00"),
    ],
)
def test_an_hour_is_the_one_that_people_mean(words: str, moment: str) -> None:
    assert at(words) == moment


def test_in_the_evening_eleven_is_still_to_come() -> None:
    assert at("today 11:00", WEDNESDAY.replace(hour=21)) == "2026-06-10 23:00"


@pytest.mark.parametrize("words", ["asap", "ASAP please", "a.s.a.p.", "as soon as possible", "as soon as you can"])
def test_as_soon_as_possible_is_now(words: str) -> None:
    assert resolve(words, WEDNESDAY) == WEDNESDAY
