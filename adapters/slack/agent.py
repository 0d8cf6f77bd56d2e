"""What only an agent has: prompts, a title for its thread, and a status while it reads. Adornment: never waited for."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
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
    _made: deque[float] = field(default_factory=deque)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def prompts(self, client: AsyncWebClient, channel: str) -> None:
        """Offer what can be asked, at the top of the conversation."""
        offered = [{"title": title, "message": message} for title, message in words.PROMPTS.items()]
        # In an agent's view this call fails silently with a thread: docs.slack.dev, setSuggestedPrompts.
        given = {"channel_id": channel, "prompts": offered}
        self._soon("prompts", lambda: client.api_call("assistant.threads.setSuggestedPrompts", json=given))

    def reads(self, client: AsyncWebClient, at: Spot) -> None:
        """Show that the message is being read."""
        given: dict[str, Any] = {"channel_id": at.channel, "thread_ts": at.thread, "status": "processing"}
        self._soon("status", lambda: client.agents_sessions_setStatus(**given))

    def answered(self, client: AsyncWebClient, at: Spot, title: str) -> None:
        """Show that the answer stands; a thread that begins gets a title."""
        given: dict[str, Any] = {"channel_id": at.channel, "thread_ts": at.thread, "status": "active"}
        named = {"title": title} if title else {}
        self._soon("status", lambda: client.agents_sessions_setStatus(**given, **named))

    def renamed(self, client: AsyncWebClient, at: Spot, title: str) -> None:
        """Give a title to a thread that was shown as being read before it had one."""
        given: dict[str, Any] = {"channel_id": at.channel, "thread_ts": at.thread, "title": title}
        self._soon("title", lambda: client.agents_sessions_rename(**given))

    def _soon(self, what: str, call: Callable[[], Awaitable[Any]]) -> None:
        while self._made and self.clock() - self._made[0] > _A_MINUTE:
            self._made.popleft()
        if len(self._made) >= _MOST:
            return
        self._made.append(self.clock())
        task = asyncio.create_task(_called(what, call))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


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


async def _called(what: str, call: Callable[[], Awaitable[Any]]) -> None:
    try:
        await call()
    except SlackApiError as error:
        _log.info("Slack did not take the agent's %s: %s", what, code_of(error))
    except (aiohttp.ClientError, TimeoutError) as error:
        _log.info("Slack did not take the agent's %s: %s", what, type(error).__name__)
