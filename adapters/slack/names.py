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

from adapters.naming import Register, renamed, texts
from adapters.sending import GoneError
from adapters.slack.addresses import Spot, spot
from adapters.slack.calls import Clients
from adapters.slack.mentions import by_name, mentioned
from bot.replies import Reply

_ADDRESS: Final = re.compile(r"\bslack:(?:[TE][\w.]+/)?[UW]\w+\b")
_KEPT_FOR: Final = 3_600.0  # seconds
_MOST: Final = 5_000
_AT_ONCE: Final = 20  # names that one reply may ask for


@dataclass
class Names:
    """The names of people, remembered for an hour; `others` names those of other platforms."""

    clients: Clients | None = None
    others: Register = field(default_factory=Register)
    clock: Callable[[], float] = time.monotonic
    _kept: OrderedDict[str, tuple[float, str]] = field(default_factory=OrderedDict)

    async def named(self, reply: Reply) -> Reply:
        """The reply with every person in the desk's own words by name, and those whom a marked draft mentions."""
        return await self.others.named(await self._mentioned(await self.own(reply)))

    async def own(self, reply: Reply) -> Reply:
        """The reply with the people of Slack by name; an address stays where no name is found."""
        wanted = list(dict.fromkeys(address for text in texts(reply) for address in _ADDRESS.findall(text)))
        if not wanted:
            return reply
        found = await asyncio.gather(*(self._name(address) for address in wanted[:_AT_ONCE]))
        names = {address: name for address, name in zip(wanted, found, strict=False) if name}
        return renamed(reply, lambda text: _ADDRESS.sub(lambda person: names.get(person[0], person[0]), text))

    async def _mentioned(self, reply: Reply) -> Reply:
        """Only of what is shown on Slack: of other platforms' drafts no word is asked about there.

        A mention names no workspace, so it is found where there is only one.
        """
        wanted = list(dict.fromkeys(mentioned(reply)))[:_AT_ONCE]
        found = await asyncio.gather(*(self._name(Spot(each).address) for each in wanted))
        return by_name(reply, dict(zip(wanted, found, strict=True))) if any(found) else reply

    async def _name(self, address: str) -> str:
        since, name = self._kept.get(address, (0.0, ""))
        if self.clients is None or (name and self.clock() - since < _KEPT_FOR):
            return name
        person = spot(address)
        try:
            client = await self.clients.of(person.workspace)
            known = (await client.users_info(user=person.channel)).get("user") or {}
        except (SlackApiError, GoneError, aiohttp.ClientError, TimeoutError):
            return name
        profile = known.get("profile") or {}
        name = profile.get("display_name") or known.get("real_name") or known.get("name") or ""
        self._kept[address] = (self.clock(), name)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return name
