from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chats import Chat
from judges import faults_of_cards
from teams_fakes import CHANNEL, CHAT, CLAUSE, PERSON, activity, invoke, refusals

from bot import words
from bot.messages import Message, Pressed, Surface
from bot.replies import Button, Buttons

SHARED = {"conversation": {"id": f"{CHANNEL};messageid=1699", "conversationType": "channel"}, "channelData": {}}
POST = {
    "body": {"contentType": "html", "content": "<p>The <b>College</b> is wrong.</p>"},
    "from": {"user": {"displayName": "Ada"}},
}


@pytest.mark.parametrize("way", ["execute", "submit"])
async def test_a_button_does_the_same_in_new_and_old_clients(chat: Chat, way: str) -> None:
    data = {"action": "case.seen", "value": "C-0042"}
    if way == "execute":
        body = await chat.post(
            invoke("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "case.seen", "data": data}})
        )
        assert body == {
            "statusCode": 200,
            "type": "application/vnd.microsoft.activity.message",
            "value": "My answer is below.",
        }
    else:
        assert await chat.post(activity("", value=data)) is None
    (heard,) = chat.desk.heard
    assert isinstance(heard, Pressed)
    assert (heard.action, heard.value) == ("case.seen", "C-0042")
    assert chat.last() == [(CHAT, "You pressed case.seen C-0042")]


async def test_a_press_in_a_channel_is_answered_to_the_presser_alone_who_counts_as_being_there(chat: Chat) -> None:
    data = {"action": "case.seen", "value": "C-0042"}
    assert not chat.presence.has(f"teams:{CHANNEL}", PERSON)

    body = await chat.post(invoke("adaptiveCard/action", {"action": {"verb": "case.seen", "data": data}}, **SHARED))

    assert body["value"] == "You pressed case.seen C-0042"
    assert chat.teams.calls == []
    assert chat.presence.has(f"teams:{CHANNEL}", PERSON)
    assert not chat.presence.has("teams:19:other@thread.tacv2", PERSON)


async def test_a_press_in_a_channel_that_needs_a_card_is_answered_in_the_own_chat(chat: Chat) -> None:
    data = {"action": "clause.neighbours", "value": "2.13"}
    body = await chat.post(invoke("adaptiveCard/action", {"action": {"verb": "x", "data": data}}, **SHARED))
    assert body["value"] == words.ASIDE
    assert chat.last()[0][0] == "a:chat-29:person"


@pytest.mark.parametrize("where", [SHARED, {}], ids=["channel", "own chat"])
async def test_what_cannot_be_shown_in_the_own_chat_is_shown_to_the_presser_where_they_are(
    chat: Chat, where: dict[str, Any]
) -> None:
    chat.teams.fail(403, refusals("MessageWritesBlocked")[0])
    data = {"action": "clause.neighbours", "value": "2.13"}
    body = await chat.post(invoke("adaptiveCard/action", {"action": {"verb": "x", "data": data}}, **where))
    assert CLAUSE.words in body["value"]
    assert chat.teams.stands == {}


async def test_a_press_of_an_old_client_whose_answer_cannot_be_shown_alone_is_told_so(chat: Chat) -> None:
    chat.teams.fail(403, refusals("MessageWritesBlocked")[0])
    await chat.post(activity("", value={"action": "clause.neighbours", "value": "2.13"}, **SHARED))
    assert chat.last() == [(f"{CHANNEL};messageid=1699", words.CHAT_NOT_REACHED)]


async def test_a_case_is_answered_in_a_dialog(chat: Chat, tmp_path: Path) -> None:
    opened = await chat.post(
        invoke(
            "task/fetch",
            {"data": {"action": "case.reply", "value": "C-0042", "msteams": {"type": "task/fetch"}}},
            **SHARED,
        )
    )
    card = opened["task"]["value"]["card"]["content"]
    (sent,) = card["body"][-1]["items"][-1]["actions"]
    assert sent["type"] == "Action.Submit"

    closed = await chat.post(invoke("task/submit", {"data": {**sent["data"], "field.text": "Thank you."}}, **SHARED))

    assert closed == {"task": {"type": "message", "value": "You pressed case.reply.send C-0042 Thank you."}}
    assert faults_of_cards(tmp_path, [card]) == ""


async def test_a_post_is_checked_from_its_menu_in_a_dialog(chat: Chat) -> None:
    body = await chat.post(
        invoke("composeExtension/fetchTask", {"commandId": "checkPost", "messagePayload": POST}, **SHARED)
    )

    assert [type(heard) for heard in chat.desk.heard] == [Pressed, Message, Pressed]
    assert isinstance(chat.desk.heard[1], Message)
    assert (chat.desk.heard[1].text, chat.desk.heard[1].surface) == ("The College is wrong.", Surface.DM)
    assert body["task"]["value"]["title"] == "Check this post"
    assert "[1: The ]College" in body["task"]["value"]["card"]["content"]["fallbackText"]
    assert chat.teams.calls == []


async def test_a_post_is_sent_to_communications_from_its_menu(chat: Chat) -> None:
    payload = {"body": {"contentType": "text", "content": "I am a journalist."}}
    body = await chat.post(
        invoke("composeExtension/fetchTask", {"commandId": "sendToCommunications", "messagePayload": payload}, **SHARED)
    )
    (heard,) = chat.desk.heard
    assert isinstance(heard, Message)
    assert heard.surface is Surface.SHORTCUT
    (row,) = (item for item in body["task"]["value"]["card"]["content"]["body"] if item["type"] == "ActionSet")

    pressed = await chat.post(
        invoke(
            "composeExtension/submitAction",
            {"commandId": "sendToCommunications", "data": row["actions"][0]["data"]},
            **SHARED,
        )
    )

    assert pressed == {"task": {"type": "message", "value": "You pressed case.withdraw C-0001"}}


async def test_a_picture_without_words_is_told_so(chat: Chat) -> None:
    body = await chat.post(
        invoke(
            "composeExtension/fetchTask",
            {"commandId": "checkPost", "messagePayload": {"body": {"contentType": "html", "content": "<p></p>"}}},
        )
    )
    assert body["task"]["type"] == "message"
    assert chat.desk.heard == []


async def test_clauses_are_found_while_writing_without_asking_the_desk(chat: Chat) -> None:
    def search(value: str) -> dict[str, Any]:
        return invoke(
            "composeExtension/query",
            {"commandId": "findClause", "parameters": [{"name": "words", "value": value}]},
            **SHARED,
        )

    found = await chat.post(search("press"))
    (attachment,) = found["composeExtension"]["attachments"]
    assert attachment["preview"]["content"] == {
        "title": "Clause 2.13, Guidelines for contributors",
        "text": CLAUSE.words,
    }
    silent = {"composeExtension": {"type": "message", "text": words.NOT_IN_POLICY_AT_ALL}}
    assert await chat.post(search("the weather")) == silent
    assert await chat.post(search("  ")) == {"composeExtension": {"type": "message", "text": words.SEARCH_FIRST}}
    assert chat.desk.heard == []


async def test_a_refresh_shows_the_viewer_their_own_card_in_place_and_writes_nothing(
    chat: Chat, tmp_path: Path
) -> None:
    chat.desk.shown = (Buttons((Button("I take it", "case.claim", "C-0042"),)),)
    action = {"type": "Action.Execute", "verb": "case.show", "data": {"action": "case.show", "value": "C-0042"}}
    body = await chat.post(invoke("adaptiveCard/action", {"action": action, "trigger": "automatic"}, **SHARED))
    assert body["type"] == "application/vnd.microsoft.card.adaptive"
    assert body["value"]["refresh"]["userIds"] == ["29:person"]
    assert chat.teams.calls == []
    assert faults_of_cards(tmp_path, [body["value"]]) == ""
