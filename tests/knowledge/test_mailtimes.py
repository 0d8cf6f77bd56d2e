"""What a pasted mail calls tomorrow is counted from the day on which it was written."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import mailtimes
from knowledge.span import Span

TUESDAY = datetime(2026, 11, 24, 11, 20, tzinfo=ZoneInfo("Europe/London"))


def due(text: str, words: str, now: datetime = TUESDAY) -> str | None:
    at = text.index(words)
    moment = mailtimes.due(text, Span(at, at + len(words), words), now)
    return f"{moment:%a %d %b %H:%M}" if moment else None


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (
            "From: Lena Fox\nSent: Monday 23 November 2026 16:04\nTo: me\n\nCan you comment by tomorrow lunchtime?",
            "tomorrow lunchtime",
            "Tue 24 Nov 12:00",
        ),
        (
            "On Fri, 20 Nov 2026 at 09:12, Lena Fox wrote:\n> Please reply by Monday 5pm",
            "by Monday 5pm",
            "Mon 23 Nov 17:00",
        ),
        (
            "On Nov 23, 2026, at 4:04 PM, Lena Fox <lena@echo.example.org> wrote:\n\nWe file by 5pm tomorrow.",
            "by 5pm tomorrow",
            "Tue 24 Nov 17:00",
        ),
        ("From: Lena\nDate: Mon, 23 Nov 2026 16:04:31 +0000\n\nWe file at 5pm.", "5pm", "Mon 23 Nov 17:00"),
        ("> *Sent:* 23/11/2026 08:00\n> Within two hours please", "Within two hours", "Mon 23 Nov 10:00"),
        ("Sent: Monday 23rd November, 16:04\n\nby 9am please", "by 9am", "Tue 24 Nov 09:00"),
    ],
)
def test_a_deadline_is_counted_from_the_mail_that_it_stands_in(text: str, words: str, wanted: str) -> None:
    assert due(text, words) == wanted


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("The Echo want it by tomorrow noon", "by tomorrow noon", "Wed 25 Nov 12:00"),
        ("They want it by tomorrow noon\n\nSent: 23 November 2026 09:00\nHello", "tomorrow noon", "Wed 25 Nov 12:00"),
        (
            "On Fri, 20 Nov 2026 at 09:12, Lena wrote:\n> Hello?\n\nShe just rang, wants it by 5pm tomorrow",
            "5pm tomorrow",
            "Wed 25 Nov 17:00",
        ),
        ("Sent: Monday 2 March 2026 16:04\n\nby tomorrow noon", "tomorrow noon", "Wed 25 Nov 12:00"),
        ("Sent: from my phone\n\nby tomorrow noon", "tomorrow noon", "Wed 25 Nov 12:00"),
        ("Date: to be agreed\nby tomorrow noon", "tomorrow noon", "Wed 25 Nov 12:00"),
        ("Date: 31 November 2026\nby tomorrow noon", "tomorrow noon", "Wed 25 Nov 12:00"),
    ],
)
def test_other_words_are_counted_from_now(text: str, words: str, wanted: str) -> None:
    assert due(text, words) == wanted


def test_of_two_mails_the_nearest_above_counts() -> None:
    text = "Sent: 24 November 2026 09:00\nsee below\n\nFrom: Lena\nSent: 23 November 2026 08:00\nby noon tomorrow?"
    assert due(text, "noon tomorrow") == "Tue 24 Nov 12:00"


def test_a_mail_from_the_future_is_not_believed() -> None:
    assert due("Sent: 25 November 2026 08:00\nby noon tomorrow?", "noon tomorrow") == "Wed 25 Nov 12:00"
