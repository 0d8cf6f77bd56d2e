from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot import words
from bot.casework import Casework
from bot.desk import Desk
from bot.replies import Say, plain
from bot.routes import permission
from bot.store import Store, StoreUnavailableError
from tests.bot.drafting import AUTHOR, DRAFT, MARKETING, Writer, button, buttons, desk_on, facts, form, marked
from tests.bot.stores import take

WITH_PATIENT = "Our patient Mrs Edith Hollows, NHS number 943 476 5919, loves the College logo on her mug."


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_on(store)


@pytest.fixture
def writer(desk: Desk) -> Writer:
    return Writer(desk)


def without_teams(desk: Desk) -> Desk:
    assert desk.work is not None
    return replace(desk, work=replace(desk.work, teams={}))


def kept(store: Store, case: str) -> Mapping[str, str]:
    with store.reading() as tx:
        return tx.texts(case)


def count_cases(store: Store) -> int:
    with store.reading() as tx:
        return len(tx.cases_of(AUTHOR))


def test_nothing_leaves_before_it_was_shown_word_for_word_and_to_whom(writer: Writer, store: Store) -> None:
    writer.shows()
    shown = writer.presses("draft.ask")
    assert shown[0] == Say(words.ASK_CONSENT.format(team="Marketing and Digital Team"))
    assert marked(shown) == DRAFT
    assert facts(shown)["To"] == "Marketing and Digital Team"
    assert facts(shown)["From"] == f"you, {AUTHOR}"
    assert "2.12, 2.25" in facts(shown)["About"]
    assert count_cases(store) == 0
    assert take(store) == ()


def test_after_send_it_the_team_gets_the_very_words_that_were_shown(writer: Writer, store: Store) -> None:
    writer.shows()
    shown = writer.presses("draft.ask")
    told = writer.presses("draft.ask.send", button(shown, "draft.ask.send").value)
    with store.reading() as tx:
        (case,) = tx.cases_of(AUTHOR)
    assert (case.kind, case.destination, case.place) == ("permission", MARKETING, "slack:D1")
    assert kept(store, case.id)["message"] == marked(shown) == DRAFT
    (card,) = take(store)
    assert card.destination == MARKETING
    assert DRAFT in plain(card.reply)
    assert "Marked in it: 2.12, 2.25" in plain(card.reply)
    assert facts(told)["Case"] == case.id
    assert button(told, "case.withdraw").value == case.id


def test_what_identifies_a_patient_is_taken_out_before_it_is_shown_and_stored(writer: Writer, store: Store) -> None:
    writer.shows(WITH_PATIENT)
    shown = writer.presses("draft.ask")
    assert words.ASK_MASKED.format(count=2) in plain(shown)
    assert "in 2 places" in plain(shown)
    case = writer.asks_communications()
    message = kept(store, case)["message"]
    assert message == marked(shown)
    assert "943" not in message
    assert "Hollows" not in message
    assert "College logo on her mug" in message


def test_a_private_address_in_a_draft_is_taken_out_too(writer: Writer, store: Store) -> None:
    writer.shows("Write to my patient at edith.hollows1947@gmail.com about the College logo.")
    assert "I took out what could identify a person, in one place." in plain(writer.presses("draft.ask"))
    case = writer.asks_communications()
    assert "@" not in kept(store, case)["message"]


def test_whoever_clears_a_draft_is_told_that_something_was_taken_out_of_it(writer: Writer, desk: Desk) -> None:
    writer.shows(WITH_PATIENT)
    case = writer.asks_communications()
    opened = Writer(desk, "slack:U7").presses("clearance.open", case)
    assert Say(words.CLEAR_MASKED) in opened
    assert form(opened).value.startswith(case)


def test_another_draft_than_the_one_shown_is_shown_first(writer: Writer, store: Store) -> None:
    writer.shows()
    shown = button(writer.presses("draft.ask"), "draft.ask.send")
    writer.shows("I put the College logo on a mug.")
    again = writer.presses("draft.ask.send", shown.value)
    assert again[0] == Say(words.ASK_CHANGED)
    assert marked(again) == "I put the College logo on a mug."
    assert count_cases(store) == 0


@pytest.mark.parametrize("value", ["", "x", "0" * 16, "C-0001"])
def test_a_forged_press_shows_and_sends_nothing(writer: Writer, store: Store, value: str) -> None:
    writer.shows()
    assert writer.presses("draft.ask.send", value)[0] == Say(words.ASK_CHANGED)
    assert count_cases(store) == 0


def test_the_same_draft_is_sent_once_however_often_the_button_is_pressed(writer: Writer, store: Store) -> None:
    writer.shows()
    shown = button(writer.presses("draft.ask"), "draft.ask.send")
    before = writer.conversation
    writer.presses("draft.ask.send", shown.value, event="one press")
    case = writer.conversation.passed
    assert plain(writer.presses("draft.ask.send", shown.value)) == words.TAKEN_BEFORE.format(
        case=next(iter(case.values()))
    )
    writer.conversation = before
    writer.presses("draft.ask.send", shown.value, event="one press")
    assert count_cases(store) == 1


def test_without_a_draft_there_is_nothing_to_ask_about(writer: Writer) -> None:
    assert writer.presses("draft.ask") == (Say(words.NO_DRAFT_BEFORE),)
    assert writer.presses("draft.ask.send", "0" * 16) == (Say(words.NO_DRAFT_BEFORE),)


def test_where_no_team_is_set_the_draft_goes_nowhere_and_that_is_said(desk: Desk, store: Store) -> None:
    writer = Writer(without_teams(desk))
    writer.shows()
    answer = (Say(words.NOT_PASSED_ON.format(team="Marketing and Digital Team")),)
    assert writer.presses("draft.ask") == answer
    assert writer.presses("draft.ask.send", "0" * 16) == answer
    assert count_cases(store) == 0


def test_while_the_records_are_away_nothing_is_sent_and_it_can_be_tried_again(
    writer: Writer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailableError("away")

    writer.shows()
    shown = button(writer.presses("draft.ask"), "draft.ask.send")
    with monkeypatch.context() as broken:
        broken.setattr(type(store), "transaction", away)
        failed = writer.presses("draft.ask.send", shown.value)
    assert failed[0] == Say(words.NOT_KEPT.format(team="Marketing and Digital Team"))
    writer.presses("draft.ask.send", button(failed, "draft.ask.send").value)
    assert count_cases(store) == 1


def test_the_buttons_are_offered_where_somebody_is_behind_them(writer: Writer, desk: Desk) -> None:
    turn = writer.turn(writer.message(""))
    assert [each.action for each in buttons(permission.next_steps(turn))] == ["draft.ask", "draft.hold"]
    alone = Writer(without_teams(desk))
    assert [each.action for each in buttons(permission.next_steps(alone.turn(alone.message(""))))] == ["draft.hold"]
    nobody: Casework | None = None
    assert permission.next_steps(replace(turn, work=nobody)) == ()
    reply, _ = permission.ask(replace(turn, work=nobody))
    assert reply == (Say(words.STALE_BUTTON),)
