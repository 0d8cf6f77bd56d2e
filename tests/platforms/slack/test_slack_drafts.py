"""A draft is asked for where nobody else reads: in a form, or in the person's own conversation."""

from __future__ import annotations

import pytest
from fake_slack import FakeSlack
from slack_here import SmallDesk, here
from slack_people import a_view, of_bot

from bot import words
from bot.messages import Event, Message, Place, Pressed
from bot.replies import Button, Buttons, Reply, Say
from bot.store import Store


def offers_and_asks(event: Event) -> Reply:
    if getattr(event, "action", "") == "draft.start":
        return (Say(words.ASK_FOR_DRAFT),)
    return Say("Shall I read a draft?"), Buttons((Button("Check a draft", "draft.start"),))


@pytest.fixture
def desk(kept: Store) -> SmallDesk:
    return SmallDesk(kept, offers_and_asks)


def words_in_channels(slack: FakeSlack, channel: str) -> str:
    posted = [each["text"] for each in of_bot(slack, channel)]
    return " ".join(posted + [each["text"] for each in slack.ephemeral if each["channel"] == channel])


@pytest.mark.parametrize("asked", ["ask may I post this?", "can I post this?"])
async def test_the_command_that_asks_for_a_check_opens_the_form(slack: FakeSlack, desk: SmallDesk, asked: str) -> None:
    async with here(slack, desk):
        await slack.slash("U1", "C1", "/forepost", asked)
        await a_view(slack, lambda view: view["callback_id"] == "draft", "the form")
    assert words_in_channels(slack, "C1") == ""
    assert desk.asked == []  # so that no draft is awaited in a conversation


async def test_a_command_whose_trigger_is_too_old_asks_in_the_persons_own_conversation(
    slack: FakeSlack, desk: SmallDesk
) -> None:
    slack.fault("views.open", error="expired_trigger_id")
    async with here(slack, desk):
        await slack.slash("U1", "C1", "/forepost", "ask may I post this?")
        await slack.until(lambda: slack.ephemeral, 5, "a word about it")
    assert words_in_channels(slack, "C1") == words.GO_ON_THERE
    assert [each["text"] for each in of_bot(slack, "DU1")] == [words.ASK_FOR_DRAFT]
    assert desk.asked[-1].place == Place("slack:U1")


async def test_the_button_in_a_channel_opens_the_form(slack: FakeSlack, desk: SmallDesk) -> None:
    async with here(slack, desk):
        await slack.says("U1", "C1", "<@UBOT> hello")
        [offer] = await slack.until(lambda: of_bot(slack, "C1"), 5, "an offer")
        await slack.clicks("U2", "C1", offer["ts"], "draft.start")
        await a_view(slack, lambda view: view["callback_id"] == "draft", "the form")
        count = len(slack.views)
        await slack.slash("U1", "C1", "/forepost", "hello")  # an offer that only its reader sees
        await slack.until(lambda: slack.ephemeral, 5, "an offer")
        await slack.clicks("U1", "C1", None, "draft.start")
        await slack.until(lambda: len(slack.views) > count, 5, "the form again")
    assert words.ASK_FOR_DRAFT not in words_in_channels(slack, "C1")


async def test_the_button_asks_in_the_persons_own_conversation_where_no_form_opens(
    slack: FakeSlack, desk: SmallDesk
) -> None:
    slack.fault("views.open", error="expired_trigger_id")
    async with here(slack, desk):
        await slack.says("U1", "C1", "<@UBOT> hello")
        [offer] = await slack.until(lambda: of_bot(slack, "C1"), 5, "an offer")
        await slack.clicks("U2", "C1", offer["ts"], "draft.start")
        await slack.until(lambda: of_bot(slack, "DU2"), 5, "the question in the own conversation")
    assert words.ASK_FOR_DRAFT not in words_in_channels(slack, "C1")
    assert desk.asked[-1].place == Place("slack:U2")


async def test_the_button_in_the_own_conversation_asks_there(slack: FakeSlack, desk: SmallDesk) -> None:
    async with here(slack, desk):
        await slack.says("U1", "UBOT", "hello")
        [offer] = await slack.until(lambda: of_bot(slack, "DU1"), 5, "an offer")
        await slack.clicks("U1", "DU1", offer["ts"], "draft.start")
        await slack.until(lambda: len(of_bot(slack, "DU1")) == 2, 5, "the question")
    assert slack.views == {}


async def test_the_form_says_everything_with_the_draft_and_nothing_is_awaited_then(
    slack: FakeSlack, desk: SmallDesk
) -> None:
    role = {"role": {"role": {"type": "static_select", "selected_option": {"value": "officer"}}}}
    async with here(slack, desk):
        await slack.shortcut("U1", "check_draft")
        view = await a_view(slack, lambda view: view["callback_id"] == "draft", "the form")
        await slack.submits("U1", view["id"], {**typed_text("🎉"), **role})
        await slack.until(lambda: len(desk.asked) == 3, 5, "the draft read")
    start, draft, stop = desk.asked
    assert isinstance(start, Pressed)
    assert (start.action, start.fields) == ("draft.start", {"role": "officer"})
    assert isinstance(draft, Message)
    assert draft.text == "🎉"
    assert isinstance(stop, Pressed)
    assert stop.action == "draft.stop"


def typed_text(text: str) -> dict[str, object]:
    return {"text": {"text": {"type": "plain_text_input", "value": text}}}


@pytest.mark.parametrize(("channel", "among"), [("C1", "among_others"), ("DU1", "")])
@pytest.mark.parametrize("said", ["", "help"])
async def test_help_by_command_knows_whether_others_read_there(
    slack: FakeSlack, desk: SmallDesk, said: str, channel: str, among: str
) -> None:
    slack.api_conversations_open("U1")
    async with here(slack, desk):
        await slack.slash("U1", channel, "/forepost", said)
    [asked] = desk.asked
    assert isinstance(asked, Pressed)
    assert (asked.action, asked.value, asked.place) == ("help.show", among, Place("slack:U1"))
