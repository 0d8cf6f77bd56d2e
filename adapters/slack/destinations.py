"""Whether cases can go where the settings say, and whether the people and groups that they name are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.sending import GoneError, RefusedError
from adapters.slack.addresses import Spot, spot
from adapters.slack.calls import Clients, code_of
from adapters.slack.findings import ELSE, NETWORK, Finding

_REMEDY: Final = {
    "channel_not_found": "Check the address in destinations. A private one is found only if the app is in it.",
    "is_archived": "The channel is archived. Open it again, or name another one in the setting destinations.",
    "not_in_channel": "Write “/invite @Forepost” in the channel.",
    "missing_scope": "Install the app again with the scopes of deploy/slack/manifest.yaml.",
    "no_such_subteam": "Check the id of the group in the setting officers.",
    "user_not_found": "Check the id: in the person's profile, behind the three dots, “Copy member ID”.",
}
_AS_ID: Final = "Write it as slack:C0123ABCD for a channel or slack:U0123ABCD for a person."
_BY_NAME: Final = f"A name can change. {_AS_ID} The id stands at the foot of the channel's details."
_PLACE: Final = re.compile(r"[CGDUW][A-Z0-9]*")
_GROUP: Final = re.compile(r"S[A-Z0-9]*")


@dataclass(frozen=True)
class Destinations:
    """Looks at addresses. `by_workspace` where each of several workspaces has a token of its own."""

    clients: Clients
    by_workspace: bool = False

    async def examine(self, name: str, address: str) -> Finding:
        """Whether a case can be delivered to this address, and be dealt with there."""
        at, fault = self._read(name, address)
        if at is None:
            return fault
        if _GROUP.fullmatch(at.channel):
            remedy = f"Cases go to a channel or a person, never to a group. {_AS_ID}"
            return Finding(f"{name}: {address} is a group of people", well=False, remedy=remedy)
        if not _PLACE.fullmatch(at.channel):
            remedy = _BY_NAME if at.channel.startswith("#") else _AS_ID
            return Finding(f"{name}: {address} is no id of a channel or a person", well=False, remedy=remedy)
        return await self._asked(name, address, at)

    async def examine_officers(self, address: str) -> Finding:
        """Whether a group or a person that counts as an Officer is known to Slack."""
        at, fault = self._read("officers", address)
        if at is None:
            return fault
        if not (_GROUP.fullmatch(at.channel) or at.channel.startswith(("U", "W"))):
            remedy = "Write it as slack:S0123ABCD for a group or slack:U0123ABCD for a person."
            return Finding(f"officers: {address} is no group and no person", well=False, remedy=remedy)
        return await self._asked("officers", address, at)

    def _read(self, name: str, address: str) -> tuple[Spot | None, Finding]:
        """The spot that an address names; else what is wrong with it where the app is installed like this."""
        remedy = _AS_ID
        try:
            at = spot(address)
        except ValueError:
            return None, Finding(f"{name}: {address} is no address on Slack", well=False, remedy=remedy)
        if at.workspace and not self.by_workspace:
            own = Spot(at.channel, at.thread).address
            remedy = f"With SLACK_BOT_TOKEN there is one workspace. Write {own}, or nobody can press a button there."
            return None, Finding(f"{name}: {address} names a workspace", well=False, remedy=remedy)
        if self.by_workspace and not at.workspace:
            remedy = "Several workspaces can install the app. Write slack:T0123ABCD/C0123ABCD, with the one it is in."
            return None, Finding(f"{name}: {address} names no workspace", well=False, remedy=remedy)
        return at, Finding(f"{name}: {address} is an address on Slack", well=True)

    async def _asked(self, name: str, address: str, at: Spot) -> Finding:
        try:
            client = await self.clients.of(at.workspace)
            if _GROUP.fullmatch(at.channel):
                people = (await client.usergroups_users_list(usergroup=at.channel)).get("users") or ()
                return Finding(f"{name}: {address} is a group of {len(people)}", well=True)
            if at.direct:
                await client.users_info(user=at.channel)
                return Finding(f"{name}: {address} is a person on Slack", well=True)
            return _standing(name, address, (await client.conversations_info(channel=at.channel))["channel"])
        except SlackApiError as error:
            code = code_of(error)
            return Finding(f"{name}: {address} cannot be used ({code})", well=False, remedy=_REMEDY.get(code, ELSE))
        except GoneError:
            remedy = f"Install the app in {at.workspace}, or check the workspace in the address."
            return Finding(f"{name}: the app is not installed where {address} is", well=False, remedy=remedy)
        except (RefusedError, aiohttp.ClientError, TimeoutError) as error:
            return Finding(f"{name}: {address} was not looked at ({type(error).__name__})", well=False, remedy=NETWORK)


def _standing(name: str, address: str, channel: Mapping[str, Any]) -> Finding:
    if channel.get("is_archived"):
        return Finding(f"{name}: {address} is archived", well=False, remedy=_REMEDY["is_archived"])
    if not channel.get("is_member"):
        return Finding(f"{name}: the app is not in {address}", well=False, remedy=_REMEDY["not_in_channel"])
    if not channel.get("is_private"):
        remedy = "Everybody in the workspace can read a public channel, and act there once they join. Make it private."
        return Finding(f"{name}: {address} is a public channel", well=False, remedy=remedy)
    return Finding(f"{name}: the app is in {address}", well=True)
