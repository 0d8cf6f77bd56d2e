"""Shortcuts and modals: opened at once, shown as being read, and filled with what the desk says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack import errand, modals, presses
from adapters.slack.addresses import Spot
from adapters.slack.answers import Answers
from adapters.slack.errands import READING, Errands, Running
from adapters.slack.hearing import Hearing
from adapters.slack.modals import Behind
from adapters.slack.pressing import Ack, Context
from adapters.slack.us import Payload, Us
from bot import files, words
from bot.messages import Surface
from bot.replies import Reply, Say
from bot.routes.interrupted import Way

CHECK_POST: Final = "check_post"
SEND_TO_TEAM: Final = "send_to_team"
CHECK_DRAFT: Final = "check_draft"
_LINKING: Final = 1.0  # seconds that Slack may take to tell the way to a message


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
        us = self.us_of(body, context)
        chosen = presses.said(body, us, "", str(body.get("action_ts", "")))
        asked = errand.of(Way.SHORTCUT, body["user"]["id"], us, chosen, CHECK_DRAFT)
        async with Errands(self.hearing).noted(asked) as running:
            await ack()
            opened = await running.answers(context["client"]).open(str(body.get("trigger_id", "")), modals.for_draft())
            running.unanswered = opened is None

    async def form_sent(self, ack: Ack, body: Payload, context: Context) -> None:
        """Give a form to the desk, and show what comes of it in the same modal."""
        us, user, sent = self.us_of(body, context), body["user"]["id"], presses.sent(body, self.us_of(body, context))
        behind = Behind.read(body["view"].get("private_metadata", ""))
        async with Errands(self.hearing).noted(errand.of(Way.FORM, user, us, sent)) as running:
            asking = asyncio.ensure_future(self.hearing.talk.ask(sent, soon=True))
            done, _ = await asyncio.wait({asking}, timeout=READING)
            if not done:
                answers = running.answers(context["client"])
                await ack(response_action="update", view=modals.loading(behind))
                running.unanswered = not await answers.fill(body["view"]["id"], user, await asking, behind)
            else:
                shown = await self.hearing.names.named(asking.result())
                running.in_acknowledgement = True
                await ack(response_action="update", view=modals.of_reply(shown, behind))

    async def draft_sent(self, ack: Ack, body: Payload, context: Context) -> None:
        """Read the draft of the form, and show it marked in the same modal."""
        us, talk = self.us_of(body, context), self.hearing.talk
        fields = presses.fields_of(body["view"].get("state") or {}, us)
        once = f"{body['view']['id']}:{body['view'].get('hash', '')}"
        message = presses.said(body, us, fields.get("text", ""), once)
        asked = errand.of(Way.FORM, body["user"]["id"], us, message, modals.DRAFT)
        async with Errands(self.hearing).noted(asked) as running:
            await ack(response_action="update", view=modals.loading())
            said = {name: fields[name] for name in ("platform", "images", "role") if fields.get(name)}
            read, answers = await talk.read_draft(message, said), running.answers(context["client"])
            running.unanswered = not await answers.fill(body["view"]["id"], body["user"]["id"], read)

    async def _about_message(self, ack: Ack, body: Payload, context: Context, *, as_draft: bool) -> None:
        us, user = self.us_of(body, context), body["user"]["id"]
        picked = presses.picked(body, us, "")
        asked = errand.of(Way.SHORTCUT, user, us, picked, CHECK_POST if as_draft else SEND_TO_TEAM)
        async with Errands(self.hearing).noted(asked) as running:
            answers = running.answers(context["client"])
            reading = asyncio.ensure_future(self._read(body, us, context, as_draft=as_draft))
            opening = asyncio.ensure_future(self._opened(body, answers, running))
            await asyncio.wait({reading}, timeout=READING)
            await ack()
            reply, view = await reading, await opening
            shown = answers.fill(view, user, reply) if view else answers.post(Spot(user), reply)
            running.unanswered = not await shown

    async def _opened(self, body: Payload, answers: Answers, running: Running) -> str:
        """Open the modal that the answer comes in; its id, or nothing where Slack does not."""
        opened = await answers.open(str(body.get("trigger_id", "")), modals.loading())
        if opened is None:
            return ""
        await running.shown_in(opened.view, opened.state)
        return opened.view

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
            async with asyncio.timeout(_LINKING):
                told = await context["client"].chat_getPermalink(channel=channel, message_ts=stamp)
                return str(told["permalink"])
        domain = str((body.get("team") or {}).get("domain", ""))
        return f"https://{domain}.slack.com/archives/{channel}/p{stamp.replace('.', '')}" if domain else ""
