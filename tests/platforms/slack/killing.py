"""The desk is killed at a call to Slack, and nothing more comes of it in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from fake_slack import FakeSlack
from slack_desk import Running

SOON = {"TEST_UNHEARD": "0.5"}
MOST = 8  # calls of a journey


@dataclass
class Killing:
    """Kills the desk at a call: before it has any effect, or when it had one and before the desk can know."""

    desk: Running
    number: int
    happened: bool
    seen: int = 0
    done: bool = False

    async def __call__(self, _: str, happened: bool) -> bool:  # noqa: FBT001
        if self.done:
            return False
        self.seen += not happened
        if self.seen != self.number or happened != self.happened:
            return True
        self.done = True
        await self.desk.dies()
        return False


async def nothing_more(slack: FakeSlack) -> None:
    """Long enough for a dead process's messages to be found and looked at again."""
    seen = -1
    while seen != len(slack.calls):
        seen = len(slack.calls)
        await asyncio.sleep(1.5)


def kills() -> Iterator[tuple[int, bool]]:
    """At the first call before it has an effect; at each after it had one."""
    yield 1, False
    yield from ((number, True) for number in range(1, MOST + 1))
