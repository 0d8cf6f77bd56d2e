"""Looks for what keeps Teams from working, and says for each fault what to do about it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import jwt

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError, WrongCallError
from adapters.teams.connector import Connector, Spot
from adapters.teams.credentials import Credentials, NoTokenError
from adapters.teams.credentials import credentials as credentials_of
from adapters.teams.keys import Keys, KeysAwayError, UnknownKeyError
from adapters.teams.messages import messages
from adapters.teams.references import PREFIX, Reference, References
from adapters.teams.registration import Registration
from bot import words
from bot.errors import SettingError
from bot.replies import Say
from bot.settings import AppType
from bot.store import StoreUnavailableError

_TOKEN_FIXES: Final[Mapping[str, str]] = {
    "invalid_client": "The secret is wrong or over: make a new client secret and set TEAMS_APP_PASSWORD to it.",
    "unauthorized_client": "TEAMS_APP_ID is not known in TEAMS_TENANT_ID: compare both with the app registration.",
    "invalid_request": "TEAMS_APP_ID or TEAMS_TENANT_ID is no id that Entra knows: copy both from there.",
    "invalid_tenant": "TEAMS_TENANT_ID is wrong: copy the directory (tenant) id from the app registration.",
}
_CERTIFICATE_UNKNOWN: Final = (
    "Entra does not take TEAMS_CERTIFICATE: upload the certificate to the app registration, or make a new one where it "
    "is over (docs/teams.md, step 1)."
)
_SHARED: Final = "19:"  # before the ids of channels and group chats; other addresses are people's
_NOT_MET: Final = (
    "The app never met this person: install it for them (docs/teams.md, step 4) or let them write to it once. "
    "If they did, compare the object id with Entra's."
)
_SHUT: Final = "Teams takes nothing there ({reason}): let this person unblock or install the app, and write to it."
_NO_DATABASE: Final = "The database does not answer, so whom the app has met is not known: see FOREPOST_DATABASE_URL."
_NO_WAY: Final = "Let this machine reach login.microsoftonline.com, login.botframework.com and smba.trafficmanager.net."

_FIXES: Final[Mapping[str, str]] = {
    "400": "The address is no channel's id: take it from “Get link to channel” again (docs/teams.md, step 5).",
    "401": "The Azure Bot resource has another app id than TEAMS_APP_ID: compare both (docs/teams.md, step 2).",
    "403": "Switch the Teams channel of the Azure Bot on, and let the Teams admin centre allow the app.",
    "429": "Teams asks to wait: look again in a minute.",
}
_IN_TROUBLE: Final = "Teams itself is in trouble: look again in some minutes."


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `fix` says what to do where it is not well."""

    name: str
    well: bool
    fix: str = ""

    def __str__(self) -> str:
        return f"{'ok   ' if self.well else 'FAULT'} {self.name}" + (f"\n      {self.fix}" if self.fix else "")


@dataclass(frozen=True)
class Patient:
    """What is examined: destinations and whoever looks after them, as names with addresses.

    `chats` opens what the desk remembers of conversations; `post` also writes a test into each channel.
    """

    registration: Registration
    host: str
    destinations: Mapping[str, str]
    chats: Callable[[], AbstractContextManager[References]]
    post: bool = False


async def examined(patient: Patient) -> list[Check]:
    """Every check, with the credentials that the settings name."""
    async with aiohttp.ClientSession() as session:
        return [check async for check in examine(patient, session, credentials_of(patient.registration))]


def report(checks: Iterable[Check]) -> str:
    """The checks as people read them, faults last."""
    return "\n".join(str(check) for check in sorted(checks, key=lambda each: not each.well))


