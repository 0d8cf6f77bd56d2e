"""The token that the bot shows to Teams, fetched by MSAL in a thread and kept while it is good."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any, Final, Protocol

import msal
import requests

from adapters.teams.registration import Registration
from bot.errors import ForepostError
from bot.settings import AppType

_AUDIENCE: Final = "https://api.botframework.com"
_AUTHORITY: Final = "https://login.microsoftonline.com/"
_TIMEOUT: Final = 8.0  # seconds
_EARLY: Final = 300.0  # seconds before its end a token is renewed


class NoTokenError(ForepostError):
    """Entra ID gave no token; the message is its error code ("invalid_client")."""


class Credentials(Protocol):
    """Where the token comes from."""

    async def token(self) -> str:
        """A token that is good now; empty where none is needed.

        Raises:
            NoTokenError: none can be had.
        """


class NoCredentials:
    """For a Teams on this machine that asks for nothing."""

    async def token(self) -> str:
        """No token."""
        return ""


class EntraCredentials:
    """A token for this registration from Entra ID."""

    def __init__(self, registration: Registration) -> None:
        self._acquire = _acquirer(registration)
        self._lock = threading.Lock()
        self._good = ("", 0.0)  # the token, and until when

    async def token(self) -> str:
        """The token that is kept, or a new one where it is nearly over.

        Raises:
            NoTokenError: Entra ID refuses, or cannot be reached.
        """
        token, until = self._good
        return token if time.monotonic() < until else await asyncio.to_thread(self._token)

    def _token(self) -> str:
        with self._lock:
            if time.monotonic() < self._good[1]:
                return self._good[0]  # another thread was quicker
            try:
                answer = self._acquire()
            except (requests.RequestException, ValueError, LookupError, msal.ManagedIdentityError) as error:
                raise NoTokenError(type(error).__name__) from None
            if "access_token" not in answer:
                raise NoTokenError(str(answer.get("error", "unknown")))
            self._good = (str(answer["access_token"]), time.monotonic() + int(answer.get("expires_in", 0)) - _EARLY)
            return self._good[0]


def credentials(registration: Registration) -> Credentials:
    """How this registration gets its token."""
    return NoCredentials() if registration.without_checks else EntraCredentials(registration)


def _acquirer(registration: Registration) -> Callable[[], dict[str, Any]]:
    if registration.app_type is AppType.MANAGED_IDENTITY:
        identity = msal.UserAssignedManagedIdentity(client_id=registration.app_id)
        managed = msal.ManagedIdentityClient(identity, http_client=_Session())
        return lambda: managed.acquire_token_for_client(resource=_AUDIENCE)
    made: list[msal.ConfidentialClientApplication] = []

    def acquire() -> dict[str, Any]:
        if not made:  # it asks the authority for its addresses, so it waits until the first token is needed
            made.append(_application(registration))
        answer: dict[str, Any] = made[0].acquire_token_for_client(scopes=[f"{_AUDIENCE}/.default"])
        return answer

    return acquire


def _application(registration: Registration) -> msal.ConfidentialClientApplication:
    """MSAL for this registration.

    Raises:
        NoTokenError: Entra ID does not give the addresses of this tenant.
        requests.RequestException: it cannot be reached.
    """
    session, authority = _Session(), _AUTHORITY + registration.tenant
    try:
        return msal.ConfidentialClientApplication(
            registration.app_id, client_credential=_secret(registration), authority=authority, http_client=session
        )
    except ValueError as error:  # MSAL says only that there are none
        raise NoTokenError(_refusal(session, authority) or type(error).__name__) from None


def _refusal(session: requests.Session, authority: str) -> str:
    """The word with which Entra ID refuses to tell of a tenant ("invalid_tenant"); empty where it was not Entra."""
    try:
        answer = session.get(f"{authority}/v2.0/.well-known/openid-configuration").json()
    except ValueError:
        return ""
    return str(answer.get("error", "")) if isinstance(answer, dict) else ""


def _secret(registration: Registration) -> str | dict[str, str]:
    if not registration.certificate.value:
        return registration.password.value
    certificate = registration.certificate.value
    return {"private_key": certificate, "public_certificate": certificate}


class _Session(requests.Session):
    """A session whose calls end."""

    def request(self, *given: Any, **named: Any) -> requests.Response:
        named.setdefault("timeout", _TIMEOUT)
        return super().request(*given, **named)
