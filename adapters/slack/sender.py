"""Delivers to Slack for the courier: cards, lines under them, answers to people. Every call is made once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.sending import GoneError, UnsureError
from adapters.slack.addresses import Spot, spot
from adapters.slack.blocks import Page, pages
from adapters.slack.calls import TOO_BIG, Clients, code_of, understood
from adapters.slack.names import Names
from adapters.slack.shut import Shut
from bot.outbox import Delivery, Kind

EFFECT: Final = "forepost_effect"
_KEY: Final = "effect_key"
_PER_CALL: Final = 200
_MOST_CALLS: Final = 25


@dataclass
class SlackSender:
    """Slack as a platform of the courier. A message carries its effect key as metadata, and is found again by it."""

    clients: Clients | None = None
    names: Names = field(default_factory=Names)
    shut: Shut = field(default_factory=Shut)
    looks_up: bool = True

    async def send(self, delivery: Delivery) -> str:
        """Post, edit or answer; "channel:stamp" of what stands.

        Raises:
            RefusedError, GoneError, CardGoneError, UnsureError: what Slack's answer means.
        """
        try:
            to, client = await self._to(delivery)
            with understood():
                handle = await self._sent(client, to, delivery)
        except GoneError as error:
            await self.shut.closed(delivery.destination, str(error))
            raise
        await self.shut.opened(delivery.destination)
        return handle

    async def find(self, delivery: Delivery, since: datetime) -> str | None:
        """Where the message of this effect key stands.

        Raises:
            RefusedError, GoneError, UnsureError: what Slack's answer means.
        """
        to, client = await self._to(delivery)
        with understood():
            made = pages(await self.names.named(delivery.reply))
            there = await standing(client, _under(to, delivery), since)
        last = there.get(_key(delivery, len(made) - 1))
        return there.get(_key(delivery, 0)) if last else None

    async def _to(self, delivery: Delivery) -> tuple[Spot, AsyncWebClient]:
        if self.clients is None:
            raise UnsureError("starting")
        try:
            to = spot(delivery.destination)
        except ValueError:
            raise GoneError("no_slack_address") from None
        return to, await self.clients.of(to.workspace)

    async def _sent(self, client: AsyncWebClient, to: Spot, delivery: Delivery) -> str:
        made = pages(await self.names.named(delivery.reply))
        if delivery.kind is Kind.UPDATE and delivery.handle:
            return await _update(client, delivery.handle, made[0])
        return await self._post(client, to, delivery, made)

    async def _post(self, client: AsyncWebClient, to: Spot, delivery: Delivery, made: tuple[Page, ...]) -> str:
        """Post every page; of a long message that broke off before, only the pages that are missing."""
        under = _under(to, delivery)
        there: dict[str, str] = {}
        if len(made) > 1 and delivery.attempted_at is not None:
            there = await standing(client, under, delivery.attempted_at)
        handles = []
        for number, page in enumerate(made):
            key = _key(delivery, number)
            handles.append(there.get(key) or await _posted(client, under, page, key))
        return handles[0] if handles else ""


def _under(to: Spot, delivery: Delivery) -> Spot:
    """Where it goes: a reply goes under the card that stands."""
    if delivery.kind is Kind.REPLY and delivery.handle:
        channel, _, stamp = delivery.handle.partition(":")
        return Spot(channel, stamp, to.workspace)
    return to


def _key(delivery: Delivery, page: int) -> str:
    return delivery.effect_key if page == 0 else f"{delivery.effect_key}#{page + 1}"


async def _update(client: AsyncWebClient, handle: str, page: Page) -> str:
    channel, _, stamp = handle.partition(":")
    try:
        await client.chat_update(channel=channel, ts=stamp, **page.arguments())
    except SlackApiError as error:
        if code_of(error) not in TOO_BIG:
            raise
        await client.chat_update(channel=channel, ts=stamp, text=page.text, blocks=[])
    return handle


async def _posted(client: AsyncWebClient, to: Spot, page: Page, key: str) -> str:
    """Post a page; words alone where Slack does not take the blocks, so that they arrive all the same."""
    given: dict[str, Any] = {
        "channel": to.channel,
        **marked(key),
        "unfurl_links": False,
        "unfurl_media": False,
        **({"thread_ts": to.thread} if to.thread else {}),
    }
    try:
        answer = await client.chat_postMessage(**given, **page.arguments())
    except SlackApiError as error:
        if code_of(error) not in TOO_BIG:
            raise
        answer = await client.chat_postMessage(**given, text=page.text)
    return f"{answer['channel']}:{answer['ts']}"


def marked(key: str) -> dict[str, Any]:
    """What a message carries unseen, so that it is found again by this key."""
    return {"metadata": {"event_type": EFFECT, "event_payload": {_KEY: key}}}


async def standing(client: AsyncWebClient, under: Spot, since: datetime) -> dict[str, str]:
    """The effect keys that stand there, with where."""
    channel = under.channel
    if channel.startswith(("U", "W")):
        channel = (await client.conversations_open(users=channel))["channel"]["id"]
    found: dict[str, str] = {}
    async for message in _messages(client, Spot(channel, under.thread), since):
        metadata = message.get("metadata") or {}
        if metadata.get("event_type") == EFFECT:
            key = (metadata.get("event_payload") or {}).get(_KEY, "")
            found.setdefault(key, f"{channel}:{message['ts']}")
    return found


async def _messages(client: AsyncWebClient, at: Spot, since: datetime) -> AsyncIterator[Mapping[str, Any]]:
    """What was written there since then.

    Raises:
        UnsureError: it is more than can be looked through.
    """
    given: dict[str, Any] = {
        "channel": at.channel,
        "oldest": f"{since.timestamp():.6f}",
        "limit": _PER_CALL,
        "include_all_metadata": True,
    }
    for _ in range(_MOST_CALLS):
        if at.thread:
            answer = await client.conversations_replies(ts=at.thread, **given)
        else:
            answer = await client.conversations_history(**given)
        for message in answer.get("messages") or ():
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
        given["cursor"] = cursor
    raise UnsureError("too_much_to_look_through")
