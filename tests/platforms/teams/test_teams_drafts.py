"""The form for a draft, opened by a button or by a command beside the box where people write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chats import Chat
from judges import faults_of_cards
from people import last, nodes
from teams_fakes import CHANNEL, CHAT, activity, invoke

from adapters.teams.cards import cards
from bot import words
from bot.messages import Message, Pressed, Surface
from bot.replies import Button, Buttons

SHARED = {"conversation": {"id": f"{CHANNEL};messageid=1699", "conversationType": "channel"}, "channelData": {}}
FILLED = {"field.text": "The College is wrong.", "field.platform": "X", "field.role": "officer", "field.images": "true"}


async def opened(chat: Chat, **where: Any) -> dict[str, Any]:
    data = {"action": "draft.start", "value": "", "msteams": {"type": "task/fetch"}}
    card: dict[str, Any] = (await chat.post(invoke("task/fetch", {"data": data}, **where)))["task"]["value"]["card"][
        "content"
    ]
    return card


async def test_check_a_draft_opens_a_form_that_microsofts_renderer_takes(chat: Chat, tmp_path: Path) -> None:
    card = await opened(chat)
    asked = {node["id"]: node for node in nodes(card) if str(node.get("type")).startswith("Input.")}
    assert list(asked) == ["field.text", "field.platform", "field.role", "field.images"]
    assert asked["field.text"]["isRequired"]
    assert [each["value"] for each in asked["field.role"]["choices"]] == ["contributor", "officer"]
    assert all(node["label"] for node in asked.values())
    assert chat.desk.heard == []
    assert faults_of_cards(tmp_path, [card]) == ""


async def test_from_the_own_chat_the_answer_comes_there_and_the_dialog_closes(chat: Chat) -> None:
    sent = last(await opened(chat))
    assert await chat.post(invoke("task/submit", {"data": {**sent["data"], **FILLED}})) == {}
    started, message, read = chat.desk.heard
    assert isinstance(started, Pressed)
    assert (started.action, started.fields["platform"], started.fields["images"]) == ("draft.start", "X", "true")
    assert started.fields["role"] == "officer"  # for this draft, whatever the person is otherwise
    assert isinstance(read, Pressed)
    assert read.action == "draft.stop"
    assert isinstance(message, Message)
    assert (message.text, message.surface) == ("The College is wrong.", Surface.DM)
    (call,) = chat.teams.calls
    assert call.conversation == CHAT
    assert "[1: The ]College" in call.said


async def test_elsewhere_the_answer_comes_into_the_dialog_that_nobody_else_sees(chat: Chat) -> None:
    form = await chat.post(invoke("composeExtension/fetchTask", {"commandId": "checkDraft"}, **SHARED))
    sent = last(form["task"]["value"]["card"]["content"])
    filled = {
        "commandId": "checkDraft",
        "data": {**sent["data"], "field.text": "The College is wrong.", "field.images": "false"},
    }
    shown = await chat.post(invoke("composeExtension/submitAction", filled, **SHARED))
    assert "[1: The ]College" in shown["task"]["value"]["card"]["content"]["fallbackText"]
    started, _, _ = chat.desk.heard
    assert isinstance(started, Pressed)
    assert started.fields == {}
    assert chat.teams.calls == []


async def test_an_empty_draft_is_asked_for_again(chat: Chat) -> None:
    sent = last(await opened(chat))
    again = await chat.post(invoke("task/submit", {"data": {**sent["data"], "field.text": "  "}}))
    assert again["task"]["value"]["title"] == words.ACTION_CHECK_DRAFT
    assert chat.desk.heard == []


async def test_a_command_in_a_chat_of_two_people_is_never_taken_for_the_bots_own_chat(chat: Chat) -> None:
    two = {"id": "19:one_two@unq.gbl.spaces", "conversationType": "personal"}
    payload = {"body": {"contentType": "text", "content": "my draft " * 5_000}}
    body = await chat.post(
        invoke("composeExtension/fetchTask", {"commandId": "checkPost", "messagePayload": payload}, conversation=two)
    )
    assert body == {"task": {"type": "message", "value": words.ASIDE}}
    assert {call.conversation for call in chat.teams.calls if call.conversation} == {"a:chat-29:person"}


def test_a_check_a_draft_button_opens_the_form_wherever_it_stands() -> None:
    (card,) = cards((Buttons((Button("Check a draft", "draft.start"),)),))
    button = last(card)
    assert button["data"]["msteams"] == {"type": "task/fetch"}


async def test_an_edited_draft_is_told_to_be_a_version_of_the_one_before(chat: Chat) -> None:
    await chat.post(activity("my draft"))
    for minute in (1, 2):
        edited = activity("Quite other words.", type="messageUpdate", timestamp=f"2026-11-22T22:0{minute}:00.000Z")
        edited["channelData"] = {**edited["channelData"], "eventType": "editMessage"}
        await chat.post(edited)
    first, *later = [heard for heard in chat.desk.heard if isinstance(heard, Message)]
    assert first.edits == ""
    assert [each.edits for each in later] == [first.event, first.event]
    assert len({each.event for each in (first, *later)}) == 3


async def test_a_draft_of_a_form_or_a_command_is_a_version_of_none(chat: Chat) -> None:
    sent = last(await opened(chat))
    await chat.post(invoke("task/submit", {"data": {**sent["data"], **FILLED}}))
    assert [heard.edits for heard in chat.desk.heard if isinstance(heard, Message)] == [""]
