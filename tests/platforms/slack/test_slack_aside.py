"""What somebody reads after they wrote where others read."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from fake_slack import FakeSlack
from slack_here import SAID, SmallDesk, here
from slack_people import answered, buttons, of_bot

from bot import words
from bot.desk import Aside
from bot.messages import Person, Place, Pressed
from bot.store import Store


async def alone_after(slack: FakeSlack, desk: SmallDesk) -> dict[str, object]:
    """What stands in the own conversation of somebody who called the desk in a channel."""
    async with here(slack, desk):
        await slack.says("U1", "C1", "<@UBOT> These words are mine.")
        told = await answered(slack, "DU1")
        await slack.until(lambda: slack.ephemeral, 5, "a word in the channel")
    [aside] = slack.ephemeral
    assert (aside["user"], aside["text"]) == ("U1", words.ASIDE)
    assert of_bot(slack, "C1") == []
    return told


async def test_for_a_draft_there_is_the_button_for_one(slack: FakeSlack, kept: Store) -> None:
    told = await alone_after(slack, SmallDesk(kept, apart=lambda _: Aside.DRAFT))
    assert told["text"].startswith(words.ASIDE_ALONE)  # type: ignore[attr-defined]
    assert buttons(told) == {"draft.start"}


async def test_the_draft_that_is_then_sent_there_is_awaited(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept, apart=lambda _: Aside.DRAFT)
    await alone_after(slack, desk)
    [asked] = desk.asked
    assert isinstance(asked, Pressed)
    assert (asked.person, asked.place, asked.action) == (Person("slack:U1"), Place("slack:U1"), "draft.start")


async def test_for_a_report_there_are_other_words_and_no_button_for_a_draft(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept, apart=lambda _: Aside.REPORT)
    told = await alone_after(slack, desk)
    assert told["text"] == words.ASIDE_REPORT
    assert buttons(told) == set()
    assert desk.asked == []


async def test_words_of_despair_are_answered_at_once_where_nobody_else_reads(slack: FakeSlack, kept: Store) -> None:
    desk = SmallDesk(kept, apart=lambda _: Aside.DESPAIR)
    told = await alone_after(slack, desk)
    assert told["text"] == SAID
    [asked] = desk.asked
    assert asked.place == Place("slack:U1")


@pytest.mark.parametrize("why", list(Aside))
@pytest.mark.parametrize("after", [False, True], ids=["did not arrive", "its answer was lost"])
async def test_what_may_stand_already_is_told_once_in_each_place(
    slack: FakeSlack, lasting: Store, why: Aside, *, after: bool
) -> None:
    slack.fault("chat.postMessage", drop=True, after=after)
    async with here(slack, SmallDesk(lasting, apart=lambda _: why), unheard=timedelta(seconds=0.2)):
        await slack.says("U1", "C1", "<@UBOT> These words are mine.")
        await answered(slack, "DU1")
        await slack.until(lambda: slack.ephemeral, 10, "a word in the channel")
        await asyncio.sleep(0.6)  # long enough for another look at what is noted
    assert len(of_bot(slack, "DU1")) == 1
    assert [each["text"] for each in slack.ephemeral] == [words.ASIDE]
    assert of_bot(slack, "C1") == []
