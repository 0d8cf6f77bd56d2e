"""What an agent shows while it reads is taken back, whatever else goes on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from fake_slack import FakeSlack
from slack_here import SAID, SmallDesk, here
from slack_people import answered, of_bot
from slack_sdk.errors import SlackApiError

from adapters.slack.addresses import Spot
from adapters.slack.agent import Agent
from adapters.slack.heard import heard
from adapters.slack.standing import mark_of
from adapters.slack.us import Us
from bot.store import Store

TITLE = "Clause 2.13"


@dataclass
class Statuses:
    """A client that takes a moment, and refuses the first calls of each kind that it is told to."""

    calls: list[tuple[str, str]] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)

    async def agents_sessions_setStatus(self, thread_ts: str, status: str, **_: str) -> None:  # noqa: N802
        await asyncio.sleep(0.01 if status == "processing" else 0)
        if self.refused.get(status, 0) > 0:
            self.refused[status] -= 1
            raise SlackApiError("no", {"error": "internal_error"})
        self.calls.append((thread_ts, status))

    async def agents_sessions_rename(self, thread_ts: str, **_: str) -> None:
        self.calls.append((thread_ts, "renamed"))

    @property
    def reading(self) -> set[str]:
        """The threads that are shown as being read."""
        last = {thread: status for thread, status in self.calls if status != "renamed"}
        return {thread for thread, status in last.items() if status == "processing"}


def spots(count: int) -> list[Spot]:
    return [Spot("D1", f"1.{number}") for number in range(count)]


async def after(agent: Agent) -> None:
    await asyncio.gather(*agent._tasks)  # noqa: SLF001


async def test_no_thread_stays_in_reading_however_many_are_read_within_a_minute() -> None:
    client, agent = Statuses(), Agent(clock=lambda: 0.0)
    for at in spots(60):
        agent.reads(client, at)  # type: ignore[arg-type]
    await after(agent)
    assert client.reading  # some are shown
    for at in spots(60):
        agent.answered(client, at, TITLE)  # type: ignore[arg-type]
    await after(agent)
    assert client.reading == set()
    assert len(client.calls) <= 40


async def test_an_answer_that_comes_at_once_is_shown_behind_the_reading() -> None:
    client, agent = Statuses(), Agent()
    [at] = spots(1)
    agent.reads(client, at)  # type: ignore[arg-type]
    agent.answered(client, at, TITLE)  # type: ignore[arg-type]
    await after(agent)
    assert [status for _, status in client.calls] == ["processing", "renamed", "active"]


async def test_what_takes_it_back_is_tried_twice() -> None:
    client, agent = Statuses(refused={"active": 1}), Agent(again_after=0.01)
    [at] = spots(1)
    agent.reads(client, at)  # type: ignore[arg-type]
    agent.answered(client, at, "")  # type: ignore[arg-type]
    await after(agent)
    assert client.reading == set()
    assert [status for _, status in client.calls] == ["processing", "active"]


async def test_nothing_is_taken_back_that_was_never_shown() -> None:
    client, agent = Statuses(), Agent()
    agent.answered(client, spots(1)[0], "")  # type: ignore[arg-type]
    await after(agent)
    assert client.calls == []


def statuses(slack: FakeSlack) -> list[str]:
    return [each["args"]["status"] for each in slack.calls if each["method"] == "agents.sessions.setStatus"]


@pytest.mark.parametrize("stands", [False, True], ids=["not answered", "answered"])
async def test_what_a_dead_process_showed_is_taken_back(slack: FakeSlack, lasting: Store, *, stands: bool) -> None:
    slack.scopes += ",assistant:write"
    channel = slack.api_conversations_open(users="U1")["channel"]["id"]
    said = slack._store(channel, user="U1", text="May I?", client_msg_id="one")  # noqa: SLF001
    found = heard({"team_id": "T1", "event": {**said, "channel_type": "im"}}, Us("UBOT", agent=True))
    assert found is not None
    with lasting.transaction() as tx:
        tx.arrived([found.arrival()], "dead")  # type: ignore[union-attr]
        tx.leave(found.message.event)  # type: ignore[union-attr]
    if stands:
        mark = {"effect_key": mark_of(found.message.event)}  # type: ignore[union-attr]
        metadata = {"event_type": "forepost_effect", "event_payload": mark}
        slack._store(channel, user="UBOT", bot_id="B1", text=SAID, thread_ts=said["ts"], metadata=metadata)  # noqa: SLF001
    async with here(slack, SmallDesk(lasting), unheard=timedelta(seconds=0.2)):
        await answered(slack, channel)
        await slack.until(lambda: statuses(slack) == ["active"], 10, "taken back")
    assert len(of_bot(slack, channel)) == 1
