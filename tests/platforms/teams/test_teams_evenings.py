from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from chats import Chat
from fake_desk import FakeDesk, ReferencesInMemory
from judges import faults_of_cards
from teams_fakes import CHANNEL, LOCAL, FakeConnector, activity, invoke

from adapters.courier import Courier
from adapters.delivering import Timing
from adapters.teams.opening import Teams
from adapters.teams.presence import Presence
from adapters.teams.references import StoredReferences
from bot import settings
from bot.casework import Casework
from bot.desk import Desk
from bot.evenings import EVENINGS
from bot.settings import Team
from bot.store import open_store
from bot.vault import new_master
from knowledge.library import Library

JOURNALIST = "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waiting times by 9 am tomorrow."
DIRECTOR = {
    "conversation": {"id": f"{CHANNEL};messageid=1000", "conversationType": "channel"}, "channelData": {},
    "from": {"id": "29:director", "aadObjectId": "dddddddd-0000-0000-0000-000000000004"},
}  # fmt: skip
PATIENCE = 60.0  # seconds; another program may have the processor


@pytest_asyncio.fixture
async def evening(teams: FakeConnector, built: Library, executor: Any, tmp_path: Path) -> AsyncIterator[Chat]:
    """The real desk with its cases, the real courier, the real bot; only Teams is ours."""
    store = open_store(f"sqlite:///{tmp_path / 'cases.db'}", new_master(), tmp_path)
    chosen, presence = settings.load({}), Presence()
    destinations = {name: Team(f"teams:{CHANNEL}") for name in built.reports.names()}
    desk = Desk(built, chosen, work=Casework(store, chosen, built.policy, built.reports, destinations, presence))
    app, bot = web.Application(), Teams(replace(LOCAL, service=teams.address), presence)
    sender = bot.attach(app, desk, StoredReferences(store), executor)
    timing = Timing(call=5, settle=0.1, lease=20, poll=0.05)
    async with TestClient(TestServer(app)) as client:
        delivering = asyncio.create_task(Courier(store, {"teams": sender}, timing=timing).run())
        yield Chat(client, FakeDesk(), teams, ReferencesInMemory(), presence)
        assert not delivering.done(), delivering
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering
    store.close()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110  the courier tells nobody
            await asyncio.sleep(0.05)


def standing(teams: FakeConnector, conversation: str) -> list[str]:
    shown = [body for where, body in teams.stands.values() if where.startswith(conversation)]
    return [body["attachments"][0]["content"]["fallbackText"] for body in shown]


async def test_a_journalists_approach_reaches_the_channel_and_the_answer_comes_back(
    evening: Chat, tmp_path: Path
) -> None:
    teams = evening.teams
    teams.fail(429, headers={"Retry-After": "1"})
    await evening.post(activity(JOURNALIST))
    await until(lambda: any("C-0001" in shown for shown in standing(teams, CHANNEL)))
    assert any("What I passed on" in shown for shown in standing(teams, "a:1alone"))

    seen = {"action": "case.seen", "value": "C-0001"}
    said = await evening.post(
        invoke("adaptiveCard/action", {"action": {"verb": "case.seen", "data": seen}}, **DIRECTOR)
    )
    assert "C-0001" in said["value"]
    await until(lambda: "State: seen" in standing(teams, CHANNEL)[0])

    opened = await evening.post(invoke("task/fetch", {"data": {"action": "case.reply", "value": "C-0001"}}, **DIRECTOR))
    for _ in range(2):  # written, looked at, sent
        form = opened["task"]["value"]["card"]["content"]["body"][-1]["items"]
        sent = {**form[-1]["actions"][0]["data"], "field.text": "We ring her now."}
        opened = await evening.post(invoke("task/submit", {"data": sent}, **DIRECTOR))
    await until(lambda: any("We ring her now." in shown for shown in standing(teams, "a:1alone")))

    cards = [body["attachments"][0]["content"] for _, body in teams.stands.values()]
    assert faults_of_cards(tmp_path, cards) == ""


async def test_every_evening_gives_cards_that_microsofts_renderer_takes(evening: Chat, tmp_path: Path) -> None:
    for number, each in enumerate(EVENINGS):
        await evening.post(activity(each.text, id=f"evening-{number}"))
    cards = [body["attachments"][0]["content"] for _, body in evening.teams.stands.values()]
    assert len(cards) >= len(EVENINGS)
    assert faults_of_cards(tmp_path, cards) == ""
