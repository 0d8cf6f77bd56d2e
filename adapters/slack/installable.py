"""The Bolt app where it is installed by consent: in several workspaces, or in a whole organisation."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine

from adapters.slack.authorizing import Authorizing
from adapters.slack.credentials import Credentials
from adapters.slack.installs import ManyWorkspaces
from adapters.slack.manifest import SCOPES

INSTALL: Final = "/slack/install"
REDIRECT: Final = "/slack/oauth_redirect"
_CONSENT_WITHIN: Final = 600  # seconds


class States(AsyncOAuthStateStore):
    """The SDK's own store of states, so that any of several processes can take the consent."""

    def __init__(self, engine: Engine) -> None:
        self._inner = SQLAlchemyOAuthStateStore(_CONSENT_WITHIN, engine)
        self._inner.metadata.create_all(engine)

    @property
    def logger(self) -> logging.Logger:
        """Where the SDK writes."""
        return self._inner.logger

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        """A new state."""
        return await asyncio.to_thread(lambda: self._inner.issue(*args, **kwargs))

    async def async_consume(self, state: str) -> bool:
        """Whether the state was issued here, not long ago, and not used before."""
        return await asyncio.to_thread(self._inner.consume, state)


def installable(
    known: Credentials, installed: ManyWorkspaces, engine: Engine, client: AsyncWebClient, logger: logging.Logger
) -> AsyncApp:
    """The app; revoked tokens and a removed app are forgotten."""
    kept = installed.installations
    settings = AsyncOAuthSettings(
        client_id=known.client_id,
        client_secret=known.client_secret,
        scopes=sorted(SCOPES),
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        installation_store=kept,
        installation_store_bot_only=True,
        state_store=States(engine),
    )
    app = AsyncApp(
        name="forepost",
        logger=logger,
        client=client,
        authorize=Authorizing(installed.token, client),  # type: ignore[arg-type]
        oauth_settings=settings,
        signing_secret=known.signing_secret,
    )
    app.enable_token_revocation_listeners()
    return app
