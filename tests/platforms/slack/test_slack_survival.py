"""What must survive: killed processes, duplicates, cut connections, a Slack that is away, a database that is away."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from fake_slack import FakeSlack
from slack_desk import CASES, HTTP, Start
from slack_people import PRESS, QUESTION, answered, of_bot, says_until

SOON = {"TEST_UNHEARD": "1"}
WAYS = pytest.mark.parametrize("way", [{}, HTTP], ids=["socket", "http"])


def acknowledged(slack: FakeSlack) -> bool:
    return any(each["acked"] for each in slack.deliveries)


def effects(slack: FakeSlack, channel: str) -> list[str]:
    return [each["metadata"]["event_payload"]["effect_key"] for each in of_bot(slack, channel)]


async def test_two_processes_duplicates_and_a_cut_socket_give_one_answer_and_one_case(
    slack: FakeSlack, start: Start, database_url: str
) -> None:
    await start(TEST_DATABASE=database_url)
    await start(TEST_DATABASE=database_url)
    await slack.says("U1", "UBOT", PRESS, duplicates=2)
    await slack.says("U2", "UBOT", "Can I use the College logo?", duplicates=3)
    await answered(slack, CASES)
    await answered(slack, "DU1")
    await answered(slack, "DU2")
    await slack.drop_sockets()
    await slack.says("U2", "UBOT", QUESTION)
    await answered(slack, "DU2", 2)
    assert len(of_bot(slack, "DU2")) == 2
    assert len(of_bot(slack, "DU1")) == 1
    assert len(of_bot(slack, CASES)) == 1


async def test_a_thread_that_it_was_called_into_is_known_to_a_process_started_later(
    slack: FakeSlack, start: Start
) -> None:
    desk = await start()
    asked = await slack.says("U1", "C1", f"<@UBOT> {QUESTION}")
    await answered(slack, "C1")
    await desk.dies()
    await start()
    await slack.says("U2", "C1", "Do I need permission to put the logo on my slides?")
    await slack.says("U2", "C1", "Do I need permission to put the logo on my slides?", thread_ts=asked["ts"])
    assert (await answered(slack, "C1", 2))["thread_ts"] == asked["ts"]
    await _nothing_more(slack)
    assert len(of_bot(slack, "C1")) == 2


@WAYS
async def test_a_report_that_was_acknowledged_survives_a_kill_before_it_was_read(
    slack: FakeSlack, start: Start, way: dict[str, str]
) -> None:
    desk = await start(TEST_SLOW="60", **way)
    await slack.says("U1", "UBOT", PRESS)
    assert acknowledged(slack)
    await desk.dies()
    assert of_bot(slack, CASES) == of_bot(slack, "DU1") == []
    await start(**SOON, **way)
    assert "Daily Example" in (await answered(slack, CASES))["text"]
    await says_until(slack, "DU1", "C-0001")
    await _nothing_more(slack)
    assert len(of_bot(slack, CASES)) == len(of_bot(slack, "DU1")) == 1


async def test_an_answer_that_may_stand_is_looked_for_before_it_is_posted_again(slack: FakeSlack, start: Start) -> None:
    slack.fault("chat.postMessage", times=50, drop=True, after=True)
    desk = await start()
    await slack.says("U1", "UBOT", PRESS)
    await slack.until(lambda: of_bot(slack, "DU1") and of_bot(slack, CASES), 40, "posts whose answers are lost")
    await desk.dies()
    slack.faults.clear()
    await start(**SOON)
    await slack.says("U2", "UBOT", QUESTION)
    await answered(slack, "DU2")
    await _nothing_more(slack)
    assert len(effects(slack, CASES)) == len(set(effects(slack, CASES))) == 1
    assert len(of_bot(slack, "DU1")) == 1


async def test_a_draft_is_nowhere_on_disk_while_it_waits_to_be_read(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    desk = await start(TEST_SLOW="60")
    await slack.says("U1", "UBOT", "Can I post this? Purple monkeys dishwasher.")
    assert acknowledged(slack)
    await desk.dies()
    kept = _kept(tmp_path)
    assert kept
    assert not [name for name, content in kept.items() if b"dishwasher" in content]


async def test_a_message_that_was_deleted_before_it_was_read_is_let_go(slack: FakeSlack, start: Start) -> None:
    desk = await start(TEST_SLOW="60")
    told = await slack.says("U1", "UBOT", PRESS)
    await desk.dies()
    slack.messages["DU1"].remove(slack.find("DU1", told["ts"]))
    await start(**SOON)
    await slack.says("U2", "UBOT", QUESTION)
    await answered(slack, "DU2")
    await _nothing_more(slack)
    assert of_bot(slack, CASES) == of_bot(slack, "DU1") == []


async def test_while_slack_is_away_an_answer_waits_and_comes_once(slack: FakeSlack, start: Start) -> None:
    await start(**SOON)
    slack.fault("chat.postMessage", times=2, status=500)
    await slack.says("U1", "UBOT", QUESTION)
    await answered(slack, "DU1")
    await _nothing_more(slack)
    assert len(of_bot(slack, "DU1")) == 1


async def test_while_the_database_is_locked_a_question_is_answered_all_the_same(
    slack: FakeSlack, start: Start, tmp_path: Path
) -> None:
    await start(TEST_DATABASE=f"sqlite:///{tmp_path / 'cases.db'}")
    locked = sqlite3.connect(tmp_path / "cases.db", isolation_level=None)
    locked.execute("BEGIN EXCLUSIVE")
    slack.ack_timeout = 20
    await slack.says("U1", "UBOT", QUESTION)
    assert "2.13" in (await answered(slack, "DU1"))["text"]
    locked.execute("ROLLBACK")
    locked.close()


async def test_what_is_under_way_is_finished_before_the_process_ends(slack: FakeSlack, start: Start) -> None:
    desk = await start(TEST_SLOW="1.5")
    await slack.says("U1", "UBOT", QUESTION)
    assert of_bot(slack, "DU1") == []
    assert await desk.ends() == 0
    assert "2.13" in of_bot(slack, "DU1")[0]["text"]


def _kept(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


async def _nothing_more(slack: FakeSlack) -> None:
    """Long enough for a dead process's messages to be found and looked at again."""
    count = -1
    while count != len(slack.calls):
        count = len(slack.calls)
        await asyncio.sleep(2.5)
