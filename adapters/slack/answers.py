"""How a reply reaches a person: as a message, for their eyes only, in a modal, or on the home tab."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import modals
from adapters.slack.addresses import Spot
from adapters.slack.blocks import Page, pages
from adapters.slack.calls import NO_MORE, TOO_BIG, code_of
from adapters.slack.modals import NOWHERE, Behind
from adapters.slack.names import Names
from adapters.slack.presses import Press
from adapters.slack.sender import marked
from adapters.slack.standing import keys_of
from bot import words
from bot.replies import Form, Reply, Say

_MOST_RESPONSES: Final = 5  # that a command may have
_ASK_BACK: Final = (words.ASK_FOR_DRAFT, words.PERMISSION_ASK.partition("{")[0])
_CHANGED: Final = "hash_conflict"  # the modal shows something else by now
_QUIET: Final[dict[str, Any]] = {"unfurl_links": False, "unfurl_media": False}
_log = logging.getLogger("forepost.slack")


class Shown(Enum):
    """What became of a page. What does not stand now may stand all the same, or be taken later."""

    STANDS = auto()
    NOT_NOW = auto()
    NEVER = auto()


@dataclass(frozen=True)
class Open:
    """A modal that was opened, and Slack's hash of how it stands."""

    view: str
    state: str


@dataclass(frozen=True)
class Answers:
    """Shows replies through one workspace's client. What Slack refuses is logged by its code and otherwise let be.

    What is posted carries the `mark` unseen. Each method tells whether it stands, or never can.
    """

    client: AsyncWebClient
    names: Names
    mark: str = ""

    async def post(self, at: Spot, reply: Reply) -> bool:
        """Post in a conversation or a thread."""
        return await self.answer(at, reply, self.mark)

    async def answer(self, at: Spot, reply: Reply, mark: str, there: Collection[str] = ()) -> bool:
        """Post an answer that may have been begun before; whether all of it stands, or never can.

        Each page carries the mark unseen, so that it is found again; those that are `there` are not posted again. What
        comes behind a page that may not stand has to wait for it.
        """
        made = pages(await self.names.named(reply), judged=True)
        for key, page in zip(keys_of(mark, reply, len(made)), made, strict=True):
            if key in there:
                continue
            unseen = marked(key) if mark else {}
            shown = await _shown(page, partial(self.client.chat_postMessage, **_in(at), **unseen))
            if shown is not Shown.STANDS:
                return shown is Shown.NEVER
        return True

    async def whisper(self, at: Spot, user: str, reply: Reply) -> bool:
        """Show it to one person in a channel; in their own conversation where that cannot be."""
        if at.direct:
            return await self.post(at, reply)
        given: dict[str, Any] = {"channel": at.channel, "user": user, **({"thread_ts": at.thread} if at.thread else {})}
        for page in pages(await self.names.named(reply)):
            try:
                await self.client.chat_postEphemeral(**given, **page.arguments())
            except (SlackApiError, aiohttp.ClientError, TimeoutError):
                return await self.post(Spot(user), reply)
        return True

    async def respond(self, reply: Reply, respond: Callable[..., Awaitable[Any]]) -> bool:
        """Answer a command, for one person alone."""
        for page in pages(await self.names.named(reply))[:_MOST_RESPONSES]:
            if await _shown(page, partial(respond, response_type="ephemeral")) is not Shown.STANDS:
                return False
        return True

    async def to_press(self, press: Press, reply: Reply) -> bool:
        """Answer a button where it was pressed: a form opens as a modal, a card's answer is seen by one person."""
        if not reply:
            return True
        behind = Behind(channel="" if press.spot.direct else press.spot.channel, thread=press.spot.thread)
        if press.elsewhere and any(isinstance(part, Say) and part.text.startswith(_ASK_BACK) for part in reply):
            await self.post(Spot(press.user), reply)  # a modal has no line to answer in, and in a channel others read
            reply = (Say(words.GO_ON_THERE),)
        if press.view:
            return await self.fill(press.view, press.user, reply, behind)
        opens = press.home or any(isinstance(part, Form) for part in reply)
        if opens and await self._opened(press.trigger, reply, behind):
            return True
        if press.pressed.place.private and press.spot.direct:
            return await self.post(press.spot, reply)
        return await self.whisper(press.spot, press.user, reply)

    async def open_draft(self, press: Press) -> bool:
        """Show the form for a draft, in the modal that is open or in a new one; false where Slack does not."""
        if not press.view:
            return bool(await self.open(press.trigger, modals.for_draft()))
        try:
            await self.client.views_update(view_id=press.view, view=modals.for_draft())
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            _told("views.update", error)
            return False
        return True

    async def open(self, trigger: str, view: modals.View) -> Open | None:
        """Open a modal; nothing where Slack does not open it any more."""
        try:
            answer = await self.client.views_open(trigger_id=trigger, view=view)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            _told("views.open", error)
            return None
        return Open(str(answer["view"]["id"]), str(answer["view"].get("hash") or ""))

    async def fill(self, view: str, user: str, reply: Reply, behind: Behind = NOWHERE) -> bool:
        """Show it in a modal that is open; where that cannot be, in the person's own conversation."""
        return await self.update(view, reply, behind) or await self.post(Spot(user), reply)

    async def fill_unanswered(self, view: str, state: str, reply: Reply) -> bool:
        """Show it in a modal that is open and was not changed since that state; whether anything stands there."""
        shown = modals.of_reply(await self.names.named(reply), NOWHERE)
        try:
            await self.client.views_update(view_id=view, hash=state, view=shown)
        except SlackApiError as error:
            return code_of(error) == _CHANGED
        except (aiohttp.ClientError, TimeoutError):
            return False
        return True

    async def update(self, view: str, reply: Reply, behind: Behind = NOWHERE) -> bool:
        """Show it in a modal that is open; false where Slack does not, because it was closed or for another reason."""
        shown = await self.names.named(reply)
        try:
            await self.client.views_update(view_id=view, view=modals.of_reply(shown, behind))
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            _told("views.update", error)
            return False
        return True

    async def publish(self, user: str, reply: Reply) -> None:
        """Show it on a person's home tab."""
        shown = await self.names.named(reply)
        try:
            await self.client.views_publish(user_id=user, view=modals.home(shown))
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            _told("views.publish", error)

    async def _opened(self, trigger: str, reply: Reply, behind: Behind) -> bool:
        shown = await self.names.named(reply)
        return bool(await self.open(trigger, modals.of_reply(shown, behind)))


def _in(at: Spot) -> dict[str, Any]:
    return {"channel": at.channel, **_QUIET, **({"thread_ts": at.thread} if at.thread else {})}


async def _shown(page: Page, call: Callable[..., Awaitable[Any]]) -> Shown:
    """Show a page, words alone where Slack does not take its blocks."""
    try:
        await _called(page, call)
    except SlackApiError as error:
        _told("a reply", error)
        return Shown.NEVER if code_of(error) in NO_MORE else Shown.NOT_NOW
    except (aiohttp.ClientError, TimeoutError) as error:
        _told("a reply", error)
        return Shown.NOT_NOW
    return Shown.STANDS


async def _called(page: Page, call: Callable[..., Awaitable[Any]]) -> None:
    try:
        await call(**page.arguments())
    except SlackApiError as error:
        if code_of(error) not in TOO_BIG:
            raise
        await call(text=page.text)


def _told(what: str, error: Exception) -> None:
    reason = code_of(error) if isinstance(error, SlackApiError) else type(error).__name__
    _log.warning("Slack did not take %s: %s", what, reason)
