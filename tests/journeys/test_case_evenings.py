"""Whole evenings with cases: on the real desk, with a team that presses and a courier that delivers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot import words
from bot.desk import Desk
from bot.replies import Quote, plain
from bot.tied import kind
from knowledge.labelled import Intent
from knowledge.search import Found, Hit
from tests.bot.casedesk import (
    AYLA,
    BEN,
    COLLEAGUE,
    COMMS,
    COMPLAINTS,
    DEPUTY,
    HARASSED,
    JOURNALIST,
    LEAD,
    MARKETING,
    TELL,
    Office,
    actions,
    buttons_of,
    form_of,
    pressed,
    talks,
)
from tests.bot.fakes import desk_that_reads, reading


def test_a_journalist_at_ten_at_night_until_the_case_is_closed(desk: Desk, team: Office) -> None:
    ayla, lead = talks(desk, AYLA), talks(desk, LEAD)
    first = ayla.says(JOURNALIST)
    told = plain(first)
    assert told.startswith(words.PASSED_OPENING["press"])  # type: ignore[index]
    assert [part.clause for part in first if isinstance(part, Quote)] == ["2.13"]
    for said in ("To: Director of Communications", "Copy to: ", "Case: C-0001", "Their hours: Mon-Fri 09:00-17:00",
                 "Our press office will ring you.", "if nobody has looked by Sunday 22 November, 22:30"):  # fmt: skip
        assert said in told
    assert "Who: Tamsin Orchard" in team.received(COMMS)

    team.clock.go(minutes=20)
    assert "Nobody has looked at C-0001 yet." in team.received(COMMS)
    lead.presses("case.seen", "C-0001")
    assert words.STATUS_SEEN.format(case="C-0001") in team.received(AYLA)
    preview = pressed(lead, lead.presses("case.reply", "C-0001"), "case.reply.preview", text="We shall answer her.")
    pressed(lead, preview, "case.reply.send", text="We shall answer her.")
    team.clock.go(seconds=11)
    assert "We shall answer her." in team.received(AYLA)

    again = ayla.says("he rang again")
    if "C-0001" not in plain(again):  # the reader took it for something else: the button is always there
        ayla.presses("case.add.send", "C-0001", text="She rang again.")
    team.deliver()
    lead.presses("case.close", "C-0001")
    assert words.STATUS_CLOSED.format(case="C-0001") in team.received(AYLA)
    team.inbox.clear()
    team.clock.go(days=3)
    assert "C-0001 " not in team.received(COMMS)
    with team.work.store.reading() as tx:
        assert tx.verify_audit() is None


def test_not_press_withdraws_what_was_passed_on(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    first = ayla.says(JOURNALIST)
    said = plain(pressed(ayla, first, "intent.not_press"))
    assert words.NOT_PRESS in said
    assert "C-0001 is withdrawn" in said
    assert "withdrawn by the contributor" in team.received(COMMS)


def test_not_press_but_something_else_that_leaves_at_once_is_both_done_by_one_press(team: Office) -> None:
    torn = replace(desk_that_reads(reading(Intent.PRESS, 0.6, Intent.ANTAGONISTIC)), work=team.work)
    ayla = talks(torn, AYLA)
    first = ayla.says("Strangers have tagged me in an angry post and want an answer.")
    pressed(ayla, first, "intent.not_press")
    kinds = {case.kind: case.state for case in (team.case("C-0001"), team.case("C-0002"))}
    assert kinds == {"press": "withdrawn", "antagonistic": "open"}


def test_harassment_goes_nowhere_until_the_person_says_so(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    first = ayla.says(HARASSED)
    assert words.ASK_FIRST_HARASSMENT in plain(first)
    assert [kind(each.value) for each in buttons_of(first) if each.action == TELL] == ["harassment", "shared"]
    assert team.received(COMMS) + team.received(COMPLAINTS) == ""

    told = plain(ayla.presses(TELL, "harassment"))
    assert "Case: C-0001" in told
    assert "every night" in team.received(COMPLAINTS)
    assert team.received(COMMS) == ""
    assert words.TAKEN_BEFORE.format(case="C-0001") == plain(ayla.presses(TELL, "harassment"))
    assert team.press(LEAD, "case.whole", "C-0001") == words.NO_SUCH_CASE


def test_harassment_that_the_person_wants_communications_to_know(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    ayla.says(HARASSED)
    ayla.presses(TELL, "shared")
    assert "every night" in team.received(COMMS)
    assert team.received(COMPLAINTS) == ""


def test_two_directors_press_at_once(desk: Desk, team: Office) -> None:
    talks(desk, AYLA).says(JOURNALIST)
    lead, colleague = talks(desk, LEAD), talks(desk, COLLEAGUE)
    assert plain(lead.presses("case.claim", "C-0001")) == "C-0001 is yours."
    assert plain(colleague.presses("case.claim", "C-0001")) == f"{LEAD} has C-0001 already. Nothing was changed."
    assert plain(colleague.presses("case.seen", "C-0001")).startswith("That was done already.")
    assert team.received(COMMS).count("takes it.") == 1


def test_away_until_monday_and_back(desk: Desk, team: Office) -> None:
    team.clock.now = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    lead = talks(desk, LEAD)
    assert DEPUTY in plain(lead.says("I am away until Monday"))
    talks(desk, AYLA).says(JOURNALIST)
    assert words.CASE_ON_DUTY.format(person=LEAD) in team.received(DEPUTY)
    assert plain(lead.says("I'm back")) == words.BACK_NOW
    team.inbox.clear()
    talks(desk, BEN).says(
        JOURNALIST.replace("Tamsin Orchard", "Jo Ferris")
        .replace("t.orchard@ledger", "jo@echo")
        .replace("Weekly Ledger", "Daily Echo")
    )
    assert words.CASE_ON_DUTY.format(person=LEAD) not in team.received(DEPUTY)


def test_a_withdrawn_case_is_not_answered(desk: Desk, team: Office) -> None:
    ayla, lead = talks(desk, AYLA), talks(desk, LEAD)
    first = ayla.says(JOURNALIST)
    form = form_of(lead.presses("case.reply", "C-0001"))
    pressed(ayla, first, "case.withdraw")
    said = plain(lead.presses("case.reply.preview", form.value, text="We shall answer her."))
    assert said == "The contributor withdrew C-0001. Nothing was sent or changed."
    team.clock.go(minutes=1)
    assert "We shall answer her." not in team.received(AYLA)


def test_a_forwarded_mail_of_200_kilobytes_reaches_the_director_whole(desk: Desk, team: Office) -> None:
    mail = (
        "Journalist emailed me, please see below.\n\n"
        + JOURNALIST
        + "\n\n"
        + "> quoted history, line after line\n" * 6_000
        + "THE END"
    )
    assert len(mail) > 200_000
    told = plain(talks(desk, AYLA).says(mail))
    assert words.LONG_READ in told
    assert "Case: C-0001" in told
    team.deliver()
    assert "THE END" in team.press(LEAD, "case.whole", "C-0001")


def test_200_kilobytes_that_are_no_report_are_not_read(desk: Desk, team: Office) -> None:
    told = plain(talks(desk, AYLA).says("may I use the logo on a poster? " * 7_000))
    assert "I read at most 20,000" in told
    assert team.received(COMMS) == ""


def test_what_the_policy_does_not_say_can_be_put_to_the_team_that_decides(team: Office) -> None:
    silent = desk_that_reads(reading(Intent.ASK, 0.9, Intent.LOOKUP), Found((Hit("2.12", 0.2),), silent=True))
    ayla = talks(replace(silent, work=team.work), AYLA)
    silence = ayla.says("May I film in the car park?")
    assert words.NOT_IN_POLICY in plain(silence)
    pressed(ayla, silence, TELL)
    assert "May I film in the car park?" in team.received(MARKETING)


def test_permission_for_the_logo_is_one_tap(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    reply = ayla.says("Do I need permission to use the logo?")
    assert TELL in actions(reply)
    assert team.received(MARKETING) == ""
    ayla.presses(TELL, "permission")
    assert "permission to use the logo" in team.received(MARKETING)


def test_somebody_harassed_is_not_sent_to_whoever_may_have_done_it(desk: Desk) -> None:
    reply = talks(desk, AYLA).says(HARASSED)
    assert "whoever at the College invited you" not in plain(reply)
    assert words.SEND_IN_CONFIDENCE in plain(reply)
    assert words.BUTTON_NEIGHBOURS not in plain(reply)
