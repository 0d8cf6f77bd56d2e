"""What the tests put in the place of Azure: a key server, a connector, a desk; and activities as data."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

from adapters.teams.registration import Registration
from bot.replies import Quote

Json = dict[str, Any]

APP = "11111111-1111-1111-1111-111111111111"
TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
SERVICE = "https://smba.trafficmanager.net/uk/"
BOT = f"28:{APP}"
ENTRA = "bbbbbbbb-0000-0000-0000-000000000002"
PERSON = f"teams:{ENTRA}"
CHANNEL = "19:communications@thread.tacv2"
CHAT = "a:1alone"
LOCAL = Registration(tenant=TENANT, without_checks=True)
SOURCE = "Contributor Social Media Policy, version ae6cd35c"
CLAUSE = Quote("2.13", "Guidelines for contributors", "Contributors should immediately pass on enquiries.", SOURCE)


def activity(text: str = "Can I post this?", **more: Any) -> dict[str, Any]:
    """A message in a personal chat as Teams sends it."""
    return {
        "type": "message", "id": "1700000000001", "timestamp": "2026-11-22T22:00:00.000Z", "text": text, "textFormat": "plain",
        "channelId": "msteams", "serviceUrl": SERVICE,
        "from": {"id": "29:person", "name": "Wally Xylophone", "aadObjectId": ENTRA},
        "recipient": {"id": BOT, "name": "Forepost"},
        "conversation": {"id": CHAT, "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        **more,
    }  # fmt: skip


def in_channel(text: str, **more: Any) -> dict[str, Any]:
    """A message in a thread of a channel that mentions the bot."""
    conversation = {
        "id": f"{CHANNEL};messageid=1699",
        "conversationType": "channel",
        "tenantId": TENANT,
        "isGroup": True,
    }
    mention = {"type": "mention", "text": "<at>Forepost</at>", "mentioned": {"id": BOT, "name": "Forepost"}}
    return activity(f"<at>Forepost</at> {text}", **{"conversation": conversation, "entities": [mention], **more})


def invoke(name: str, value: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """An invoke in a personal chat."""
    return {**activity(**more), "type": "invoke", "name": name, "value": value, "id": f"f:{time.monotonic_ns()}"}


def refusals(code: str) -> list[Json]:
    """The bodies in which Teams names one reason: as its pages tell it, and as its connectors were seen to."""
    inside = json.dumps({"subCode": code, "details": "secret words", "errorCode": None, "errorSubCode": None}, indent=2)
    return [
        {"errorCode": 209, "message": inside},
        {"error": {"code": code, "message": "secret words"}},
        {"error": {"code": "Forbidden", "message": inside}},
        {"code": code, "message": "secret words"},
    ]


@dataclass
class KeyServer:
    """Signs tokens as Bot Service does, and serves the keys to check them."""

    keys: dict[str, Any] = field(default_factory=lambda: {"k1": key("k1")})
    endorsements: dict[str, list[str] | None] = field(default_factory=lambda: {"k1": ["msteams"]})
    fetched: int = 0
    down: bool = False
    slow: float = 0.0
    address: str = ""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[KeyServer]:
        app = web.Application()
        app.router.add_get("/config", self._config)
        app.router.add_get("/keys", self._keys)
        async with TestServer(app) as server:
            self.address = str(server.make_url("/config"))
            yield self

    def add(self, name: str, endorsements: list[str] | None) -> None:
        self.keys[name], self.endorsements[name] = key(name), endorsements

    def token(self, key: str = "k1", *, signed_by: Any = None, algorithm: str = "RS256", **claims: Any) -> str:
        now = int(time.time())
        usual = {
            "iss": "https://api.botframework.com",
            "aud": APP,
            "serviceurl": SERVICE,
            "exp": now + 600,
            "nbf": now - 10,
        }
        kept = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        secret = {"RS256": signed_by or self.keys.get(key), "HS256": "x" * 32, "none": None}[algorithm]
        return jwt.encode(kept, secret, algorithm=algorithm, headers={"kid": key})

    async def _config(self, request: web.Request) -> web.Response:
        self.fetched += 1
        await asyncio.sleep(self.slow)
        if self.down:
            raise web.HTTPServiceUnavailable
        return web.json_response({"jwks_uri": str(request.url.with_path("/keys"))})

    async def _keys(self, _: web.Request) -> web.Response:
        listed = []
        for name, key in self.keys.items():
            entry = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
            entry |= {"kid": name, "use": "sig"}
            if self.endorsements[name] is not None:
                entry["endorsements"] = self.endorsements[name]
            listed.append(entry)
        return web.json_response({"keys": listed})


@dataclass(frozen=True)
class Call:
    """One call to the connector, and when it came."""

    method: str
    path: str
    body: Any
    headers: Mapping[str, str]
    at: float

    @property
    def conversation(self) -> str:
        """The conversation that it is about."""
        return self.path.split("/")[3] if self.path.count("/") > 2 else ""

    @property
    def said(self) -> str:
        """What its card says where cards cannot be shown."""
        return self.body["attachments"][0]["content"]["fallbackText"]


@dataclass
class FakeConnector:
    """Teams' connector on this machine: keeps what stands, and fails as told, before the effect or after it."""

    calls: list[Call] = field(default_factory=list)
    stands: dict[str, Any] = field(default_factory=dict)
    fails: deque[tuple[str, int, dict[str, str], Json | str]] = field(default_factory=deque)
    latency: float = 0.0
    address: str = ""
    installed: set[str] = field(default_factory=set)
    members: dict[str, list[Json]] = field(default_factory=dict)  # of channels that the bot is in
    down: bool = False

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[FakeConnector]:
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._call)
        async with TestServer(app) as server:
            self.address = str(server.make_url("/connector/"))
            yield self

    def fail(
        self, status: int, code: Json | str = "", *, headers: dict[str, str] | None = None, when: str = "before"
    ) -> None:
        """The next call ends like this, with a code or a whole body; status 0 is a cut connection."""
        self.fails.append((when, status, headers or {}, code))

    async def _call(self, request: web.Request) -> web.StreamResponse:
        body = await request.json() if request.can_read_body else None
        path = request.path.removeprefix("/connector")
        self.calls.append(Call(request.method, path, body, dict(request.headers), time.monotonic()))
        await asyncio.sleep(self.latency)
        if self.down:
            return self._ending(request, 503, {}, "ServiceUnavailable")
        when, status, headers, code = self.fails.popleft() if self.fails else ("never", 201, {}, "")
        if when == "before":
            return self._ending(request, status, headers, code)
        answer = self._page(path, request.query) or self._effect(request.method, path, body)
        if when == "after":
            return self._ending(request, status, headers, code)
        return (
            web.json_response(answer, status=201)
            if answer is not None
            else web.json_response({"error": {"code": "NotFound"}}, status=404)
        )

    def _ending(self, request: web.Request, status: int, headers: dict[str, str], code: Json | str) -> web.Response:
        if not status:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        body = code if isinstance(code, dict) else {"error": {"code": code, "message": "secret words"}}
        return web.json_response(body, status=status, headers=headers)

    def _page(self, path: str, query: Mapping[str, str]) -> Json | None:
        """Some of the people of a channel, and where the next are."""
        conversation = path.split("/")[3] if path.endswith("/pagedmembers") else ""
        if conversation not in self.members:
            return None
        start = int(query.get("continuationToken", "+0/=").removeprefix("+").removesuffix("/="))
        end = start + int(query["pageSize"])
        more = {"continuationToken": f"+{end}/="} if end < len(self.members[conversation]) else {}
        return {"members": self.members[conversation][start:end], **more}

    def _effect(self, method: str, path: str, body: Any) -> dict[str, Any] | None:
        number = f"{1000 + len(self.stands)}"
        match method, path.split("/")[2:]:
            case "POST", ["conversations"]:
                chat = f"a:chat-{body['members'][0]['id']}" if body.get("members") else ""
                made = chat or f"{body['channelData']['channel']['id']};messageid={number}"
                if body.get("activity"):
                    self.stands[number] = (made, body["activity"])
                return {"id": made, "activityId": number}
            case "POST", ["conversations", conversation, "activities"]:
                self.stands[number] = (conversation, body)
                return {"id": number}
            case "PUT", ["conversations", conversation, "activities", which] if which in self.stands:
                self.stands[which] = (conversation, body)
                return {"id": which}
            case "GET", ["conversations", conversation, "pagedmembers"] if conversation in self.installed:
                return {}
        return None


@cache
def key(name: str) -> Any:  # noqa: ARG001
    """A private key; making one takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)
