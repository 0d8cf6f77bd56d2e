"""Installations in several workspaces: tokens encrypted in the database, renewed in time, gone when Slack says so."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Final, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.models.bot import Bot
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, String, Text, select

from adapters.sending import RefusedError, UnsureError
from adapters.slack.calls import NotInstalledError, delivering, meaning_of
from adapters.slack.credentials import Credentials
from bot.vault import SealBrokenError, Vault, WrappedKey, seal, unseal

_TOKENS: Final = ("bot_token", "bot_refresh_token", "user_token", "user_refresh_token")
_BEFORE: Final = 120  # minutes before it expires that a token is renewed
_LOOKS: Final = 5  # for the token that another process may just have got
_BETWEEN: Final = 0.3  # seconds
_SHORT: Final = 200  # characters of a column that a sealed token does not fit into
_T = TypeVar("_T")
_Kept = TypeVar("_Kept", Bot, Installation)
_log = logging.getLogger("forepost.slack")


class SealedInstallations(AsyncInstallationStore):
    """The SDK's own store of installations, whose tokens only our master keys open."""

    def __init__(self, client_id: str, engine: Engine, vault: Vault) -> None:
        self._vault = vault
        self._inner = SQLAlchemyInstallationStore(client_id, engine)
        for table in (self._inner.bots, self._inner.installations):
            for column in table.columns:
                if isinstance(column.type, String) and column.type.length == _SHORT:
                    column.type = Text()
        self._inner.create_tables()  # type: ignore[no-untyped-call]

    @property
    def logger(self) -> logging.Logger:
        """Where the SDK writes."""
        return _log

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation, its tokens sealed."""
        await _in_thread(lambda: self._inner.save(self._sealed(installation)))

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot, its tokens sealed."""
        await _in_thread(lambda: self._inner.save_bot(self._sealed(bot)))

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of a workspace or organisation; None where there is none, or where no key of ours opens it."""
        found = await _in_thread(
            lambda: self._inner.find_bot(
                enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
            )
        )
        return self._opened(found)

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The latest installation; None where there is none, or where no key of ours opens it."""
        found = await _in_thread(
            lambda: self._inner.find_installation(
                enterprise_id=enterprise_id,
                team_id=team_id,
                user_id=user_id,
                is_enterprise_install=is_enterprise_install,
            )
        )
        return self._opened(found)

    async def async_workspaces(self) -> tuple[str, ...]:
        """Where the app is installed, each as it begins addresses: "T1", "E1.T1", or "E1" for an organisation."""
        bots = self._inner.bots.c
        asked = select(bots.enterprise_id, bots.team_id).where(bots.client_id == self._inner.client_id).distinct()

        def found() -> tuple[str, ...]:
            with self._inner.engine.connect() as connection:
                return tuple(sorted(".".join(filter(None, row)) for row in connection.execute(asked)))

        return await _in_thread(found)

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a bot."""
        await _in_thread(lambda: self._inner.delete_bot(enterprise_id=enterprise_id, team_id=team_id))

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget an installation, or the part that one person has in it."""
        await _in_thread(
            lambda: self._inner.delete_installation(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)
        )

    def _sealed(self, kept: _Kept) -> _Kept:
        sealed = copy(kept)
        for name in _TOKENS:
            token = getattr(kept, name, None)
            if token:
                setattr(sealed, name, self._seal(_subject(kept), name, token))
        return sealed

    def _opened(self, kept: _Kept | None) -> _Kept | None:
        if kept is None:
            return None
        opened = copy(kept)
        try:
            for name in _TOKENS:
                token = getattr(kept, name, None)
                if token:
                    setattr(opened, name, self._open(_subject(kept), name, token))
        except (SealBrokenError, ValueError, KeyError) as error:
            _log.error("The installation of %s does not open: %s", _subject(kept), type(error).__name__)
            return None
        return opened

    def _seal(self, subject: str, name: str, token: str) -> str:
        key, stored = self._vault.new_key(subject)
        parts = {"wrapped": stored.wrapped, "sealed": seal(key, subject, name, token.encode())}
        written = {each: base64.b64encode(value).decode() for each, value in parts.items()}
        return json.dumps({"master": stored.master, **written})

    def _open(self, subject: str, name: str, written: str) -> str:
        parts = json.loads(written)
        stored = WrappedKey(parts["master"], base64.b64decode(parts["wrapped"]))
        return unseal(self._vault.unwrap(stored, subject), subject, name, base64.b64decode(parts["sealed"])).decode()


