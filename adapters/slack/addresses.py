"""Addresses of people and places on Slack, as the desk and the store know them.

"slack:U1" is a person, and the conversation that they alone have with the desk; "slack:C1" is a channel and
"slack:C1:1700.1" a thread in it. Where the app is installed in several workspaces, the workspace comes first:
"slack:T1/C1".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.messages import Person, Place

PLATFORM: Final = "slack"
_DIRECT: Final = ("U", "W", "D")


@dataclass(frozen=True)
class Spot:
    """Where something is posted: a channel, or a person's own conversation; a thread in it; the workspace."""

    channel: str
    thread: str = ""
    workspace: str = ""

    @property
    def direct(self) -> bool:
        """Whether only one person reads it."""
        return self.channel.startswith(_DIRECT)

    @property
    def address(self) -> str:
        """The spot as it is stored."""
        workspace = f"{self.workspace}/" if self.workspace else ""
        thread = f":{self.thread}" if self.thread else ""
        return f"{PLATFORM}:{workspace}{self.channel}{thread}"


def spot(address: str) -> Spot:
    """The spot that an address names.

    Raises:
        ValueError: it is no address on Slack.
    """
    platform, _, rest = address.partition(":")
    workspace, slash, inside = rest.rpartition("/")
    channel, _, thread = inside.partition(":")
    if platform != PLATFORM or not channel or (slash and not workspace):
        raise ValueError("not an address on Slack")
    return Spot(channel, thread, workspace)


def person(user: str, workspace: str = "", groups: tuple[str, ...] = ()) -> Person:
    """Somebody on Slack."""
    return Person(Spot(user, "", workspace).address, groups)


def alone_with(user: str, workspace: str = "") -> Place:
    """The conversation that a person alone has with the desk: direct messages, commands, modals and the home tab."""
    return Place(Spot(user, "", workspace).address, private=True)


def among_others(channel: str, thread: str = "", workspace: str = "") -> Place:
    """A channel or a thread in it, which others read too."""
    return Place(Spot(channel, thread, workspace).address, private=False)
