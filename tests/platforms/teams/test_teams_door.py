from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from teams_fakes import APP, TENANT, KeyServer, activity, invoke, key

from adapters.teams.activities import Activity
from adapters.teams.app import PATH, Door
from adapters.teams.keys import Keys
from adapters.teams.registration import Registration
from adapters.teams.tokens import Doorkeeper
from bot.settings import Secret


@dataclass
class FakeTurns:
    taken: list[Activity] = field(default_factory=list)
    body: dict[str, Any] | None = None
    breaks: bool = False

    async def take(self, meant: Activity) -> dict[str, Any] | None:
        if self.breaks:
            raise RuntimeError
        self.taken.append(meant)
        return self.body


@dataclass
class Lab:
    server: KeyServer
    turns: FakeTurns
    client: TestClient[web.Request, web.Application]
    clock: list[float]

    async def post(self, sent: Any, token: str | None = None, **more: Any) -> int:
        header = {} if token is None else {"Authorization": f"Bearer {token}"}
        async with self.client.post(PATH, json=sent, headers=header, **more) as response:
            return response.status


@pytest_asyncio.fixture
async def lab() -> AsyncIterator[Lab]:
    clock = [1000.0]
    async with KeyServer().serving() as server, aiohttp.ClientSession() as session:
        registration = Registration(APP, Secret("password"), TENANT, metadata=server.address)
        keys = Keys(server.address, session, clock=lambda: clock[0])
        turns = FakeTurns()
        app = web.Application()
        Door(registration, Doorkeeper(registration, keys, object()), turns).add_to(app)  # type: ignore[arg-type]
        async with TestClient(TestServer(app)) as client:
            yield Lab(server, turns, client, clock)
            await keys.close()


async def test_a_message_with_a_true_token_is_taken(lab: Lab) -> None:
    assert await lab.post(activity(), lab.server.token()) == 200
    assert len(lab.turns.taken) == 1


STRANGERS: dict[str, Callable[[KeyServer], str | None]] = {
    "no header": lambda _: None,
    "garbage": lambda _: "garbage",
    "three parts of garbage": lambda _: "a.b.c",
    "empty": lambda _: "",
    "wrong audience": lambda s: s.token(aud="22222222-2222-2222-2222-222222222222"),
    "no audience": lambda s: s.token(aud=None),
    "wrong issuer": lambda s: s.token(iss="https://evil.example"),
    "no issuer": lambda s: s.token(iss=None),
    "an emulator's issuer": lambda s: s.token(
        iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", ver="1.0", appid=APP
    ),
    "another bot": lambda s: s.token(ver="1.0", appid="33333333-3333-3333-3333-333333333333"),
    "expired": lambda s: s.token(exp=int(time.time()) - 600),
    "never expires": lambda s: s.token(exp=None),
    "not yet valid": lambda s: s.token(nbf=int(time.time()) + 900),
    "forged": lambda s: s.token(signed_by=key("evil")),
    "HS256": lambda s: s.token(algorithm="HS256"),
    "alg none": lambda s: s.token(algorithm="none"),
    "unknown key": lambda s: s.token("k9", signed_by=s.keys["k1"]),
    "other service address in the token": lambda s: s.token(serviceurl="https://smba.trafficmanager.net/in/"),
    "no service address in the token": lambda s: s.token(serviceurl=None),
}


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_a_stranger_is_turned_away(lab: Lab, stranger: str) -> None:
    assert await lab.post(activity(), STRANGERS[stranger](lab.server)) == 401
    assert lab.turns.taken == []


@pytest.mark.parametrize(
    "changed",
    [
        {"serviceUrl": None},
        {"serviceUrl": ""},
        {"serviceUrl": 7},
        {"serviceUrl": "https://evil.example/"},
        {"channelId": "webchat"},
        {"channelId": None},
        {"conversation": {"id": "c", "tenantId": "cccccccc-0000-0000-0000-000000000003"}},
        {"channelData": {"tenant": {"id": "cccccccc-0000-0000-0000-000000000003"}}},
        {"conversation": {"id": "c"}, "channelData": {}},
    ],
)
async def test_what_the_token_does_not_cover_is_turned_away(lab: Lab, changed: dict[str, Any]) -> None:
    assert await lab.post(activity(**changed), lab.server.token()) in {401, 403}
    assert lab.turns.taken == []


@pytest.mark.parametrize(
    "address",
    ["http://smba.trafficmanager.net/uk/", "https://evil.example/", "https://smba.trafficmanager.net.evil.example/",
     "https://smba.trafficmanager.net@evil.example/", "https://smba.trafficmanager.net:8443/", "http://127.0.0.1/"],
)  # fmt: skip
async def test_our_token_goes_to_known_addresses_only_even_if_the_sender_proves_to_be_teams(
    lab: Lab, address: str
) -> None:
    assert await lab.post(activity(serviceUrl=address), lab.server.token(serviceurl=address)) == 403
    assert lab.turns.taken == []


@pytest.mark.parametrize("endorsements", [None, [], ["webchat"]])
async def test_a_key_that_may_not_speak_for_teams_is_refused(lab: Lab, endorsements: list[str] | None) -> None:
    lab.server.add("k2", endorsements)
    assert await lab.post(activity(), lab.server.token("k2")) == 401


