"""Who we are where an event comes from: asked of Slack once for each token, with the scopes that the token has."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import RefusedError
from adapters.slack.calls import REVOKED, NotInstalledError, code_of

TokenOf = Callable[[str | None, str | None], Awaitable[str]]
_log = logging.getLogger("forepost.slack")


class UnknownNowError(Exception):
    """Slack could not say who we are, so that what came has to come again. Bolt acknowledges its own kind of error."""


class Authorizing(AsyncAuthorize):
    """Authorizes by the token that `token_of` gives for an organisation and a workspace, or the organisation alone."""

    def __init__(self, token_of: TokenOf, client: AsyncWebClient) -> None:
        self._token_of, self._client = token_of, client
        self._known: dict[tuple[str | None, str | None], AuthorizeResult] = {}

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,  # noqa: ARG002  Bolt gives it by name
        **_: object,
    ) -> AuthorizeResult | None:
        """Who we are there; None where the app is not installed, or its token is not taken any more.

        Raises:
            UnknownNowError: that cannot be found out now.
        """
        at = (enterprise_id, None if context.is_enterprise_install else team_id)
        try:
            token = await self._token_of(*at)
            known = self._known.get(at)
            if known is None or known.bot_token != token:
                told = await self._client.auth_test(token=token)
                known = AuthorizeResult.from_auth_test_response(
                    auth_test_response=told, bot_token=token, bot_scopes=scopes_of(told.headers)
                )
                self._known[at] = known
        except NotInstalledError as error:
            self._nobody(at, str(error))
            return None
        except SlackApiError as error:
            if code_of(error) in REVOKED:
                self._nobody(at, code_of(error))
                return None
            raise UnknownNowError(code_of(error)) from None
        except (RefusedError, aiohttp.ClientError, TimeoutError) as error:
            raise UnknownNowError(type(error).__name__) from None
        return known

    def _nobody(self, at: tuple[str | None, str | None], reason: str) -> None:
        self._known.pop(at, None)
        _log.warning("An event came from where the app cannot speak: %s", reason)


def scopes_of(headers: Mapping[str, Any]) -> list[str]:
    """The scopes that Slack says a token has."""
    told = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return [scope.strip() for scope in str(told).split(",") if scope.strip()]
