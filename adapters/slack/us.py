"""Where a payload comes from: which installation, which workspaces have a part in it, and who we are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.slack.addresses import PLATFORM, person
from bot.messages import Person

Payload = Mapping[str, Any]
AGENT_SCOPE: Final = "assistant:write"


@dataclass(frozen=True)
class Us:
    """Who we are where a payload comes from: the bot's user, the workspace's part of addresses, its agent view."""

    bot: str
    workspace: str = ""
    agent: bool = False
    groups: Mapping[str, tuple[str, ...]] | None = None

    def person(self, user: str) -> Person:
        """The person behind a user id, with the groups that are known of them."""
        return person(user, self.workspace, (self.groups or {}).get(user, ()))


def workspaces(body: Payload) -> set[str]:
    """Every workspace that has a part in a payload: where it happened, and where its person is at home."""
    event, user = body.get("event") or {}, body.get("user") or {}
    people = (
        event.get("user_team"),
        event.get("source_team"),
        user.get("team_id") if isinstance(user, Mapping) else "",
    )
    return {each for each in (_home(body), *people) if each}


def workspace_of(body: Payload) -> str:
    """The installation that a payload belongs to: the organisation where it is installed there, else the workspace."""
    whole = body.get("is_enterprise_install") in {True, "true"}
    whole = whole or any(each.get("is_enterprise_install") for each in body.get("authorizations") or ())
    if whole and _organisation(body):
        return _organisation(body)
    return ".".join(filter(None, (_organisation(body), _team(body)))) or _home(body)


def source(body: Payload, us: Us) -> str:
    """What the names of events from there begin with."""
    return f"{PLATFORM}:{us.workspace or _home(body)}"


def _home(body: Payload) -> str:
    return _team(body) or _organisation(body)


def _team(body: Payload) -> str:
    team = body.get("team")
    return body.get("team_id") or (team.get("id") if isinstance(team, Mapping) else "") or ""


def _organisation(body: Payload) -> str:
    enterprise = body.get("enterprise")
    return body.get("enterprise_id") or (enterprise.get("id") if isinstance(enterprise, Mapping) else "") or ""
