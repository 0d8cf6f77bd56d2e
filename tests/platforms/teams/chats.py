"""A bot on this machine for the tests: what Teams posts goes in, what the bot posts arrives at the connector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient
from fake_desk import FakeDesk, ReferencesInMemory
from teams_fakes import FakeConnector

from adapters.teams.app import PATH
from adapters.teams.presence import Presence


@dataclass
class Chat:
    """One bot with everything around it."""

    client: TestClient[web.Request, web.Application]
    desk: FakeDesk
    teams: FakeConnector
    references: ReferencesInMemory
    presence: Presence

    async def post(self, sent: dict[str, Any]) -> Any:
        async with self.client.post(PATH, json={**sent, "serviceUrl": self.teams.address}) as response:
            assert response.status == 200
            return await response.json() if response.content_type == "application/json" else None

    def last(self, count: int = 1) -> list[tuple[str, str]]:
        return [(call.conversation, call.said) for call in self.teams.calls[-count:]]
