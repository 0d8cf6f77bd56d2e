"""The form that corrects what was read for a case: a time that cannot be taken loses nothing of what was typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import words
from bot.replies import Form, Say
from tests.bot.casedesk import AYLA, COMMS, Office, by_journalist, form_of

SENT = "case.correct.send"
TYPED = {"person": "Tamsin Orchid", "outlet": "Channel 4"}


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        ("1 January 2020, 9 am", words.STAYS["past"]),  # type: ignore[index]
        ("today 3 am", words.STAYS["past"]),  # type: ignore[index]
        ("whenever", words.NO_TIME_READ.format(words="whenever")),
    ],
)
def test_a_time_that_is_over_or_none_keeps_the_form_open_with_what_was_typed(
    team: Office, deadline: str, told: str
) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    before = team.case()
    said, form = team.reply(AYLA, SENT, "C-0001", **TYPED, deadline=deadline)
    assert said == Say(told)
    assert isinstance(form, Form)
    shown = {field.name: field.value for field in form.fields}
    assert shown | {**TYPED, "deadline": deadline} == shown
    assert team.case() == before

    team.press(AYLA, form.action, form.value, **{**shown, "deadline": "7 tomorrow"})
    assert team.case().deadline == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    assert "Who: Tamsin Orchid" in team.received(COMMS)


def test_as_soon_as_possible_is_taken_as_it_is(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    assert team.press(AYLA, SENT, "C-0001", **TYPED, deadline="asap") == words.DONE["correct"].format(case="C-0001")  # type: ignore[index]


def test_a_deadline_that_passed_since_it_was_kept_does_not_hinder_a_correction(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    team.press(AYLA, SENT, "C-0001", deadline="7 tomorrow")
    team.clock.go(seconds=timedelta(days=2).total_seconds())
    form = form_of(team.reply(AYLA, "case.correct", "C-0001"))
    shown = {field.name: field.value for field in form.fields}
    told = team.press(AYLA, form.action, form.value, **{**shown, **TYPED})
    assert told == words.DONE["correct"].format(case="C-0001")  # type: ignore[index]
