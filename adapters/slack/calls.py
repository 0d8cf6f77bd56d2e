"""Calls to Slack: one shared session, and what its errors mean for a message that was to be delivered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final, Protocol

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError

DEFAULT_URL: Final = "https://slack.com/api/"
_GONE: Final = frozenset({
    "channel_not_found", "not_in_channel", "is_archived", "account_inactive", "token_revoked", "token_expired",
    "invalid_auth", "not_authed", "user_not_found", "user_disabled", "users_not_found", "cannot_dm_bot",
    "missing_scope", "not_allowed_token_type", "access_denied", "team_access_not_granted", "org_login_required",
    "team_not_found", "restricted_action", "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel", "method_deprecated", "messages_tab_disabled",
    "ekm_access_denied", "no_permission", "enterprise_is_restricted",
})  # fmt: skip
_CARD_GONE: Final = frozenset({
    "message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found", "cannot_reply_to_message",
})  # fmt: skip
_UNSURE: Final = frozenset({
    "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org",
})  # fmt: skip
NO_MORE: Final = frozenset({  # the message, or the conversation that it is answered in, does not exist any more
    "message_not_found", "thread_not_found", "cannot_reply_to_message", "channel_not_found", "is_archived",
    "user_not_found", "users_not_found", "user_disabled", "cannot_dm_bot",
})  # fmt: skip
_SERVER_ERROR: Final = 500
_TOO_MANY: Final = 429
REVOKED: Final = frozenset({  # the token is not taken, until somebody sets another one or installs the app again
    "invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed", "not_allowed_token_type",
    "missing_scope", "access_denied", "no_permission", "team_access_not_granted", "team_not_found",
    "enterprise_is_restricted", "ekm_access_denied",
})  # fmt: skip
TOO_BIG: Final = frozenset({"invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format", "msg_too_long"})


class NotInstalledError(GoneError):
    """The app is not installed in that workspace any more."""


class Clients(Protocol):
    """The Web API of each workspace; "" is the only one where a single bot token is set."""

    async def of(self, workspace: str) -> AsyncWebClient:
        """The client for this workspace.

        Raises:
            NotInstalledError: there is no token for it.
        """


class OneWorkspace:
    """The client of the one workspace that a bot token belongs to."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def of(self, workspace: str) -> AsyncWebClient:  # noqa: ARG002
        """The client."""
        return self._client

    async def token(self, enterprise: str | None, team: str | None) -> str:  # noqa: ARG002
        """The token."""
        return self._client.token or ""


def delivering(token: str, url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client that makes one attempt: whoever calls it decides what comes next."""
    return AsyncWebClient(token, base_url=url, session=session, retry_handlers=[])


def answering(token: str | None, url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client that waits where Slack asks for it, and repeats nothing that may have happened."""
    retries = [AsyncRateLimitErrorRetryHandler(max_retry_count=2)]
    return AsyncWebClient(token, base_url=url, session=session, retry_handlers=list(retries))


def code_of(error: SlackApiError) -> str:
    """Slack's word for what is wrong."""
    response: Any = error.response
    try:
        return str(response.get("error") or "unknown_error")
    except (AttributeError, ValueError):
        return "unreadable_answer"


@contextmanager
def understood() -> Iterator[None]:
    """Slack's errors as what they mean for a delivery.

    Raises:
        RefusedError, GoneError, CardGoneError, UnsureError: see there.
        SlackApiError: Slack does not take the message as it is.
    """
    try:
        yield
    except SlackApiError as error:
        raise meaning_of(error) from None
    except aiohttp.ClientConnectorError:
        raise RefusedError("unreachable") from None
    except aiohttp.ClientError as error:
        raise UnsureError(type(error).__name__) from None


def meaning_of(error: SlackApiError) -> Exception:
    """What an error of Slack means for what was sent; the error itself where Slack does not take it as it is."""
    status = getattr(error.response, "status_code", 200)
    headers = getattr(error.response, "headers", None) or {}
    code = code_of(error)
    if status == _TOO_MANY or code in {"ratelimited", "rate_limited"}:
        return RefusedError("ratelimited", _wait(headers))
    if status >= _SERVER_ERROR or code in _UNSURE or code == "unreadable_answer":
        return UnsureError(code)
    if code in _CARD_GONE:
        return CardGoneError(code)
    return GoneError(code) if code in _GONE else error


def _wait(headers: Any) -> timedelta | None:
    asked = headers.get("Retry-After") or headers.get("retry-after")
    try:
        return timedelta(seconds=max(0, int(asked))) if asked is not None else None
    except (TypeError, ValueError):
        return None
