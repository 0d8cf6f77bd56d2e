"""What happens with everything that Slack sends: taken in by the desk first, acknowledged then, answered last."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from adapters.slack import commands, events, home, modals
from adapters.slack import words as own
from adapters.slack.addresses import Spot
from adapters.slack.answers import Answers
from adapters.slack.events import Erased, Heard, Payload, Us
from adapters.slack.modals import Behind
from adapters.slack.names import Names
from adapters.slack.talk import Talk
from bot import words
from bot.messages import Pressed, Surface
from bot.replies import Button, Buttons, Reply, Say, Small
from bot.store import StoreUnavailableError

CHECK_POST: Final = "check_post"
SEND_TO_TEAM: Final = "send_to_team"
CHECK_DRAFT: Final = "check_draft"
_ANY: Final = re.compile(r".*", re.DOTALL)
_TAKEN: Final = "taken"
_SLOW: Final = 0.7  # seconds after which an agent says that it reads
_SOON: Final = 2.0  # seconds that a modal may wait; Slack gives it three
_log = logging.getLogger("forepost.slack")

Ack = Callable[..., Awaitable[Any]]
Context = Mapping[str, Any]


@dataclass(frozen=True)
class _Taken:
    """A message after the desk took it in."""

    heard: Heard | Erased
    reply: Reply | None
    aside: bool = False


@dataclass
class Listening:
    """The listeners of one Bolt app. `workspaces` is the allow-list; empty allows every one that can authenticate."""

    talk: Talk
    names: Names
    workspaces: frozenset[str] = frozenset()
    by_workspace: bool = False
    stopping: bool = False

    def register(self, app: AsyncApp) -> None:
        """Listen to everything that the manifest subscribes to; what is not known is acknowledged and let be."""
        app.use(self.take_in)
        app.event("message")(self.message)
        app.event("app_mention")(self.message)
        app.event("app_home_opened")(self.home_opened)
        app.action(_ANY)(self.pressed)
        app.shortcut(CHECK_POST)(self.check_post)
        app.shortcut(SEND_TO_TEAM)(self.send_to_team)
        app.shortcut(CHECK_DRAFT)(self.check_draft)
        app.command(commands.NAME)(self.command)
        app.view(modals.FORM)(self.form_sent)
        app.view(modals.DRAFT)(self.draft_sent)
        app.event(_ANY)(_let_be)
        app.shortcut(_ANY)(_let_be)
        app.command(_ANY)(_let_be)
        app.view(_ANY)(_let_be)
        app.view_closed(_ANY)(_let_be)
        app.error(_failed)

    async def take_in(self, body: Payload, context: dict[str, Any], next_: Any) -> BoltResponse | None:
        """Before anything is acknowledged: strangers are turned away, and messages are taken in by the desk."""
        if self.stopping:
            return BoltResponse(status=503)
        if self.workspaces and not events.workspaces(body) <= self.workspaces:
            return BoltResponse(status=200)
        if body.get("type") == "event_callback":
            heard = events.heard(body, self._us(body, context))
            if heard is not None:
                context[_TAKEN] = await self._taken(heard, context)
        await next_()
        return None

    async def message(self, context: Context) -> None:
        """Answer a message that was taken in."""
        taken: _Taken | None = context.get(_TAKEN)
        if taken is None or not taken.reply:
            return
        async with self.talk.busy():
            answers = Answers(context["client"], self.names)
            match taken.heard:
                case Erased(channel, _, user, thread):
                    await answers.whisper(Spot(channel, thread), user, taken.reply)
                case Heard() as heard if await self.talk.first(heard.message.event):
                    user = events.spot_of(heard.message.person).channel
                    if taken.aside:
                        await answers.whisper(heard.answer_in, user, (Say(own.IN_PRIVATE),))
                        await answers.post(Spot(user), taken.reply)
                    else:
                        await answers.post(heard.answer_in, taken.reply)

    async def home_opened(self, body: Payload, context: Context) -> None:
        """Show the home tab; offer what can be asked where the messages are opened."""
        event = body["event"]
        us, answers = self._us(body, context), Answers(context["client"], self.names)
        if event.get("tab") == "home":
            await self._publish(event["user"], us, answers, str(body.get("event_id", "")))
        elif us.agent:
            await answers.prompts(event["channel"])

    async def pressed(self, ack: Ack, body: Payload, context: Context) -> None:
        """Do what a button says."""
        us, answers = self._us(body, context), Answers(context["client"], self.names)
        press = events.pressed(body, us)
        if press is None or not press.pressed.action:
            await ack()
            return
        async with self.talk.busy():
            reply = await self.talk.ask(press.pressed)
            await ack()
            await answers.to_press(press, reply)
            if press.home:
                await self._publish(press.user, us, answers, press.pressed.event)

    async def command(self, ack: Ack, body: Payload, context: Context, respond: Callable[..., Awaitable[Any]]) -> None:
        """Answer /forepost where it was written, for the writer alone."""
        us = self._us(body, context)
        message = events.said(body, us, events.plain(body.get("text", "")), str(body.get("trigger_id", "")))
        async with self.talk.busy():
            asked = commands.asked(message)
            reply = asked if isinstance(asked, tuple) else await self.talk.ask(asked)
            await ack()
            await Answers(context["client"], self.names).respond(reply, respond)

    async def check_post(self, ack: Ack, body: Payload, context: Context) -> None:
        """Read the message under the shortcut as a draft."""
        await self._about_message(ack, body, context, Surface.SHORTCUT, as_draft=True)

    async def send_to_team(self, ack: Ack, body: Payload, context: Context) -> None:
        """Give the message under the shortcut to the desk as something that reached the person."""
        await self._about_message(ack, body, context, Surface.SHORTCUT, as_draft=False)

    async def check_draft(self, ack: Ack, body: Payload, context: Context) -> None:
        """Open the form for a draft."""
        await ack()
        await Answers(context["client"], self.names).open(str(body.get("trigger_id", "")), modals.for_draft())

    async def form_sent(self, ack: Ack, body: Payload, context: Context) -> None:
        """Give a form to the desk, and show what comes of it in the same modal."""
        us, answers = self._us(body, context), Answers(context["client"], self.names)
        behind = Behind.read(body["view"].get("private_metadata", ""))
        async with self.talk.busy():
            asking = asyncio.ensure_future(self.talk.ask(events.sent(body, us)))
            done, _ = await asyncio.wait({asking}, timeout=_SOON)
            if not done:
                await ack(response_action="update", view=modals.loading(behind))
                await answers.update(body["view"]["id"], await asking, behind)
            else:
                shown = await self.names.named(context["client"], asking.result())
                await ack(response_action="update", view=modals.of_reply(shown, behind))

    async def draft_sent(self, ack: Ack, body: Payload, context: Context) -> None:
        """Read the draft of the form, and show it marked in the same modal."""
        us, answers = self._us(body, context), Answers(context["client"], self.names)
        fields = events.fields_of(body["view"].get("state") or {}, us)
        once = f"{body['view']['id']}:{body['view'].get('hash', '')}"
        async with self.talk.busy():
            await ack(response_action="update", view=modals.loading())
            message = events.said(body, us, fields.get("text", ""), once)
            if fields.get("role") in own.ROLES:
                chosen = Pressed(f"{message.event}:role", message.person, message.place, "role.choose", fields["role"])
                await self.talk.ask(chosen)
            reply = await self.talk.read_draft(message)
            pictures: Reply = (Small(words.PICTURE),) if fields.get("images") else ()
            await answers.update(body["view"]["id"], (*reply, *pictures))

    async def _about_message(
        self, ack: Ack, body: Payload, context: Context, surface: Surface, *, as_draft: bool
    ) -> None:
        answers, us = Answers(context["client"], self.names), self._us(body, context)
        text, _ = events.text_of(body.get("message") or {}, us.bot)
        async with self.talk.busy():
            opening = asyncio.ensure_future(answers.open(str(body.get("trigger_id", "")), modals.loading()))
            message = events.said(body, us, text, str(body.get("action_ts", "")), surface)
            reply: Reply = (Say(own.NO_WORDS_THERE),)
            if text.strip():
                reply = await (self.talk.read_draft(message) if as_draft else self.talk.ask(message))
            await ack()
            view = await opening
            if view:
                await answers.update(view, reply)
            else:
                await answers.post(Spot(body["user"]["id"]), reply)

    async def _taken(self, heard: Heard | Erased, context: Context) -> _Taken:
        if isinstance(heard, Erased):
            return _Taken(heard, self.talk.erased(heard))
        if await self.talk.belongs_aside(heard):
            return _Taken(heard, (Say(own.ALONE_NOW), Buttons((Button(own.CHECK_DRAFT, "draft.start"),))), aside=True)
        telling = asyncio.ensure_future(self._tell_reading(heard, context))
        try:
            return _Taken(heard, await self.talk.hear(heard))
        finally:
            telling.cancel()

    async def _tell_reading(self, heard: Heard, context: Context) -> None:
        """After a moment, an agent says that it is reading."""
        await asyncio.sleep(_SLOW)
        if heard.answer_in.thread and not heard.follow_up and _is_agent(context):
            await Answers(context["client"], self.names).status(heard.answer_in)

    async def _publish(self, user: str, us: Us, answers: Answers, once: str) -> None:
        person, place = us.person(user), events.place_of(user, us)
        reply: Reply = ()
        work = self.talk.desk.work
        for event in home.events(person, place, once, cases=work is not None):
            reply = (*reply, *await self.talk.ask(event))
        if work is not None:
            try:
                reply = (*await asyncio.to_thread(home.open_cases, work, person), *reply)
            except StoreUnavailableError:
                reply = (Say(words.NOT_KEPT_NOW), *reply)
        await answers.publish(user, reply)

    def _us(self, body: Payload, context: Context) -> Us:
        workspace = events.workspace_of(body) if self.by_workspace else ""
        groups = self.talk.members.groups_of()
        return Us(str(context.get("bot_user_id") or ""), workspace, _is_agent(context), groups)


def _is_agent(context: Context) -> bool:
    scopes = getattr(context.get("authorize_result"), "bot_scopes", None) or ()
    return "assistant:write" in scopes


async def _let_be(ack: Ack) -> None:
    await ack()


async def _failed(error: Exception) -> BoltResponse:
    # Its words could be a message's, so only its kind is logged.
    _log.error("Something that Slack sent was not dealt with: %s", type(error).__name__)
    return BoltResponse(status=500)