async def test_a_new_key_is_fetched_but_made_up_ones_do_not_cause_a_fetch_each(lab: Lab) -> None:
    assert await lab.post(activity(), lab.server.token()) == 200
    lab.server.add("k2", ["msteams"])
    lab.clock[0] += 61
    assert await lab.post(activity(id="2"), lab.server.token("k2")) == 200
    assert lab.server.fetched == 2
    for number in range(20):
        assert await lab.post(activity(), lab.server.token(f"made-up-{number}", signed_by=lab.server.keys["k1"])) == 401
    assert lab.server.fetched == 2
    assert await lab.post(activity(id="3"), lab.server.token()) == 200


async def test_known_keys_go_on_while_the_key_server_is_away(lab: Lab) -> None:
    assert await lab.post(activity(), lab.server.token()) == 200
    lab.server.down = True
    lab.clock[0] += 25 * 3600
    assert await lab.post(activity(id="2"), lab.server.token()) == 200
    assert await lab.post(activity(id="3"), lab.server.token("k2", signed_by=lab.server.keys["k1"])) == 401


async def test_a_slow_key_server_holds_up_nobody_whose_key_is_known(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.teams.keys._TIMEOUT", aiohttp.ClientTimeout(total=1.0))
    assert await lab.post(activity(), lab.server.token()) == 200
    lab.server.slow = 3.0
    lab.clock[0] += 25 * 3600
    begun = time.monotonic()
    unknown = asyncio.create_task(lab.post(activity(), lab.server.token("made-up", signed_by=lab.server.keys["k1"])))
    await asyncio.sleep(0.1)
    assert [await lab.post(activity(id=str(each)), lab.server.token()) for each in range(5)] == [200] * 5
    assert time.monotonic() - begun < 0.8
    assert not unknown.done()
    assert await unknown == 401
    assert time.monotonic() - begun < 2.5


async def test_known_keys_are_fetched_anew_behind_the_scenes_once_a_day(lab: Lab) -> None:
    assert await lab.post(activity(), lab.server.token()) == 200
    lab.server.add("k2", ["msteams"])
    lab.clock[0] += 25 * 3600
    assert await lab.post(activity(id="2"), lab.server.token()) == 200
    async with asyncio.timeout(10):
        while await lab.post(activity(id="3"), lab.server.token("k2")) != 200:  # noqa: ASYNC110  too soon to ask for this one
            await asyncio.sleep(0.05)
    assert lab.server.fetched == 2


async def test_without_any_keys_bot_service_is_told_to_come_again(lab: Lab) -> None:
    lab.server.down = True
    assert await lab.post(activity(), lab.server.token()) == 503
    lab.server.down = False
    lab.clock[0] += 61
    assert await lab.post(activity(), lab.server.token()) == 200


@pytest.mark.parametrize(
    "body", [b"{not json", b"", b"[]", b'"text"', b"{}", b'{"type": 5}', b"\xff\xfe", b"[" * 100_000]
)
async def test_nonsense_is_a_bad_request(lab: Lab, body: bytes) -> None:
    async with lab.client.post(PATH, data=body, headers={"Authorization": f"Bearer {lab.server.token()}"}) as response:
        assert response.status == 400


async def test_what_is_too_big_is_not_read(lab: Lab) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 10_000

    async with lab.client.post(PATH, data=b" " * 300_000) as told, lab.client.post(PATH, data=endless()) as untold:
        assert (told.status, untold.status) == (413, 413)


ODD: list[dict[str, Any]] = [
    {"from": None}, {"from": "me"}, {"conversation": "c"}, {"recipient": 5}, {"entities": {"type": "mention"}}, {"attachments": [1, None]},
    {"text": {"a": 1}}, {"value": [1]}, {"channelData": []}, {"type": "messageUpdate", "channelData": "x"}, {"type": "unheard of"},
    {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": "x"}}, {"type": "invoke"}, {"text": "\ud800"},
    {"type": "conversationUpdate", "membersAdded": [None, "x", {}]},
]  # fmt: skip


@pytest.mark.parametrize("changed", ODD)
async def test_odd_shapes_never_break_the_door(lab: Lab, changed: dict[str, Any]) -> None:
    assert await lab.post(activity(**changed), lab.server.token()) in {200, 403, 501}


async def test_a_repeated_delivery_is_taken_once_but_one_that_broke_again(lab: Lab) -> None:
    lab.turns.breaks = True
    assert await lab.post(activity(), lab.server.token()) == 500
    lab.turns.breaks = False
    assert [await lab.post(activity(), lab.server.token()) for _ in range(3)] == [200, 200, 200]
    assert len(lab.turns.taken) == 1


async def test_an_invoke_is_answered_with_its_body_and_an_unknown_one_as_not_implemented(lab: Lab) -> None:
    lab.turns.body = {"task": {"type": "message", "value": "Done."}}
    header = {"Authorization": f"Bearer {lab.server.token()}"}
    async with lab.client.post(PATH, json=invoke("task/submit", {"data": {}}), headers=header) as response:
        assert (response.status, await response.json()) == (200, lab.turns.body)
    assert await lab.post(invoke("unheard/of", {}), lab.server.token()) == 501
