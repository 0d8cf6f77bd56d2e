"""Socket Mode: the connection that Slack sends events over, watched so that a dead one does not go unnoticed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import code_of

_LOOK: Final = 2.0  # seconds between looks
_PATIENCE: Final = 30.0  # so long the SDK may mend it by itself
_UNWELL: Final = 60.0
_LONGEST_REST: Final = 30.0
_HOPELESS: Final = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "not_allowed_token_type"}
)
_log = logging.getLogger("forepost.slack")


class Socket:
    """Keeps one connection open until cancelled."""

    def __init__(
        self,
        app: AsyncApp,
        token: str,
        client: AsyncWebClient,
        clock: Callable[[], float] = time.monotonic,
        look_every: float = _LOOK,
    ) -> None:
        self._app, self._token, self._client, self._clock = app, token, client, clock
        self._look_every = look_every
        self._handler: AsyncSocketModeHandler | None = None
        self._well_at = clock()
        self._reason = "not_connected_yet"

    @property
    def trouble(self) -> str:
        """Why nothing arrives, in a word; empty while the connection stands or was lost only just now."""
        return self._reason if self._clock() - self._well_at > _UNWELL or self._reason in _HOPELESS else ""

    async def run(self) -> None:
        """Connect, look whether the connection lives, and connect anew where it does not."""
        rest = 1.0
        try:
            while True:
                try:
                    await self._connect()
                    rest = 1.0
                    await self._watch()
                except SlackApiError as error:
                    self._reason = code_of(error)
                except (aiohttp.ClientError, TimeoutError, OSError) as error:
                    self._reason = type(error).__name__
                _log.warning("The connection to Slack is gone: %s", self._reason)
                await self._close()
                await asyncio.sleep(rest)
                rest = min(rest * 2, _LONGEST_REST)
        finally:
            await self._close()

    async def _connect(self) -> None:
        # The SDK would try a token that Slack refuses for ever, so the address is asked for here.
        answer = await self._client.apps_connections_open(app_token=self._token)
        self._handler = AsyncSocketModeHandler(self._app, self._token, web_client=self._client, ping_interval=5)
        self._handler.client.wss_uri = answer["url"]
        async with asyncio.timeout(_PATIENCE):
            await self._handler.client.connect()  # type: ignore[no-untyped-call]
        self._well_at, self._reason = self._clock(), "disconnected"
        _log.info("Connected to Slack")

    async def _watch(self) -> None:
        """Return when the connection has been dead for longer than the SDK should need to mend it."""
        while self._handler is not None and self._clock() - self._well_at < _PATIENCE:
            await asyncio.sleep(self._look_every)
            if await self._handler.client.is_connected():
                self._well_at = self._clock()

    async def _close(self) -> None:
        handler, self._handler = self._handler, None
        if handler is not None:
            with suppress(aiohttp.ClientError, TimeoutError, OSError, RuntimeError):
                await handler.client.close()  # type: ignore[no-untyped-call]
