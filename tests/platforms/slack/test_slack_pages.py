"""A long answer, which takes several messages: every page comes once and in order, whatever breaks between them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from fake_slack import FakeSlack
from slack_here import SmallDesk, here
from slack_people import of_bot

from adapters.slack.blocks import pages
from adapters.slack.heard import heard
from adapters.slack.standing import keys_of, mark_of
from adapters.slack.us import Us
from bot.desk import Aside
from bot.replies import Reply, Say
from bot.store import Store

_NOW = timedelta(seconds=0.2)
COUNT = 10
LONG: Reply = tuple(Say(f"Paragraph {number}. " + "word " * 500) for number in range(COUNT))
OTHER: Reply = tuple(Say(f"Paragraph {number}. " + "verb " * 500) for number in range(COUNT))
MOMENTARY = [{"status": 500}, {"drop": True}, {"drop": True, "after": True}]


def paragraphs(slack: FakeSlack, channel: str = "DU1") -> list[int]:
    """The numbers of the paragraphs as they stand."""
    return [int(each) for message in of_bot(slack, channel) for each in _numbers(message)]


def _numbers(message: dict[str, object]) -> Iterator[str]:
    yield from re.findall(r"Paragraph (\d+)\.", json.dumps(message["blocks"]))


async def whole(slack: FakeSlack, expected: list[int]) -> None:
    await slack.until(lambda: len(paragraphs(slack)) >= len(expected), 15, "all paragraphs")
    await asyncio.sleep(0.6)  # long enough for another look at what is noted
    assert paragraphs(slack) == expected


@pytest.mark.parametrize("fault", MOMENTARY, ids=["500", "cut", "answer lost"])
@pytest.mark.parametrize("page", [0, 1, 2])
async def test_a_page_that_fails_once_and_those_behind_it_come_in_order_and_once(
    slack: FakeSlack, lasting: Store, page: int, fault: dict[str, object]
) -> None:
    assert len(pages(LONG)) == 3
    desk = SmallDesk(lasting, says=lambda _: LONG)
    slack.fault("chat.postMessage", skip=page, **fault)
    async with here(slack, desk, unheard=_NOW):
        await slack.says("U1", "UBOT", "How long is it?")
        await whole(slack, list(range(COUNT)))
    assert len(desk.asked) == 1  # the same words, not those of a second reading
    with lasting.transaction() as tx:
        assert tx.adopt("slack", "another", tx.now) == ()


def left_behind(slack: FakeSlack, store: Store, reply: Reply, page: int) -> None:
    """What stands after a process was killed that had posted so many pages."""
    asked = slack._store(  # noqa: SLF001  as somebody said it before anybody listened
        slack.api_conversations_open(users="U1")["channel"]["id"], user="U1", text="How long?", client_msg_id="one"
    )
    found = heard({"team_id": "T1", "event": {**asked, "channel_type": "im"}}, Us("UBOT"))
    assert found is not None
    with store.transaction() as tx:
        tx.arrived([found.arrival()], "dead")  # type: ignore[union-attr]
        tx.leave(found.message.event)  # type: ignore[union-attr]
    made = pages(reply)
    keys = keys_of(mark_of(found.message.event), reply, len(made))  # type: ignore[union-attr]
    for key, each in list(zip(keys, made, strict=True))[:page]:
        metadata = {"event_type": "forepost_effect", "event_payload": {"effect_key": key}}
        slack._store("DU1", user="UBOT", bot_id="B1", text=each.text, blocks=list(each.blocks), metadata=metadata)  # noqa: SLF001


@pytest.mark.parametrize("stood", [0, 1, 2, 3])
async def test_after_a_process_died_between_two_pages_the_missing_ones_follow(
    slack: FakeSlack, lasting: Store, stood: int
) -> None:
    left_behind(slack, lasting, LONG, stood)
    async with here(slack, SmallDesk(lasting, says=lambda _: LONG), unheard=_NOW):
        await whole(slack, list(range(COUNT)))


async def test_halves_of_two_different_answers_are_not_put_together(slack: FakeSlack, lasting: Store) -> None:
    left_behind(slack, lasting, OTHER, 1)
    begun = paragraphs(slack)
    async with here(slack, SmallDesk(lasting, says=lambda _: LONG), unheard=_NOW):
        await whole(slack, [*begun, *range(COUNT)])


async def test_a_whole_answer_in_other_words_is_an_answer(slack: FakeSlack, lasting: Store) -> None:
    left_behind(slack, lasting, OTHER, 3)
    desk = SmallDesk(lasting, says=lambda _: LONG)
    async with here(slack, desk, unheard=_NOW):
        await whole(slack, list(range(COUNT)))
    assert desk.asked == []


async def test_a_long_answer_where_nobody_else_reads_is_whole_too(slack: FakeSlack, lasting: Store) -> None:
    slack.fault("chat.postMessage", skip=1, drop=True, after=True)
    async with here(slack, SmallDesk(lasting, says=lambda _: LONG, apart=lambda _: Aside.DESPAIR), unheard=_NOW):
        await slack.says("U1", "C1", "<@UBOT> These words are mine.")
        await whole(slack, list(range(COUNT)))
        await slack.until(lambda: slack.ephemeral, 5, "a word in the channel")
    assert len(slack.ephemeral) == 1
