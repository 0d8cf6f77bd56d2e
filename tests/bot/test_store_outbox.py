from __future__ import annotations

from datetime import timedelta

import pytest

from bot.outbox import Delivered, Failed, Failure, Kind, Outgoing, Pace, Priority, effect_key
from bot.replies import Say
from bot.store import ForgottenError, Store
from tests.bot.stores import AT_ONCE, CONTRIBUTOR, DIRECTOR, Clock, card, open_case, take


def note(number: int, **more: object) -> Outgoing:
    usual = {
        "effect_key": f"note/{number}",
        "destination": f"slack:D{number}",
        "kind": Kind.POST,
        "reply": (Say("Hi."),),
    }
    return Outgoing(**usual | more)  # type: ignore[arg-type]


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


def test_cases_overtake_routine(store: Store) -> None:
    with store.transaction() as tx:
        tx.queue(note(1, priority=Priority.ROUTINE))
        tx.queue(note(2, priority=Priority.CASE))
    assert [delivery.effect_key for delivery in take(store, 1)] == ["note/2"]


def test_a_destination_is_written_to_at_its_platforms_pace(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        for number in range(4):
            tx.queue(note(number, destination=DIRECTOR))
        tx.queue(note(9, destination="slack:D9"))
    taken = []
    for _ in range(4):
        with store.transaction() as tx:
            taken.append([delivery.effect_key for delivery in tx.take_due(10, {"slack": Pace(gap=1, burst=2)})])
        clock.go(seconds=1)
    assert taken == [["note/0", "note/1", "note/9"], ["note/2"], ["note/3"], []]


def test_a_refused_message_waits_and_so_does_its_destination(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        tx.queue(note(1, destination=DIRECTOR))
    (delivery,) = take(store)
    with store.transaction() as tx:
        tx.record([Failed(delivery, Failure.REFUSED, "rate_limited", timedelta(seconds=30))])
        tx.queue(note(2, destination=DIRECTOR))
        tx.queue(note(3))
    assert [delivery.effect_key for delivery in take(store)] == ["note/3"]
    clock.go(seconds=31)
    again = take(store)
    assert [delivery.effect_key for delivery in again] == ["note/1", "note/2"]
    assert again[0].attempted_at is None, "a refusal is certain: there is nothing to look up"


def test_an_unclear_message_is_remembered_as_such(store: Store, clock: Clock) -> None:
    attempted = clock.now
    with store.transaction() as tx:
        tx.queue(note(1))
    for _ in range(2):
        (delivery,) = take(store)
        with store.transaction() as tx:
            tx.record([Failed(delivery, Failure.UNSURE, "time-out")])
            assert not tx.cancel("note/1"), "it may stand already"
        clock.go(minutes=1)
    (delivery,) = take(store)
    assert delivery.attempted_at == attempted
    assert delivery.attempts == 3


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_jumps_an_hour_holds_nothing_up(store: Store, clock: Clock, hours: int) -> None:
    with store.transaction() as tx:
        tx.queue(note(1))
        tx.queue(note(2, destination=DIRECTOR))
    for delivery in take(store):
        with store.transaction() as tx:
            tx.record([Failed(delivery, Failure.REFUSED, "rate_limited", timedelta(seconds=30))])
    with store.transaction() as tx:
        tx.queue(note(3))
    clock.go(hours=hours)
    assert {delivery.effect_key for delivery in take(store)} == {"note/1", "note/2", "note/3"}


def test_what_is_gone_becomes_a_dead_letter_that_can_be_replayed(store: Store) -> None:
    with store.transaction() as tx:
        case = open_case(tx)
        tx.queue(card(case))
        tx.queue(card(case, kind=Kind.UPDATE))
    (delivery,) = take(store)
    with store.transaction() as tx:
        tx.record([Failed(delivery, Failure.GONE, "is_archived")])
        (dead,) = tx.dead_letters()
        assert (dead.effect_key, dead.reason) == (delivery.effect_key, "is_archived")
        assert tx.late(timedelta(minutes=5)).dead == 1
    assert [found.kind for found in take(store)] == [Kind.UPDATE], "what comes after a dead letter goes on"
    with store.transaction() as tx:
        assert tx.replay(delivery.effect_key)
        assert not tx.replay(delivery.effect_key)
    assert [found.attempts for found in take(store)] == [1]


def test_a_refusal_is_never_given_up_and_a_broken_sender_after_ten_attempts(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        tx.queue(note(1))
        tx.queue(note(2))
    for _ in range(12):
        clock.go(minutes=6)
        for delivery in take(store):
            failure = Failure.REFUSED if delivery.effect_key == "note/1" else Failure.FAULT
            with store.transaction() as tx:
                tx.record([Failed(delivery, failure, "reason")])
    with store.reading() as tx:
        assert [dead.effect_key for dead in tx.dead_letters()] == ["note/2"]
        waiting = tx.queued("note/1")
    assert waiting is not None
    assert (waiting.state, waiting.attempts) == ("queued", 12)


def test_only_the_holder_of_the_lease_writes_down_what_came_of_it(store: Store) -> None:
    with store.transaction() as tx:
        tx.queue(note(1))
    (first,) = take(store)
    with store.transaction() as tx:
        assert tx.leased(["slack"]) == {first.id: first.lease}
        assert tx.take_over({first.id: "another token"}) == ()
        (second,) = tx.take_over({first.id: first.lease})
        assert second.attempted_at == first.taken_at
    with store.transaction() as tx:
        assert tx.renew(first) is None
        tx.record([Failed(first, Failure.GONE, "late news")])
        still = tx.queued("note/1")
        assert still is not None
        assert still.state == "queued"
        tx.record([Delivered(second, "ts")])
        delivered = tx.queued("note/1")
    assert delivered is not None
    assert delivered.state == "delivered"


def test_a_renewed_lease_counts_one_more_attempt(store: Store) -> None:
    with store.transaction() as tx:
        tx.queue(note(1))
    (delivery,) = take(store)
    with store.transaction() as tx:
        lease = tx.renew(delivery)
        assert lease not in {None, delivery.lease}
        found = tx.queued("note/1")
    assert found is not None
    assert found.attempts == 2


def test_messages_for_other_platforms_are_left_alone(store: Store) -> None:
    with store.transaction() as tx:
        tx.queue(note(1, destination="teams:19:abc"))
        assert not tx.something_due(["slack"])
        assert tx.something_due(["slack", "teams"])
        assert tx.take_due(10, AT_ONCE) == ()


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
