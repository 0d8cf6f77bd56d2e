"""Whatever arrives at the address that is open to the internet is refused as what it is, and never breaks anything."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from chats import Chat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from teams_fakes import APP, TENANT, KeyServer, activity

from adapters.teams.activities import read
from adapters.teams.app import PATH, Door
from adapters.teams.keys import Keys
from adapters.teams.registration import Registration
from adapters.teams.tokens import Doorkeeper
from bot.settings import Secret

KEYS = ("type", "id", "name", "text", "from", "value", "conversation", "channelData", "attachments", "entities", "recipient",
        "serviceUrl", "channelId", "membersAdded", "action", "replyToId", "textFormat", "timestamp")  # fmt: skip
KINDS = ("message", "messageUpdate", "messageDelete", "invoke", "conversationUpdate", "installationUpdate", "event")
WORDS = st.sampled_from(
    (
        *KINDS,
        "adaptiveCard/action",
        "task/fetch",
        "task/submit",
        "composeExtension/fetchTask",
        "\ud800",
        "",
        "id",
        "add",
    )
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
BODIES = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "a number": b"7",
    "no type": b"{}",
    "a type that is none": b'{"type": 7}',
    "deep": b"[" * 100_000,
    "a number without end": b"1" * 10_000,
    "no UTF-8": b"\xff\xfe\xff",
    "half an emoji": b'{"type": "\\ud800"}',
}


class Nobody:
    """Turns that nothing ever reaches."""

    async def take(self, _: object) -> None:
        raise AssertionError


@pytest_asyncio.fixture
async def door() -> AsyncIterator[TestClient[web.Request, web.Application]]:
    async with KeyServer().serving() as server, aiohttp.ClientSession() as session:
        registration = Registration(APP, Secret("password"), TENANT, metadata=server.address)
        keeper = Doorkeeper(registration, Keys(server.address, session), object())  # type: ignore[arg-type]
        app = web.Application()
        Door(registration, keeper, Nobody()).add_to(app)  # type: ignore[arg-type]
        async with TestClient(TestServer(app)) as client:
            yield client


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
async def test_what_is_no_activity_is_refused(door: TestClient[web.Request, web.Application], body: bytes) -> None:
    async with door.post(PATH, data=body, headers={"Authorization": "Bearer a.b.c"}) as response:
        assert response.status in {400, 401}


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Basic eDp5", "Bearer " + "x" * 7_000, "Bearer a.b.c", "Bearer \u00e9.\u00e9.\u00e9"],
)
async def test_whatever_stands_where_the_token_should_be_is_401(
    door: TestClient[web.Request, web.Application], header: str
) -> None:
    async with door.post(PATH, json=activity(), headers={"Authorization": header}) as response:
        assert response.status == 401


async def test_a_bomb_and_a_broken_encoding_are_refused(door: TestClient[web.Request, web.Application]) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    for data in (bomb, b"no gzip at all"):
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        async with door.post(PATH, data=data, headers=headers) as response:
            assert response.status in {400, 413}


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=10))
def test_no_shape_of_an_activity_breaks_the_reading(odd: dict[str, Any]) -> None:
    read({**activity(), **odd})
    read({**odd, "type": "message"})


@pytest.mark.parametrize("odd", [{"text": 7}, {"from": []}, {"conversation": "x"}, {"value": {"action": {}}}, {"attachments": {"a": 1}},
                                 {"entities": 7}, {"channelData": "x"}, {"timestamp": 7}])  # fmt: skip
async def test_odd_activities_of_somebody_who_may_speak_are_taken_without_a_fault(
    chat: Chat, odd: dict[str, Any]
) -> None:
    sent = {**activity(id=json.dumps(odd)), "serviceUrl": chat.teams.address, **odd}
    async with chat.client.post(PATH, json=sent) as response:
        assert response.status == 200
