"""Shortcuts and modals: opened at once, shown as being read, and filled with what the desk says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack import modals, presses
from adapters.slack.addresses import Spot
from adapters.slack.answers import Answers
from adapters.slack.hearing import Hearing
from adapters.slack.modals import Behind
from adapters.slack.pressing import Ack, Context
from adapters.slack.us import Payload, Us
from bot import files, words
from bot.messages import Surface
from bot.replies import Reply, Say

_SOON: Final = 2.0  # seconds that a modal may wait; Slack gives it three


@dataclass
class Forms:
    """What opens a modal, and what is sent from one."""

    hearing: Hearing
    us_of: Callable[[Payload, Context], Us]

    async def check_post(self, ack: Ack, body: Payload, context: Context) -> None:
        """Read the message under the shortcut as a draft."""
        await self._about_message(ack, body, context, as_draft=True)

    async def send_to_team(self, ack: Ack, body: Payload, context: Context) -> None:
        """Give the message under the shortcut to the desk as something that should reach the team."""
        await self._about_message(ack, body, context, as_draft=False)

    async def check_draft(self, ack: Ack, body: Payload, context: Context) -> None:
        """Open the form for a draft."""
        await ack()
        await self._answers(context).open(str(body.get("trigger_id", "")), modals.for_draft())

    async def form_sent(self, ack: Ack, body: Payload, context: Context) -> None:
        """Give a form to the desk, and show what comes of it in the same modal."""
        us, answers, talk = self.us_of(body, context), self._answers(context), self.hearing.talk
        behind = Behind.read(body["view"].get("private_metadata", ""))
        async with talk.busy():
            asking = asyncio.ensure_future(talk.ask(presses.sent(body, us), soon=True))
            done, _ = await asyncio.wait({asking}, timeout=_SOON)
            if not done:
                await ack(response_action="update", view=modals.loading(behind))
                await answers.fill(body["view"]["id"], body["user"]["id"], await asking, behind)
            else:
                shown = await self.hearing.names.named(asking.result())
                await ack(response_action="update", view=modals.of_reply(shown, behind))

    async def draft_sent(self, ack: Ack, body: Payload, context: Context) -> None:
        """Read the draft of the form, and show it marked in the same modal."""
        us, talk = self.us_of(body, context), self.hearing.talk
        fields = presses.fields_of(body["view"].get("state") or {}, us)
        once = f"{body['view']['id']}:{body['view'].get('hash', '')}"
        async with talk.busy():
            await ack(response_action="update", view=modals.loading())
            message = presses.said(body, us, fields.get("text", ""), once)
            said = {name: fields[name] for name in ("platform", "images", "role") if fields.get(name)}
            read = await talk.read_draft(message, said)
            await self._answers(context).fill(body["view"]["id"], body["user"]["id"], read)

    async def _about_message(self, ack: Ack, body: Payload, context: Context, *, as_draft: bool) -> None:
        answers, us = self._answers(context), self.us_of(body, context)
        async with self.hearing.talk.busy():
            opening = asyncio.ensure_future(answers.open(str(body.get("trigger_id", "")), modals.loading()))
            reading = asyncio.ensure_future(self._read(body, us, context, as_draft=as_draft))
            await asyncio.wait({reading}, timeout=_SOON)
            await ack()
            reply, view = await reading, await opening
            if view:
                await answers.fill(view, body["user"]["id"], reply)
            else:
                await answers.post(Spot(body["user"]["id"]), reply)

    async def _read(self, body: Payload, us: Us, context: Context, *, as_draft: bool) -> Reply:
        talk = self.hearing.talk
        message = presses.picked(body, us, "" if as_draft else await self._link(body, context))
        if as_draft:
            as_written = replace(message, surface=Surface.DM)
            said = await talk.read_draft(as_written) if message.text.strip() else (Say(words.NO_WORDS_THERE),)
            return (*said, *files.unread(message.attachments))
        words_or_files = message.text.strip() or message.attachments
        return await talk.ask(message, soon=True) if words_or_files else (Say(words.NO_WORDS_THERE),)

    async def _link(self, body: Payload, context: Context) -> str:
        """The way to the message under a shortcut; where Slack does not tell it, as Slack writes such ways."""
        channel, stamp = str((body.get("channel") or {}).get("id", "")), str(body.get("message_ts", ""))
        with suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
            async with asyncio.timeout(_SOON / 2):
                told = await context["client"].chat_getPermalink(channel=channel, message_ts=stamp)
                return str(told["permalink"])
        domain = str((body.get("team") or {}).get("domain", ""))
        return f"https://{domain}.slack.com/archives/{channel}/p{stamp.replace('.', '')}" if domain else ""

    def _answers(self, context: Context) -> Answers:
        return Answers(context["client"], self.hearing.names)
