from __future__ import annotations

from bot import words
from bot.cases import Why
from bot.replies import plain
from tests.bot.casedesk import COLLEAGUE, LEAD, OUTSIDER, Office, actions


def test_looking_at_a_case_shows_it_as_it_stands_and_changes_nothing(team: Office) -> None:
    team.report()
    before, noted = team.case(), _audited(team)
    shown = team.reply(LEAD, "case.show", "C-0001")
    assert "open, nobody has looked yet" in plain(shown)
    assert "case.seen" in actions(shown)
    assert team.reply(LEAD, "case.show", "C-0001") == shown
    assert (team.case(), _audited(team)) == (before, noted)


def test_whoever_did_not_take_a_case_is_not_offered_to_give_it_back(team: Office) -> None:
    team.report()
    team.press(LEAD, "case.claim", "C-0001")
    assert "case.unclaim" in actions(team.reply(LEAD, "case.show", "C-0001"))
    others = actions(team.reply(COLLEAGUE, "case.show", "C-0001"))
    assert not {"case.claim", "case.unclaim"} & set(others)


def test_somebody_outside_the_team_is_shown_nothing(team: Office) -> None:
    team.report()
    said = team.press(OUTSIDER, "case.show", "C-0001")
    assert said == words.STAYS[Why.NOT_YOURS].format(case="C-0001")


def _audited(team: Office) -> int:
    with team.work.store.reading() as tx:
        return len(list(tx.audit_lines()))
