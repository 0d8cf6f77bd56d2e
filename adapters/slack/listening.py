"""The listeners of the Bolt app: what is not for us is turned away, messages are noted, everything goes its way."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from adapters.slack import commands, modals
from adapters.slack.forms import CHECK_DRAFT, CHECK_POST, SEND_TO_TEAM, Forms
from adapters.slack.heard import heard
from adapters.slack.hearing import Hearing
from adapters.slack.pressing import Pressing
from adapters.slack.taken import Taken
from adapters.slack.us import AGENT_SCOPE, Payload, Us, workspace_of, workspaces

_ANY: Final = re.compile(r".*", re.DOTALL)
_TAKEN: Final = "taken"
_MOST_STRANGERS: Final = 1_000  # that are told of
_log = logging.getLogger("forepost.slack")


@dataclass
class Listening:
    """The listeners. `workspaces` is the allow-list; empty allows every one that can authenticate.

    `own_app` is the id of our app; empty while it is not known.
    """

    hearing: Hearing
    workspaces: frozenset[str] = frozenset()
    by_workspace: bool = False
    own_app: Callable[[], str] = str
    stopping: bool = False
    _turned_away: set[str] = field(default_factory=set)
    _pressing: Pressing = field(init=False)
    _forms: Forms = field(init=False)

    def __post_init__(self) -> None:
        self._pressing, self._forms = Pressing(self.hearing, self._us), Forms(self.hearing, self._us)

    def register(self, app: AsyncApp) -> None:
        """Listen to everything that the manifest subscribes to; what is not known is acknowledged and let be."""
        app.use(self.take_in)
        app.event("message")(self.message)
        app.event("app_mention")(self.message)
        app.event("app_home_opened")(self._pressing.home_opened)
        app.action(_ANY)(self._pressing.pressed)
        app.shortcut(CHECK_POST)(self._forms.check_post)
        app.shortcut(SEND_TO_TEAM)(self._forms.send_to_team)
        app.shortcut(CHECK_DRAFT)(self._forms.check_draft)
        app.command(commands.NAME)(self._pressing.command)
        app.view(modals.FORM)(self._forms.form_sent)
        app.view(modals.DRAFT)(self._forms.draft_sent)
        app.event(_ANY)(_let_be)
        app.shortcut(_ANY)(_let_be)
        app.command(_ANY)(_let_be)
        app.view(_ANY)(_let_be)
        app.view_closed(_ANY)(_let_be)
        app.options(_ANY)(_no_choices)
        app.error(_failed)

    async def take_in(self, body: Payload, context: dict[str, Any], next_: Any) -> BoltResponse | None:
        """Before anything is acknowledged: strangers are turned away, and messages are noted."""
        if self.stopping:
            return BoltResponse(status=503)
        if self.workspaces and (strangers := workspaces(body) - self.workspaces):
            self._turn_away(strangers, "%s is not in SLACK_WORKSPACES, so it is not answered")
            return BoltResponse(status=200)
        if (named := str(body.get("api_app_id") or "")) and self.own_app() not in {"", named}:
            self._turn_away({named}, "%s is another app than that of SLACK_BOT_TOKEN, so it is not answered")
            return BoltResponse(status=200)
        if body.get("type") == "event_callback":
            us = self._us(body, context)
            found = heard(body, us)
            if found is not None:
                context[_TAKEN] = await self.hearing.take_in(found, us)
        await next_()
        return None

    def _turn_away(self, strangers: set[str], why: str) -> None:
        """Say once of each workspace or app why it is not answered, so that whoever set it up learns it."""
        for each in sorted(strangers - self._turned_away)[: _MOST_STRANGERS - len(self._turned_away)]:
            self._turned_away.add(each)
            _log.warning(why, each)

    async def message(self, context: Mapping[str, Any]) -> None:
        """Answer a message that was noted."""
        taken: Taken | None = context.get(_TAKEN)
        if taken is not None:
            await self.hearing.answer(taken, context["client"])

    def _us(self, body: Payload, context: Mapping[str, Any]) -> Us:
        workspace = workspace_of(body) if self.by_workspace else ""
        scopes = getattr(context.get("authorize_result"), "bot_scopes", None) or ()
        groups = self.hearing.talk.members.groups_of()
        return Us(str(context.get("bot_user_id") or ""), workspace, AGENT_SCOPE in scopes, groups)


async def _let_be(ack: Callable[..., Awaitable[Any]]) -> None:
    await ack()


async def _no_choices(ack: Any) -> None:
    """A menu that asks for its choices is none of ours: it gets none, so that Slack shows no warning."""
    await ack(options=[])


async def _failed(error: Exception) -> BoltResponse:
    # Its words could be a message's, so only its kind is logged.
    _log.error("Something that Slack sent was not dealt with: %s", type(error).__name__)
    return BoltResponse(status=500)
