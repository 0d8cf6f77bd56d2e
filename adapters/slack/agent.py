"""What only an agent has: prompts, a title for its thread, and a status while it reads. Adornment: never waited for."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.addresses import Spot
from adapters.slack.calls import code_of
from bot import words
from bot.replies import Reply
from bot.routes import feedback

_A_MINUTE: Final = 60.0
_MOST: Final = 40  # calls a minute; Slack allows some fifty
_LONGEST_TITLE: Final = 200
_log = logging.getLogger("forepost.slack")


@dataclass
class Agent:
    """Calls that a workspace without agents refuses, which does no harm."""

    clock: Callable[[], float] = time.monotonic
    again_after: float = 2.0  # seconds
    _made: deque[float] = field(default_factory=deque)
    _shown: dict[tuple[str, str], asyncio.Task[bool]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[bool]] = field(default_factory=set)

    def prompts(self, client: AsyncWebClient, channel: str) -> None:
        """Offer what can be asked, at the top of the conversation."""
        offered = [{"title": title, "message": message} for title, message in words.PROMPTS.items()]
        # In an agent's view this call fails silently with a thread: docs.slack.dev, setSuggestedPrompts.
        given = {"channel_id": channel, "prompts": offered}
        if self._has_room(1):
            self._made.append(self.clock())
            call = "assistant.threads.setSuggestedPrompts"
            self._soon(_called("prompts", lambda: client.api_call(call, json=given)))

    def reads(self, client: AsyncWebClient, at: Spot) -> None:
        """Show that the message is being read, where there will be a call left to take that back."""
        thread = at.channel, at.thread
        if thread in self._shown or not self._has_room(2):
            return
        self._made.append(self.clock())
        self._shown[thread] = self._soon(self._status(client, at, "processing"))

    def answered(self, client: AsyncWebClient, at: Spot, title: str, *, always: bool = False) -> None:
        """Show that nothing is being read, if it was shown or `always`; a thread that begins gets a title."""
        shown = self._shown.pop((at.channel, at.thread), None)
        if shown is None and not always and not (title and self._has_room(1)):
            return
        self._made.append(self.clock())
        self._soon(self._settled(client, at, title, shown))

    async def _settled(self, client: AsyncWebClient, at: Spot, title: str, shown: asyncio.Task[bool] | None) -> bool:
        """Behind the call that showed it: a thread that was shown before it had a title is given it first."""
        if shown is not None:
            await shown
            if title and self._has_room(1):
                self._made.append(self.clock())
                given: dict[str, Any] = {"channel_id": at.channel, "thread_ts": at.thread, "title": title}
                await _called("title", lambda: client.agents_sessions_rename(**given))
        if await self._status(client, at, "active", title):
            return True
        await asyncio.sleep(self.again_after)
        return await self._status(client, at, "active", title)

    def _has_room(self, calls: int) -> bool:
        """Whether so many calls may be made now, beside those that take back what is shown."""
        while self._made and self.clock() - self._made[0] > _A_MINUTE:
            self._made.popleft()
        return len(self._made) + len(self._shown) + calls <= _MOST

    async def _status(self, client: AsyncWebClient, at: Spot, status: str, title: str = "") -> bool:
        given: dict[str, Any] = {"channel_id": at.channel, "thread_ts": at.thread, "status": status}
        named = {"title": title} if title else {}
        return await _called("status", lambda: client.agents_sessions_setStatus(**given, **named))

    def _soon(self, call: Coroutine[Any, Any, bool]) -> asyncio.Task[bool]:
        task = asyncio.create_task(call)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def title_of(reply: Reply) -> str:
    """A title for a thread, by what its first answer is about; never with words of the person."""
    kind, _, clause = feedback.about(reply).partition(":")
    match kind:
        case feedback.DRAFT:
            title = words.TITLE_DRAFT
        case "answer":
            title = words.TITLE_ANSWER.format(clause=clause)
        case "silent":
            title = words.TITLE_ELSE
        case _:
            title = words.TITLE_REPORT if feedback.reports(reply) else words.TITLE_ELSE
    return title[:_LONGEST_TITLE]


async def _called(what: str, call: Callable[[], Awaitable[Any]]) -> bool:
    try:
        await call()
    except SlackApiError as error:
        _log.info("Slack did not take the agent's %s: %s", what, code_of(error))
    except (aiohttp.ClientError, TimeoutError) as error:
        _log.info("Slack did not take the agent's %s: %s", what, type(error).__name__)
    else:
        return True
    return False
