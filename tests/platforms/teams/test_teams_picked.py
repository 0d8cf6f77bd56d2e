"""The actions in the menu of a message, on every kind of message that people pick them on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from chats import Chat
from served import Served
from teams_fakes import activity, invoke

from bot import words
from bot.messages import Attachment, Message, Surface

SCREENSHOT = {"contentType": "reference", "name": "screenshot.png", "contentUrl": "https://example.org/y.png"}
PASTED = '<p><img alt="image" src="https://graph.microsoft.com/v1.0/hostedContents/1/$value" itemid="1"></p>'
EMOJI = '<p><img itemtype="http://schema.skype.com/Emoji" src="https://example.org/smile"></p>'


def quote(said: str, **sender: Any) -> dict[str, Any]:
    """A quoted message as the Graph's chatMessage refers to it."""
    sender = sender or {"application": None, "user": {"displayName": "Ben"}}
    content = {"messageId": "1", "messagePreview": said, "messageSender": sender}
    return {"id": "1", "contentType": "messageReference", "content": json.dumps(content)}


def forward(markup: str) -> dict[str, Any]:
    """A forwarded message as the Graph's chatMessage refers to it."""
    content = {"originalMessageId": "1", "originalMessageContent": markup}
    return {"id": "1", "contentType": "forwardedMessageReference", "content": json.dumps(content)}


async def picks(chat: Chat, command: str, markup: str = "", *attachments: Any, **more: Any) -> Any:
    payload = {"body": {"contentType": "html", "content": markup}, "attachments": list(attachments), **more}
    return await chat.post(invoke("composeExtension/fetchTask", {"commandId": command, "messagePayload": payload}))


def heard(chat: Chat) -> Message:
    (message,) = (each for each in chat.desk.heard if isinstance(each, Message))
    return message


REFERRED = [
    ("<attachment id='1'></attachment>", forward("<p>I am a reporter &amp; ask</p>"), "I am a reporter & ask"),
    ("<p>Help</p><attachment id='1'></attachment>", forward("<p>A reporter</p>"), "Help\n\nA reporter"),
    ("<attachment id='1'></attachment><p>And now?</p>", quote("A reporter asked me"), "And now?\n\nA reporter asked me"),
    ("<attachment id='1'></attachment>", quote("a <b> is no markup"), "a <b> is no markup"),
]  # fmt: skip


@pytest.mark.parametrize("command", ["checkPost", "sendToCommunications"])
@pytest.mark.parametrize(("markup", "attachment", "read"), REFERRED, ids=["forward", "both", "quote", "letters"])
async def test_forwarded_and_quoted_words_are_read_with_the_own(
    chat: Chat, command: str, markup: str, attachment: dict[str, Any], read: str
) -> None:
    await picks(chat, command, markup, attachment)
    assert heard(chat).text == read


async def test_what_a_bot_had_said_is_not_read_again(chat: Chat) -> None:
    attachment = quote("Clause 2.13 says", application={"id": "1", "displayName": "Forepost"}, user=None)
    await picks(chat, "sendToCommunications", "<p>And a reporter?</p>", attachment)
    assert heard(chat).text == "And a reporter?"


async def test_a_quote_that_stands_in_the_markup_as_well_is_read_once(chat: Chat) -> None:
    markup = '<blockquote itemtype="http://schema.skype.com/Reply"><p>A reporter asked</p></blockquote><p>Now?</p>'
    await picks(chat, "sendToCommunications", markup, quote("A reporter asked"))
    assert heard(chat).text == "Now?\n\nA reporter asked"


@pytest.mark.parametrize(
    "content", ["{", "[" * 100_000, "[]", "null", 5, None, {"messagePreview": 5}, '{"x": "\\ud800"}']
)
@pytest.mark.parametrize("kind", ["messageReference", "forwardedMessageReference"])
async def test_a_reference_that_cannot_be_read_adds_nothing(chat: Chat, kind: str, content: Any) -> None:
    await picks(chat, "sendToCommunications", "<p>Help</p>", {"contentType": kind, "content": content})
    assert heard(chat).text == "Help"


@pytest.mark.parametrize(
    ("attachment", "read"), [(forward("<p>A reporter</p>"), "A reporter"), (quote("She asked"), "She asked")]
)
async def test_in_the_own_chat_they_are_words_that_somebody_passes_on(
    chat: Chat, attachment: dict[str, Any], read: str
) -> None:
    await chat.post(activity("", attachments=[attachment]))
    assert (heard(chat).text, heard(chat).surface) == (read, Surface.FORWARD)


@pytest.mark.parametrize("command", ["checkPost", "sendToCommunications"])
async def test_the_title_of_a_post_is_read_first(chat: Chat, command: str) -> None:
    await picks(chat, command, "<p>Lovely day.</p>", subject="  The  President lies ")
    assert heard(chat).text == "The President lies\nLovely day."


async def test_a_post_that_is_nothing_but_a_title_is_read(chat: Chat) -> None:
    await picks(chat, "checkPost", "", subject="The President lies")
    assert heard(chat).text == "The President lies"


@pytest.mark.parametrize(
    ("markup", "attachments", "files"),
    [
        ("", [SCREENSHOT], (Attachment("screenshot.png", "https://example.org/y.png"),)),
        (PASTED, [], (Attachment(""),)),
        (PASTED, [SCREENSHOT], (Attachment("screenshot.png", "https://example.org/y.png"), Attachment(""))),
    ],
    ids=["file", "pasted", "both"],
)
async def test_a_screenshot_alone_can_be_sent_to_communications(
    chat: Chat, markup: str, attachments: list[Any], files: tuple[Attachment, ...]
) -> None:
    await picks(chat, "sendToCommunications", markup, *attachments)
    assert (heard(chat).text, heard(chat).attachments) == ("", files)


@pytest.mark.parametrize(
    ("command", "markup", "attachments"),
    [("checkPost", PASTED, [SCREENSHOT]), ("sendToCommunications", EMOJI, []), ("sendToCommunications", "<p> </p>", [])],
    ids=["a picture to check", "an emoji to send", "nothing to send"],
)  # fmt: skip
async def test_where_there_is_nothing_to_read_or_send_it_says_so(
    chat: Chat, command: str, markup: str, attachments: list[Any]
) -> None:
    body = await picks(chat, command, markup, *attachments)
    assert body == {"task": {"type": "message", "value": words.NO_WORDS_THERE}}
    assert chat.desk.heard == []


@pytest.mark.parametrize("command", ["zzz", "", "SENDTOCOMMUNICATIONS", "findClause"])
async def test_a_command_that_is_none_of_ours_reports_nothing(chat: Chat, command: str) -> None:
    payload = {"body": {"contentType": "text", "content": "I am a journalist."}}
    sent = invoke("composeExtension/fetchTask", {"commandId": command, "messagePayload": payload})
    async with chat.client.post("/api/messages", json={**sent, "serviceUrl": chat.teams.address}) as response:
        assert response.status == 501
    assert chat.desk.heard == []


async def test_a_screenshot_alone_is_asked_about_and_then_named_in_the_case(served: Served) -> None:
    await served.start()
    ada, dora = served.somebody("ada"), served.somebody("dora").in_channel()
    await dora.says("What does clause 2.13 say?")
    shown = await ada.picks("sendToCommunications", "", attachments=[SCREENSHOT])
    assert words.NO_WORDS_THERE not in str(shown)
    await ada.says("A journalist from the Evening Chronicle has just emailed me. She wants a comment by 9 am tomorrow.")
    await dora.sees("C-0001", "screenshot.png")
