from __future__ import annotations

from dataclasses import replace

import pytest

from bot import clearance, words
from bot.case import State
from bot.clearance import GOOD_FOR
from bot.desk import Desk
from bot.messages import Person, Place, Pressed
from bot.replies import Say, Small, plain
from bot.routes import clearance as clearance_route
from bot.settings import RelaySender
from bot.store import Store, StoreUnavailableError
from tests.bot.drafting import (
    AUTHOR,
    COLLEAGUE,
    DRAFT,
    MARKETING,
    TEAM_MEMBER,
    Writer,
    clears,
    code_of,
    desk_on,
    facts,
    form,
    marked,
    open_clauses,
)
from tests.bot.stores import Clock, everything_kept, take

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


def member(desk: Desk, address: str = TEAM_MEMBER) -> Writer:
    return Writer(desk, address, Place(MARKETING, private=False))


def test_clearing_answers_the_case_and_tells_everybody_concerned(desk: Desk, store: Store, case: str) -> None:
    take(store)
    told = clears(desk, case, "2.12")
    with store.reading() as tx:
        assert tx.case(case).state is State.REPLIED
        assert [(line.actor, line.action) for line in tx.audit_lines(case)][-1] == (TEAM_MEMBER, "case.clear")
        assert tx.verify_audit() is None
        code = clearance.of_person(tx, AUTHOR)[0].code
        letters = [each for each in tx.messages_of(case) if each.destination == "slack:D1"]
        lines = [each for each in tx.messages_of(case) if "/thread/" in each.effect_key]
    assert told == (Say(words.CLEAR_DONE.format(case=case, clauses="clause 2.12", when=UNTIL, code=code)),)
    assert len(letters) == 1
    assert len(lines) == 1


def test_the_contributor_reads_the_code_in_the_letter(desk: Desk, store: Store, case: str) -> None:
    clears(desk, case, "2.12")
    letter = next(each for each in take(store) if each.destination == "slack:D1")
    assert code_of(store) in plain(letter.reply)
    assert Small("From the Marketing and Digital Team") in letter.reply


def test_who_cleared_it_is_named_where_the_owner_wants_people_to_sign(store: Store) -> None:
    desk = desk_on(store, relay_sender=RelaySender.PERSON)
    writer = Writer(desk)
    writer.shows()
    clears(desk, writer.asks_communications(), "2.12")
    assert TEAM_MEMBER in plain(writer.shows())


@pytest.mark.parametrize("action", ["clearance.open", "clearance.send"])
def test_only_the_people_of_the_team_can_clear(desk: Desk, store: Store, case: str, action: str) -> None:
    stranger = Writer(desk, COLLEAGUE, Place("slack:D2"))
    reply = stranger.presses(action, case, clauses="2.12")
    assert reply == (Say(f"Only the people in the channel of {case} can do that. Nothing was changed."),)
    with store.reading() as tx:
        assert clearance.of_person(tx, AUTHOR) == ()


def test_a_listed_person_who_sent_the_draft_cannot_clear_it(store: Store) -> None:
    desk = desk_on(store, handlers=frozenset({AUTHOR}))
    writer = Writer(desk)
    writer.shows()
    case = writer.asks_communications()
    assert writer.presses("clearance.open", case) == (Say(words.CLEAR_OWN),)
    assert writer.presses("clearance.send", case, clauses="2.12") == (Say(words.CLEAR_OWN),)


def test_what_is_cleared_is_shown_first_with_the_marked_clauses_filled_in(desk: Desk, case: str) -> None:
    opened = member(desk).presses("clearance.open", case)
    assert marked(opened) == DRAFT
    assert form(opened).fields[0].value == "2.12, 2.25"


def test_a_text_that_was_not_shown_is_not_cleared(desk: Desk, store: Store, case: str) -> None:
    for value in (case, f"{case}:{'0' * 16}"):
        reply = member(desk).presses("clearance.send", value, event=value, clauses="2.12")
        assert reply[0] == Say(words.CLEAR_CHANGED)
        assert marked(reply) == DRAFT
    with store.reading() as tx:
        assert clearance.of_person(tx, AUTHOR) == ()


@pytest.mark.parametrize(
    ("named", "answer"),
    [
        ("", words.CLEAR_NO_CLAUSE),
        (" , and ", words.CLEAR_NO_CLAUSE),
        ("2.12 and 9.99", words.CLEAR_UNKNOWN.format(clauses="9.99")),
        ("the logo", words.CLEAR_UNKNOWN.format(clauses="THE, LOGO")),
    ],
)
def test_clauses_that_are_none_are_told_plainly(desk: Desk, case: str, named: str, answer: str) -> None:
    assert clears(desk, case, named)[0] == Say(answer)


def test_clauses_are_read_as_people_write_them(writer: Writer, desk: Desk, case: str) -> None:
    clears(desk, case, "clauses 2.12 & 2.25, and g1.9.")
    writer.shows()
    assert open_clauses(writer) == []


@pytest.mark.parametrize("value", ["", "C-1", "C-0001:zz", "x" * 1000, "C-٠٠٠١"])
def test_a_forged_press_is_told_plainly(desk: Desk, value: str) -> None:
    for action in ("clearance.open", "clearance.send"):
        assert member(desk).presses(action, value) == (Say(words.STALE_BUTTON),)
    assert member(desk).presses("clearance.approve", "C-0001") == (Say(words.STALE_BUTTON),)


