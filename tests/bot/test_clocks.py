from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.case import Case, State
from bot.clocks import BEFORE_DEADLINE, MOST_REPEATS, Nudge, next_of, on_duty, plan
from bot.hours import parse

HOURS = parse("mon-fri 09:00-17:00", ZoneInfo("Europe/London"))
NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)  # a Monday
CASE = Case("C-0001", "press", State.OPEN, "t:comms", "t:a", "t:a", NOW, urgent=True)
NINE = NOW + timedelta(hours=11)


def nudges(case: Case, now: datetime = NOW) -> list[tuple[Nudge, datetime]]:
    return [(each.nudge, each.due_at) for each in plan(case, now, HOURS)]


def test_reminders_of_an_unseen_case_are_counted_back_from_the_deadline() -> None:
    found = nudges(replace(CASE, deadline=NINE))
    assert (Nudge.UNSEEN, NINE - timedelta(hours=4)) in found
    assert (Nudge.UNSEEN, NINE - timedelta(minutes=15)) in found
    assert all(NOW < due < NINE for _, due in found)


def test_an_urgent_case_is_looked_for_at_night_and_goes_to_the_next_after_half_an_hour() -> None:
    assert nudges(CASE) == [
        (Nudge.UNSEEN, NOW + timedelta(minutes=15)),
        (Nudge.ESCALATE, NOW + timedelta(minutes=30)),
    ]


def test_with_twenty_minutes_left_it_goes_to_the_next_after_ten() -> None:
    found = nudges(replace(CASE, deadline=NOW + timedelta(minutes=20)))
    assert (Nudge.ESCALATE, NOW + timedelta(minutes=10)) in found


def test_a_case_that_is_not_urgent_waits_for_working_hours() -> None:
    assert nudges(replace(CASE, urgent=False)) == [
        (Nudge.UNSEEN, datetime(2026, 11, 24, 13, 0, tzinfo=UTC)),
        (Nudge.ESCALATE, datetime(2026, 11, 24, 17, 0, tzinfo=UTC)),
    ]


def test_a_case_that_was_seen_but_not_answered_is_brought_up_again_at_most_three_times() -> None:
    found = nudges(replace(CASE, state=State.SEEN))
    assert [nudge for nudge, _ in found] == [Nudge.UNANSWERED] * MOST_REPEATS


def test_a_deadline_that_passed_without_an_answer_is_not_the_end_of_reminders() -> None:
    found = nudges(replace(CASE, state=State.SEEN, deadline=NOW - timedelta(hours=1)))
    assert [nudge for nudge, _ in found] == [Nudge.UNANSWERED] * MOST_REPEATS


def test_an_answered_case_and_one_that_is_over_need_no_reminder() -> None:
    for state in (State.REPLIED, State.CLOSED, State.WITHDRAWN):
        assert nudges(replace(CASE, state=state, deadline=NINE)) == []


def test_a_snoozed_case_is_quiet_until_its_time_and_then_comes_up() -> None:
    until = NOW + timedelta(hours=1)
    found = nudges(replace(CASE, state=State.SEEN, deadline=NINE, snoozed_until=until))
    assert found[0] == (Nudge.UNANSWERED, until)


@pytest.mark.parametrize(
    ("away", "here", "following"),
    [(set(), "lead", "deputy"), ({"lead"}, "deputy", "third"), ({"lead", "deputy", "third"}, "", "")],
)
def test_whoever_is_away_is_left_out_of_the_chain(away: set[str], here: str, following: str) -> None:
    chain = ("lead", "deputy", "third")
    assert (on_duty(chain, away), next_of(chain, away)) == (here, following)


@given(
    state=st.sampled_from(State),
    urgent=st.booleans(),
    deadline=st.none() | st.integers(-5_000, 50_000),
    snooze=st.none() | st.integers(-500, 5_000),
)
def test_reminders_are_bounded_in_order_and_never_in_the_past(
    *, state: State, urgent: bool, deadline: int | None, snooze: int | None
) -> None:
    minutes = [None if each is None else NOW + timedelta(minutes=each) for each in (deadline, snooze)]
    found = plan(replace(CASE, state=state, urgent=urgent, deadline=minutes[0], snoozed_until=minutes[1]), NOW, HOURS)
    due = [each.due_at for each in found]
    assert due == sorted(set(due))
    assert all(moment > NOW for moment in due)
    assert len(due) <= len(BEFORE_DEADLINE) + MOST_REPEATS + 3
    assert bool(found) == (state in {State.OPEN, State.SEEN})
