"""What people at a case press and read, on a real store."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import intake, words
from bot.case import State
from bot.escalation import Approach
from bot.replies import plain
from bot.store import Store, StoreUnavailableError
from tests.bot.casedesk import (
    AYLA,
    BEN,
    COLLEAGUE,
    COMMS,
    COMPLAINTS,
    DEPUTY,
    LEAD,
    OUTSIDER,
    PRESS_OFFICE,
    Office,
    buttons_of,
    by_journalist,
    form_of,
    press,
)  # fmt: skip

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_report_is_on_the_directors_card_with_a_copy_to_the_press_office(team: Office) -> None:
    team.report(approach=by_journalist("Tamsin Orchard", NINE))
    assert "Tamsin Orchard rang me." in team.received(COMMS)
    assert "Monday 23 November, 09:00" in team.received(COMMS)
    copied = team.received(PRESS_OFFICE)
    assert "The case is with the Director of Communications" in copied
    assert words.BUTTON_SEEN not in copied


def test_the_same_event_twice_is_one_case_and_says_so(team: Office) -> None:
    first = team.report(event="one")
    again = team.report(event="one")
    assert again.repeated
    assert again.shown.case.id == first.shown.case.id
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(intake.confirmed(team.work, again))
    team.deliver()
    assert len(team.inbox[COMMS]) == 1


def test_the_same_journalist_to_two_contributors_is_one_case(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    joined = team.report(BEN, by_journalist("tamsin  ORCHARD", NINE))
    assert (joined.joined, joined.shown.case.id, joined.shown.case.deadline) == (True, "C-0001", NINE)
    assert "2 contributors approached since Sunday 22 November, 22:00" in team.received(COMMS)
    assert f"{BEN} reports the same" in team.received(COMMS)


def test_another_journalist_is_another_case(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    assert team.report(AYLA, by_journalist("Jo Ferris")).shown.case.id == "C-0002"


def test_he_rang_again_without_a_name_belongs_to_ones_own_case_of_today(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    assert team.report(AYLA, press("he rang again")).shown.case.id == "C-0001"
    assert team.report(BEN, press("somebody rang")).shown.case.id == "C-0002"
    team.clock.go(hours=25)
    assert team.report(AYLA, press("he rang again")).shown.case.id == "C-0003"


def test_reports_of_harassment_are_never_put_together(team: Office) -> None:
    for who in (AYLA, BEN):
        team.report(who, Approach("harassment", "He writes every night.", {"person": "Sam Pell"}))
    assert [case.destination for case in (team.case("C-0001"), team.case("C-0002"))] == [COMPLAINTS] * 2
    assert team.received(COMMS) == ""


def test_two_directors_who_press_at_once_get_one_result_and_a_word_about_the_other(team: Office) -> None:
    team.report()
    start, said = threading.Barrier(2), {}

    def take(who: str) -> None:
        start.wait()
        said[who] = team.press(who, "case.claim", "C-0001")

    threads = [threading.Thread(target=take, args=(who,)) for who in (LEAD, COLLEAGUE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    holder = team.case().claimed_by
    other = COLLEAGUE if holder == LEAD else LEAD
    assert said[holder] == "C-0001 is yours."
    assert said[other] == f"{holder} has C-0001 already. Nothing was changed."


def test_a_case_that_somebody_changed_meanwhile_is_read_again(team: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    team.report()
    from bot import casemoves  # noqa: PLC0415  patched here only

    original, rivals = casemoves.step, [LEAD]

    def slowly(case: object, move: object) -> object:
        if rivals:
            rivals.pop()
            monkeypatch.setattr(casemoves, "step", original)
        return original(case, move)  # type: ignore[arg-type]

    monkeypatch.setattr(casemoves, "step", slowly)
    assert team.press(COLLEAGUE, "case.claim", "C-0001") == "C-0001 is yours."


def test_the_contributor_hears_when_it_is_seen_and_when_it_is_closed(team: Office) -> None:
    team.report()
    team.press(LEAD, "case.seen", "C-0001")
    assert words.STATUS_SEEN.format(case="C-0001") in team.received(AYLA)
    team.press(COLLEAGUE, "case.close", "C-0001")
    assert words.STATUS_CLOSED.format(case="C-0001") in team.received(AYLA)


def test_one_card_is_edited_and_its_history_stands_in_its_thread(team: Office) -> None:
    team.report()
    team.press(LEAD, "case.claim", "C-0001")
    team.press(LEAD, "case.note.send", "C-0001", text="Known to us.")
    received = team.received(COMMS)
    assert f"{LEAD} takes it." in received
    assert f"Note by {LEAD}: Known to us." in received
    assert f"Taken by: {LEAD}" in plain(team.inbox[COMMS][-1])
    assert "Known to us." not in team.received(AYLA)


def test_handing_over_reaches_only_people_who_may_act(team: Office) -> None:
    team.report()
    assert team.press(LEAD, "case.hand_over.send", "C-0001", text=OUTSIDER) == words.STAYS["nobody"]  # type: ignore[index]
    team.press(LEAD, "case.hand_over.send", "C-0001", text=DEPUTY)
    assert team.case().claimed_by == DEPUTY


def test_withdrawing_leaves_the_case_open_for_the_others(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    team.report(BEN, by_journalist("Tamsin Orchard"))
    assert team.press(AYLA, "case.withdraw", "C-0001") == words.LEFT_CASE.format(case="C-0001")
    assert team.case().state is State.OPEN
    team.answers(LEAD, "C-0001", "Leave it to us.")
    team.clock.go(seconds=11)
    assert "Leave it to us." in team.received(BEN)
    assert "Leave it to us." not in team.received(AYLA)
    team.press(BEN, "case.withdraw", "C-0001")
    assert team.case().state is State.WITHDRAWN
    assert team.press(BEN, "case.withdraw", "C-0001") == words.WITHDRAWN_ALREADY.format(case="C-0001")


def test_details_are_corrected_and_an_earlier_deadline_moves_the_reminders(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard", NINE))
    form = form_of(team.reply(AYLA, "case.correct", "C-0001"))
    assert {field.name: field.value for field in form.fields}["person"] == "Tamsin Orchard"
    team.press(AYLA, form.action, form.value, person="Tamsin Orchid", deadline="7 tomorrow")
    assert team.case().deadline == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    assert "Who: Tamsin Orchid" in team.received(COMMS)


def test_a_deadline_that_is_over_or_no_time_at_all_changes_nothing(team: Office) -> None:
    team.report(AYLA, by_journalist("Tamsin Orchard", NINE))
    before = team.case()
    assert words.STAYS["past"] in team.press(AYLA, "case.correct.send", "C-0001", deadline="1 January 2020, 9 am")  # type: ignore[index]
    unread = team.press(AYLA, "case.correct.send", "C-0001", deadline="whenever")
    assert words.NO_TIME_READ.format(words="whenever") in unread
    assert team.case() == before


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("C-9999", words.NO_SUCH_CASE),
        ("", words.STALE_BUTTON),
        ("C-0001; DROP TABLE cases", words.STALE_BUTTON),
        ("C-0001:zz", words.STALE_BUTTON),
        ("C-00010000000000000", words.STALE_BUTTON),
    ],
)
def test_a_forged_or_stale_button_gets_a_plain_sentence(team: Office, value: str, said: str) -> None:
    team.report()
    assert team.press(LEAD, "case.claim", value) == said


def test_a_button_that_nobody_knows_and_a_form_without_words_change_nothing(team: Office) -> None:
    team.report()
    before = team.case()
    assert team.press(LEAD, "case.explode", "C-0001") == words.STALE_BUTTON
    for action in ("case.note.send", "case.reply.preview", "case.reply.send"):
        assert team.press(LEAD, action, "C-0001", text="   ") == words.NOTHING_TO_SEND
    assert words.NOTHING_TO_SEND in team.press(AYLA, "case.correct.send", "C-0001")
    assert "I read at most" in team.press(LEAD, "case.note.send", "C-0001", text="x" * 30_000)
    assert team.case() == before


def test_an_outsider_is_not_even_told_that_a_confidential_case_exists(team: Office) -> None:
    team.report(AYLA, Approach("harassment", "He writes every night."))
    assert team.press(LEAD, "case.whole", "C-0001") == words.NO_SUCH_CASE
    assert "He writes every night." in team.press("t:clerk", "case.whole", "C-0001")


def test_nobody_outside_the_team_reads_the_whole_message(team: Office) -> None:
    team.report()
    assert "Nothing was changed" in team.press(BEN, "case.whole", "C-0001")
    assert "Weekly Ledger" in team.press(LEAD, "case.whole", "C-0001")


def test_while_the_records_are_away_nothing_is_half_done_and_the_person_is_told(
    team: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.report()
    before = team.case()

    def away(_: Store) -> None:
        raise StoreUnavailableError("away")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "transaction", away)
        assert team.press(LEAD, "case.claim", "C-0001") == words.NOT_KEPT_NOW
    assert team.case() == before


def test_a_case_whose_words_were_erased_can_still_be_closed(team: Office) -> None:
    team.report()
    team.deliver()
    with team.work.store.transaction() as tx:
        tx.forget_case("C-0001")
    assert team.press(LEAD, "case.whole", "C-0001") == words.CASE_FORGOTTEN
    assert team.press(LEAD, "case.note.send", "C-0001", text="Too late.") == words.CASE_FORGOTTEN


def test_a_hundred_kilobyte_message_is_cut_on_the_card_and_whole_behind_its_button(team: Office) -> None:
    team.report(approach=press("Dear Dr Alder, " + "please comment. " * 12_000 + "THE END"))
    received = team.received(COMMS)
    assert "THE END" not in received
    button = next(each for each in buttons_of(team.inbox[COMMS][0]) if each.action == "case.whole")
    assert "THE END" in team.press(LEAD, button.action, button.value)


def test_people_listed_in_the_settings_act_without_being_in_the_channel(team: Office) -> None:
    listed = replace(team.work.settings, handlers=frozenset({OUTSIDER}))
    team.work = replace(team.work, settings=listed)
    team.report()
    assert team.press(OUTSIDER, "case.claim", "C-0001") == "C-0001 is yours."
