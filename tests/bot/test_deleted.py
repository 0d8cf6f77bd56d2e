"""A message that became a case was deleted."""

from __future__ import annotations

from dataclasses import replace

from bot import words
from bot.desk import Desk
from bot.replies import plain
from bot.store import Store
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, BEN, Office, buttons_of, by_journalist
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

EVENT = "slack:T1:DU1:message-1"


def visitor(team: Office, who: str = AYLA) -> Visitor:
    desk: Desk = replace(desk_that_reads(reading(Intent.ASK, 0.9)), work=team.work)
    return Visitor(desk, who)


def test_its_writer_may_withdraw_the_case(team: Office) -> None:
    case = team.report(event=f"{EVENT}/press").shown.case.id
    offer = visitor(team).presses("case.deleted", EVENT)
    assert plain(offer).startswith(words.DELETED_REPORT.format(case=case))
    assert [(each.action, each.value) for each in buttons_of(offer)] == [("case.withdraw", case)]


def test_an_edited_version_counts_as_the_message(team: Office) -> None:
    case = team.report(event=f"{EVENT}:1700.2/press").shown.case.id
    assert case in plain(visitor(team).presses("case.deleted", EVENT))


def test_a_report_that_joined_another_is_found_too(team: Office) -> None:
    team.report(AYLA, by_journalist("Jo Ferris"), event="slack:T1:DU1:other/press")
    case = team.report(BEN, by_journalist("Jo Ferris"), event=f"{EVENT}/press").shown.case.id
    assert case in plain(visitor(team, BEN).presses("case.deleted", EVENT))


def test_nothing_is_offered_to_others_for_other_messages_or_when_it_is_over(team: Office) -> None:
    case = team.report(event=f"{EVENT}/press").shown.case.id
    assert visitor(team, BEN).presses("case.deleted", EVENT) == ()
    assert visitor(team).presses("case.deleted", "slack:T1:DU1:message") == ()
    assert visitor(team).presses("case.deleted", "slack:T1:DU1:%") == ()
    team.press(AYLA, "case.withdraw", case)
    assert visitor(team).presses("case.deleted", EVENT) == ()


def test_somebody_who_asked_to_be_forgotten_is_not_found_by_their_messages(team: Office, store: Store) -> None:
    team.report(event=f"{EVENT}/press")
    with store.transaction() as tx:
        tx.forget_person(AYLA)
        assert tx.cases_from(EVENT, AYLA) == ()
