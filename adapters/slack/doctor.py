"""Looks whether Slack is set up as it should be, and says in plain words what is wrong and what to do."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import GoneError, RefusedError
from adapters.slack.addresses import PLATFORM, spot
from adapters.slack.authorizing import scopes_of
from adapters.slack.blocks import pages
from adapters.slack.calls import OneWorkspace, code_of, delivering
from adapters.slack.credentials import Credentials
from adapters.slack.destinations import Destinations
from adapters.slack.findings import ELSE, NETWORK, Finding
from adapters.slack.installable import INSTALL
from adapters.slack.installs import ManyWorkspaces, SealedInstallations
from adapters.slack.manifest import SCOPES
from bot.routes import checkup

_TOKEN: Final = {
    "invalid_auth": "Copy the bot token again from “OAuth & Permissions” into SLACK_BOT_TOKEN.",
    "not_authed": "Set SLACK_BOT_TOKEN to the bot token from “OAuth & Permissions”.",
    "account_inactive": "The app was removed from the workspace. Install it again under “Install App”.",
    "token_revoked": "The token was revoked. Install the app again, and set SLACK_BOT_TOKEN to the new token.",
}
_NO_PRESS: Final = (
    "Start Forepost, and press the button. Under “Interactivity & Shortcuts”, interactivity has to be on. "
    "Over HTTP its request URL has to be the address of this server with /slack/events behind it."
)
_LOOK: Final = 0.5  # seconds between looks for a press
_KINDS: Final = {
    "xapp-": "an app-level token",
    "xoxb-": "a bot token",
    "xoxp-": "a user token",
    "xoxe-": "a refresh token",
    "xoxe.xoxp-": "a user token",
}
_BELONGS: Final = {
    "SLACK_BOT_TOKEN": ("a bot token", "xoxb-, from “OAuth & Permissions”"),
    "SLACK_APP_TOKEN": ("an app-level token", "xapp-, from “Basic Information”"),
}

NOT_PRESSED: Final = Finding(
    "whether presses arrive was not looked at",
    well=True,
    remedy="Run `forepost doctor slack --press slack:U0123ABCD` with your own id.",
)


@dataclass(frozen=True)
class Named:
    """The addresses that the settings name: where cases go and who looks after them, by name; Officers."""

    destinations: Mapping[str, str] = field(default_factory=dict)
    officers: Iterable[str] = ()

    async def examined(self, places: Destinations) -> list[Finding]:
        """What is found of those on Slack, one after the other."""
        found = [await places.examine(*each) for each in self.destinations.items() if _on_slack(each[1])]
        return found + [await places.examine_officers(each) for each in sorted(self.officers) if _on_slack(each)]


async def examine(credentials: Credentials, named: Named, kept: SealedInstallations | None = None) -> list[Finding]:
    """Everything that can be found out without writing a message; `kept` are the installations by consent."""
    mistaken = [
        *_mistaken("SLACK_BOT_TOKEN", credentials.bot_token),
        *_mistaken("SLACK_APP_TOKEN", credentials.app_token),
    ]
    if mistaken:
        return mistaken
    async with aiohttp.ClientSession() as session:
        if not credentials.bot_token:
            return await _by_consent(credentials, named, kept, session)
        client = delivering(credentials.bot_token, credentials.api_url, session)
        found = await _token(client, credentials.workspaces)
        if not found[0].well:
            return found
        found.append(await _way_in(client, credentials))
        return found + await named.examined(Destinations(OneWorkspace(client)))


async def _by_consent(
    credentials: Credentials, named: Named, kept: SealedInstallations | None, session: aiohttp.ClientSession
) -> list[Finding]:
    """Where no bot token is set: several workspaces install the app, if its id and secret are there."""
    if not credentials.client_id:
        return [Finding("SLACK_BOT_TOKEN is not set", well=False, remedy=_TOKEN["not_authed"])]
    if not credentials.client_secret:
        return [Finding("SLACK_CLIENT_SECRET is not set", well=False, remedy="Copy it from “Basic Information”.")]
    found = [Finding(f"workspaces install it by consent, at {INSTALL} of this server", well=True), _may(credentials)]
    found.append(await _way_in(delivering("", credentials.api_url, session), credentials))
    if kept is None:
        remedy = "The tokens are in the database, and that cannot be opened now. Look at FOREPOST_DATABASE_URL."
        return [*found, Finding("no workspace was looked at", well=False, remedy=remedy)]
    clients = ManyWorkspaces(kept, credentials, session)
    workspaces = await kept.async_workspaces()
    if not workspaces:
        remedy = f"Open {INSTALL} of this server in a browser, and consent."
        found.append(Finding("it is installed nowhere yet", well=False, remedy=remedy))
    for workspace in workspaces:
        found += await _installed(clients, workspace, credentials.workspaces)
    return found + await named.examined(Destinations(clients, by_workspace=True))


async def _installed(clients: ManyWorkspaces, workspace: str, allowed: frozenset[str]) -> list[Finding]:
    """One workspace or organisation that installed the app: its token, its scopes, and whether it is answered."""
    try:
        client = await clients.of(workspace)
    except (GoneError, RefusedError, aiohttp.ClientError, TimeoutError) as error:
        remedy = f"Install the app there again, at {INSTALL} of this server."
        return [Finding(f"{workspace}: its token cannot be used ({error})", well=False, remedy=remedy)]
    found = await _token(client, allowed)
    return [replace(each, what=f"{workspace}: {each.what}") for each in found]


def _on_slack(address: str) -> bool:
    return address.startswith(f"{PLATFORM}:")


def _may(credentials: Credentials) -> Finding:
    if credentials.workspaces:
        return Finding(f"it may be installed in {', '.join(sorted(credentials.workspaces))}", well=True)
    remedy = "Name those that may use it in SLACK_WORKSPACES."
    return Finding("it may be installed in every workspace", well=True, remedy=remedy)


async def press(
    credentials: Credentials, person: str, name: str, arrived: Callable[[], bool], within: float = 60.0
) -> Finding:
    """Write a button of this name to a person, and wait until their press has `arrived` at the desk that runs."""
    remedy = "Name whoever should press as slack:U0123ABCD."
    try:
        at = spot(person)
    except ValueError:
        return Finding(f"{person} is no address on Slack", well=False, remedy=remedy)
    if not at.direct:
        return Finding(f"{person} is no person on Slack", well=False, remedy=remedy)
    if not credentials.bot_token:
        remedy = "Where several workspaces install the app, press any button of it in each of them instead."
        return Finding("no button could be sent: that needs SLACK_BOT_TOKEN", well=False, remedy=remedy)
    async with aiohttp.ClientSession() as session:
        client = delivering(credentials.bot_token, credentials.api_url, session)
        page = pages(checkup.asked(name))[0]
        try:
            await client.chat_postMessage(channel=at.channel, **page.arguments())
        except SlackApiError as error:
            return Finding(f"no button could be sent to {person} ({code_of(error)})", well=False, remedy=ELSE)
        except (aiohttp.ClientError, TimeoutError) as error:
            return Finding(f"no button could be sent to {person} ({type(error).__name__})", well=False, remedy=NETWORK)
    begun = time.monotonic()
    while time.monotonic() - begun < within:
        if await asyncio.to_thread(arrived):
            return Finding(f"the press of {person} came back after {time.monotonic() - begun:.0f} s", well=True)
        await asyncio.sleep(_LOOK)
    return Finding(f"within {within:.0f} s no press of {person} came back", well=False, remedy=_NO_PRESS)


def _mistaken(setting: str, token: str) -> list[Finding]:
    """Whether a setting holds a token of another kind: Slack would say no more than that it does not take it."""
    start, kind = next(((start, kind) for start, kind in _KINDS.items() if token.startswith(start)), ("", ""))
    wanted, where = _BELONGS[setting]
    if kind in {"", wanted}:
        return []
    remedy = f"Set {setting} to {wanted}: it begins with {where}."
    return [Finding(f"{setting} holds {kind}: it begins with {start}", well=False, remedy=remedy)]


async def _token(client: AsyncWebClient, workspaces: frozenset[str]) -> list[Finding]:
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        code = code_of(error)
        return [Finding(f"Slack does not take the bot token ({code})", well=False, remedy=_TOKEN.get(code, ELSE))]
    except (aiohttp.ClientError, TimeoutError) as error:
        reason = type(error).__name__
        return [Finding(f"Slack cannot be reached ({reason})", well=False, remedy=NETWORK)]
    known = Finding(f"the token is good: {answer['user']} in {answer['team']}", well=True)
    named = [_named(str(answer["team_id"]), workspaces)] if workspaces else []
    return [known, *named, _scopes(answer.headers)]


def _named(team: str, workspaces: frozenset[str]) -> Finding:
    """Whether the token's workspace is one of those that are answered."""
    if team in workspaces:
        return Finding(f"{team} is one of SLACK_WORKSPACES", well=True)
    remedy = f"Add {team} to SLACK_WORKSPACES, or take the setting out: its people are not answered now."
    return Finding(f"{team}, the workspace of the token, is not in SLACK_WORKSPACES", well=False, remedy=remedy)


