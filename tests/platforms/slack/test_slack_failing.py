"""What fails for a moment, and what fails for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from fake_slack import FakeSlack
from slack_here import SAID, SmallDesk, here
from slack_people import answered, of_bot

from bot import words
from bot.desk import Aside
from bot.messages import Message
from bot.store import Store
from tests.bot.stores import Clock

WAYS = pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
MOMENTARY = [{"status": 500}, {"status": 429, "retry_after": 0}, {"drop": True}, {"error": "fatal_error"}]


@WAYS
@pytest.mark.parametrize("fault", MOMENTARY, ids=["500", "429", "cut", "fatal"])
async def test_while_slack_cannot_say_who_we_are_nothing_is_acknowledged_and_one_answer_comes(
    slack: FakeSlack, kept: Store, *, http: bool, fault: dict[str, object]
) -> None:
    slack.fault("auth.test", times=4, **fault)
    async with here(slack, SmallDesk(kept), http=http):
        await slack.says("U1", "UBOT", "May I?")
        assert (await answered(slack, "DU1"))["text"] == SAID
        await asyncio.sleep(0.3)
        assert len(of_bot(slack, "DU1")) == 1
    assert not slack.deliveries[0]["acked"]


@pytest.mark.parametrize("refusal", ["invalid_auth", "account_inactive", "token_revoked"])
async def test_where_the_app_has_no_access_any_more_slack_need_not_deliver_again(
    slack: FakeSlack, refusal: str
) -> None:
    slack.fault("auth.test", times=99, error=refusal)
    async with here(slack, SmallDesk()):
        await slack.says("U1", "UBOT", "May I?")
        await slack.slash("U1", "C9", "/forepost", "help")
        await slack.until(lambda: slack.ephemeral, 5, "a word about it")
    assert slack.ephemeral[0]["text"] == words.NOT_INSTALLED
    assert [each["attempt"] for each in slack.deliveries] == [0, 0]
    assert of_bot(slack, "DU1") == []


def breaking(times: int) -> tuple[Callable[[Message], Aside | None], list[str]]:
    """A look at whether words belong aside that breaks so often, and the words that it was asked about."""
    asked: list[str] = []

    def apart(message: Message) -> Aside | None:
        asked.append(message.text)
        if len(asked) <= times:
            raise RuntimeError(message.text)
        return None

    return apart, asked


async def ticking(clock: Clock, check: Callable[[], bool]) -> None:
    """Let the clock go by minutes until something is so."""
    for _ in range(200):
        if check():
            return
        clock.go(minutes=1)
        await asyncio.sleep(0.05)
    raise AssertionError


async def test_a_message_that_broke_once_is_answered_at_the_next_try(
    slack: FakeSlack, kept: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    apart, asked = breaking(1)
    async with here(slack, SmallDesk(kept, apart=apart)):
        await slack.says("U1", "C1", "<@UBOT> May I?")
        await ticking(clock, lambda: len(of_bot(slack, "C1")) > 0)
    assert [each["text"] for each in of_bot(slack, "C1")] == [SAID]
    assert len(asked) == 2
    assert "May I" not in caplog.text


async def test_a_message_that_always_breaks_is_told_so_once_and_let_go(
    slack: FakeSlack, kept: Store, clock: Clock
) -> None:
    apart, asked = breaking(99)
    async with here(slack, SmallDesk(kept, apart=apart)):
        asking = await slack.says("U1", "C1", "<@UBOT> May I?")
        await ticking(clock, lambda: len(of_bot(slack, "C1")) > 0)
        for _ in range(20):  # looked at no more
            clock.go(minutes=1)
            await asyncio.sleep(0.05)
    [told] = of_bot(slack, "C1")
    assert (told["text"], told["thread_ts"]) == (words.WENT_WRONG, asking["ts"])
    assert len(asked) == 5
    with kept.transaction() as tx:
        assert tx.adopt("slack", "another", clock.now) == ()
