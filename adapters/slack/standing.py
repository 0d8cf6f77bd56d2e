"""Whether a message that was acknowledged still stands at Slack, and whether its answer does."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import errand
from adapters.slack.addresses import PLATFORM, Spot
from adapters.slack.authorizing import scopes_of
from adapters.slack.errand import Errand
from adapters.slack.heard import Erased, Heard, Standing, spot_of
from adapters.slack.sender import standing
from adapters.slack.us import AGENT_SCOPE, Us
from bot.relay import fingerprint
from bot.replies import Reply, plain
from bot.store_arrivals import Arrival

_NOTED: Final = "noted"
CLOCKS_APART: Final = 600.0  # seconds that Slack's clock and ours may be


@dataclass(frozen=True)
class Deletion:
    """What is kept of a deletion until its writer was asked about it: whose, where and when; nothing of its words."""

    erased: Erased
    workspace: str
    noted: float

    @property
    def key(self) -> str:
        """Its name as something that arrived."""
        return f"{self.erased.message}:deleted"

    @property
    def ask_in(self) -> Spot:
        """Where only the writer reads: where they deleted it, or in their own conversation if that was elsewhere."""
        erased = self.erased
        at = Spot(erased.channel, erased.thread, self.workspace)
        return at if at.direct else Spot(erased.user, "", self.workspace)

    def arrival(self) -> Arrival:
        """As it is noted."""
        return Arrival(self.key, PLATFORM, json.dumps({"deletion": asdict(self), _NOTED: self.noted}))


def deletion(erased: Erased, us: Us) -> Deletion:
    """Somebody deleted this just now."""
    return Deletion(erased, us.workspace, time.time())


def message(heard: Heard) -> Arrival:
    """A message as it is noted just now."""
    arrival = heard.arrival()
    return replace(arrival, stands_at=json.dumps({**json.loads(arrival.stands_at), _NOTED: time.time()}))


def kept(stands_at: str) -> Standing | Deletion | Errand:
    """What was noted of something that arrived."""
    told = json.loads(stands_at)
    if (asked := told.get("errand")) is not None:
        return errand.kept(asked)
    if (found := told.get("deletion")) is not None:
        return Deletion(Erased(**found["erased"]), found["workspace"], found["noted"])
    return Standing(**{name: value for name, value in told.items() if name != _NOTED})


def since(stands_at: str) -> float:
    """When it came in, in seconds since 1970: an old message may have been edited just now."""
    told = json.loads(stands_at)
    return float(told.get(_NOTED) or told["ts"])


def mark_of(key: str) -> str:
    """The mark that goes unseen with the answer to the message of this name."""
    return f"answer/{key}"


def keys_of(mark: str, reply: Reply, count: int) -> tuple[str, ...]:
    """The mark of each page of an answer.

    Of several pages it tells how many there are and which words they hold, so that missing pages can be told, and
    halves of two answers are not put together.
    """
    if count == 1:
        return (mark,)
    words = fingerprint(plain(reply))
    return tuple(f"{mark}#{number + 1}/{count}~{words}" for number in range(count))


def is_whole(mark: str, there: Collection[str]) -> bool:
    """Whether all pages of an answer are among the marks that stand there."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in there:
        own, _, page = key.partition("#")
        if own == mark:
            number, _, answer = page.partition("/")
            found[answer].add(number)
    return any(len(numbers) >= int(answer.partition("~")[0] or 1) for answer, numbers in found.items())


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


async def marks_under(client: AsyncWebClient, heard: Heard) -> frozenset[str]:
    """The marks of what we posted since then, where its answer belongs and where its writer is alone with us."""
    at = datetime.fromtimestamp(float(heard.stamp), UTC)
    found = set(await standing(client, heard.answer_in, at))
    if not heard.message.place.private:
        found |= set(await standing(client, spot_of(heard.message), at))
    return frozenset(found)


async def marks_after(client: AsyncWebClient, noted: Deletion) -> frozenset[str]:
    """The marks of what we posted to whoever deleted it since then."""
    at = datetime.fromtimestamp(noted.noted - CLOCKS_APART, UTC)
    return frozenset(await standing(client, noted.ask_in, at))
