"""What happens with pressed buttons, commands and the opened home tab: done by the desk first, acknowledged then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack import commands, modals, presses
from adapters.slack.addresses import Spot, alone_with
from adapters.slack.answers import Answers
from adapters.slack.hearing import Hearing
from adapters.slack.texts import readable
from adapters.slack.us import Payload, Us
from bot import words
from bot.messages import Pressed
from bot.replies import Say
from bot.routes import draft, home, quiet

Ack = Callable[..., Awaitable[Any]]
Context = Mapping[str, Any]


@dataclass
class Pressing:
    """Everything that is pressed, typed behind a slash, or opened."""

    hearing: Hearing
    us_of: Callable[[Payload, Context], Us]

    async def pressed(self, ack: Ack, body: Payload, context: Context) -> None:
        """Do what a button says."""
        us, answers = self.us_of(body, context), self._answers(context)
        press = presses.pressed(body, us)
        if press is None or not press.pressed.action:
            await ack()
            return
        talk = self.hearing.talk
        async with talk.busy():
            if press.pressed.action == draft.START and press.elsewhere:
                opened = await answers.open_draft(press)
                await ack()
                if not opened:
                    alone = replace(press.pressed, place=alone_with(press.user, us.workspace))
                    await answers.to_press(press, await talk.ask(alone, soon=True))
                return
            reply = await talk.ask(press.pressed, soon=True)
            await ack()
            await answers.to_press(press, reply)
            if press.home:
                await self._publish(press.user, us, answers, press.pressed.event)

    async def command(self, ack: Ack, body: Payload, context: Context, respond: Callable[..., Awaitable[Any]]) -> None:
        """Answer /forepost where it was written, for the writer alone."""
        us, talk = self.us_of(body, context), self.hearing.talk
        message = presses.said(body, us, readable(body.get("text", "")), str(body.get("trigger_id", "")))
        async with talk.busy():
            asked = commands.asked(message, presses.channel_of(body, us))
            if isinstance(asked, Pressed) and asked.action == draft.START:
                await self._draft_asked(ack, body, context, asked, respond)
                return
            reply = asked if isinstance(asked, tuple) else await talk.ask(asked, soon=True)
            await ack()
            if isinstance(asked, Pressed) and asked.action == quiet.ACTION:
                await self.hearing.read_loud()
            await self._answers(context).respond(reply, respond)

    async def _draft_asked(
        self, ack: Ack, body: Payload, context: Context, asked: Pressed, respond: Callable[..., Awaitable[Any]]
    ) -> None:
        """Open the form for a draft; where Slack does not, ask for it where nobody else reads."""
        answers = self._answers(context)
        opened = await answers.open(str(body.get("trigger_id", "")), modals.for_draft())
        await ack()
        if not opened:
            await answers.post(Spot(body["user_id"]), await self.hearing.talk.ask(asked, soon=True))
            await answers.respond((Say(words.GO_ON_THERE),), respond)

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
