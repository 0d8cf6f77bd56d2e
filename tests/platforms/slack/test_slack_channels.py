"""Where others read: threads, words taken aside, channels that want to be answered, and the agent's own view."""

from __future__ import annotations

import asyncio
from pathlib import Path

from fake_slack import FakeSlack
from slack_desk import CASES, Start
from slack_people import DRAFT, PRESS, QUESTION, answered, buttons, judged, of_bot

ASKS = "Do I need permission to put the logo on my slides?"


async def whispered(slack: FakeSlack, count: int) -> str:
    await slack.until(lambda: len(slack.ephemeral) >= count, 40, f"{count} words aside")
    return str(slack.ephemeral[count - 1]["text"])


async def test_in_a_channel_a_mention_is_answered_in_its_thread_and_nothing_else(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    await start()
    asked = await slack.says("U1", "C1", f"<@UBOT> {QUESTION}")
    answer = await answered(slack, "C1")
    assert answer["thread_ts"] == asked["ts"]
    await slack.says("U1", "C1", "neighbours", thread_ts=asked["ts"])
    await answered(slack, "C1", 2)

    # People who talk to each other are left alone, in that thread too.
    count = len(slack.calls)
    await slack.says("U2", "C1", "lunch at one then?", thread_ts=asked["ts"])
    await slack.says("U2", "C1", ASKS)
    await slack.says("U2", "C1", PRESS, thread_ts=(await slack.says("U2", "C1", "today"))["ts"])
    await asyncio.sleep(0.7)
    assert [call["method"] for call in slack.calls[count:]] == []

    # A draft and a report are taken aside, and no case is opened.
    await slack.says("U1", "C1", f"<@UBOT> {DRAFT}")
    await slack.says("U1", "C1", f"<@UBOT> {PRESS}")
    await whispered(slack, 2)
    assert {each["user"] for each in slack.ephemeral} == {"U1"}
    await answered(slack, "DU1", 2)
    assert [buttons(each) for each in sorted(of_bot(slack, "DU1"), key=lambda each: each["text"])] == [
        set(),
        {"draft.start"},
    ]
    assert len(of_bot(slack, "C1")) == 2
    assert of_bot(slack, CASES) == []
    assert judged(slack, tmp_path) == ""


async def test_a_channel_can_be_opened_and_made_quiet_by_those_who_look_after_cases(
    slack: FakeSlack, start: Start
) -> None:
    slack.channels[CASES].discard("U2")
    first = await start()
    await slack.slash("U2", "C1", "/forepost", "quiet off")
    assert "Only people who look after cases" in await whispered(slack, 1)
    await slack.slash("U2", "DU2", "/forepost", "quiet off")
    assert "setting of a channel" in await whispered(slack, 2)
    await slack.slash("UCOMMS", "C1", "/forepost", "quiet off")
    assert "without being called" in await whispered(slack, 3)

    asked = await slack.says("U1", "C1", ASKS)
    answer = await answered(slack, "C1")
    assert answer["thread_ts"] == asked["ts"]
    await slack.says("U2", "C1", "lunch at one then?")
    await slack.says("U1", "C1", PRESS)
    assert "in private" in await whispered(slack, 4)
    assert of_bot(slack, CASES) == []

    # The setting outlives the process.
    assert await first.ends() == 0
    await start()
    await slack.says("U2", "C1", QUESTION)
    await answered(slack, "C1", 2)
    await slack.slash("U1", "C1", "/forepost", "quiet")
    assert "without being called" in await whispered(slack, 5)
    await slack.slash("UCOMMS", "C1", "/forepost", "quiet on")
    assert "only when somebody calls me" in await whispered(slack, 6)
    await slack.says("U2", "C1", QUESTION)
    await asyncio.sleep(0.7)
    assert len(of_bot(slack, "C1")) == 2


def calls(slack: FakeSlack, method: str) -> list[dict[str, object]]:
    return [call["args"] for call in slack.calls if call["method"] == method]


async def test_an_agent_offers_prompts_answers_in_a_thread_with_a_title_and_shows_that_it_reads(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    slack.scopes += ",assistant:write"
    await start(TEST_SLOW="1.0")
    await slack.opens_home("U1", tab="messages")
    await slack.until(lambda: calls(slack, "assistant.threads.setSuggestedPrompts"), 40, "prompts")
    [offered] = calls(slack, "assistant.threads.setSuggestedPrompts")
    assert "thread_ts" not in offered
    assert len(offered["prompts"]) == 4  # type: ignore[arg-type]

    asked = await slack.says("U1", "UBOT", QUESTION)
    answer = await answered(slack, "DU1")
    assert answer["thread_ts"] == asked["ts"]
    await slack.until(lambda: calls(slack, "agents.sessions.rename"), 40, "a title")
    told = [each["status"] for each in calls(slack, "agents.sessions.setStatus")]
    assert told[0] == "processing"
    [named] = calls(slack, "agents.sessions.rename")
    assert named["title"] == "Clause 2.13"
    await slack.until(lambda: len(calls(slack, "agents.sessions.setStatus")) == 2, 40, "the status")
    assert calls(slack, "agents.sessions.setStatus")[1]["status"] == "active"
    assert judged(slack, tmp_path) == ""


async def test_where_agents_are_refused_the_answer_comes_all_the_same(slack: FakeSlack, start: Start) -> None:
    slack.scopes += ",assistant:write"
    for method in ("agents.sessions.setStatus", "assistant.threads.setSuggestedPrompts"):
        slack.fault(method, times=9, error="not_allowed")
    await start()
    await slack.opens_home("U1", tab="messages")
    await slack.says("U1", "UBOT", QUESTION)
    assert "2.13" in (await answered(slack, "DU1"))["text"]


async def test_a_plain_bot_answers_without_any_of_that(slack: FakeSlack, start: Start) -> None:
    await start()
    await slack.opens_home("U1", tab="messages")
    await slack.says("U1", "UBOT", QUESTION)
    assert "thread_ts" not in await answered(slack, "DU1")
    assert not [call for call in slack.calls if call["method"].startswith(("agents.", "assistant."))]
