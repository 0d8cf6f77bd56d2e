"""Who is in the channels that cases go to, and in the groups of Officers: asked of Slack, remembered briefly."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import GoneError
from adapters.slack.addresses import Spot, spot
from adapters.slack.calls import Clients

_MEMBERS_FOR: Final = 2.0  # seconds: a burst of presses asks once
_GROUPS_FOR: Final = 300.0
_WITHOUT_SLACK: Final = 120.0  # so long the last answer counts while Slack gives none
_PER_CALL: Final = 1_000
_log = logging.getLogger("forepost.slack")

People = frozenset[str]


@dataclass
class _Known:
    people: People = frozenset()
    asked_at: float = float("-inf")
    answered_at: float = float("-inf")


@dataclass
class SlackMembers:
    """Membership by address. `has` only reads: call `refresh` before a press is decided upon."""

    clock: Callable[[], float] = time.monotonic
    clients: Clients | None = None
    _channels: dict[str, _Known] = field(default_factory=dict)
    _groups: dict[str, _Known] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def watch(self, channels: Iterable[str], groups: Iterable[str]) -> None:
        """The channels that cases go to, and the groups of Officers; what is not on Slack is left out."""
        for address in channels:
            if _is_slack(address) and not spot(address).direct:
                self._channels.setdefault(address, _Known())
        for address in groups:
            if _is_slack(address) and spot(address).channel.startswith("S"):
                self._groups.setdefault(address, _Known())

    def has(self, destination: str, person: str) -> bool:
        """Whether this person read and may act in the channel when Slack was last asked."""
        return person in self._people(self._channels.get(destination))

    def groups_of(self) -> Mapping[str, tuple[str, ...]]:
        """The addresses of the groups that each user is in."""
        found: dict[str, tuple[str, ...]] = {}
        for address, known in self._groups.items():
            for person in self._people(known):
                user = spot(person).channel
                found[user] = (*found.get(user, ()), address)
        return found

    async def refresh(self) -> None:
        """Ask Slack again for what was asked too long ago."""
        async with self._lock:
            await asyncio.gather(
                *(self._ask(at, known, _MEMBERS_FOR, self._in_channel) for at, known in self._channels.items()),
                *(self._ask(at, known, _GROUPS_FOR, self._in_group) for at, known in self._groups.items()),
            )

    def _people(self, known: _Known | None) -> People:
        fresh = known is not None and self.clock() - known.answered_at < _GROUPS_FOR + _WITHOUT_SLACK
        return known.people if known is not None and fresh else frozenset()

    async def _ask(
        self, address: str, known: _Known, kept_for: float, ask: Callable[[Spot], Awaitable[People]]
    ) -> None:
        if self.clock() - known.asked_at < kept_for:
            return
        known.asked_at = self.clock()
        try:
            known.people = await ask(spot(address))
            known.answered_at = self.clock()
        except (SlackApiError, GoneError, aiohttp.ClientError, TimeoutError) as error:
            _log.warning("Slack does not tell who is in %s: %s", address, type(error).__name__)
            if self.clock() - known.answered_at >= _WITHOUT_SLACK:
                known.people = frozenset()

    async def _in_channel(self, at: Spot) -> People:
        client = await _client(self.clients, at)
        users: list[str] = []
        cursor = ""
        while True:
            answer = await client.conversations_members(channel=at.channel, cursor=cursor or None, limit=_PER_CALL)
            users += answer.get("members") or ()
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return frozenset(Spot(user, "", at.workspace).address for user in users)

    async def _in_group(self, at: Spot) -> People:
        client = await _client(self.clients, at)
        answer = await client.usergroups_users_list(usergroup=at.channel)
        return frozenset(Spot(user, "", at.workspace).address for user in answer.get("users") or ())


async def _client(clients: Clients | None, at: Spot) -> AsyncWebClient:
    if clients is None:
        raise GoneError("not_started")
    return await clients.of(at.workspace)


def _is_slack(address: str) -> bool:
    try:
        spot(address)
    except ValueError:
        return False
    return True
