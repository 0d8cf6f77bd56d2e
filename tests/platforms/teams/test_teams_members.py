"""Who may take a case is who is in its channel, as Teams lists it, and not only who wrote there lately."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from chats import Chat
from fake_desk import FakeDesk, ReferencesInMemory
from people import Somebody, actions, dialog, last, until
from served import NAMES, Served
from teams_fakes import BOT, CHANNEL, LOCAL, TENANT, FakeConnector, in_channel, invoke

from adapters.sending import UnsureError
from adapters.teams import search
from adapters.teams.connector import Connector
from adapters.teams.memory import Memory
from adapters.teams.opening import Teams
from adapters.teams.presence import Presence
from adapters.teams.roster import Roster
from bot import words
from bot.members import Somebody as Member

ADDRESS = f"teams:{CHANNEL}"
ADA, BEN, EVE = (f"teams:{letter * 8}-0000-0000-0000-000000000009" for letter in "abe")


def listed(number: int = 1, **more: Any) -> dict[str, Any]:
    """A member as Teams describes one."""
    entra = f"{number:08}-0000-0000-0000-000000000000"
    return {"id": f"29:{number}", "name": f"Person {number}", "objectId": entra, "email": "x" * 300, **more}


@dataclass
class Lists:
    """Teams' answers about a channel, with a clock."""

    names: Mapping[str, str] = field(default_factory=lambda: {ADA: "Ada Bell", BEN: "Ben"})
    now: float = 0.0
    asked: int = 0
    fails: bool = False
    slow: asyncio.Event | None = None

    async def of(self, _: str) -> Mapping[str, str]:
        self.asked += 1
        if self.slow is not None:
            await self.slow.wait()
        if self.fails:
            message = "502"
            raise UnsureError(message)
        return self.names


@pytest.fixture
def lists() -> Lists:
    return Lists()


@pytest.fixture
def presence(lists: Lists) -> Presence:
    known = Presence(lambda: lists.now, lists.of)
    known.watch([ADDRESS, "slack:C1", "teams:somebody"])
    return known


async def test_somebody_of_the_channel_who_never_wrote_is_in_it(presence: Presence) -> None:
    assert not presence.has(ADDRESS, BEN)
    await presence.refresh()
    assert presence.has(ADDRESS, BEN)
    assert not presence.has(ADDRESS, EVE)
    assert not presence.has("teams:19:other@thread.tacv2", BEN)
    assert presence.people(ADDRESS) == (Member(ADA, "Ada Bell"), Member(BEN, "Ben"))


async def test_who_left_the_channel_is_out_with_the_next_list(presence: Presence, lists: Lists) -> None:
    await presence.refresh()
    lists.names, lists.now = {ADA: "Ada Bell"}, 60
    await presence.refresh()
    assert not presence.has(ADDRESS, BEN)


async def test_a_burst_of_presses_asks_once(presence: Presence, lists: Lists) -> None:
    await asyncio.gather(*(presence.refresh() for _ in range(20)))
    lists.now = 5
    await presence.refresh()
    assert lists.asked == 1


async def test_while_teams_does_not_tell_the_last_list_counts_and_then_who_was_seen(
    presence: Presence, lists: Lists
) -> None:
    await presence.refresh()
    lists.fails, lists.now = True, 600
    await presence.refresh()
    assert presence.has(ADDRESS, BEN)
    presence.seen(ADDRESS, EVE)
    lists.now = 1_000
    assert not presence.has(ADDRESS, BEN)
    assert presence.has(ADDRESS, EVE)
    lists.now = 600 + 3_601
    assert not presence.has(ADDRESS, EVE)


async def test_who_acts_in_the_channel_now_is_in_it_whatever_the_list_says(presence: Presence, lists: Lists) -> None:
    await presence.refresh()
    presence.seen(ADDRESS, EVE)
    assert presence.has(ADDRESS, EVE)
    lists.now = 301
    assert not presence.has(ADDRESS, EVE)