async def examine(patient: Patient, session: aiohttp.ClientSession, credentials: Credentials) -> AsyncIterator[Check]:
    """Each check as it is done; later ones are left out where they could not work."""
    registration = patient.registration
    try:
        registration.check(patient.host)
    except SettingError as error:
        yield Check("settings", well=False, fix=str(error))
        return
    yield Check("settings", well=True)
    yield await _keys(registration, session)
    token = await _token(registration, credentials)
    yield token
    if not token.well:
        return
    connector = Connector(registration, credentials, session)
    for name, address in patient.destinations.items():
        if address.startswith(PREFIX + _SHARED):
            async for check in _destination(patient, connector, name, address.removeprefix(PREFIX)):
                yield check
    for check in await asyncio.to_thread(_people, patient):
        yield check


async def _keys(registration: Registration, session: aiohttp.ClientSession) -> Check:
    try:
        await Keys(registration.metadata, session).get("")
    except KeysAwayError:
        return Check("signing keys", well=False, fix=_NO_WAY)
    except UnknownKeyError:
        pass
    return Check("signing keys", well=True)


async def _token(registration: Registration, credentials: Credentials) -> Check:
    try:
        token = await credentials.token()
    except NoTokenError as error:
        managed = registration.app_type is AppType.MANAGED_IDENTITY
        fix = "Run on a machine in Azure that this managed identity is assigned to." if managed else _NO_WAY
        fix = _TOKEN_FIXES.get(str(error), f"{fix} ({error})")
        unknown = str(error) == "invalid_client" and registration.certificate.value
        return Check("credentials", well=False, fix=_CERTIFICATE_UNKNOWN if unknown else fix)
    tenant = _claims(token).get("tid", "")
    if tenant and registration.tenant and tenant.lower() != registration.tenant.lower():
        return Check("credentials", well=False, fix=f"The token is from tenant {tenant}: set TEAMS_TENANT_ID to it.")
    return Check("credentials", well=True)


def _people(patient: Patient) -> list[Check]:
    """Whether everybody who is named by an address of their own can be written to."""
    listed = [(name, to) for name, to in patient.destinations.items() if to.startswith(PREFIX)]
    people = [(name, to) for name, to in listed if not to.startswith(PREFIX + _SHARED)]
    if not people:
        return []
    try:
        with patient.chats() as references:
            shut = references.blocked()
            met = {address: references.of(address) is not None for _, address in people}
    except StoreUnavailableError:
        return [Check("people", well=False, fix=_NO_DATABASE)]
    fixes = {
        to: _SHUT.format(reason=shut[to]) if to in shut else "" if known else _NOT_MET for to, known in met.items()
    }
    return [Check(f"{name}: own chat", not fixes[address], fixes[address]) for name, address in people]


async def _destination(patient: Patient, connector: Connector, name: str, address: str) -> AsyncIterator[Check]:
    spot = Spot(patient.registration.service, address)
    try:
        installed = await connector.installed(spot)
    except (RefusedError, UnsureError, WrongCallError) as error:
        yield Check(f"{name}: installed", well=False, fix=_fix(error))
        return
    fix = f"Add the app to the team of this channel, and check the address {PREFIX}{address}: it is the channel's id."
    yield Check(f"{name}: installed", installed, "" if installed else fix)
    if installed and patient.post:
        yield await _test_post(patient, connector, name, address)


async def _test_post(patient: Patient, connector: Connector, name: str, address: str) -> Check:
    registration = patient.registration
    near = Reference("", registration.service, registration.tenant, f"28:{registration.app_id}")
    parameters = near.post_in(address, messages((Say(words.CHAT_TEST),))[0])
    try:
        await connector.create(registration.service, address, parameters)
    except (GoneError, CardGoneError) as error:
        return Check(f"{name}: test post", well=False, fix=f"Let the app post in this channel: Teams answers {error}.")
    except (RefusedError, UnsureError, WrongCallError) as error:
        return Check(f"{name}: test post", well=False, fix=_fix(error))
    return Check(f"{name}: test post", well=True)


def _fix(error: Exception) -> str:
    """What to do about an answer of Teams, or about none."""
    status = str(error).partition(" ")[0]
    known = _FIXES.get(status, _IN_TROUBLE if status.isdecimal() else _NO_WAY)
    return f"Teams answers {error}. {known}" if status.isdecimal() else f"{known} ({error})"


def _claims(token: str) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        return {}
    return claims
