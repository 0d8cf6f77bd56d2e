"""What happens with pressed buttons, commands and the opened home tab: noted, acknowledged, done and answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack import commands, errand, modals, presses
from adapters.slack.addresses import Spot, alone_with
from adapters.slack.answers import Answers
from adapters.slack.errands import READING, Errands
from adapters.slack.hearing import Hearing
from adapters.slack.texts import readable
from adapters.slack.us import Payload, Us
from bot import words
from bot.messages import Event, Pressed
from bot.replies import Reply, Say
from bot.routes import draft, home, quiet
from bot.routes.interrupted import Way

Ack = Callable[..., Awaitable[Any]]
Context = Mapping[str, Any]


@dataclass
class Pressing:
    """Everything that is pressed, typed behind a slash, or opened."""

    hearing: Hearing
    us_of: Callable[[Payload, Context], Us]

    async def pressed(self, ack: Ack, body: Payload, context: Context) -> None:
        """Do what a button says."""
        us, talk = self.us_of(body, context), self.hearing.talk
        press = presses.pressed(body, us)
        if press is None or not press.pressed.action:
            await ack()
            return
        async with Errands(self.hearing).noted(errand.of_press(press, body.get("view") or {})) as running:
            answers, pressed = running.answers(context["client"]), press.pressed
            if pressed.action == draft.START and press.elsewhere:
                await ack()
                if await answers.open_draft(press):
                    return
                pressed = replace(pressed, place=alone_with(press.user, us.workspace))
            asking = asyncio.ensure_future(talk.ask(pressed, soon=True))
            await asyncio.wait({asking}, timeout=READING)
            await ack()
            running.unanswered = not await answers.to_press(press, await asking)
            if press.home:
                await self._publish(press.user, us, answers, press.pressed.event)

    async def command(self, ack: Ack, body: Payload, context: Context, respond: Callable[..., Awaitable[Any]]) -> None:
        """Answer /forepost where it was written, for the writer alone."""
        us = self.us_of(body, context)
        message = presses.said(body, us, readable(body.get("text", "")), str(body.get("trigger_id", "")))
        async with Errands(self.hearing).noted(errand.of(Way.COMMAND, body["user_id"], us, message)) as running:
            asked, answers = commands.asked(message, presses.channel_of(body, us)), running.answers(context["client"])
            if isinstance(asked, Pressed) and asked.action == draft.START:
                await ack()
                running.unanswered = not await self._draft_asked(body, answers, asked, respond)
                return
            asking = asyncio.ensure_future(self._reply(asked))
            await asyncio.wait({asking}, timeout=READING)
            await ack()
            reply = await asking
            if isinstance(asked, Pressed) and asked.action == quiet.ACTION:
                await self.hearing.read_loud()
            running.unanswered = not await answers.respond(reply, respond)

    async def _reply(self, asked: Event | Reply) -> Reply:
        return asked if isinstance(asked, tuple) else await self.hearing.talk.ask(asked, soon=True)

    async def _draft_asked(
        self, body: Payload, answers: Answers, asked: Pressed, respond: Callable[..., Awaitable[Any]]
    ) -> bool:
        """Open the form for a draft; where Slack does not, ask for it where nobody else reads; whether that stands."""
        if await answers.open(str(body.get("trigger_id", "")), modals.for_draft()):
            return True
        told = await answers.post(Spot(body["user_id"]), await self.hearing.talk.ask(asked, soon=True))
        await answers.respond((Say(words.GO_ON_THERE),), respond)
        return told

    async def home_opened(self, body: Payload, context: Context) -> None:
        """Show the home tab; offer what can be asked where the messages are opened."""
        event, us = body["event"], self.us_of(body, context)
        if event.get("tab") == "home":
            await self._publish(event["user"], us, self._answers(context), str(body.get("event_id", "")))
        elif us.agent:
            self.hearing.agent.prompts(context["client"], event["channel"])

    async def _publish(self, user: str, us: Us, answers: Answers, once: str) -> None:
        person, place = us.person(user), alone_with(user, us.workspace)
        shown = Pressed(f"{once}:home", person, place, home.ACTION)
        await answers.publish(user, await self.hearing.talk.ask(shown, soon=True))

    def _answers(self, context: Context) -> Answers:
        return Answers(context["client"], self.hearing.names)
