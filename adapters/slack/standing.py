"""Whether a message that was acknowledged still stands at Slack, and whether its answer does."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.authorizing import scopes_of
from adapters.slack.heard import Heard, Standing
from adapters.slack.sender import standing
from adapters.slack.us import AGENT_SCOPE, Us


def mark_of(key: str) -> str:
    """The mark that goes unseen with the answer to the message of this name."""
    return f"answer/{key}"


async def us_at(client: AsyncWebClient, workspace: str, groups: Mapping[str, tuple[str, ...]]) -> Us:
    """Who we are there, asked anew."""
    told = await client.auth_test()
    return Us(str(told["user_id"]), workspace, AGENT_SCOPE in scopes_of(told.headers), groups)


async def read_again(client: AsyncWebClient, stands: Standing) -> Mapping[str, Any] | None:
    """The message as it stands at Slack now; None where it was deleted."""
    only: dict[str, Any] = {
        "channel": stands.channel,
        "latest": stands.ts,
        "oldest": stands.ts,
        "inclusive": True,
        "limit": 1,
    }
    if stands.thread:
        answer = await client.conversations_replies(ts=stands.thread, **only)
    else:
        answer = await client.conversations_history(**only)
    return next((each for each in answer.get("messages") or () if each.get("ts") == stands.ts), None)


async def is_answered(client: AsyncWebClient, heard: Heard, key: str) -> bool:
    """Whether the answer to it was posted before."""
    since = datetime.fromtimestamp(float(heard.stamp), UTC)
    with suppress(aiohttp.ClientError):
        return mark_of(key) in await standing(client, heard.answer_in, since)
    return False
