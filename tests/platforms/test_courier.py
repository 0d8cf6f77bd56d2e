from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from adapters.courier import Courier
from adapters.delivering import Timing
from adapters.fence import Fence
from bot.outbox import Kind, Outgoing, effect_key
from bot.replies import Say
from bot.store import Store, open_store
from bot.vault import new_master
from tests.bot.stores import DIRECTOR, Clock, card, open_case, take
from tests.platforms.worlds import Goes, World

QUICK = Timing(call=0.3, settle=0.1, lease=1.0, poll=0.05)
PATIENCE = 30.0  # seconds, for a machine that is busy


@asynccontextmanager
async def courier(store: Store, timing: Timing = QUICK, **worlds: World) -> AsyncIterator[None]:
    # The fence would end the tests themselves on a machine that is busy; tests/platforms/test_fence.py looks at it.
    running = asyncio.create_task(Courier(store, worlds, timing=timing, fence=Fence(armed=False)).run())
    try:
        yield
        assert not running.done(), running
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110  the database tells nobody
            await asyncio.sleep(0.02)


def state(store: Store, key: str) -> str:
    with store.reading() as tx:
        found = tx.queued(key)
    return found.state if found else "unknown"


def queue(store: Store, *messages: Outgoing) -> None:
    with store.transaction() as tx:
        for message in messages:
            tx.queue(message)


def note(name: str, destination: str = "slack:D1") -> Outgoing:
    return Outgoing(name, destination, Kind.POST, (Say("Hi."),))


async def test_a_queued_message_is_delivered_without_waiting_for_a_poll(store: Store) -> None:
    world = World()
    async with courier(store, Timing(poll=PATIENCE * 2), slack=world):
        await asyncio.sleep(0.2)
        await asyncio.to_thread(queue, store, note("one"))
        await until(lambda: state(store, "one") == "delivered")
    assert world.posted == ["one"]


async def test_the_card_is_posted_once_and_edited_in_place(store: Store) -> None:
    world = World()
    with store.transaction() as tx:
        case = open_case(tx)
        tx.queue(card(case, "open"))
        tx.queue(card(case, "seen", kind=Kind.UPDATE))
        tx.queue(card(case, "noted", kind=Kind.REPLY))
    async with courier(store, slack=world):
        await until(lambda: state(store, card(case, kind=Kind.REPLY).effect_key) == "delivered")
    assert len(world.posted) == 2
    assert world.texts[f"at {card(case).effect_key}"] == "seen"


@pytest.mark.parametrize(
    ("goes", "calls"),
    [
        ([Goes.UNHEARD], ["send one", "find one"]),
        ([Goes.LOST], ["send one", "find one", "send one"]),
        ([Goes.HANGS], ["send one", "find one", "send one"]),
        ([Goes.BREAKS], ["send one", "find one", "send one"]),
        ([Goes.LOST, Goes.UNHEARD], ["send one", "find one", "send one", "find one"]),
    ],
)
async def test_an_unclear_call_is_looked_up_before_it_is_repeated(
    store: Store, clock: Clock, goes: list[Goes], calls: list[str]
) -> None:
    world = World()
    world.sends.extend(goes)
    queue(store, note("one"))
    async with courier(store, slack=world):
        await until(lambda: clock.go(seconds=1) or state(store, "one") == "delivered")
    assert world.posted == ["one"]
    assert world.calls == calls


async def test_where_the_lookup_fails_too_nothing_is_repeated_blindly(store: Store, clock: Clock) -> None:
    world = World()
    world.sends.append(Goes.UNHEARD)
    world.finds.extend([Goes.REFUSED, Goes.LOST, Goes.HANGS, Goes.BREAKS])
    queue(store, note("one"))
    async with courier(store, slack=world):
        await until(lambda: clock.go(seconds=20) or state(store, "one") == "delivered")
    assert world.calls == ["send one"] + ["find one"] * 5


async def test_a_refused_message_is_sent_again_without_looking(store: Store, clock: Clock) -> None:
    world = World()
    world.sends.extend([Goes.REFUSED] * 3)
    queue(store, note("one"))
    async with courier(store, slack=world):
        await until(lambda: clock.go(seconds=2) or state(store, "one") == "delivered")
    assert world.calls == ["send one"] * 4


async def test_a_platform_that_cannot_look_up_is_told_that_it_may_repeat(store: Store, clock: Clock) -> None:
    world = World(looks_up=False)
    world.sends.extend([Goes.LOST, Goes.REFUSED, Goes.WELL])
    queue(store, note("one"))
    async with courier(store, slack=world):
        await until(lambda: clock.go(seconds=2) or state(store, "one") == "delivered")
    assert world.repeats == [False, True, True]


