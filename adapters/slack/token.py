"""Whether Slack still takes the one workspace's bot token: asked now and then, because a revoked one is silent.

Which app it is of is asked once.
"""

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
    """Asks until cancelled. `trouble` is Slack's word for why the token is not taken; empty while it is.

    `app` is the id of the app that the token is of; empty until Slack says it, or where it never does.
    """

    client: AsyncWebClient
    ask_every: float = ASK
    trouble: str = ""
    app: str = ""
    _app_untold: bool = False

    async def run(self) -> None:
        """Ask for ever; where Slack does not answer, the last answer counts."""
        while True:
            try:
                told = await self.client.auth_test()
                self.trouble = ""
                await self._learn_app(str(told.get("bot_id") or ""))
            except SlackApiError as error:
                self._refused(error)
            except (aiohttp.ClientError, TimeoutError) as error:
                _log.info("Slack does not say whether it takes the bot token: %s", type(error).__name__)
            await asyncio.sleep(self.ask_every)

    async def _learn_app(self, bot: str) -> None:
        """Ask once which app it is; again only where Slack could not say it at that time."""
        if self.app or self._app_untold or not bot:
            return
        try:
            told = await self.client.bots_info(bot=bot)
        except SlackApiError as error:
            self._app_untold = not isinstance(meaning_of(error), RefusedError | UnsureError)
            return
        self.app = str((told.get("bot") or {}).get("app_id") or "")

    def _refused(self, error: SlackApiError) -> None:
        """Only what passes by itself is no trouble: a word of Slack's that nobody knows yet is."""
        code = code_of(error)
        if isinstance(meaning_of(error), RefusedError | UnsureError):
            _log.info("Slack does not say whether it takes the bot token: %s", code)
        elif code != self.trouble:
            self.trouble = code
            _log.error("Slack takes the bot token no more: %s. See `forepost doctor slack`", code)
