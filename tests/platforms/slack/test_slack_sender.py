"""What the courier is told of every way in which Slack can answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import pytest_asyncio
from fake_slack import FakeSlack
from replies_for_slack import EVERYTHING, LONG

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError
from adapters.slack.calls import OneWorkspace, delivering
from adapters.slack.members import SlackMembers
from adapters.slack.names import Names
from adapters.slack.sender import SlackSender
from adapters.slack.shut import Shut
from bot.outbox import Delivery, Kind
from bot.replies import Say
from bot.store import Store

NOW = datetime.now(UTC)
POST = Delivery(
    id=1,
    effect_key="C-0001/card/slack:CCOMMS/1",
    destination="slack:CCOMMS",
    kind=Kind.POST,
    case="C-0001",
    reply=EVERYTHING,
    handle=None,
    lease="l",
    attempts=1,
    queued_at=NOW,
    taken_at=NOW,
)
LONG_AGO = NOW - timedelta(hours=2)


@pytest_asyncio.fixture
async def one(slack: FakeSlack) -> AsyncIterator[OneWorkspace]:
    async with aiohttp.ClientSession() as session:
        yield OneWorkspace(delivering(slack.bot_token, slack.env["SLACK_API_URL"], session))


@pytest.fixture
def sender(one: OneWorkspace) -> SlackSender:
    return SlackSender(one, Names(one))


def posts(slack: FakeSlack) -> list[object]:
    return [call for call in slack.calls if call["method"] == "chat.postMessage"]


async def test_a_card_is_posted_found_edited_and_answered_under(slack: FakeSlack, sender: SlackSender) -> None:
    assert await sender.find(POST, LONG_AGO) is None
    handle = await sender.send(POST)
    assert await sender.find(POST, LONG_AGO) == handle
    channel, stamp = handle.split(":")
    edit = replace(POST, kind=Kind.UPDATE, handle=handle, reply=(Say("Closed."),))
    assert await sender.send(edit) == handle
    assert slack.find(channel, stamp)["text"] == "Closed."
    line = replace(POST, effect_key="line", kind=Kind.REPLY, handle=handle, reply=(Say("Seen."),))
    under = await sender.send(line)
    assert slack.find(channel, under.split(":")[1])["thread_ts"] == stamp
    assert await sender.find(line, LONG_AGO) == under
    assert len(slack.messages["CCOMMS"]) == 2


async def test_a_person_is_written_to_alone_and_the_message_is_found_there(sender: SlackSender) -> None:
    letter = replace(POST, destination="slack:U1")
    handle = await sender.send(letter)
    assert handle.startswith("DU1:")
    assert await sender.find(letter, LONG_AGO) == handle


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"status": 429, "retry_after": 7}, RefusedError),
        ({"status": 500}, UnsureError),
        ({"drop": True}, UnsureError),
        ({"error": "internal_error"}, UnsureError),
        ({"error": "is_archived"}, GoneError),
        ({"error": "token_revoked"}, GoneError),
        ({"error": "account_inactive"}, GoneError),
        ({"error": "channel_not_found"}, GoneError),
    ],
)
async def test_every_refusal_is_told_for_what_it_is(
    slack: FakeSlack, sender: SlackSender, fault: dict[str, object], expected: type[Exception]
) -> None:
    slack.fault("chat.postMessage", **fault)
    with pytest.raises(expected) as told:
        await sender.send(POST)
    assert len(posts(slack)) == 1
    if isinstance(told.value, RefusedError):
        assert told.value.wait == timedelta(seconds=7)


async def test_where_the_app_is_not_invited_the_destination_is_gone(sender: SlackSender) -> None:
    with pytest.raises(GoneError, match="not_in_channel"):
        await sender.send(replace(POST, destination="slack:C9"))
    with pytest.raises(GoneError):
        await sender.send(replace(POST, destination="slack:"))


async def test_a_destination_that_is_gone_is_marked_until_something_arrives_there_again(
    slack: FakeSlack, sender: SlackSender, store: Store
) -> None:
    sender.shut = Shut(store)
    slack.fault("chat.postMessage", times=2, error="is_archived")
    for _ in range(2):
        with pytest.raises(GoneError):
            await sender.send(POST)
    after_a_restart = Shut(store)
    await after_a_restart.read()
    assert after_a_restart.known == sender.shut.known == {"slack:CCOMMS": "is_archived"}
    await sender.send(POST)
    assert sender.shut.known == {}
    with store.reading() as tx:
        assert tx.blocked() == {}


async def test_a_card_that_was_deleted_is_told_as_gone(sender: SlackSender) -> None:
    with pytest.raises(CardGoneError):
        await sender.send(replace(POST, kind=Kind.UPDATE, handle="CCOMMS:1.000001"))


async def test_an_answer_that_was_lost_is_found_and_not_posted_again(slack: FakeSlack, sender: SlackSender) -> None:
    slack.fault("chat.postMessage", drop=True, after=True)
    with pytest.raises(UnsureError):
        await sender.send(POST)
    assert await sender.find(POST, LONG_AGO) is not None


async def test_a_long_message_that_broke_off_is_completed_and_nothing_repeated(
    slack: FakeSlack, sender: SlackSender
) -> None:
    long = replace(POST, reply=LONG)
    slack.fault("chat.postMessage", times=0, drop=True)
    handle = await sender.send(long)
    whole = [message["text"] for message in slack.messages["CCOMMS"]]
    del slack.messages["CCOMMS"][2:]
    assert await sender.find(long, LONG_AGO) is None
    assert await sender.send(replace(long, attempted_at=LONG_AGO)) == handle
    assert [message["text"] for message in slack.messages["CCOMMS"]] == whole
    assert await sender.find(long, LONG_AGO) == handle


async def test_blocks_that_slack_does_not_take_still_arrive_as_words(slack: FakeSlack, sender: SlackSender) -> None:
    slack.fault("chat.postMessage", error="msg_blocks_too_long")
    await sender.send(POST)
    [message] = slack.messages["CCOMMS"]
    assert "blocks" not in message
    assert "Clause 2.15" in message["text"]


async def test_a_channel_call_in_somebodys_words_stays_words(slack: FakeSlack, sender: SlackSender) -> None:
    await sender.send(replace(POST, reply=(Say("<!channel> <@U1>"),)))
    assert slack.messages["CCOMMS"][0]["text"] == "&lt;!channel&gt; &lt;@U1&gt;"


async def test_membership_is_asked_of_slack_and_remembered_only_briefly(slack: FakeSlack, one: OneWorkspace) -> None:
    now = [0.0]
    members = SlackMembers(lambda: now[0], one)
    members.watch(["slack:CCOMMS", "slack:U1", "web:x"], ["slack:S1", "teams:1"])
    assert not members.has("slack:CCOMMS", "slack:UCOMMS")
    await members.refresh()
    assert members.has("slack:CCOMMS", "slack:UCOMMS")
    assert not members.has("slack:CCOMMS", "slack:U1")
    assert not members.has("slack:C1", "slack:U1")
    assert members.groups_of() == {"U2": ("slack:S1",)}
    slack.channels["CCOMMS"].discard("UCOMMS")
    await members.refresh()
    assert members.has("slack:CCOMMS", "slack:UCOMMS")
    now[0] = 11.0
    await members.refresh()
    assert not members.has("slack:CCOMMS", "slack:UCOMMS")


async def test_while_slack_does_not_answer_the_last_members_count_for_a_while_only(
    slack: FakeSlack, one: OneWorkspace
) -> None:
    now = [0.0]
    members = SlackMembers(lambda: now[0], one)
    members.watch(["slack:CCOMMS"], [])
    await members.refresh()
    slack.fault("conversations.members", times=9, error="internal_error")
    now[0] = 60.0
    await members.refresh()
    assert members.has("slack:CCOMMS", "slack:UCOMMS")
    now[0] = 200.0
    await members.refresh()
    assert not members.has("slack:CCOMMS", "slack:UCOMMS")
