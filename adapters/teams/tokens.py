"""Who may speak to the bot: Bot Service alone, with a token for this bot and this service address."""

from __future__ import annotations

import logging
from typing import Any, Final

import jwt
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticationConfiguration,
    AuthenticationConstants,
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult
from botframework.connector.auth.bot_framework_authentication import BotFrameworkAuthentication
from botframework.connector.auth.connector_factory import ConnectorFactory
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from adapters.teams.connector import Connector
from adapters.teams.keys import Keys, KeysAwayError
from adapters.teams.registration import Registration
from bot.errors import ForepostError

_CHANNEL: Final = "msteams"
_log = logging.getLogger("forepost.teams")


class StrangerError(ForepostError):
    """Whoever sent this has not proved to be Bot Service."""


class Connectors(ConnectorFactory):  # type: ignore[misc]  # the library has no types
    """Gives the library our way to Teams."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str) -> Connector:  # noqa: ARG002
        """The connector is the same for every address: each call names its own."""
        return self._connector


class Doorkeeper(BotFrameworkAuthentication):  # type: ignore[misc]
    """The library's checks of a token, over our keys, and with everything shut that is not a message from Teams."""

    def __init__(self, registration: Registration, keys: Keys, connector: Connector) -> None:
        self._registration = registration
        self._connectors = Connectors(connector)
        # The library fetches keys with a blocking call without time-out; it asks this table first.
        JwtTokenExtractor.metadataCache[registration.metadata] = keys
        self._checks = BotFrameworkAuthenticationFactory.create(
            validate_authority=True,
            to_channel_from_bot_login_url=AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX,
            to_channel_from_bot_oauth_scope=AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
            to_bot_from_channel_token_issuer=registration.issuer,
            oauth_url=AuthenticationConstants.OAUTH_URL,
            to_bot_from_channel_open_id_metadata_url=registration.metadata,
            to_bot_from_emulator_open_id_metadata_url=registration.metadata,
            caller_id="urn:botframework:azure",
            credential_factory=PasswordServiceClientCredentialFactory(registration.app_id, "", registration.tenant),
            auth_configuration=AuthenticationConfiguration(),
        )

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Check the header against the activity's channel and service address.

        Raises:
            StrangerError: it does not hold.
            KeysAwayError: it cannot be checked now.
        """
        result = AuthenticateRequestResult()
        if not self._registration.without_checks:
            result.claims_identity = await self._identity(activity, auth_header)
        result.audience = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE
        result.caller_id = "urn:botframework:azure"
        result.connector_factory = self._connectors
        return result

    async def authenticate_streaming_request(self, *_: str) -> AuthenticateRequestResult:
        """Nothing streams to this bot.

        Raises:
            StrangerError: always.
        """
        raise StrangerError("streaming")

    def create_connector_factory(self, claims_identity: Any) -> Connectors:  # noqa: ARG002
        """Our way to Teams."""
        return self._connectors

    async def create_user_token_client(self, claims_identity: Any) -> None:  # noqa: ARG002
        """Nobody signs in to anything through this bot."""
        return

    async def _identity(self, activity: Activity, auth_header: str) -> Any:
        if activity.channel_id != _CHANNEL or not activity.service_url:
            raise StrangerError("not from Teams")
        try:
            self._from_channel(auth_header)
            return (await self._checks.authenticate_request(activity, auth_header)).claims_identity
        except KeysAwayError:
            raise
        except Exception as error:  # noqa: BLE001  the library raises all sorts; each means that the check failed
            _log.warning("A request was turned away: %s", type(error).__name__)
            raise StrangerError(type(error).__name__) from None

    def _from_channel(self, auth_header: str) -> None:
        """Let the channel's own tokens through; the library would also take those of emulators and other bots."""
        scheme, _, token = auth_header.partition(" ")
        claims = jwt.decode(token, options={"verify_signature": False}) if scheme == "Bearer" else {}
        if claims.get("iss") != self._registration.issuer or not claims.get("exp"):
            raise StrangerError("issuer")
