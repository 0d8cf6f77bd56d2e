"""What is pressed, chosen, typed or sent is noted without words, acknowledged in time, and never left without a word."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from fake_slack import FakeSlack
from slack_here import SAID, SmallDesk, here
from slack_people import answered, holding, of_bot, typed

from adapters.slack import errand
from adapters.slack.errand import Errand
from adapters.slack.sender import marked
from adapters.slack.standing import mark_of
from bot.messages import Event, Message, Pressed
from bot.replies import Button, Buttons, Field, Form, Reply, Say
from bot.routes import interrupted
from bot.routes.interrupted import Way
from bot.store import Store

NOW = timedelta(seconds=0.2)
BOUND = 2.5  # seconds: what is promised, and half a second for a machine that has much to do


def rows(store: Store) -> list[str]:
    with store.reading() as tx:
        return [str(row[0]) for row in tx.connection.exec_driver_sql("select stands_at from arrivals")]


def left(store: Store, asked: Errand) -> None:
    """What a dead process had noted."""
    with store.transaction() as tx:
        tx.arrived([asked.arrival()], "dead")
        tx.leave(asked.key)


def offering(event: Event) -> Reply:
    if isinstance(event, Pressed):
        return (Say("Done."),)
    form = Form("More", (Field("text", "Words"),), "Send", "case.add.send", "C-0001")
    return (Say(SAID), Buttons((Button("Show", "clause.show", "2.13"),)), form)


def slowly(seconds: float) -> Callable[[Event], Reply]:
    def says(event: Event) -> Reply:
        if isinstance(event, Message) and event.text == "Hello":
            return offering(event)
        time.sleep(seconds)
        return (Say("Late."),)

    return says


async def all_answered(slack: FakeSlack, store: Store) -> None:
    await slack.until(lambda: not rows(store), 20, "nothing noted any more")


async def test_it_is_noted_without_words_until_it_is_answered(slack: FakeSlack, lasting: Store) -> None:
    seen: list[str] = []

    def says(event: Event) -> Reply:
        seen.extend(rows(lasting))
        return offering(event)

    async with here(slack, SmallDesk(lasting, says)):
        await slack.slash("U1", "C9", "/forepost", "my secret words")
        await all_answered(slack, lasting)
        post = await slack.says("U2", "C9", "their secret words")
        await slack.shortcut("U1", "send_to_team", "C9", post["ts"])
        await all_answered(slack, lasting)
        view = slack.show({"type": "modal", "callback_id": "form", "blocks": []}, "V9")
        await slack.submits("U1", view["id"], typed(text="more secret words"))
        await all_answered(slack, lasting)
    ways = [json.loads(each)["errand"]["way"] for each in seen]
    assert ways == ["command", "shortcut", "form"]
    assert not any("secret" in each for each in seen)
    assert all('"user": "U1"' in each for each in seen)


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
async def test_presses_and_commands_are_acknowledged_within_a_bound_and_answered_afterwards(
    slack: FakeSlack, lasting: Store, *, http: bool
) -> None:
    async with here(slack, SmallDesk(lasting, slowly(4.0)), http=http):
        await slack.says("U1", "UBOT", "Hello")
        offer = await answered(slack, "DU1")
        assert await slack.clicks("U1", "DU1", offer["ts"], "clause.show") is not None
        assert await slack.slash("U2", "C9", "/forepost", "show 2.13") is not None
        assert max(each["ack_s"] for each in slack.deliveries if each["kind"] != "events_api") < BOUND
        assert (await answered(slack, "DU1", 2))["text"] == "Late."
        await slack.until(lambda: slack.ephemeral, 10, "the answer to the command")
        await all_answered(slack, lasting)


async def test_what_a_dead_process_left_is_followed_up_once_where_only_they_read(
    slack: FakeSlack, lasting: Store
) -> None:
    left(lasting, Errand(Way.PRESS, "U1", "event 1", "case.claim", "C-0001"))
    desk = SmallDesk(lasting)
    async with here(slack, desk, unheard=NOW):
        assert (await answered(slack, "DU1"))["text"] == SAID
        await all_answered(slack, lasting)
    asked = desk.asked[0]
    assert isinstance(asked, Pressed)
    assert (asked.action, asked.person.address) == (interrupted.ACTION, "slack:U1")
    assert asked.fields == interrupted.about("event 1", Way.PRESS, "case.claim", "C-0001")
    assert len(desk.asked) == len(of_bot(slack, "DU1")) == 1


async def test_an_answer_that_stands_is_not_followed_up(slack: FakeSlack, lasting: Store) -> None:
    asked = Errand(Way.PRESS, "U1", "event 1", "clause.show", "2.13", channel="DU1")
    slack.api_conversations_open(users="U1")
    async with here(slack, SmallDesk(lasting), unheard=NOW):
        slack.api_chat_postMessage("DU1", "It stands.", **marked(mark_of(asked.key)))
        left(lasting, asked)
        await all_answered(slack, lasting)
    assert [each["text"] for each in of_bot(slack, "DU1")] == ["It stands."]


@pytest.mark.parametrize("filled", [False, True])
async def test_a_modal_is_filled_only_if_nothing_stands_in_it_yet(
    slack: FakeSlack, lasting: Store, *, filled: bool
) -> None:
    view = slack.show({"type": "modal", "callback_id": "shown", "blocks": []}, "V9")
    asked = Errand(Way.SHORTCUT, "U1", "event 1", "send_to_team", view="V9", state=view["hash"])
    if filled:
        slack.show({"type": "modal", "callback_id": "shown", "blocks": [{"text": "The answer."}]}, "V9")
    left(lasting, asked)
    async with here(slack, SmallDesk(lasting), unheard=NOW):
        await all_answered(slack, lasting)
    assert holding("The answer." if filled else SAID)(slack.views["V9"])
    assert of_bot(slack, "DU1") == []


async def test_where_the_modal_is_closed_it_is_told_in_their_own_conversation(slack: FakeSlack, lasting: Store) -> None:
    left(lasting, Errand(Way.SHORTCUT, "U1", "event 1", "send_to_team", view="V7", state="1.2"))
    async with here(slack, SmallDesk(lasting), unheard=NOW):
        assert (await answered(slack, "DU1"))["text"] == SAID


async def test_an_answer_that_slack_does_not_take_is_followed_up(slack: FakeSlack, lasting: Store) -> None:
    async with here(slack, SmallDesk(lasting, offering), unheard=NOW):
        await slack.says("U1", "UBOT", "Hello")
        offer = await answered(slack, "DU1")
        slack.fault("chat.postMessage", status=500)
        await slack.clicks("U1", "DU1", offer["ts"], "clause.show")
        assert (await answered(slack, "DU1", 2))["text"] == "Done."
        await all_answered(slack, lasting)
        await asyncio.sleep(0.5)
    assert len(of_bot(slack, "DU1")) == 2


def test_what_is_noted_can_be_read_again() -> None:
    asked = Errand(Way.FORM, "U1", "event 1", "case.add.send", "C-0001", "DU1", "1.2", "T1", "V1", "3.4")
    assert errand.kept(json.loads(asked.arrival().stands_at)["errand"]) == asked
