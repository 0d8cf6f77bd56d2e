"""The bad chat API as a platform of the courier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from adapters.sending import RefusedError, UnsureError
from bot.outbox import Delivery, Kind
from bot.replies import plain

_REFUSED = 429


@dataclass
class ChatSender:
    """Posts, edits and looks up."""

    session: aiohttp.ClientSession
    url: str
    looks_up: bool = True

    async def send(self, delivery: Delivery) -> str:
        """As `Sender.send`."""
        handle = delivery.handle if delivery.kind is Kind.UPDATE else None
        content = {"key": delivery.effect_key, "text": plain(delivery.reply), "handle": handle}
        return str((await self._call("POST", "/post", json=content))["handle"])

    async def find(self, delivery: Delivery, since: datetime) -> str | None:  # noqa: ARG002
        """As `Sender.find`."""
        found: str | None = (await self._call("GET", "/find", params={"key": delivery.effect_key}))["handle"]
        return found

    async def _call(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        try:
            async with self.session.request(method, self.url + path, **more) as response:
                if response.status == _REFUSED:
                    raise RefusedError("429", timedelta(seconds=float(response.headers["Retry-After"])))
                if not response.ok:
                    raise UnsureError(str(response.status))
                answer: dict[str, Any] = await response.json()
                return answer
        except aiohttp.ClientConnectorError:
            raise RefusedError("unreachable") from None
        except aiohttp.ClientError as error:
            raise UnsureError(type(error).__name__) from None
