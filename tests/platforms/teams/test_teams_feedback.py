"""Thumbs under an answer are counted, without a word of anybody; files are named; deleted reports are asked about."""

from __future__ import annotations

from typing import Any

import pytest
from chats import Chat
from teams_fakes import CHAT, activity, invoke

from adapters.teams.files import files_of
from bot import words
from bot.messages import Attachment, Message, Pressed

SHAREPOINT = "https://contoso.sharepoint.com/personal/letter.pdf"
FILE = {
    "contentType": "application/vnd.microsoft.teams.file.download.info", "name": "letter.pdf", "contentUrl": SHAREPOINT,
    "content": {"downloadUrl": "https://contoso.sharepoint.com/secret-for-minutes", "fileType": "pdf"},
}  # fmt: skip
PICTURE = {"contentType": "image/*", "contentUrl": "https://smba.trafficmanager.net/uk/v3/attachments/1/views/original"}


def thumb(reaction: Any, message: str, name: str = "message/fetchTask", *, wrapped: bool = False) -> dict[str, Any]:
    """A thumb: flat as one kind of client sends it, or wrapped in "data" as Microsoft's own type has it."""
    value = {"actionName": "feedback", "actionValue": {"reaction": reaction, "feedback": '{"feedbackText":"secret"}'}}
    return invoke(name, {"data": value} if wrapped else value, replyToId=message)


@pytest.mark.parametrize("wrapped", [False, True])
async def test_an_answer_can_be_judged_by_its_clause(chat: Chat, wrapped: bool) -> None:  # noqa: FBT001
    await chat.post(activity())
    assert chat.teams.calls[0].body["channelData"] == {"feedbackLoop": {"type": "custom"}}
    body = await chat.post(thumb("dislike", "1000", wrapped=wrapped))
    judged = chat.desk.heard[-1]
    assert isinstance(judged, Pressed)
    assert (judged.action, judged.value, judged.fields) == ("feedback.bad", "answer:2.13", {})
    assert body["task"]["type"] == "message"
    await chat.post(thumb("like", "1000", wrapped=wrapped))
    assert isinstance(chat.desk.heard[-1], Pressed)
    assert chat.desk.heard[-1].action == "feedback.good"


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("reaction", ["", "Like ", "heart", None, 1, ["like"]])
@pytest.mark.parametrize("name", ["message/fetchTask", "message/submitAction"])
async def test_what_is_neither_thumb_counts_as_none(
    chat: Chat,
    name: str,
    reaction: object,
    wrapped: bool,  # noqa: FBT001
) -> None:
    await chat.post(activity())
    assert await chat.post(thumb(reaction, "1000", name, wrapped=wrapped)) == {}
    assert not any(isinstance(heard, Pressed) for heard in chat.desk.heard)


async def test_the_plain_thumbs_of_other_clients_are_counted_and_their_words_dropped(chat: Chat) -> None:
    await chat.post(activity())
    assert await chat.post(thumb("like", "1000", "message/submitAction")) == {}
    assert isinstance(chat.desk.heard[-1], Pressed)
    assert "secret" not in str(chat.desk.heard[-1])


async def test_a_report_is_not_asked_how_it_liked_the_answer(chat: Chat) -> None:
    await chat.post(activity("a journalist wrote to me"))
    assert "channelData" not in chat.teams.calls[0].body


async def test_a_judgement_of_a_message_long_gone_is_passed_on_as_such(chat: Chat) -> None:
    await chat.post(thumb("like", "long gone"))
    assert isinstance(chat.desk.heard[-1], Pressed)
    assert chat.desk.heard[-1].value == ""


async def test_files_are_named_to_the_desk_and_the_person_told_that_nobody_looked_at_them(chat: Chat) -> None:
    await chat.post(
        activity("Can I post this?", attachments=[FILE, PICTURE, {"contentType": "text/html", "content": "<p>x</p>"}])
    )
    (heard,) = chat.desk.heard
    assert isinstance(heard, Message)
    assert heard.attachments == (Attachment("letter.pdf", SHAREPOINT), Attachment(""))
    assert words.NOT_OPENED.format(names=f"letter.pdf, {words.FILE_UNNAMED}") in chat.last()[0][1]


def test_only_what_a_browser_can_follow_is_a_link_and_nonsense_is_no_file() -> None:
    odd = [
        {"contentType": "reference", "name": "x", "contentUrl": "javascript:alert(1)"},
        7,
        {"contentType": ["image/png"]},
        None,
    ]
    assert files_of({"attachments": odd}) == (Attachment("x"),)
    assert files_of({"attachments": "many"}) == ()


async def test_a_deleted_message_that_became_a_case_is_asked_about_in_the_own_chat(chat: Chat) -> None:
    await chat.post(activity("a journalist wrote to me"))
    report = chat.desk.heard[-1].event
    edited = activity("a journalist wrote to me, twice", type="messageUpdate", timestamp="2026-11-22T22:01:00.000Z")
    edited["channelData"] = {**edited["channelData"], "eventType": "editMessage"}
    await chat.post(edited)
    assert chat.desk.heard[-1].event.startswith(f"{report}:")

    await chat.post(activity(type="messageDelete", channelData={"eventType": "softDeleteMessage", "tenant": {}}))
    asked = chat.desk.heard[-1]
    assert isinstance(asked, Pressed)
    assert (asked.action, asked.value) == ("case.deleted", report)
    assert chat.last() == [(CHAT, "Withdraw it?\n\n[Withdraw]")]
