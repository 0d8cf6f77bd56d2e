"""A destination that Teams takes away raises the alarm at once, not when the next case is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from chats import Chat
from fake_desk import FakeDesk, ReferencesInMemory
from teams_fakes import CHANNEL, CHAT, LOCAL, PERSON, TENANT, FakeConnector, activity, in_channel, invoke

from adapters.teams import search
from adapters.teams.opening import Teams
from adapters.teams.presence import Presence

GENERAL = "19:general@thread.tacv2"
DESTINATION = f"teams:{CHANNEL}"
TEAM = {"conversation": {"id": GENERAL, "conversationType": "channel", "tenantId": TENANT}}


@pytest_asyncio.fixture
async def chat(
    teams: FakeConnector, executor: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Chat]:
    """The whole of Teams, with one channel and its lead as a destination."""
    monkeypatch.setattr(search, "clauses", lambda *_: [])
    desk, references, platform = FakeDesk(), ReferencesInMemory(), Teams(LOCAL, Presence())
    app = web.Application()
    platform.attach(app, desk, references, executor, {DESTINATION: (PERSON,), "slack:C1": ("slack:U1",)})  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as client:
        yield Chat(client, desk, teams, references, platform.presence)


async def test_a_team_that_removes_the_app_shuts_its_channels_until_it_is_back(chat: Chat) -> None:
    chat.teams.installed.add(CHANNEL)
    await chat.post(in_channel("", **TEAM, type="installationUpdate", action="remove", id="1"))
    assert chat.references.shut == {}, "the channel is in another team"

    chat.teams.installed.clear()
    await chat.post(in_channel("", **TEAM, type="installationUpdate", action="remove", id="2"))
    assert chat.references.shut == {DESTINATION: "uninstalled"}

    chat.teams.installed.add(CHANNEL)
    await chat.post(in_channel("", **TEAM, type="installationUpdate", action="add", id="3"))
    assert chat.references.shut == {}


async def test_a_connector_that_cannot_tell_changes_nothing(chat: Chat) -> None:
    chat.teams.down = True
    await chat.post(in_channel("", **TEAM, type="installationUpdate", action="remove"))
    assert chat.references.shut == {}


async def test_a_lead_who_removes_the_app_is_marked_and_anybody_else_is_not(chat: Chat) -> None:
    await chat.post(activity("", type="installationUpdate", action="remove"))
    assert chat.references.shut == {PERSON: "uninstalled"}
    other = {"id": "29:other", "aadObjectId": "cccccccc-0000-0000-0000-000000000003"}
    await chat.post(activity("", type="installationUpdate", action="remove", id="2", **{"from": other}))
    assert chat.references.shut == {PERSON: "uninstalled"}


@pytest.mark.parametrize(
    ("event", "channel", "shut"),
    [
        ("channelDeleted", CHANNEL, {DESTINATION: "channel deleted"}),
        ("channelDeleted", "19:other@thread.tacv2", {}),
        ("channelRenamed", CHANNEL, {}),
        ("teamDeleted", None, {DESTINATION: "uninstalled"}),
    ],
)
async def test_a_deleted_destination_is_marked(
    chat: Chat, event: str, channel: str | None, shut: dict[str, str]
) -> None:
    data: dict[str, Any] = {"eventType": event, "tenant": {"id": TENANT}, "channel": {"id": channel}}
    await chat.post(in_channel("", **TEAM, type="conversationUpdate", channelData=data))
    assert chat.references.shut == shut


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("composeExtension/query", {"commandId": "findClause", "parameters": [{"name": "words", "value": "2.13"}]}),
        ("composeExtension/fetchTask", {"commandId": "checkDraft"}),
        ("composeExtension/submitAction", {"data": {"action": "case.withdraw", "value": "C-0001"}}),
    ],
)
async def test_a_chat_in_which_the_app_is_only_used_to_write_is_not_remembered(
    chat: Chat, name: str, value: dict[str, Any]
) -> None:
    between_two = {"id": "19:a_b@unq.gbl.spaces", "conversationType": "personal", "tenantId": TENANT}
    chat.references.shut["teams:19:a_b@unq.gbl.spaces"] = "403"
    await chat.post(invoke(name, value, conversation=between_two))
    assert chat.references.kept == {}
    assert chat.references.shut
    await chat.post(invoke(name, value))
    assert list(chat.references.kept) == [f"teams:{CHAT}", PERSON]
