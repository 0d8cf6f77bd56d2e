from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.outbox import Delivered, Delivery, Failed, Failure, Kind, Pace, Priority
from bot.store import Store
from tests.bot.stores import AT_ONCE, DIRECTOR, Clock, card, note, open_case, take


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


@pytest.mark.parametrize("lasting", [Failure.FAULT, Failure.WRONG])
def test_a_refusal_is_never_given_up_and_a_message_that_fails_every_time_after_ten_attempts(
    store: Store, clock: Clock, lasting: Failure
) -> None:
    with store.transaction() as tx:
        tx.queue(note(1))
        tx.queue(note(2))
    for _ in range(12):
        clock.go(minutes=6)
        for delivery in take(store):
            failure = Failure.REFUSED if delivery.effect_key == "note/1" else lasting
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


def test_workers_that_take_or_refuse_the_same_destinations_in_other_orders_never_block_each_other(
    store: Store, clock: Clock
) -> None:
    destinations, paces = [f"slack:C{number}" for number in range(15)], {"slack": Pace(gap=0.001, burst=99)}
    together = Barrier(2, timeout=30)

    def work(_: int) -> list[Delivery]:
        together.wait()
        with store.transaction() as tx:
            taken = list(tx.take_due(15, paces))
        if taken[0].destination == destinations[-1]:
            taken.reverse()
        together.wait()
        with store.transaction() as tx:
            tx.record(Failed(delivery, Failure.REFUSED, "429", timedelta(seconds=1)) for delivery in reversed(taken))
        return taken

    with ThreadPoolExecutor(2) as workers:
        for round_ in range(6):
            with store.transaction() as tx:
                for number, destination in enumerate((*destinations, *reversed(destinations))):
                    tx.queue(note(100 * round_ + number, destination=destination))
            taken = [delivery for own in workers.map(work, range(2)) for delivery in own]
            assert len(taken) == 2 * len(destinations)
            with store.transaction() as tx:
                assert all(tx.cancel(delivery.effect_key) for delivery in taken)
            clock.go(minutes=2)
