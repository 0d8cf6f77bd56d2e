"""Whose words a command on a message passes on, and which message an edited one is a version of."""

from __future__ import annotations

from typing import Any

import pytest
from chats import Chat
from teams_fakes import activity, invoke

from bot.messages import Message, Origin

ENTRA = "00000000-0000-0000-0000-00000000000b"
LINK = "https://teams.microsoft.com/l/message/19:x/1"
BY_BEN = {"user": {"id": ENTRA, "displayName": "Ben", "userIdentityType": "aadUser"}, "application": None}
BY_APP = {"user": None, "application": {"id": "1", "displayName": "Media monitor"}}


def heard(chat: Chat) -> list[Message]:
    return [each for each in chat.desk.heard if isinstance(each, Message)]


@pytest.mark.parametrize(
    ("sender", "origin"),
    [
        (BY_BEN, Origin(f"teams:{ENTRA}", "Ben", "", LINK)),
        (BY_APP, Origin("", "Media monitor", "", LINK)),
        ("nobody", Origin("", "", "", LINK)),
    ],
)
async def test_the_writer_of_a_message_and_the_way_to_it_go_along(chat: Chat, sender: Any, origin: Origin) -> None:
    payload = {"body": {"contentType": "text", "content": "A reporter"}, "from": sender, "linkToMessage": LINK}
    sent = {"commandId": "sendToCommunications", "messagePayload": payload}
    await chat.post(invoke("composeExtension/fetchTask", sent))
    assert [each.origins for each in heard(chat)] == [(origin,)]


async def test_an_edited_message_names_the_one_that_it_is_a_version_of(chat: Chat) -> None:
    first = activity(text="A reporter")
    await chat.post(first)
    changed = {"type": "messageUpdate", "channelData": {**first.get("channelData", {}), "eventType": "editMessage"}}
    await chat.post({**first, **changed, "text": "Two reporters", "timestamp": "2026-11-22T22:00:00Z"})
    before, after = heard(chat)
    assert before.edits == ""
    assert (after.edits, after.event.startswith(f"{before.event}:")) == (before.event, True)
