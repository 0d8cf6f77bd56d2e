from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.case import LIVE, Case, State
from bot.cases import FOR_CONTRIBUTORS, FOR_TEAM, Action, Actor, Changed, Move, Stays, Step, Why, step

NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
CASE = Case("C-0001", "press", State.OPEN, "t:comms", "t:ayla", "t:ayla", NOW)
LEAD, COLLEAGUE = Actor("t:lead", in_team=True), Actor("t:colleague", in_team=True)
AYLA, OUTSIDER = Actor("t:ayla", contributor=True), Actor("t:outsider")


def moved(case: Case, action: Action, who: Actor = LEAD, **more: object) -> Step:
    return step(case, Move(action, who, NOW, **more))  # type: ignore[arg-type]


def after(case: Case, action: Action, who: Actor = LEAD, **more: object) -> Case:
    changed = moved(case, action, who, **more)
    assert isinstance(changed, Changed), changed
    return changed.case


def why(case: Case, action: Action, who: Actor = LEAD, **more: object) -> Why:
    stays = moved(case, action, who, **more)
    assert isinstance(stays, Stays), stays
    return stays.why


def test_a_case_is_seen_replied_and_closed() -> None:
    seen = after(CASE, Action.SEEN)
    replied = after(seen, Action.REPLY)
    closed = after(replied, Action.CLOSE)
    assert (seen.seen_at, replied.replied_at, closed.closed_at) == (NOW, NOW, NOW)
    assert [each.state for each in (seen, replied, closed)] == [State.SEEN, State.REPLIED, State.CLOSED]


@pytest.mark.parametrize("action", sorted(Action))
def test_an_outsider_can_do_nothing(action: Action) -> None:
    for state in State:
        assert why(replace(CASE, state=state), action, OUTSIDER) is Why.NOT_YOURS


@pytest.mark.parametrize("action", sorted(FOR_TEAM - FOR_CONTRIBUTORS))
def test_a_contributor_cannot_act_for_the_team(action: Action) -> None:
    assert why(CASE, action, AYLA) is Why.NOT_YOURS


@pytest.mark.parametrize("action", sorted(FOR_CONTRIBUTORS - FOR_TEAM))
def test_the_team_cannot_act_for_a_contributor(action: Action) -> None:
    assert why(CASE, action, LEAD) is Why.NOT_YOURS


@pytest.mark.parametrize("action", [Action.SEEN, Action.CLAIM, Action.CLOSE, Action.UNCLAIM])
def test_the_same_press_twice_changes_nothing_the_second_time(action: Action) -> None:
    case = after(CASE, Action.CLAIM) if action is Action.UNCLAIM else CASE
    assert isinstance(moved(after(case, action), action), Stays)


def test_of_two_who_take_a_case_the_first_has_it_and_the_second_is_told_who() -> None:
    taken = after(CASE, Action.CLAIM, LEAD)
    assert moved(taken, Action.CLAIM, COLLEAGUE) == Stays(Why.TAKEN, "t:lead")
    assert moved(taken, Action.UNCLAIM, COLLEAGUE) == Stays(Why.TAKEN, "t:lead")
    assert after(taken, Action.HAND_OVER, COLLEAGUE, to="t:colleague").claimed_by == "t:colleague"


def test_whoever_takes_a_case_has_seen_it() -> None:
    assert after(CASE, Action.CLAIM).state is State.SEEN
    assert after(CASE, Action.NOTE).seen_at == NOW


def test_a_case_can_be_quiet_for_a_while_but_not_beyond_its_deadline() -> None:
    case = replace(CASE, deadline=NOW + timedelta(hours=2))
    assert after(case, Action.SNOOZE, until=NOW + timedelta(hours=1)).snoozed_until == NOW + timedelta(hours=1)
    assert why(case, Action.SNOOZE, until=NOW + timedelta(hours=3)) is Why.AFTER_DEADLINE
    assert why(case, Action.SNOOZE, until=NOW) is Why.PAST


@pytest.mark.parametrize("action", [Action.REPLY, Action.CLAIM, Action.SNOOZE, Action.CLOSE, Action.SEEN])
def test_a_withdrawn_case_says_so_whatever_is_pressed(action: Action) -> None:
    withdrawn = after(CASE, Action.WITHDRAW, AYLA)
    assert why(withdrawn, action) is Why.WITHDRAWN


def test_a_deadline_in_the_past_is_refused() -> None:
    assert why(CASE, Action.CORRECT, AYLA, until=NOW - timedelta(minutes=1)) is Why.PAST
    assert after(CASE, Action.CORRECT, AYLA, until=NOW + timedelta(hours=1)).deadline == NOW + timedelta(hours=1)


def test_a_deadline_that_was_now_when_its_form_was_sent_is_not_past() -> None:
    now = NOW - timedelta(milliseconds=20)
    assert after(CASE, Action.CORRECT, AYLA, until=now).deadline == now


def test_news_opens_a_case_again_as_unseen_and_the_team_opens_it_as_seen() -> None:
    closed = after(after(CASE, Action.SEEN), Action.CLOSE)
    assert after(closed, Action.ADD, AYLA).state is State.OPEN
    assert after(closed, Action.REOPEN).state is State.SEEN
    assert after(closed, Action.REOPEN).closed_at is None


def test_taking_an_answer_back_leaves_the_case_to_be_answered() -> None:
    replied = after(after(CASE, Action.SEEN), Action.REPLY)
    assert after(replied, Action.UNDO).state is State.SEEN
    assert after(replied, Action.UNDO).replied_at is None


def test_live_and_over_are_every_state() -> None:
    for state in State:
        case = replace(CASE, state=state)
        assert isinstance(moved(case, Action.REOPEN), Stays) == (state in LIVE)
