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
from bot.replies import Field, Form
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


REFUSING = ["token_expired", "not_authed", "missing_scope", "team_access_not_granted", "access_denied", "of_tomorrow"]
PASSING = [{"error": "internal_error"}, {"error": "team_added_to_org"}, {"status": 503}, {"status": 429}]


@pytest.mark.parametrize("code", REFUSING)
async def test_whatever_word_slack_refuses_the_token_with_is_told(slack: FakeSlack, code: str) -> None:
    async with here(slack, SmallDesk(), ask_every=0.05) as platform:
        slack.fault("auth.test", times=99, error=code)
        await slack.until(lambda: platform.trouble == code, 5, "trouble")
        slack.faults.clear()
        await slack.until(lambda: platform.trouble == "", 5, "no trouble")


@pytest.mark.parametrize("fault", PASSING, ids=["internal", "moving", "503", "429"])
async def test_what_passes_by_itself_says_nothing_about_the_token(slack: FakeSlack, fault: dict[str, object]) -> None:
    async with here(slack, SmallDesk(), ask_every=0.05) as platform:
        slack.fault("auth.test", times=6, **fault)
        await slack.until(lambda: slack.faults[0]["times"] == 0, 5, "asked six times")
        assert platform.trouble == ""


@pytest.mark.parametrize("code", ["token_expired", "not_authed", "team_access_not_granted"])
async def test_what_comes_in_without_any_access_need_not_come_again(slack: FakeSlack, code: str) -> None:
    slack.fault("auth.test", times=99, error=code)
    async with here(slack, SmallDesk()):
        await slack.says("U1", "UBOT", "May I?")
    assert [each["attempt"] for each in slack.deliveries] == [0]


FORM = (Form("What happened?", (Field("text", "Words"),), "Send", "case.reply.send", "C-0001"),)


@pytest.mark.parametrize("fault", [{"status": 500}, {"error": "not_found"}, {"drop": True}], ids=["500", "shut", "cut"])
async def test_what_a_modal_cannot_show_after_a_press_is_said_where_nobody_else_reads(
    slack: FakeSlack, kept: Store, fault: dict[str, object]
) -> None:
    buttons = {"type": "actions", "elements": [{"type": "button", "action_id": "case.reply", "value": "C-0001"}]}
    buttons["elements"][0]["text"] = {"type": "plain_text", "text": "Answer"}  # type: ignore[index]
    async with here(slack, SmallDesk(kept, lambda _: FORM)):
        view = slack.show({"type": "modal", "callback_id": "shown", "blocks": [buttons]}, "V9")
        slack.fault("views.update", **fault)
        await slack.clicks_in("U1", view["id"], "case.reply")
        assert (await answered(slack, "DU1"))["text"].startswith(FORM[0].title)
        assert slack.ephemeral == []
