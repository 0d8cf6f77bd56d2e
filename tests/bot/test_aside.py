"""Which words do not belong where others read."""

from __future__ import annotations

import pytest

from bot.desk import Aside, Desk
from bot.messages import Message, Person, Place, Pressed
from knowledge.labelled import Intent
from knowledge.reports import REPORTED
from tests.bot.fakes import desk_that_reads, reading

AYLA = Person("t:ayla")
THREAD = Place("t:channel:1", private=False)
WORDS = "Some words about something."


def why(desk: Desk, text: str = WORDS, *, overheard: bool = False, place: Place = THREAD) -> Aside | None:
    return desk.apart_from_others(Message("1", AYLA, place, text), overheard=overheard)


def test_a_draft_and_every_kind_of_report_are_taken_aside_each_as_what_it_is() -> None:
    assert why(desk_that_reads(reading(Intent.REVIEW, 0.9))) is Aside.DRAFT
    assert {why(desk_that_reads(reading(kind, 0.9))) for kind in REPORTED} == {Aside.REPORT}
    assert why(desk_that_reads(reading(Intent.ASK, 0.9)), "Can I post this?") is Aside.DRAFT
    assert why(desk_that_reads(reading(Intent.ASK, 0.9))) is None
    assert why(desk_that_reads(reading(Intent.REVIEW, 0.9)), place=Place("t:ayla")) is None


@pytest.mark.parametrize("kind", [Intent.REVIEW, Intent.PRESS, Intent.CONCERN])
def test_what_was_not_said_to_the_desk_has_to_read_surely(kind: Intent) -> None:
    assert why(desk_that_reads(reading(kind, 0.55, Intent.ASK)), overheard=True) is None
    assert why(desk_that_reads(reading(kind, 0.55, Intent.ASK))) is not None
    assert why(desk_that_reads(reading(kind, 0.65, Intent.ASK)), overheard=True) is not None


@pytest.mark.parametrize("overheard", [False, True])
def test_words_of_despair_are_taken_aside_however_they_read(*, overheard: bool) -> None:
    desk = desk_that_reads(reading(Intent.SMALLTALK, 0.9))
    assert why(desk, "I think of ending my life.", overheard=overheard) is Aside.DESPAIR
    assert desk.aside(Message("1", AYLA, THREAD, "I do not want to live any more."))


def test_a_draft_that_was_asked_for_is_taken_aside() -> None:
    desk = desk_that_reads(reading(Intent.SMALLTALK, 0.9))
    desk.handle(Pressed("0", AYLA, THREAD, "draft.start"))
    assert why(desk) is Aside.DRAFT