def _scopes(headers: Mapping[str, Any]) -> Finding:
    missing = sorted(set(SCOPES) - set(scopes_of(headers)))
    if not missing:
        return Finding("every scope is granted", well=True)
    reasons = "; ".join(f"{each} ({SCOPES[each]})" for each in missing)
    remedy = "Paste deploy/slack/manifest.yaml under “App Manifest”, then install the app again."
    return Finding(f"scopes are missing: {reasons}", well=False, remedy=remedy)


async def _way_in(client: AsyncWebClient, credentials: Credentials) -> Finding:
    """How events and presses arrive: by socket, or over HTTP with a signing secret."""
    if not credentials.app_token:
        if credentials.signing_secret:
            return Finding("Slack calls this server over HTTP; its calls are checked by the signing secret", well=True)
        remedy = "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP."
        return Finding("Slack has no way in: events and presses cannot arrive", well=False, remedy=remedy)
    try:
        await client.apps_connections_open(app_token=credentials.app_token)
    except SlackApiError as error:
        remedy = "Make an app-level token with connections:write under “Basic Information”. Set SLACK_APP_TOKEN to it."
        return Finding(f"Slack does not take the app-level token ({code_of(error)})", well=False, remedy=remedy)
    except (aiohttp.ClientError, TimeoutError) as error:
        return Finding(f"no connection is offered ({type(error).__name__})", well=False, remedy=NETWORK)
    return Finding("Socket Mode: Slack offers a connection", well=True)
