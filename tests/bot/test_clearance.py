from __future__ import annotations

import pytest

from bot import words
from bot.clearance import GOOD_FOR
from bot.desk import Desk
from bot.messages import Place
from bot.replies import Say, plain
from bot.store import Store
from tests.bot.drafting import (
    COLLEAGUE,
    DRAFT,
    Writer,
    clears,
    code_of,
    desk_on,
    facts,
    open_clauses,
)
from tests.bot.stores import Clock

UNTIL = "Sunday 6 December, 22:00 (GMT)"


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_on(store)


@pytest.fixture
def writer(desk: Desk) -> Writer:
    return Writer(desk)


@pytest.fixture
def case(writer: Writer) -> str:
    """A permission case with the draft in it, in which 2.12 and 2.25 are marked."""
    writer.shows()
    return writer.asks_communications()


def test_a_cleared_draft_is_settled_for_the_named_clauses_and_no_others(writer: Writer, desk: Desk, case: str) -> None:
    assert open_clauses(writer) == ["2.12", "2.25"]
    clears(desk, case, "2.12")
    reply = writer.shows()
    assert open_clauses(writer) == ["2.25"]
    (settled,) = writer.reviewed.settled.values()
    assert settled == words.SETTLED_CLEARED.format(who="the Marketing and Digital Team", when=UNTIL)
    assert "clause 2.12" in plain(reply)


def test_who_told_nothing_is_not_said_to_have_told_it(writer: Writer, desk: Desk, case: str) -> None:
    clears(desk, case, "2.12, 2.25")
    said = plain(writer.shows())
    assert words.CLEAR_SETTLED in said
    assert "as you told me" not in said


def test_the_same_words_in_other_spacing_are_still_cleared(writer: Writer, desk: Desk, case: str) -> None:
    clears(desk, case, "2.12, 2.25")
    writer.shows(DRAFT.replace(". ", ".\n\n"))
    assert open_clauses(writer) == []


def test_the_exact_text_is_cleared_for_whoever_has_it(desk: Desk, case: str) -> None:
    clears(desk, case, "2.12")
    colleague = Writer(desk, COLLEAGUE, Place("slack:D2"))
    reply = colleague.shows()
    assert open_clauses(colleague) == ["2.25"]
    assert case not in plain(reply), "the code is for the one whose case it is, to give to others"


def test_a_changed_draft_says_what_was_changed_and_its_marks_stay_open(
    writer: Writer, desk: Desk, store: Store, case: str
) -> None:
    clears(desk, case, "2.12, 2.25")
    reply = writer.shows(DRAFT.replace("charity ride", "charity ball") + " Come along!")
    assert open_clauses(writer) == ["2.12", "2.25"]
    assert reply[:2] == (
        Say(words.SLIP_CHANGED.format(code=code_of(store))),
        Say("Changed since then:\n• “ride.” is now “ball.”\n• “Come along!” is new"),
    )


def test_words_that_were_taken_out_are_shown(writer: Writer, desk: Desk, case: str) -> None:
    clears(desk, case, "2.12, 2.25")
    reply = writer.shows(DRAFT.replace("Proud of our charity ride. ", ""))
    assert reply[1] == Say("Changed since then:\n• “Proud of our charity ride.” is gone")


def test_once_the_cleared_words_are_erased_new_words_are_shown_and_gone_ones_counted(
    writer: Writer, desk: Desk, store: Store, case: str
) -> None:
    clears(desk, case, "2.12, 2.25")
    with store.transaction() as tx:
        tx.drop_text(case, "message")
    reply = writer.shows(DRAFT.replace("charity ride", "charity ball") + " Come along!")
    assert reply[:3] == (
        Say(words.SLIP_CHANGED.format(code=code_of(store))),
        Say(words.SLIP_NEW_WORDS.format(words="“ball.”, “Come along!”")),
        Say(words.SLIP_GONE_ONE),
    )


def test_a_mark_that_a_clearance_settled_is_open_again_once_a_word_elsewhere_is_changed(
    writer: Writer, desk: Desk, case: str
) -> None:
    clears(desk, case, "2.12")
    writer.shows()
    assert open_clauses(writer) == ["2.25"]
    writer.shows(DRAFT + " Come along!")
    assert open_clauses(writer) == ["2.12", "2.25"]


def test_one_word_that_turns_the_sense_is_a_change(writer: Writer, desk: Desk, case: str) -> None:
    clears(desk, case, "2.12")
    assert "“not”" in plain(writer.shows(DRAFT.replace("should vote", "should not vote")))
    assert "2.12" in open_clauses(writer)


def test_another_draft_has_nothing_to_do_with_the_clearance(writer: Writer, desk: Desk, case: str) -> None:
    clears(desk, case, "2.12")
    reply = plain(writer.shows("Where can I find the College logo for a talk next week in Leeds?"))
    assert words.SLIP_CHANGED.partition("(")[0] not in reply
    assert open_clauses(writer) == ["2.12"]


def test_somebody_elses_changed_draft_tells_nothing_of_the_cleared_one(desk: Desk, case: str) -> None:
    clears(desk, case, "2.12")
    colleague = Writer(desk, COLLEAGUE, Place("slack:D2"))
    assert case not in plain(colleague.shows(DRAFT + " Come along!"))


def test_an_expired_clearance_says_so_and_settles_nothing(
    writer: Writer, desk: Desk, store: Store, clock: Clock, case: str
) -> None:
    clears(desk, case, "2.12")
    clock.now += GOOD_FOR
    with store.transaction() as tx:
        tx.purge(desk.work.retention)  # type: ignore[union-attr]
    reply = writer.shows()
    assert words.SLIP_EXPIRED.format(clauses="clause 2.12", when=UNTIL) in plain(reply)
    assert open_clauses(writer) == ["2.12", "2.25"]
    changed = plain(writer.shows(DRAFT + " Come along!"))
    assert words.SLIP_EXPIRED_TOO.format(when=UNTIL) in changed


def test_a_clearance_can_be_renewed(writer: Writer, desk: Desk, clock: Clock, case: str) -> None:
    clears(desk, case, "2.12")
    clock.now += GOOD_FOR
    clears(desk, case, "2.12, 2.25")
    writer.shows()
    assert open_clauses(writer) == []


def test_of_two_clearances_the_code_tells_what_counts_now(
    writer: Writer, desk: Desk, store: Store, clock: Clock, case: str
) -> None:
    clears(desk, case, "2.12")
    clock.now += GOOD_FOR / 2
    clears(desk, case, "2.25")
    assert facts(writer.says(code_of(store)))["For"] == "clauses 2.12, 2.25"
    assert facts(writer.says(code_of(store)))["Until"] == UNTIL, "the first to run out"
    clock.now += GOOD_FOR / 2
    assert facts(writer.says(code_of(store)))["For"] == "clause 2.25"
