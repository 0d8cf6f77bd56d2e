"""Whether Slack still takes the one workspace's bot token: asked now and then, because a revoked one is silent."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import RefusedError, UnsureError
from adapters.slack.calls import code_of, meaning_of

ASK: Final = 60.0  # seconds between questions
_log = logging.getLogger("forepost.slack")


@dataclass
class BotToken:
    """Asks until cancelled. `trouble` is Slack's word for why the token is not taken; empty while it is."""

    client: AsyncWebClient
    ask_every: float = ASK
    trouble: str = ""

    async def run(self) -> None:
        """Ask for ever; where Slack does not answer, the last answer counts."""
        while True:
            try:
                await self.client.auth_test()
                self.trouble = ""
            except SlackApiError as error:
                self._refused(error)
            except (aiohttp.ClientError, TimeoutError) as error:
                _log.info("Slack does not say whether it takes the bot token: %s", type(error).__name__)
            await asyncio.sleep(self.ask_every)

    def _refused(self, error: SlackApiError) -> None:
        """Only what passes by itself is no trouble: a word of Slack's that nobody knows yet is."""
        code = code_of(error)
        if isinstance(meaning_of(error), RefusedError | UnsureError):
            _log.info("Slack does not say whether it takes the bot token: %s", code)
        elif code != self.trouble:
            self.trouble = code
            _log.error("Slack takes the bot token no more: %s. See `forepost doctor slack`", code)
