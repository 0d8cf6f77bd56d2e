from __future__ import annotations

from dataclasses import replace

from bot.store import Store
from bot.store_references import ChatReference
from tests.bot.stores import Clock

ALONE = ChatReference("teams:a:1", "https://smba.example/uk/", "tenant-1", "28:bot", "teams:person-1", "29:person-1")
CHANNEL = ChatReference("teams:19:c@thread.tacv2", "https://smba.example/uk/", "tenant-1", "28:bot")


def test_a_chat_is_found_by_its_address_and_by_its_only_reader(store: Store) -> None:
    with store.transaction() as tx:
        tx.keep_references([ALONE, CHANNEL])
    with store.reading() as tx:
        assert tx.reference("teams:a:1") == tx.reference("teams:person-1") == ALONE
        assert tx.reference("teams:19:c@thread.tacv2") == CHANNEL
        assert tx.reference("teams:nobody") is None


def test_a_person_has_one_chat_and_the_newest_counts(store: Store) -> None:
    newer = replace(ALONE, address="teams:a:2", service_url="https://smba.example/amer/")
    with store.transaction() as tx:
        tx.keep_references([ALONE])
        tx.keep_references([newer])
        assert tx.reference("teams:person-1") == newer
        assert tx.reference("teams:a:1") is None


def test_the_way_into_a_tenant_is_what_was_heard_of_last(store: Store, clock: Clock) -> None:
    with store.transaction() as tx:
        tx.keep_references([replace(ALONE, tenant="tenant-2"), CHANNEL])
    clock.go(minutes=1)
    moved = replace(CHANNEL, address="teams:19:d@thread.tacv2", service_url="https://smba.example/emea/")
    with store.transaction() as tx:
        tx.keep_references([moved])
        assert tx.reference_in("tenant-1") == moved
        assert tx.reference_in("tenant-3") is None
        assert tx.reference_in("") == moved


def test_a_dropped_chat_is_forgotten_and_so_is_that_of_a_forgotten_person(store: Store) -> None:
    with store.transaction() as tx:
        tx.keep_references([ALONE, CHANNEL])
        tx.drop_references(CHANNEL.address)
        tx.forget_person(ALONE.person)
        assert tx.reference(CHANNEL.address) is None
        assert tx.reference(ALONE.address) is None


def test_a_blocked_destination_is_open_again_when_something_arrives_from_there(store: Store) -> None:
    with store.transaction() as tx:
        tx.block(ALONE.person, "403 MessageWritesBlocked")
        tx.block(ALONE.person, "403 BotDisabledByAdmin")
        tx.block(CHANNEL.address, "403 BotNotInConversationRoster")
        assert tx.blocked()[ALONE.person] == "403 BotDisabledByAdmin"
        tx.keep_references([ALONE])
        assert set(tx.blocked()) == {CHANNEL.address}
        tx.unblock(CHANNEL.address)
        assert tx.blocked() == {}