async def test_an_archived_channel_makes_a_dead_letter_that_can_be_replayed(store: Store) -> None:
    world = World()
    world.sends.append(Goes.GONE)
    queue(store, note("one"))
    async with courier(store, slack=world):
        await until(lambda: state(store, "one") == "dead")
        with store.transaction() as tx:
            tx.replay("one")
        await until(lambda: state(store, "one") == "delivered")


async def test_a_card_that_somebody_deleted_is_posted_anew(store: Store) -> None:
    world = World()
    with store.transaction() as tx:
        case = open_case(tx)
        tx.queue(card(case, "open"))
    async with courier(store, slack=world):
        await until(lambda: state(store, card(case).effect_key) == "delivered")
        world.sends.append(Goes.CARD_GONE)
        update = card(case, "seen", kind=Kind.UPDATE)
        queue(store, update)
        await until(lambda: state(store, update.effect_key) == "delivered")
    with store.reading() as tx:
        assert tx.root_of(case.id, DIRECTOR) == f"at {update.effect_key}"


async def test_a_platform_that_hangs_does_not_hold_up_another(store: Store) -> None:
    hanging, well = World(), World()
    hanging.sends.extend([Goes.HANGS] * 50)
    timing = Timing(call=5, settle=1, lease=20, poll=0.05, at_once=4)
    queue(store, *[note(f"hangs {n}", f"slack:D{n}") for n in range(10)])
    async with courier(store, timing, slack=hanging, teams=well):
        await until(lambda: hanging.under_way == 4)
        queue(store, note("well", "teams:1"))
        await until(lambda: state(store, "well") == "delivered")
        assert hanging.most_under_way == 4
        assert hanging.under_way == 4


async def test_what_a_dead_worker_left_unclear_is_looked_up_and_not_doubled(store: Store) -> None:
    world = World()
    queue(store, note("stands"), note("does not"))
    for delivery in take(store):
        if delivery.effect_key == "stands":
            await world.send(delivery)
    async with courier(store, slack=world):
        await until(lambda: {state(store, "stands"), state(store, "does not")} == {"delivered"})
    assert sorted(world.posted) == ["does not", "stands"]


async def test_a_clock_that_jumps_frees_no_lease(store: Store, clock: Clock) -> None:
    world = World()
    world.sends.append(Goes.HANGS)
    queue(store, note("one"))
    async with courier(store, Timing(call=2, settle=0.1, lease=5, poll=0.05), slack=world):
        await until(lambda: world.under_way == 1)
        clock.go(hours=1)
        await asyncio.sleep(0.5)
        clock.go(hours=-2)
        await asyncio.sleep(0.5)
        assert world.calls == ["send one"]
        await until(lambda: state(store, "one") == "delivered")
    assert world.posted == ["one"]


async def test_the_second_process_on_a_sqlite_file_waits_for_the_first_to_end(tmp_path: Path, clock: Clock) -> None:
    key = new_master()
    store, other = (open_store(f"sqlite:///{tmp_path / 'cases.db'}", key, tmp_path, clock) for _ in range(2))
    first, second = World(), World()
    async with courier(other, slack=second):
        assert other.become_sole_courier()
        async with courier(store, slack=first):
            queue(store, note("one"))
            await until(lambda: state(store, "one") == "delivered")
    assert (first.posted, second.posted) == ([], ["one"])


async def test_calls_that_are_under_way_are_written_down_when_the_courier_stops(store: Store) -> None:
    world = World()
    world.sends.append(Goes.HANGS)
    queue(store, note("hangs"), note("goes", "slack:D2"))
    async with courier(store, slack=world):
        await until(lambda: world.posted == ["goes"])
    assert state(store, "goes") == "delivered"
    assert state(store, "hangs") == "queued"


async def test_what_a_sender_says_when_it_breaks_is_not_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    world.sends.append(Goes.BREAKS)
    queue(store, note("one"))
    async with courier(store, slack=world):
        await until(lambda: state(store, "one") == "delivered")
    assert "KeyError" in caplog.text
    assert "words of a message" not in caplog.text
    assert {record.levelno for record in caplog.records if record.name == "forepost.courier"} == {logging.ERROR}


def test_a_lease_that_does_not_outlast_a_call_is_refused() -> None:
    with pytest.raises(ValueError, match="outlast"):
        Timing(call=10, settle=5, lease=12)


def test_the_name_of_an_effect_is_the_same_each_time() -> None:
    assert effect_key("C-0001", "card", DIRECTOR) == effect_key("C-0001", "card", DIRECTOR)
    assert effect_key("C-0001", "card", DIRECTOR, 1) != effect_key("C-0001", "card", DIRECTOR)
