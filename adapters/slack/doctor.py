"""Looks whether Slack is set up as it should be, and says in plain words what is wrong and what to do."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.addresses import spot
from adapters.slack.authorizing import scopes_of
from adapters.slack.blocks import pages
from adapters.slack.calls import code_of, delivering
from adapters.slack.credentials import Credentials
from adapters.slack.installable import INSTALL
from adapters.slack.manifest import SCOPES
from bot.routes import checkup

_TOKEN: Final = {
    "invalid_auth": "Copy the bot token again from “OAuth & Permissions” into SLACK_BOT_TOKEN.",
    "not_authed": "Set SLACK_BOT_TOKEN to the bot token from “OAuth & Permissions”.",
    "account_inactive": "The app was removed from the workspace. Install it again under “Install App”.",
    "token_revoked": "The token was revoked. Install the app again, and set SLACK_BOT_TOKEN to the new token.",
}
_CHANNEL: Final = {
    "channel_not_found": "Check the address in destinations. A private one is found only if the app is in it.",
    "is_archived": "The channel is archived. Open it again, or name another one in the setting destinations.",
    "not_in_channel": "Write “/invite @Forepost” in the channel.",
    "missing_scope": "Install the app again with the scopes of deploy/slack/manifest.yaml.",
}
_NO_PRESS: Final = (
    "Start Forepost, and press the button. Under “Interactivity & Shortcuts”, interactivity has to be on. "
    "Over HTTP its request URL has to be the address of this server with /slack/events behind it."
)
_NETWORK: Final = "Check the network, a proxy, and SLACK_API_URL."
_LOOK: Final = 0.5  # seconds between looks for a press
_ELSE: Final = "Look the word up at https://docs.slack.dev, or ask whoever looks after Slack."


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what, whether it is well, and what to do where it is not."""

    what: str
    well: bool
    remedy: str = ""

    def __str__(self) -> str:
        return f"{'ok   ' if self.well else 'FAULT'} {self.what}" + (f"\n      {self.remedy}" if self.remedy else "")


NOT_PRESSED: Final = Finding(
    "whether presses arrive was not looked at",
    well=True,
    remedy="Run `forepost doctor slack --press slack:U0123ABCD` with your own id.",
)


async def examine(credentials: Credentials, destinations: Mapping[str, str]) -> list[Finding]:
    """Everything that can be found out without writing a message; destinations are addresses by name."""
    if not credentials.bot_token:
        return await _by_consent(credentials, destinations)
    async with aiohttp.ClientSession() as session:
        client = delivering(credentials.bot_token, credentials.api_url, session)
        found = await _token(client, credentials.workspaces)
        if not found[0].well:
            return found
        found.append(await _way_in(client, credentials))
        for name, address in destinations.items():
            if address.startswith("slack:"):
                found.append(await _destination(client, name, address))
        return found


async def _by_consent(credentials: Credentials, destinations: Mapping[str, str]) -> list[Finding]:
    """Where no bot token is set: several workspaces install the app, if its id and secret are there."""
    if not credentials.client_id:
        return [Finding("SLACK_BOT_TOKEN is not set", well=False, remedy=_TOKEN["not_authed"])]
    if not credentials.client_secret:
        return [Finding("SLACK_CLIENT_SECRET is not set", well=False, remedy="Copy it from “Basic Information”.")]
    found = [Finding(f"workspaces install it by consent, at {INSTALL} of this server", well=True), _may(credentials)]
    async with aiohttp.ClientSession() as session:
        found.append(await _way_in(delivering("", credentials.api_url, session), credentials))
    if any(address.startswith("slack:") for address in destinations.values()):
        remedy = "Only a bot token can look, and it is kept for each workspace. A test report shows whether they work."
        found.append(Finding("destinations on Slack were not looked at", well=True, remedy=remedy))
    return found


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
            return Finding(f"no button could be sent to {person} ({code_of(error)})", well=False, remedy=_ELSE)
        except (aiohttp.ClientError, TimeoutError) as error:
            return Finding(f"no button could be sent to {person} ({type(error).__name__})", well=False, remedy=_NETWORK)
    begun = time.monotonic()
    while time.monotonic() - begun < within:
        if await asyncio.to_thread(arrived):
            return Finding(f"the press of {person} came back after {time.monotonic() - begun:.0f} s", well=True)
        await asyncio.sleep(_LOOK)
    return Finding(f"within {within:.0f} s no press of {person} came back", well=False, remedy=_NO_PRESS)


async def _token(client: AsyncWebClient, workspaces: frozenset[str]) -> list[Finding]:
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        code = code_of(error)
        return [Finding(f"Slack does not take the bot token ({code})", well=False, remedy=_TOKEN.get(code, _ELSE))]
    except (aiohttp.ClientError, TimeoutError) as error:
        reason = type(error).__name__
        return [Finding(f"Slack cannot be reached ({reason})", well=False, remedy=_NETWORK)]
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
        remedy = "Check the network and SLACK_API_URL."
        return Finding(f"no connection is offered ({type(error).__name__})", well=False, remedy=remedy)
    return Finding("Socket Mode: Slack offers a connection", well=True)


async def _destination(client: AsyncWebClient, name: str, address: str) -> Finding:
    try:
        at = spot(address)
    except ValueError:
        remedy = "Write it as slack:C0123ABCD for a channel or slack:U0123ABCD for a person."
        return Finding(f"{name}: {address} is no address on Slack", well=False, remedy=remedy)
    try:
        if at.direct:
            await client.users_info(user=at.channel)
            return Finding(f"{name}: {address} is a person on Slack", well=True)
        return _standing(name, address, (await client.conversations_info(channel=at.channel))["channel"])
    except SlackApiError as error:
        code = code_of(error)
        return Finding(f"{name}: {address} cannot be used ({code})", well=False, remedy=_CHANNEL.get(code, _ELSE))
    except (aiohttp.ClientError, TimeoutError) as error:
        remedy = "Check the network and try again."
        return Finding(f"{name}: {address} was not looked at ({type(error).__name__})", well=False, remedy=remedy)


def _standing(name: str, address: str, channel: Mapping[str, Any]) -> Finding:
    if channel.get("is_archived"):
        return Finding(f"{name}: {address} is archived", well=False, remedy=_CHANNEL["is_archived"])
    if not channel.get("is_member"):
        return Finding(f"{name}: the app is not in {address}", well=False, remedy=_CHANNEL["not_in_channel"])
    if not channel.get("is_private"):
        remedy = "Everybody in the workspace can read a public channel, and act there once they join. Make it private."
        return Finding(f"{name}: {address} is a public channel", well=False, remedy=remedy)
    return Finding(f"{name}: the app is in {address}", well=True)


def report(findings: Iterable[Finding]) -> str:
    """The findings as people read them, faults last."""
    return "\n".join(str(finding) for finding in sorted(findings, key=lambda each: not each.well))
