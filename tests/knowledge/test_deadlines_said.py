"""Deadlines as people say them: other clocks, other zones, days just over, and which of two times is the deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import details, due
from knowledge.deadlines import resolve
from knowledge.labelled import Intent
from knowledge.span import Span

TUESDAY = datetime(2026, 11, 24, 11, 20, tzinfo=ZoneInfo("Europe/London"))


@dataclass(frozen=True)
class Tagged:
    start: int
    end: int
    score: float = 0.95


def at(words: str) -> str | None:
    moment = resolve(words, TUESDAY)
    return f"{moment:%a %d %b %H:%M}" if moment else None


def read(text: str, tagged: str = "") -> str | None:
    """The deadline that is read in what the press is said to want, by a tagger that saw these words."""
    start = text.index(tagged)
    found = details.read(text, {"deadline": [Tagged(start, start + len(tagged))] if tagged else []}, Intent.PRESS)
    return found.deadline.text if found.deadline else None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("today 11:00", "Tue 24 Nov 11:00"),
        ("by 11:00", "Wed 25 Nov 11:00"),
        ("by 5", "Tue 24 Nov 17:00"),
        ("12 midnight", "Wed 25 Nov 00:00"),
        ("before 9pm Doha time", "Tue 24 Nov 18:00"),
        ("9pm IST", "Tue 24 Nov 15:30"),
        ("10am Mountain time", "Tue 24 Nov 17:00"),
        ("at 15h", "Tue 24 Nov 15:00"),
        ("15h30", "Tue 24 Nov 15:30"),
        ("by Monday 23rd", "Mon 23 Nov 17:00"),
        ("by Monday 23 November", "Mon 23 Nov 17:00"),
        ("by Friday 27th", "Fri 27 Nov 17:00"),
        ("by the 23rd", "Wed 23 Dec 17:00"),
        ("by 2 January", "Sat 02 Jan 17:00"),
        ("17.00 hrs, 26.11.26", "Thu 26 Nov 17:00"),
    ],
)
def test_the_moment_is_the_one_that_people_mean(words: str, wanted: str) -> None:
    assert at(words) == wanted


def test_hours_behind_in_are_how_long_somebody_waits() -> None:
    assert at("in 15h") == "Wed 25 Nov 02:20"


def test_in_the_evening_eleven_is_still_to_come() -> None:
    moment = resolve("by 11", TUESDAY.replace(hour=19))
    assert moment is not None
    assert moment.hour == 23


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Echo needs it 17.00 hrs, 26.11.26, says Ann Poole", "17.00 hrs, 26.11.26"),
        ("Le Monde journalist needs a reply by 15h", "by 15h"),
        ("The Hindu reporter wants a line by 9pm IST", "by 9pm IST"),
        ("They want our comment by St Andrew's Day", "by St Andrew's Day"),
        ("The Echo needs a line from us this morning", "this morning"),
    ],
)
def test_the_words_are_read_whole(text: str, wanted: str) -> None:
    assert [span.text for span in due.candidates(text, press=True)][:1] == [wanted]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("The Telegraph rang. Ann Lee is comms lead at St Mary's", ""),
        ("Had Sky in the car park this morning", "this morning"),
        ("The Echo runs it not before Friday", "before Friday"),
        ("They said it won't run until Thursday", "until Thursday"),
        ("journalist wants 2 mins w me", "2 mins"),
        ("a journalist just rang me\nwhat does 2.13 say", "2.13"),
    ],
)
def test_what_only_looks_like_a_deadline_is_none_whatever_the_tagger_says(text: str, tagged: str) -> None:
    assert read(text, tagged) is None


def test_the_word_deadline_decides_between_two_times() -> None:
    assert read("Meet at 2pm but copy deadline is 6pm", "at 2pm") == "6pm"


def test_where_a_tagger_saw_nothing_rules_must_be_sure() -> None:
    text = "They will be round tomorrow"
    assert details.read(text, None, Intent.PRESS).deadline is not None
    assert details.read(text, {}, Intent.PRESS).deadline is None


def test_where_the_word_deadline_stands_twice_it_decides_nothing() -> None:
    text = "deadline is 5pm or deadline is 6pm"
    five, six = Span(12, 15, "5pm"), Span(31, 34, "6pm")
    assert due.told(text, [five]) == five
    assert due.told(text, [five, six]) is None