async def test_nobody_waits_for_a_list_that_takes_long(
    presence: Presence, lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.teams.presence._PATIENCE", 0.01)
    lists.slow = asyncio.Event()
    await presence.refresh()
    assert not presence.has(ADDRESS, BEN)
    lists.slow.set()
    await asyncio.sleep(0.01)
    assert presence.has(ADDRESS, BEN), "it counts when it is there"


async def test_who_is_forgotten_is_listed_no_more(presence: Presence) -> None:
    await presence.refresh()
    presence.erase(BEN)
    assert not presence.has(ADDRESS, BEN)
    assert presence.people(ADDRESS) == (Member(ADA, "Ada Bell"),)


async def test_a_long_list_is_read_to_its_end_without_bots(teams: FakeConnector, connector: Connector) -> None:
    teams.members[CHANNEL] = [listed(number) for number in range(600)] + [{"id": BOT, "name": "Forepost"}, "odd", {}]
    memory = Memory(ReferencesInMemory())
    found = await Roster(connector_to(teams, connector), memory).of(ADDRESS)
    assert len(found) == 600
    assert found["teams:00000599-0000-0000-0000-000000000000"] == "Person 599"
    assert await memory.name("teams:00000007-0000-0000-0000-000000000000") == "Person 7"
    assert len(teams.calls) == 3


@pytest.mark.parametrize("answer", [{}, {"members": "odd"}])
async def test_an_answer_without_a_list_is_no_empty_channel(
    teams: FakeConnector, connector: Connector, answer: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    teams.members[CHANNEL] = []
    monkeypatch.setattr(teams, "_page", lambda *_: answer or None)
    teams.installed.add(CHANNEL)
    with pytest.raises(UnsureError):
        await Roster(connector_to(teams, connector), Memory(ReferencesInMemory())).of(ADDRESS)


def connector_to(teams: FakeConnector, connector: Connector) -> Connector:
    """The connector with this Teams as the place to ask where no conversation is known."""
    return replace(connector, registration=replace(LOCAL, service=teams.address))


@pytest_asyncio.fixture
async def whole(
    teams: FakeConnector, executor: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Chat]:
    """The whole of Teams, with one channel as a destination."""
    monkeypatch.setattr(search, "clauses", lambda *_: [])
    desk, references, platform = FakeDesk(), ReferencesInMemory(), Teams(LOCAL, Presence())
    app = web.Application()
    platform.attach(app, desk, references, executor, {ADDRESS: ()})  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as client:
        yield Chat(client, desk, teams, references, platform.presence)


async def test_a_press_on_a_case_asks_who_is_in_its_channel_and_a_question_does_not(whole: Chat) -> None:
    whole.teams.members[CHANNEL] = [listed(4, objectId=BEN.removeprefix("teams:"))]
    await whole.post(in_channel("What does clause 2.13 say?"))
    await whole.post(invoke("task/fetch", {"data": {"action": "clause.neighbours", "value": "2.13"}}))
    assert not any("pagedmembers" in call.path for call in whole.teams.calls)
    await whole.post(invoke("task/fetch", {"data": {"action": "case.hand_over", "value": "C-0001"}}))
    assert whole.presence.has(ADDRESS, BEN)


async def test_a_case_goes_to_a_colleague_of_the_channel_who_has_pressed_nothing(served: Served) -> None:
    ben = Somebody("ben", "", served.teams, served.http)
    served.teams.members[CHANNEL] = [
        {"id": f"29:{name}", "name": name.title(), "objectId": Somebody(name, "", served.teams, served.http).entra}
        for name in ("ben", "dora")
    ]
    to = {"address": ADDRESS, "lead": "teams:never-met"}
    served.destinations = dict.fromkeys(NAMES, to)
    await served.start()
    await served.somebody("ada").says("A journalist from the Evening Chronicle has just emailed me, please help.")
    dora = served.somebody("dora").in_channel(CHANNEL)
    await dora.sees("C-0001", "State: open")

    form = dialog(await dora.presses(words.BUTTON_HAND_OVER))
    assert "Ben" in [each["title"] for each in actions(form)]
    picked = await dora.takes(last(form), **{"person.text": ben.entra})
    assert "handed over to Ben" in str(picked)
    await dora.sees("Taken by: Ben")

    def there() -> bool:
        own = (body for where, body in served.teams.stands.values() if where == f"a:chat-{ben.entra}")
        return any("Dora hands C-0001 over to you." in str(body) for body in own)

    await until(there)


async def test_a_stranger_who_is_picked_gets_nothing(served: Served) -> None:
    served.teams.members[CHANNEL] = []
    await served.start()
    await served.somebody("ada").says("A journalist from the Evening Chronicle has just emailed me, please help.")
    dora = served.somebody("dora").in_channel(CHANNEL)
    await dora.sees("C-0001", "State: open")
    form = dialog(await dora.presses(words.BUTTON_HAND_OVER))
    picked = await dora.takes(last(form), **{"person.text": EVE.removeprefix("teams:")})
    assert words.STAYS["nobody"] in str(picked)  # type: ignore[index]
    assert TENANT not in str(picked)
