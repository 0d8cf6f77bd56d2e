"""The desk is killed while it does what was pressed, chosen, typed or sent: whoever asked is told, and nothing doubles."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from asking import Added, Asking, Chosen, Confidential, Draft, OnCard, Typed
from fake_slack import FakeSlack
from killing import SOON, Killing, kills, nothing_more
from slack_desk import HTTP, Running, Start

from bot import words

COMMIT = "commit"


async def killed_at(slack: FakeSlack, desk: Running, asking: Asking, at: tuple[int, bool] | str) -> bool:
    """Let it be asked for, kill the desk there, and start another; false where it ended before."""
    await asking.prepare()
    await nothing_more(slack)
    asking.before = asking.shown()
    killing = Killing(desk, *at) if not isinstance(at, str) else None
    slack.at_call = killing
    goes = asyncio.create_task(asking.goes())
    if killing is None:
        await asyncio.wait_for(desk.process.wait(), 90)
    else:
        with suppress(AssertionError):
            await slack.until(lambda: killing.done or (goes.done() and asking.told()), 60, "the end of it")
        if not killing.done:
            await nothing_more(slack)
    slack.at_call = None
    await goes
    if killing is not None and not killing.done:
        return False
    await desk.process.wait()
    return True


async def is_as_it_should_be(slack: FakeSlack, asking: Asking, at: object) -> None:
    """Told once, and the truth; done at most once, also when it is asked for again."""
    with suppress(AssertionError):
        await slack.until(asking.told, 90, "a word")
    await nothing_more(slack)
    told, done = asking.told(), asking.done()
    assert 1 <= len(told) <= asking.most, (at, told)
    assert done <= 1, at
    assert not (done and any(words.INTERRUPTED_NOT_DONE in each for each in told)), (at, told)
    if done:
        assert any("C-" in each for each in told), (at, told)
    await asking.again()
    await nothing_more(slack)
    assert asking.done() <= 1, at


@pytest.mark.long
@pytest.mark.parametrize(
    ("asking", "http"),
    [(Confidential, False), (Chosen, True), (OnCard, False), (Typed, True), (Added, True), (Draft, False)],
)
async def test_killed_at_any_call_or_after_the_commit_it_tells_whoever_asked(
    slack: FakeSlack, start: Start, asking: type[Asking], *, http: bool
) -> None:
    over = {**SOON, **(HTTP if http else {}), "TEST_READS": asking.reads}
    number = 0
    if asking is not Draft:
        desk = await start(**over, TEST_DIES_AFTER_COMMIT=str(asking.commit))
        disturbed = asking(slack, number)
        assert await killed_at(slack, desk, disturbed, COMMIT)
        desk = await start(**over)
        await is_as_it_should_be(slack, disturbed, COMMIT)
        assert disturbed.done() == 1
    else:
        desk = await start(**over)
    calls = 0
    for at in kills():
        number += 1
        disturbed = asking(slack, number)
        if not await killed_at(slack, desk, disturbed, at):
            break
        calls = at[0]
        desk = await start(**over)
        await is_as_it_should_be(slack, disturbed, at)
    assert calls >= asking.least