def test_a_case_that_does_not_exist_or_holds_no_draft_cannot_be_cleared(desk: Desk, store: Store) -> None:
    with store.transaction() as tx:
        asked = tx.open_case(
            kind="permission", destination=MARKETING, person=AUTHOR, place="slack:D1", texts={"message": "May I?"}
        )
    assert member(desk).presses("clearance.open", asked.id) == (Say(words.CLEAR_NO_DRAFT.format(case=asked.id)),)
    assert member(desk).presses("clearance.open", "C-9999") == (Say(words.NO_SUCH_CASE),)


def test_a_withdrawn_or_forgotten_draft_cannot_be_cleared(desk: Desk, store: Store, case: str) -> None:
    with store.transaction() as tx:
        tx.update_case(replace(tx.case(case), state=State.WITHDRAWN), 1)
    assert "withdrew" in plain(member(desk).presses("clearance.open", case))
    with store.transaction() as tx:
        tx.update_case(replace(tx.case(case), state=State.OPEN), 2)
        tx.forget_case(case)
    assert member(desk).presses("clearance.open", case) == (Say(words.CASE_FORGOTTEN),)


def test_with_the_case_goes_all_that_could_tell_what_was_changed(
    writer: Writer, desk: Desk, store: Store, case: str
) -> None:
    clears(desk, case, "2.12")
    with store.transaction() as tx:
        tx.forget_case(case)
    assert words.SLIP_CHANGED.partition("(")[0] not in plain(writer.shows(DRAFT + " Come along!"))
    writer.shows()
    assert open_clauses(writer) == ["2.25"], "the hash alone still tells that this very text was cleared"


def test_neither_the_text_nor_a_word_of_it_stands_in_the_file(store: Store, desk: Desk, case: str) -> None:
    clears(desk, case, "2.12")
    kept = everything_kept(store)
    assert b"charity" not in kept
    with store.reading() as tx:
        (found,) = clearance.of_person(tx, AUTHOR)
    assert found.words[0].encode() not in kept, "fingerprints are sealed as well"


def test_a_quoted_code_says_what_stands_behind_it(desk: Desk, store: Store, clock: Clock, case: str) -> None:
    clears(desk, case, "2.12")
    code, colleague = code_of(store), Writer(desk, COLLEAGUE, Place("slack:D2"))
    told = facts(colleague.says(f"is {code.lower()} any good?"))
    assert told == {"For": "clause 2.12", "By": "the Marketing and Digital Team", "Until": UNTIL}
    colleague.shows()
    assert facts(colleague.says(code))["Your last draft"] == "is exactly that text"
    colleague.shows(DRAFT + " Come along!")
    assert facts(colleague.says(code))["Your last draft"] == "is not exactly that text"
    clock.now += GOOD_FOR
    assert facts(colleague.says(code))["Until"] == f"{UNTIL}, already over"


@pytest.mark.parametrize("code", ["C-0001-00000000", "C-9999-ABCDEF01"])
def test_an_unknown_code_is_told_plainly(writer: Writer, desk: Desk, case: str, code: str) -> None:
    clears(desk, case, "2.12")
    assert writer.says(code) == (Say(words.SLIP_NO_CODE.format(code=code)),)


@pytest.mark.parametrize(
    "text", ["C-0001", "see ABC-0001-00000000", "what does 2.12 say?", "C-0001-00000000 " + "x " * 20]
)
def test_words_without_a_code_are_left_to_others(writer: Writer, text: str) -> None:
    assert writer.says(text) is None


def test_while_the_records_are_away_a_draft_is_read_all_the_same(
    writer: Writer, desk: Desk, store: Store, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailableError("away")

    clears(desk, case, "2.12")
    monkeypatch.setattr(type(store), "reading", away)
    assert writer.shows()[0] == Small(words.SLIP_UNREAD)
    assert open_clauses(writer) == ["2.12", "2.25"]
    monkeypatch.setattr(type(store), "transaction", away)
    assert member(desk).presses("clearance.open", case) == (Say(words.NOT_KEPT_NOW),)


def test_a_clearance_is_taken_back_and_the_contributor_hears_of_it(desk: Desk, store: Store, case: str) -> None:
    clears(desk, case, "2.12")
    code = code_of(store)
    pressed = Pressed("back", Person(TEAM_MEMBER), Place(MARKETING), "clearance.back", case)
    assert code in plain(clearance_route.pressed(desk.work, pressed))  # type: ignore[arg-type]
    with store.reading() as tx:
        (found,) = clearance.of_person(tx, AUTHOR)
        assert found.last <= tx.now
        assert tx.slips_for(found.hash) == ()
        sent = [each.effect_key for each in tx.messages_of(case) if "/cleared/" in each.effect_key]
    assert len(sent) == 2, "that it was cleared, and that it is not any more"
    again = Pressed("again", Person(TEAM_MEMBER), Place(MARKETING), "clearance.back", case)
    assert "nothing to take back" in plain(clearance_route.pressed(desk.work, again))  # type: ignore[arg-type]
    outsider = Pressed("other", Person("slack:U99"), Place("slack:D9"), "clearance.back", case)
    assert "Only the people in the channel" in plain(clearance_route.pressed(desk.work, outsider))  # type: ignore[arg-type]
