from __future__ import annotations

from datetime import timedelta

import pytest

from bot.outbox import Delivered, Kind, Outgoing, effect_key
from bot.replies import Say
from bot.store import ForgottenError, Store
from tests.bot.stores import CONTRIBUTOR, DIRECTOR, Clock, card, note, open_case, take


def test_a_queued_message_comes_out_with_its_words_and_marked_as_attempted(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        assert tx.queue(card(case, "Please look."))
    (delivery,) = take(store)
    assert delivery.reply == (Say("Please look."),)
    assert (delivery.case, delivery.attempts, delivery.attempted_at) == (case.id, 1, None)
    assert take(store) == ()


def test_the_same_effect_is_queued_once(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        assert tx.queue(card(case, "First."))
        assert not tx.queue(card(case, "Second."))
    assert [delivery.reply for delivery in take(store)] == [(Say("First."),)]


def test_a_rolled_back_transaction_queues_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:  # noqa: PT012
        tx.queue(card(open_case(tx)))
        raise ZeroDivisionError
    assert take(store) == ()


def test_the_root_card_is_known_to_what_follows_it(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        tx.queue(card(case))
        tx.queue(card(case, kind=Kind.UPDATE))
    (post,) = take(store)
    assert take(store) == (), "the update waits for its card"
    with store.transaction() as tx:
        tx.record([Delivered(post, "ts-1")])
        assert tx.root_of(case.id, DIRECTOR) == "ts-1"
    (update,) = take(store)
    assert update.handle == "ts-1"


def test_an_update_that_had_to_post_again_becomes_the_root_card(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        tx.queue(card(case))
        tx.queue(card(case, kind=Kind.UPDATE))
        tx.queue(card(case, kind=Kind.REPLY))
    for handle, root in (("ts-1", "ts-1"), ("ts-2", "ts-2"), ("ts-3", "ts-2")):
        (delivery,) = take(store)
        with store.transaction() as tx:
            tx.record([Delivered(delivery, handle)])
            assert tx.root_of(case.id, DIRECTOR) == root


def test_a_reminder_comes_when_it_is_due_and_holds_nothing_up(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        tx.queue(
            Outgoing("r", DIRECTOR, Kind.REPLY, (Say("Still open."),), case.id, due_at=clock.now + timedelta(hours=1))
        )
        tx.queue(card(case))
    assert [delivery.effect_key for delivery in take(store)] == [card(case).effect_key]
    clock.go(minutes=59)
    assert take(store) == ()


def test_a_reminder_that_is_due_is_taken(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        tx.queue(note(1, due_at=clock.now + timedelta(hours=1)))
    clock.go(hours=1)
    assert len(take(store)) == 1


def test_an_untouched_message_can_be_cancelled_or_moved_and_one_on_its_way_cannot(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        later = clock.now + timedelta(hours=1)
        for count in range(3):
            key = effect_key(case.id, "reminder", DIRECTOR, count)
            tx.queue(Outgoing(key, DIRECTOR, Kind.REPLY, (Say("Open."),), case.id, due_at=later))
        assert tx.retime(effect_key(case.id, "reminder", DIRECTOR, 0), None)
        assert tx.cancel(effect_key(case.id, "reminder", DIRECTOR, 1))
    (delivery,) = take(store)
    with store.transaction() as tx:
        assert not tx.cancel(delivery.effect_key)
        assert not tx.retime(delivery.effect_key, later)
        assert tx.cancel_effects(case.id, "reminder") == 1
    clock.go(hours=2)
    assert take(store) == ()


def test_overdue_messages_are_counted_from_when_they_should_have_gone(store: Store, clock: Clock) -> None:
    due = clock.now + timedelta(minutes=10)
    with store.transaction() as tx:
        tx.queue(note(1, due_at=due))
    clock.go(minutes=14)
    with store.reading() as tx:
        assert tx.late(timedelta(minutes=5)).count == 0
    clock.go(minutes=2)
    with store.reading() as tx:
        late = tx.late(timedelta(minutes=5))
    assert (late.count, late.oldest) == (1, due)


def test_a_message_for_a_forgotten_case_can_be_neither_queued_nor_sent(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        tx.queue(card(case))
        tx.forget_case(case.id)
        with pytest.raises(ForgottenError):
            tx.queue(card(case, count=1))
    assert take(store) == ()


def test_a_message_that_cannot_be_read_is_put_aside_and_holds_nothing_up(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx, person=CONTRIBUTOR)
        tx.queue(card(case))
        tx.connection.exec_driver_sql("UPDATE outbox SET effect_key = 'changed by hand'")
        tx.queue(note(1))
    assert [delivery.effect_key for delivery in take(store)] == ["note/1"]
    with store.reading() as tx:
        assert [dead.reason for dead in tx.dead_letters()] == ["unreadable"]


def test_a_commit_is_told_to_who_listens_and_a_rollback_is_not(store: Store) -> None:
    told: list[str] = []
    silence = store.on_commit(lambda: told.append("commit"))
    with store.transaction():
        pass
    with pytest.raises(ZeroDivisionError), store.transaction():
        raise ZeroDivisionError
    with store.reading():
        pass
    silence()
    with store.transaction():
        pass
    assert told == ["commit"]
