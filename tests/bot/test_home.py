"""What somebody sees where they are at home with the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import words
from bot.desk import Desk
from bot.replies import Facts, Say, plain
from bot.store import StoreUnavailableError
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, COLLEAGUE, OUTSIDER, Office, by_journalist
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor


@pytest.fixture
def desk(team: Office) -> Desk:
    return replace(desk_that_reads(reading(Intent.ASK, 0.9)), work=team.work, clock=team.clock)


def at_home(desk: Desk, who: str) -> str:
    return plain(Visitor(desk, who).presses("home.show"))


def test_ones_own_open_cases_and_role_are_shown_and_nobody_elses(desk: Desk, team: Office) -> None:
    first = team.report(AYLA).shown.case.id
    team.press(AYLA, "case.withdraw", first)
    second = team.report(AYLA, by_journalist("Jo Ferris")).shown.case.id
    mine = at_home(desk, AYLA)
    assert second in mine
    assert first not in mine
    assert "I answer you as: a contributor" in mine
    assert second not in at_home(desk, OUTSIDER)
    assert f"{words.HOME_CASES}: {words.HOME_NO_CASES}" in at_home(desk, OUTSIDER)


def test_a_team_sees_its_open_cases_by_the_hours_left_and_no_good_morning(desk: Desk, team: Office) -> None:
    later = team.report(AYLA, by_journalist("Jo Ferris", team.clock() + timedelta(hours=9))).shown.case.id
    sooner = team.report(AYLA, by_journalist("Al Pike", team.clock() + timedelta(hours=2))).shown.case.id
    shown = Visitor(desk, COLLEAGUE).presses("home.show")
    assert isinstance(shown[0], Say)
    assert shown[0].text.startswith(words.HOME_TEAM.format(count=2))
    assert shown[0].text.index(sooner) < shown[0].text.index(later)
    assert "Good morning" not in plain(shown)


def test_a_chosen_role_is_shown(desk: Desk) -> None:
    visitor = Visitor(desk, AYLA)
    visitor.presses("role.choose", "officer")
    assert "I answer you as: an Officer" in plain(visitor.presses("home.show"))


def test_without_the_records_ones_own_things_are_shown_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise StoreUnavailableError("away")

    assert desk.work is not None
    monkeypatch.setattr(desk.work.store, "reading", away)
    shown = Visitor(desk, AYLA).presses("home.show")
    assert shown[0] == Say(words.NOT_KEPT_NOW)
    assert any(isinstance(part, Facts) for part in shown)


def test_a_desk_without_cases_speaks_of_none() -> None:
    assert words.HOME_CASES not in at_home(desk_that_reads(reading(Intent.ASK, 0.9)), AYLA)
