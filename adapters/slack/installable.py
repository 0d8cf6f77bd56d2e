"""The Bolt app where it is installed by consent: in several workspaces, or in a whole organisation."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncFailureArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine

from adapters.slack.authorizing import Authorizing
from adapters.slack.credentials import Credentials
from adapters.slack.installs import ManyWorkspaces
from adapters.slack.manifest import SCOPES
from bot import words

INSTALL: Final = "/slack/install"
REDIRECT: Final = "/slack/oauth_redirect"
_CONSENT_WITHIN: Final = 600  # seconds
_log = logging.getLogger("forepost.slack")


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


class NotAllowedError(BoltError):
    """The workspace or organisation is not one of those that may use the app."""


class AllowedOnly(AsyncOAuthFlow):
    """Installs the app where it may be used, and nowhere else; no names allow every workspace."""

    def __init__(
        self, client: AsyncWebClient, logger: logging.Logger, settings: AsyncOAuthSettings, workspaces: frozenset[str]
    ) -> None:
        super().__init__(client=client, logger=logger, settings=settings)
        self._workspaces, self.failure_handler = workspaces, _failed

    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:
        """Keep it.

        Raises:
            NotAllowedError: it may not be used there, so nothing is kept.
        """
        at = (installation.enterprise_id if installation.is_enterprise_install else installation.team_id) or ""
        if self._workspaces and at not in self._workspaces:
            _log.warning("%s is not in SLACK_WORKSPACES, so the app was not installed there", at)
            raise NotAllowedError
        await super().store_installation(request, installation)


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    if isinstance(args.error, NotAllowedError):
        return BoltResponse(status=403, body=words.INSTALL_REFUSED)
    return await args.default.failure(args)


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
        oauth_flow=AllowedOnly(client, logger, settings, known.workspaces),
        signing_secret=known.signing_secret,
        user_facing_authorize_error_message=words.NOT_INSTALLED,
    )
    app.enable_token_revocation_listeners()
    return app
