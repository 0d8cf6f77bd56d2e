"""What a chat platform was told that we have, and is not answered yet."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Store
from bot.store_arrivals import Arrival
from bot.store_places import THREADS_KEPT
from tests.bot.stores import Clock

ONE = Arrival("slack:T1:D1:message-1", "slack", "at 1", ("Ev1",))
SAME_MESSAGE = Arrival("slack:T1:D1:message-1", "slack", "at 1", ("Ev2",))
SAME_EVENT = Arrival("slack:T1:D1:message-2", "slack", "at 2", ("Ev1",))
OTHER = Arrival("slack:T1:D1:message-3", "slack", "at 3", ("Ev3",))


def arrives(store: Store, *found: Arrival, owner: str = "one") -> tuple[str, ...]:
    with store.transaction() as tx:
        return tx.arrived(found, owner)


def adopted(store: Store, clock: Clock, owner: str = "two", platform: str = "slack") -> tuple[Arrival, ...]:
    with store.transaction() as tx:
        return tx.adopt(platform, owner, clock() - timedelta(seconds=30))


def test_a_message_arrives_once_by_its_own_name_and_by_the_name_of_its_event(store: Store) -> None:
    assert arrives(store, ONE) == (ONE.key,)
    assert arrives(store, ONE) == ()
    assert arrives(store, SAME_MESSAGE, owner="two") == ()
    assert arrives(store, SAME_EVENT, OTHER) == (OTHER.key,)


def test_twice_in_one_batch_is_once(store: Store) -> None:
    assert arrives(store, ONE, SAME_MESSAGE, ONE, OTHER) == (ONE.key, OTHER.key)
    assert arrives(store) == ()


def test_what_a_dead_process_left_is_taken_over_once_and_what_was_answered_is_not(store: Store, clock: Clock) -> None:
    arrives(store, ONE, OTHER)
    with store.transaction() as tx:
        tx.dealt_with([OTHER.key])
        tx.dealt_with([])
    assert adopted(store, clock) == ()
    clock.go(minutes=1)
    assert adopted(store, clock, platform="teams") == ()
    assert [each.stands_at for each in adopted(store, clock)] == ["at 1"]
    assert adopted(store, clock, owner="three") == ()


def test_a_process_that_says_it_lives_keeps_what_it_took(store: Store, clock: Clock) -> None:
    arrives(store, ONE)
    clock.go(minutes=1)
    with store.transaction() as tx:
        tx.still_at_it("one")
    assert adopted(store, clock) == ()


def test_what_was_left_may_be_tried_again_by_whoever_left_it(store: Store, clock: Clock) -> None:
    arrives(store, ONE)
    with store.transaction() as tx:
        tx.leave(ONE.key)
    clock.go(minutes=1)
    assert [each.key for each in adopted(store, clock, owner="one")] == [ONE.key]


def test_what_was_left_to_rest_is_taken_over_when_it_has_rested(store: Store, clock: Clock) -> None:
    arrives(store, ONE)
    with store.transaction() as tx:
        tx.leave(ONE.key, timedelta(minutes=5))
    clock.go(minutes=4)
    assert adopted(store, clock) == ()
    clock.go(minutes=2)
    assert [each.key for each in adopted(store, clock)] == [ONE.key]


def test_a_thread_that_the_desk_was_called_into_is_known_for_a_month(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        tx.call_into("slack:C1:1.0")
        tx.call_into("slack:C1:1.0")
    with store.reading() as tx:
        assert tx.called_into("slack:C1:1.0")
        assert not tx.called_into("slack:C1:2.0")
    clock.go(days=THREADS_KEPT.days + 1)
    with store.transaction() as tx:
        tx.call_into("slack:C1:2.0")
        assert not tx.called_into("slack:C1:1.0")
