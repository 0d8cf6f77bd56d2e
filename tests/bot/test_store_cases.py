from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.case import State
from bot.store import CaseChangedError, ForgottenError, NoSuchCaseError, Store
from tests.bot.stores import CONTRIBUTOR, DIRECTOR, Clock, card, open_case


def test_cases_are_numbered_from_one_and_come_back_as_they_were_opened(store: Store, clock: Clock) -> None:
    deadline = clock.now + timedelta(hours=11)
    with store.transaction() as tx:
        first = open_case(tx, deadline=deadline, urgent=True, clause="2.13")
        second = open_case(tx)
    assert (first.id, second.id) == ("C-0001", "C-0002")
    with store.reading() as tx:
        assert tx.case("C-0001") == first
        assert tx.texts("C-0001") == {"message": "A journalist rang."}
    assert (first.state, first.deadline, first.opened_at, first.version) == (State.OPEN, deadline, clock.now, 1)


def test_an_event_is_claimed_once_under_any_of_its_names(store: Store) -> None:
    with store.transaction() as tx:
        assert tx.claim("delivery-1", "C1/message-1")
        assert not tx.claim("delivery-1")
        assert not tx.claim("delivery-2", "C1/message-1")
        assert tx.claim("delivery-3", "")


def test_a_claim_that_is_rolled_back_was_never_made(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:  # noqa: PT012
        tx.claim("delivery-1")
        raise ZeroDivisionError
    with store.transaction() as tx:
        assert tx.claim("delivery-1")


def test_of_two_people_who_change_a_case_the_second_is_told(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
    with store.transaction() as tx:
        seen = tx.update_case(replace(case, state=State.SEEN, claimed_by="slack:U7", seen_at=clock.now), case.version)
    assert (seen.state, seen.claimed_by, seen.version) == (State.SEEN, "slack:U7", 2)
    with pytest.raises(CaseChangedError, match="C-0001"), store.transaction() as tx:
        tx.update_case(replace(case, claimed_by="slack:U8"), case.version)
    with store.reading() as tx:
        assert tx.case(case.id) == seen


@pytest.mark.parametrize("case_id", ["C-0099", "", "C-0001'; DROP TABLE cases", "x" * 5000])
def test_an_unknown_case_is_a_plain_error(store: Store, case_id: str) -> None:
    with store.reading() as tx, pytest.raises(NoSuchCaseError) as caught:
        tx.case(case_id)
    assert len(str(caught.value)) < 60


def test_open_cases_are_listed_by_the_hours_left_and_page_by_page(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        none = open_case(tx)
        later = open_case(tx, deadline=clock.now + timedelta(hours=9))
        soon = open_case(tx, deadline=clock.now + timedelta(hours=1))
        also_later = open_case(tx, deadline=clock.now + timedelta(hours=9))
        closed = open_case(tx, deadline=clock.now)
        tx.update_case(replace(closed, state=State.CLOSED, closed_at=clock.now), 1)
        open_case(tx, destination="slack:C2")
    with store.reading() as tx:
        assert tx.open_cases(DIRECTOR) == (soon, later, also_later, none)
        assert tx.open_cases(DIRECTOR, most=2) == (soon, later)
        assert tx.open_cases(DIRECTOR, after=later) == (also_later, none)
        assert tx.count_open(DIRECTOR) == 4
        assert tx.count_open(DIRECTOR, due_before=clock.now + timedelta(hours=2)) == 1


def test_a_case_is_found_by_everybody_who_joined_it(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        assert tx.join_case(case.id, "teams:bob", "teams:chat-1")
        assert not tx.join_case(case.id, "teams:bob", "teams:chat-1")
        assert [found.id for found in tx.cases_of("teams:bob")] == [case.id]
        assert sorted(tx.people_of(case.id)) == [(CONTRIBUTOR, "slack:D1"), ("teams:bob", "teams:chat-1")]


def test_words_of_a_case_are_nowhere_in_the_database(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx, texts={"message": "Wally Xylophone rang."})
        tx.set_text(case.id, "message", "Wally Xylophone rang twice.")
        tx.add_history(case.id, "slack:U7", "note", "Xylophone is known to us.")
        tx.add_folds(case.id, [("journalist", "Wally Xylophone")])
        tx.queue(card(case, "Wally Xylophone rang."))
        tx.hold_draft("slack:U1", "slack:D1", "Dear Xylophone", tx.now)
        assert tx.texts(case.id) == {"message": "Wally Xylophone rang twice."}
    with store.engine.connect() as connection:
        for table in ("cases", "case_texts", "case_history", "case_folds", "outbox", "held_drafts", "audit"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
            assert (
                b"xylophone"
                not in repr([[bytes(v) if isinstance(v, memoryview) else v for v in r] for r in rows]).lower().encode()
            )


def test_a_forgotten_case_keeps_its_times_and_loses_every_word(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        tx.add_history(case.id, "slack:U7", "note", "A note.")
        tx.add_folds(case.id, [("email", "w@example.org")])
        tx.queue(card(case))
        tx.forget_case(case.id)
    with store.transaction() as tx:
        assert tx.is_forgotten(case.id)
        assert tx.case(case.id) == case
        assert tx.texts(case.id) == {}
        assert [(entry.action, entry.note) for entry in tx.history(case.id)] == [("note", "")]
        assert tx.folded_into("press", [("email", "w@example.org")]) is None
        assert [message.state for message in tx.messages_of(case.id)] == ["cancelled"]
        with pytest.raises(ForgottenError):
            tx.set_text(case.id, "message", "more")


def test_the_same_journalist_leads_to_the_live_case_of_that_kind(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        tx.add_folds(case.id, [("journalist", "Wally  Xylophone"), ("email", "w@example.org"), ("outlet", "")])
        assert tx.folded_into("press", [("journalist", "wally xylophone")]) == case
        assert tx.folded_into("press", [("url", "https://example.org"), ("email", "W@example.org")]) == case
        for kind, keys in (("tagged", [("email", "w@example.org")]), ("press", [("outlet", "")]), ("press", [])):
            assert tx.folded_into(kind, keys) is None
        tx.update_case(replace(case, state=State.CLOSED, closed_at=clock.now), 1)
        assert tx.folded_into("press", [("email", "w@example.org")]) is None


def test_history_is_told_in_order_with_its_notes(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        tx.add_history(case.id, CONTRIBUTOR, "opened")
        clock.go(minutes=3)
        tx.add_history(case.id, "slack:U7", "note", "Rang the outlet.")
        assert [(e.action, e.note) for e in tx.history(case.id)] == [("opened", ""), ("note", "Rang the outlet.")]
        assert tx.history(case.id)[1].at == clock.now
