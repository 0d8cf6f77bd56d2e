from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.case import State
from bot.replies import plain
from bot.settings import RelaySender
from tests.bot.casedesk import AYLA, BEN, COMMS, LEAD, Office, buttons_of, by_journalist, form_of

ANSWER = "Please leave it to us, and thank you."


@pytest.fixture
def team(team: Office) -> Office:
    """The team with one case."""
    team.report(AYLA, by_journalist("Tamsin Orchard"))
    return team


def test_an_answer_is_shown_as_the_contributor_will_read_it_before_it_goes_out(team: Office) -> None:
    shown = team.reply(LEAD, "case.reply.preview", "C-0001", text=ANSWER)
    assert plain(shown).startswith(words.THEY_READ)
    team.clock.go(minutes=1)
    assert ANSWER not in team.received(AYLA)
    assert form_of(shown).fields[0].value == ANSWER


def test_an_answer_goes_out_after_ten_seconds_and_not_before(team: Office) -> None:
    team.answers(LEAD, "C-0001", ANSWER)
    team.clock.go(seconds=9)
    assert ANSWER not in team.received(AYLA)
    team.clock.go(seconds=2)
    assert ANSWER in team.received(AYLA)
    assert team.case().state is State.REPLIED


def test_within_ten_seconds_it_can_be_taken_back(team: Office) -> None:
    undo = buttons_of(team.answers(LEAD, "C-0001", ANSWER))[0]
    team.clock.go(seconds=5)
    assert team.press(LEAD, undo.action, undo.value) == words.DONE["undo"]  # type: ignore[index]
    team.clock.go(minutes=5)
    assert ANSWER not in team.received(AYLA)
    assert team.case().state is State.SEEN


def test_after_it_went_out_it_cannot_be_taken_back(team: Office) -> None:
    undo = buttons_of(team.answers(LEAD, "C-0001", ANSWER))[0]
    team.clock.go(seconds=11)
    team.deliver()
    assert team.press(LEAD, undo.action, undo.value) == words.TOO_LATE_TO_UNDO
    assert team.case().state is State.REPLIED


def test_an_answer_to_two_that_is_on_its_way_to_one_is_not_taken_back_from_the_other(team: Office) -> None:
    team.report(BEN, by_journalist("Tamsin Orchard"))
    undo = buttons_of(team.answers(LEAD, "C-0001", ANSWER))[0]
    team.clock.go(seconds=11)
    with team.work.store.transaction() as tx:
        waiting = [each for each in tx.messages_of("C-0001") if "/answer/" in each.effect_key]
        tx.retime(waiting[1].effect_key, team.clock.now.replace(year=2027))
    team.deliver()
    with team.work.store.transaction() as tx:
        tx.retime(waiting[1].effect_key, None)
    assert team.press(LEAD, undo.action, undo.value) == words.TOO_LATE_TO_UNDO
    assert ANSWER in team.received(AYLA)
    assert ANSWER in team.received(BEN)


def test_taking_back_a_second_answer_leaves_the_first_standing(team: Office) -> None:
    team.answers(LEAD, "C-0001", ANSWER)
    team.clock.go(seconds=11)
    team.deliver()
    undo = buttons_of(team.answers(LEAD, "C-0001", "One thing more."))[0]
    team.press(LEAD, undo.action, undo.value)
    assert team.case().state is State.REPLIED


def test_words_that_were_changed_after_the_preview_are_shown_again(team: Office) -> None:
    form = form_of(team.reply(LEAD, "case.reply.preview", "C-0001", text=ANSWER))
    again = team.reply(LEAD, form.action, form.value, text="Something else.")
    assert plain(again).startswith(words.THEY_READ)
    assert team.case().state is State.OPEN


def test_the_same_answer_sent_twice_goes_out_once(team: Office) -> None:
    form = form_of(team.reply(LEAD, "case.reply.preview", "C-0001", text=ANSWER))
    for _ in range(2):
        team.press(LEAD, form.action, form.value, event="one press", text=ANSWER)
    team.clock.go(minutes=1)
    assert team.received(AYLA).count(ANSWER) == 1


@pytest.mark.parametrize(
    ("sender", "signed"),
    [(RelaySender.TEAM, "From the Director of Communications"), (RelaySender.PERSON, f"From {LEAD}")],
)
def test_who_signs_is_a_setting(team: Office, sender: RelaySender, signed: str) -> None:
    team.work = replace(team.work, settings=replace(team.work.settings, relay_sender=sender))
    team.answers(LEAD, "C-0001", ANSWER)
    team.clock.go(minutes=1)
    assert signed in team.received(AYLA)


def test_the_contributor_adds_that_he_rang_again_also_to_a_closed_case(team: Office) -> None:
    team.press(LEAD, "case.close", "C-0001")
    form = form_of(team.reply(AYLA, "case.add", "C-0001"))
    team.press(AYLA, form.action, form.value, text="He rang again.")
    assert f"{AYLA} adds: He rang again." in team.received(COMMS)
    assert team.case().state is State.OPEN
    assert "He rang again." in team.press(LEAD, "case.whole", "C-0001")


def test_a_withdrawn_case_is_not_answered_and_nothing_goes_out(team: Office) -> None:
    form = form_of(team.reply(LEAD, "case.reply.preview", "C-0001", text=ANSWER))
    team.press(AYLA, "case.withdraw", "C-0001")
    said = team.press(LEAD, form.action, form.value, text=ANSWER)
    assert said == "The contributor withdrew C-0001. Nothing was sent or changed."
    team.clock.go(minutes=1)
    assert ANSWER not in team.received(AYLA)


def test_a_patients_number_in_an_answer_is_taken_out_as_well(team: Office) -> None:
    team.answers(LEAD, "C-0001", "Is NHS number 943 476 5919 yours?")
    team.clock.go(minutes=1)
    assert "943 476 5919" not in team.received(AYLA)


def test_somebody_who_asked_to_be_forgotten_cannot_be_answered(team: Office) -> None:
    with team.work.store.transaction() as tx:
        tx.forget_person(AYLA)
    form = form_of(team.reply(LEAD, "case.reply.preview", "C-0001", text=ANSWER))
    assert team.press(LEAD, form.action, form.value, text=ANSWER) == words.NO_CONTRIBUTOR
