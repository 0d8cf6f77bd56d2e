"""What happens by itself while time passes: reminders, the chain of people, the morning, and what is late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot import auditing, words
from bot.case import State
from bot.replies import plain
from tests.bot.casedesk import AYLA, BEN, COMMS, DEPUTY, LEAD, OUTSIDER, Office, by_journalist

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_reminders_come_until_somebody_looks_and_the_deputy_is_told_in_between(team: Office) -> None:
    team.report(approach=by_journalist("Tamsin Orchard", NINE))
    team.clock.go(minutes=16)
    assert "Nobody has looked at C-0001 yet." in team.received(COMMS)
    assert team.received(DEPUTY) == ""
    team.clock.go(minutes=15)
    assert words.CASE_ESCALATED in team.received(DEPUTY)
    team.press(DEPUTY, "case.seen", "C-0001")
    assert team.case().state is State.SEEN
    team.inbox.clear()
    team.clock.now = NINE - timedelta(minutes=59)
    assert "C-0001 was seen, but it is not answered yet. 4 hours left until the deadline." in team.received(COMMS)
    team.answers(LEAD, "C-0001", "Leave it to us.")
    team.deliver()
    team.inbox.clear()
    team.clock.now = NINE + timedelta(days=9)
    assert "C-0001" not in team.received(COMMS)


def test_while_the_lead_is_away_until_monday_the_deputy_is_told_at_once(team: Office) -> None:
    team.clock.now = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)  # a Friday
    team.report(AYLA, by_journalist("Jo Ferris"))
    said = team.press(LEAD, "case.away.send", text="Monday")
    assert said == words.AWAY_UNTIL.format(when="Monday 23 November, 09:00 (GMT)", next=DEPUTY)
    assert words.CASE_ON_DUTY.format(person=LEAD) in team.received(DEPUTY)
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    assert "Tamsin Orchard rang me." in team.received(DEPUTY)
    team.clock.now = datetime(2026, 11, 23, 9, 1, tzinfo=UTC)
    team.inbox.clear()
    team.report(BEN, by_journalist("Sam Pell"))
    assert "Sam Pell" not in team.received(DEPUTY)


def test_only_somebody_of_a_team_can_be_away(team: Office) -> None:
    assert team.press(OUTSIDER, "case.away.send", text="Monday") == words.STALE_BUTTON
    assert team.press(LEAD, "case.away.send", text="the blue moon") == words.NO_TIME_READ.format(words="the blue moon")


def test_every_working_morning_sums_up_what_is_open_once(team: Office) -> None:
    team.report(AYLA, by_journalist("Jo Ferris"))
    team.report(AYLA, by_journalist("Tamsin Orchard", NINE + timedelta(hours=3)))
    team.deliver()
    team.inbox.clear()
    team.clock.now = NINE + timedelta(minutes=1)
    for _ in range(2):
        auditing.audit(team.work)
    summary = [plain(reply) for reply in team.inbox[COMMS]] or [team.received(COMMS)]
    assert summary[0].count("Good morning. 2 open cases") == 1
    text = team.received(COMMS)
    assert text.index("C-0002") < text.rindex("C-0001")
    assert "2 hours 59 minutes left: C-0002" in text


def test_the_auditor_raises_an_alarm_when_a_message_is_more_than_five_minutes_late(team: Office) -> None:
    team.report()
    assert not auditing.audit(team.work).raised
    team.clock.go(minutes=6)
    alarm = auditing.audit(team.work)
    assert (alarm.raised, alarm.overdue >= 2, alarm.open) == (True, True, 1)
    team.deliver()
    assert not auditing.audit(team.work).raised


def test_the_auditor_sends_a_card_again_that_nowhere_stands_or_waits(team: Office) -> None:
    team.report()
    with team.work.store.transaction() as tx:
        for message in tx.messages_of("C-0001"):
            tx.cancel(message.effect_key)
    team.clock.go(minutes=6)
    assert auditing.audit(team.work).redriven == ("C-0001",)
    assert "C-0001: The press got in touch" in team.received(COMMS)
    assert not auditing.audit(team.work).raised
