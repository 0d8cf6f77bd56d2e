"""People by the names that they have on Slack, instead of their addresses."""

from __future__ import annotations

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.replies import Fact, Facts, Part, Reply, Say, Small

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
        wanted = list(dict.fromkeys(user for part in reply for text in _texts(part) for user in _ADDRESS.findall(text)))
        if not wanted:
            return reply
        found = await asyncio.gather(*(self._name(client, user) for user in wanted[:_AT_ONCE]))
        names = {user: name for user, name in zip(wanted, found, strict=False) if name}
        return tuple(_with(part, names) for part in reply) if names else reply

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


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Say(text) | Small(text):
            yield text
        case Facts(_, facts):
            yield from (fact.value for fact in facts)
        case _:
            return


def _with(part: Part, names: dict[str, str]) -> Part:
    def put(text: str) -> str:
        return _ADDRESS.sub(lambda match: names.get(match.group(1), match.group(0)), text)

    match part:
        case Say(text) | Small(text):
            return replace(part, text=put(text))
        case Facts(title, facts):
            return Facts(title, tuple(Fact(fact.name, put(fact.value), fact.link) for fact in facts))
        case _:
            return part