@dataclass
class ManyWorkspaces:
    """The client of each workspace, by its part of addresses: "T1", "E1.T1", or "E1" for a whole organisation."""

    installations: AsyncInstallationStore
    credentials: Credentials
    session: aiohttp.ClientSession
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def of(self, workspace: str) -> AsyncWebClient:
        """The client for this workspace, its token renewed where it would soon expire.

        Raises:
            NotInstalledError: the app is not installed there, or its token cannot be renewed.
        """
        enterprise, team = ("", workspace) if workspace.startswith("T") else workspace.partition(".")[::2]
        bot = await self.bot(enterprise or None, team or None)
        return delivering(bot.bot_token, self.credentials.api_url, self.session)

    async def token(self, enterprise: str | None, team: str | None) -> str:
        """The token of a workspace, or without a team of a whole organisation.

        Raises:
            NotInstalledError: the app is not installed there, or its token cannot be renewed.
        """
        return (await self.bot(enterprise, team)).bot_token

    async def bot(self, enterprise: str | None, team: str | None) -> Bot:
        """The bot of a workspace, or without a team of a whole organisation, its token good for a while.

        Raises:
            NotInstalledError: the app is not installed there, or its token cannot be renewed.
        """
        bot = await self._find(enterprise, team)
        return await self._renewed(bot) if _expires(bot) else bot

    async def _find(self, enterprise: str | None, team: str | None) -> Bot:
        bot = await self.installations.async_find_bot(
            enterprise_id=enterprise, team_id=team, is_enterprise_install=team is None
        )
        if bot is None or not bot.bot_token:
            raise NotInstalledError("not_installed")
        return bot

    async def _renewed(self, bot: Bot) -> Bot:
        client = delivering("", self.credentials.api_url, self.session)
        rotator = AsyncTokenRotator(
            client_id=self.credentials.client_id, client_secret=self.credentials.client_secret, client=client
        )
        async with self._renewing:
            # Another call may have renewed it meanwhile, and a refresh token works once.
            bot = await self._find(bot.enterprise_id, bot.team_id)
            try:
                renewed = await rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=_BEFORE)
            except (SlackTokenRotationError, SlackApiError) as error:
                return await self._renewed_elsewhere(bot, error)
            if renewed is not None:
                await self.installations.async_save_bot(renewed)
            return renewed or bot

    async def _renewed_elsewhere(self, before: Bot, error: SlackTokenRotationError | SlackApiError) -> Bot:
        """The bot with the token that another process got in the same moment; without one, there is none."""
        reason = error.api_error if isinstance(error, SlackTokenRotationError) else error
        if isinstance(meaning_of(reason), RefusedError | UnsureError):
            raise RefusedError("token_not_renewed_now") from None
        for _ in range(_LOOKS):
            bot = await self._find(before.enterprise_id, before.team_id)
            if bot.bot_refresh_token != before.bot_refresh_token:
                return bot
            await asyncio.sleep(_BETWEEN)
        raise NotInstalledError("token_not_renewed") from error


def _expires(bot: Bot) -> bool:
    """Whether the token has to be renewed before it is used."""
    if not bot.bot_refresh_token or bot.bot_token_expires_at is None:
        return False
    return bot.bot_token_expires_at <= time.time() + _BEFORE * 60


def _subject(kept: Bot | Installation) -> str:
    return f"slack:{kept.enterprise_id or ''}.{kept.team_id or ''}"


async def _in_thread(work: Callable[[], _T]) -> _T:
    return await asyncio.to_thread(work)
