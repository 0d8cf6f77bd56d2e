"""The words of a message as people see it, whoever wrote it and however it is built."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.enclosed import text_of
from adapters.slack.heard import Erased, Heard, Standing, heard
from adapters.slack.us import Us
from bot.messages import Origin, Surface

US = Us("UBOT")
SAID = "The College has no idea & its President is a liar."
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": SAID.replace("&", "&amp;")}}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": "The College has no idea "}, {"type": "text", "text": SAID[24:]}],
        }
    ],
}


def monitor(**message: Any) -> dict[str, Any]:
    return {"type": "message", "subtype": "bot_message", "bot_id": "B9", "ts": "1.1", "text": "", **message}


@pytest.mark.parametrize(
    "message",
    [
        {"attachments": [{"fallback": "Tweet", "title": "New mention", "text": SAID, "from_url": "https://x.com/1"}]},
        {"attachments": [{"fallback": "Tweet", "blocks": [SECTION]}]},
        {"attachments": [{"fallback": SAID}]},
        {"attachments": [{"fallback": "Tweet", "fields": [{"title": "Post", "value": SAID}]}]},
        {"blocks": [SECTION]},
        {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "New mention"}}, RICH]},
        {"blocks": [{"type": "section", "fields": [{"type": "plain_text", "text": SAID}]}]},
        {"blocks": [{"type": "markdown", "text": SAID}], "text": "A new mention"},
        {"text": SAID},
    ],
    ids=["attachment", "its blocks", "its summary", "its fields", "section", "rich text", "fields", "markdown", "text"],
)
def test_the_words_of_an_apps_post_are_found_wherever_they_stand(message: dict[str, Any]) -> None:
    assert SAID in text_of(monitor(**message))[0]


def test_what_an_app_says_and_what_hangs_under_it_are_both_read_once() -> None:
    text, surface = text_of(monitor(text="Seen on X", blocks=[SECTION], attachments=[{"text": "by @angry"}]))
    assert (text, surface) == (f"{SAID}\n\nby @angry", Surface.DM)


def test_a_page_behind_a_link_is_nobodys_words() -> None:
    preview = {"original_url": "https://x.y", "title": "A page", "text": "A reporter asks for a comment", "id": 1}
    assert text_of({"user": "U1", "text": "see https://x.y", "attachments": [preview]})[0] == "see https://x.y"
    assert text_of(monitor(text="see https://x.y", attachments=[preview]))[0] == "see https://x.y"
    own = {"title": "A page", "text": "A reporter asks for a comment"}
    assert text_of({"user": "U1", "text": "see this", "attachments": [own]})[0] == "see this"


def test_blocks_are_read_as_people_see_them() -> None:
    row = [
        {"type": "user", "user_id": "U2"},
        {"type": "text", "text": " says "},
        {"type": "link", "url": "https://x.y/1", "text": "this"},
        {"type": "emoji", "name": "wave"},
        {"type": "broadcast", "range": "channel"},
    ]
    points = [{"type": "rich_text_section", "elements": [{"type": "text", "text": each}]} for each in ("one", "two")]
    elements = [{"type": "rich_text_section", "elements": row}, {"type": "rich_text_list", "elements": points}]
    text, _ = text_of(monitor(blocks=[{"type": "rich_text", "elements": elements}]))
    assert text == "@U2 says this (https://x.y/1):wave:@channel\none\ntwo"


@pytest.mark.parametrize(
    "odd",
    [{"blocks": 1}, {"blocks": [1, None, {"type": "section", "text": 5}]}, {"attachments": {"a": 1}}, {"text": 7}],
)
def test_what_has_no_shape_has_no_words(odd: dict[str, Any]) -> None:
    assert text_of(monitor(**odd))[0] == ""


def direct(**message: Any) -> dict[str, Any]:
    event = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1.1", "text": "", **message}
    return {"team_id": "T1", "event": event}


def read(**message: Any) -> Heard:
    found = heard(direct(**message), US)
    assert isinstance(found, Heard)
    return found


def test_a_forwarded_message_is_its_writers() -> None:
    shared = {"is_share": True, "text": SAID, "author_id": "U2", "author_name": "ben", "footer": "Posted in #general"}
    message = read(text="What now?", attachments=[{**shared, "from_url": "https://x/p1"}]).message
    assert message.text == f"What now?\n\n{SAID}"
    assert message.surface is Surface.FORWARD
    assert message.origins == (Origin("slack:U2", "", "#general", "https://x/p1"),)


def test_an_apps_forwarded_post_is_read_from_its_blocks_and_never_as_slacks_own_words() -> None:
    shared = {"is_share": True, "fallback": "[no preview available]", "author_name": "Monitor"}
    message = read(attachments=[{**shared, "message_blocks": [{"message": {"blocks": [SECTION]}}]}]).message
    assert message.text == SAID
    assert message.origins == (Origin("", "Monitor"),)
    assert read(attachments=[shared]).message.text == ""


def test_an_edited_message_names_the_one_that_it_is_a_version_of() -> None:
    first = read(text="a", client_msg_id="m").message
    change = {"message": {"user": "U1", "ts": "1.1", "text": "b", "client_msg_id": "m", "edited": {"ts": "2.2"}}}
    later = heard(direct(subtype="message_changed", **change, previous_message={"text": "a"}), US)
    assert isinstance(later, Heard)
    assert first.edits == ""
    assert (later.message.edits, later.message.event) == (first.event, f"{first.event}:2.2")


def test_what_somebody_writes_of_themselves_is_heard() -> None:
    assert read(subtype="me_message", text="is asked by a reporter").message.text == "is asked by a reporter"


def test_the_tombstone_of_a_deleted_message_is_nobodys_message() -> None:
    stands = Standing("D1", "1.1", "", "", called=False, direct=True)
    tombstone = {"subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", "ts": "1.1"}
    assert stands.again(tombstone, US) is None
    assert stands.again({"user": "U1", "text": "hello", "ts": "1.1"}, US) is not None
    before = {"user": "U1", "text": "a"}
    changed = heard(direct(subtype="message_changed", message=tombstone, previous_message=before), US)
    assert isinstance(changed, Erased)
