"""What a dead process left, and what could not be answered: tried again, and never let go without a word."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import timedelta

import pytest
from fake_slack import FakeSlack
from slack_here import SAID, SmallDesk, here
from slack_people import answered, buttons, of_bot

from adapters.slack.heard import heard
from adapters.slack.us import Us
from bot import words
from bot.messages import Event, Pressed
from bot.replies import Button, Buttons, Reply, Say
from bot.store import Store
from bot.store_arrivals import Arrival

NOW = timedelta(seconds=0.2)
FIRM = ["token_expired", "invalid_auth", "missing_scope", "not_in_channel", "access_denied", "a_word_of_tomorrow"]
GONE = ["channel_not_found", "thread_not_found", "message_not_found"]
READING = "conversations.history"


def left(slack: FakeSlack, store: Store, stamp: str = "", agent: bool = False) -> Arrival:  # noqa: FBT001, FBT002
    """A message that a dead process had acknowledged."""
    channel = slack.api_conversations_open(users="U1")["channel"]["id"]
    more = {"ts": stamp} if stamp else {}
    said = slack._store(channel, user="U1", text="A reporter asked me.", client_msg_id="one", **more)  # noqa: SLF001
    found = heard({"team_id": "T1", "event": {**said, "channel_type": "im"}}, Us("UBOT", agent=agent))
    assert found is not None
    arrival: Arrival = found.arrival()  # type: ignore[union-attr]
    with store.transaction() as tx:
        tx.arrived([arrival], "dead")
        tx.leave(arrival.key)
    return arrival


def waiting(store: Store) -> list[str]:
    """What is noted and not answered."""
    with store.transaction() as tx:
        return [each.key for each in tx.adopt("slack", "another", tx.now + timedelta(days=9))]


async def until_let_go(slack: FakeSlack, store: Store) -> None:
    """As every process would see it: nothing is noted any more."""

    def none() -> bool:
        with store.reading() as tx:
            return not tx.connection.exec_driver_sql("select key from arrivals").all()

    await slack.until(none, 10, "nothing noted")


@pytest.mark.parametrize("call", [READING, "auth.test", "chat.postMessage"])
@pytest.mark.parametrize("code", FIRM)
async def test_a_message_outlives_a_refusal_that_says_nothing_about_the_message(
    slack: FakeSlack, lasting: Store, code: str, call: str
) -> None:
    left(slack, lasting)
    slack.fault(call, times=3, error=code)
    async with here(slack, SmallDesk(lasting), unheard=NOW, ask_every=60.0):
        assert (await answered(slack, "DU1"))["text"] == SAID
        await until_let_go(slack, lasting)
    assert len(of_bot(slack, "DU1")) == 1


@pytest.mark.parametrize("code", GONE)
async def test_a_message_that_is_gone_at_slack_is_let_go(slack: FakeSlack, lasting: Store, code: str) -> None:
    left(slack, lasting)
    slack.fault(READING, error=code)
    desk = SmallDesk(lasting)
    async with here(slack, desk, unheard=NOW):
        await until_let_go(slack, lasting)
    assert desk.asked == of_bot(slack, "DU1") == []


async def test_a_message_that_was_refused_for_days_is_told_so_counted_and_logged(
    slack: FakeSlack, lasting: Store, caplog: pytest.LogCaptureFixture
) -> None:
    left(slack, lasting, stamp=f"{time.time() - 4 * 86_400:.6f}")
    slack.fault(READING, times=99, error="missing_scope")
    async with here(slack, SmallDesk(lasting), unheard=NOW) as platform:
        assert (await answered(slack, "DU1"))["text"] == words.WENT_WRONG
        await until_let_go(slack, lasting)
        assert platform.unanswered == 1
    assert "missing_scope" in next(each.getMessage() for each in caplog.records if each.levelname == "ERROR")
    assert "reporter" not in caplog.text


async def test_while_it_is_not_known_whether_the_answer_stands_it_is_not_given_again(
    slack: FakeSlack, lasting: Store
) -> None:
    slack.fault("chat.postMessage", drop=True, after=True)
    slack.fault(READING, skip=1, times=3, drop=True)  # the first reads the message, the next look for the answer
    async with here(slack, SmallDesk(lasting), unheard=NOW):
        await slack.says("U1", "UBOT", "May I?")
        await until_let_go(slack, lasting)
    assert len(of_bot(slack, "DU1")) == 1


async def test_an_edit_of_an_old_message_is_tried_again_like_any_other(slack: FakeSlack, lasting: Store) -> None:
    channel = slack.api_conversations_open(users="U1")["channel"]["id"]
    old = slack._store(channel, user="U1", text="Hello.", ts=f"{time.time() - 9 * 86_400:.6f}")  # noqa: SLF001
    slack.fault("chat.postMessage", times=2, status=500)
    async with here(slack, SmallDesk(lasting), unheard=NOW):
        await slack.edits("U1", channel, old["ts"], "May I?")
        assert (await answered(slack, channel))["text"] == SAID
        await until_let_go(slack, lasting)
    assert len(of_bot(slack, channel)) == 1


def asking_about_deleted(event: Event) -> Reply:
    """As the desk, where every message became a case."""
    if isinstance(event, Pressed) and event.action == "case.deleted":
        withdraw = Button("Withdraw", "case.withdraw", "C-0001")
        return Say(f"Is {event.value.partition(':')[0]} over?"), Buttons((withdraw,))
    return (Say(SAID),)


def offers(slack: FakeSlack, channel: str = "DU1") -> int:
    return sum("case.withdraw" in buttons(each) for each in of_bot(slack, channel))


MOMENTARY = [{"status": 500}, {"drop": True}, {"drop": True, "after": True}]


@pytest.mark.parametrize("agent", [False, True], ids=["plain", "agent"])
@pytest.mark.parametrize("fault", MOMENTARY, ids=["500", "cut", "answer lost"])
async def test_the_offer_to_withdraw_survives_a_bad_moment_and_comes_once(
    slack: FakeSlack, lasting: Store, fault: dict[str, object], *, agent: bool
) -> None:
    slack.scopes += ",assistant:write" if agent else ""
    async with here(slack, SmallDesk(lasting, asking_about_deleted), unheard=NOW):
        said = await slack.says("U1", "UBOT", "A reporter asked me.")
        await answered(slack, "DU1")
        slack.fault("chat.postMessage", **fault)
        await slack.deletes("U1", "DU1", said["ts"])
        await slack.until(lambda: offers(slack), 10, "an offer")
        await until_let_go(slack, lasting)
    assert offers(slack) == 1


async def test_after_a_deletion_among_others_the_offer_is_where_nobody_else_reads(
    slack: FakeSlack, lasting: Store
) -> None:
    async with here(slack, SmallDesk(lasting, asking_about_deleted), unheard=NOW):
        said = await slack.says("U1", "C1", "<@UBOT> A reporter asked me.")
        await answered(slack, "C1")
        slack.fault("chat.postMessage", status=500)
        await slack.deletes("U1", "C1", said["ts"])
        await slack.until(lambda: offers(slack), 10, "an offer")
        await until_let_go(slack, lasting)
    assert (offers(slack), offers(slack, "C1"), slack.ephemeral) == (1, 0, [])


async def test_a_deletion_that_a_dead_process_noted_is_asked_about_and_holds_no_words(
    slack: FakeSlack, lasting: Store
) -> None:
    asked = asyncio.Event()

    def dies(event: Event) -> Reply:
        if getattr(event, "action", "") == "case.deleted":
            asked.set()
            raise RuntimeError  # its answer never comes
        return (Say(SAID),)

    async with here(slack, SmallDesk(lasting, dies)):
        said = await slack.says("U1", "UBOT", "A reporter asked me.")
        await answered(slack, "DU1")
        slack.fault("chat.postMessage", times=99, status=500)
        await slack.deletes("U1", "DU1", said["ts"])
        await asyncio.wait_for(asked.wait(), 10)
    slack.faults.clear()
    with lasting.reading() as tx:
        [(stands_at,)] = tx.connection.exec_driver_sql("select stands_at from arrivals").all()
    assert "reporter" not in stands_at
    assert json.loads(stands_at)
    async with here(slack, SmallDesk(lasting, asking_about_deleted), unheard=NOW):
        await slack.until(lambda: offers(slack), 10, "an offer")
        await until_let_go(slack, lasting)
    assert offers(slack) == 1
