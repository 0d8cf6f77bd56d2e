"""People by the names that they have on Slack, instead of their addresses."""

from __future__ import annotations

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.naming import renamed, texts
from bot.replies import Reply

_ADDRESS: Final = re.compile(r"\bslack:(?:[TE][\w.]+/)?([UW]\w+)\b")
_KEPT_FOR: Final = 3_600.0  # seconds
_MOST: Final = 5_000
_AT_ONCE: Final = 20  # names that one reply may ask for


@dataclass
class Names:
    """The names of people, remembered for an hour."""

    clock: Callable[[], float] = time.monotonic
    _kept: OrderedDict[str, tuple[float, str]] = field(default_factory=OrderedDict)

    async def named(self, client: AsyncWebClient, reply: Reply) -> Reply:
        """The reply with every person in the desk's own words by name; an address stays where no name is found."""
        wanted = list(dict.fromkeys(user for text in texts(reply) for user in _ADDRESS.findall(text)))
        if not wanted:
            return reply
        found = await asyncio.gather(*(self._name(client, user) for user in wanted[:_AT_ONCE]))
        names = {user: name for user, name in zip(wanted, found, strict=False) if name}
        return renamed(reply, lambda text: _ADDRESS.sub(lambda person: names.get(person[1], person[0]), text))

    async def _name(self, client: AsyncWebClient, user: str) -> str:
        since, name = self._kept.get(user, (0.0, ""))
        if name and self.clock() - since < _KEPT_FOR:
            return name
        try:
            known = (await client.users_info(user=user)).get("user") or {}
        except (SlackApiError, aiohttp.ClientError, TimeoutError):
            return name
        profile = known.get("profile") or {}
        name = profile.get("display_name") or known.get("real_name") or known.get("name") or ""
        self._kept[user] = (self.clock(), name)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return name
