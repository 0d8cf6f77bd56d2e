"""What comes with a message: mails and snippets with their words, files by name, and messages behind a pasted link."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.enclosed import files_of, text_of
from adapters.slack.heard import Heard, Standing, heard
from adapters.slack.presses import picked
from adapters.slack.us import Us
from bot import words
from bot.messages import Attachment, Contents, Origin, Surface

US = Us("UBOT")
LINK = "https://rcr.slack.com/archives/C1/p1"
WANTS = "I write for the Weekly Sample and would like a comment by 5pm."
JO = {"address": "jo@sample.example", "name": "Jo Writer", "original": "Jo Writer <jo@sample.example>"}
MAIL = {
    "id": "F1",
    "mode": "email",
    "name": "Media enquiry",
    "permalink": "https://x/f1",
    "subject": "Media enquiry",
    "from": [JO],
    "plain_text": WANTS,
    "headers": {"date": "Mon, 2 Mar 2026 09:00:00 +0000"},
    "attachments": [{"filename": "questions.pdf", "size": 9}],
}
SNIPPET = {"id": "F2", "mode": "snippet", "name": "post.txt", "preview": "The College has no idea.", "lines_more": 0}
DELETED = {"id": "F3", "mode": "tombstone"}
QUOTED = {"is_msg_unfurl": True, "author_id": "U2", "text": WANTS, "from_url": LINK, "footer": "Posted in #general"}


def event(**message: Any) -> dict[str, Any]:
    said = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1.1", "text": "", **message}
    return {"team_id": "T1", "event": said}


def changed(message: dict[str, Any], before: dict[str, Any] | None) -> Heard | None:
    known = {"user": "U1", "ts": "1.1", "client_msg_id": "m"}
    previous = {} if before is None else {"previous_message": {**known, **before}}
    found = heard(event(subtype="message_changed", message={**known, **message}, **previous), US)
    assert found is None or isinstance(found, Heard)
    return found


def chosen(**message: Any) -> dict[str, Any]:
    """A shortcut on this message."""
    user, channel = {"id": "U1"}, {"id": "C1", "name": "general"}
    return {"team": {"id": "T1"}, "user": user, "channel": channel, "action_ts": "9.9", "message": message}


def test_a_mail_is_read_as_its_writers_with_its_subject() -> None:
    found = heard(event(subtype="file_share", text="What now?", files=[MAIL]), US)
    assert isinstance(found, Heard)
    assert found.message.text == (
        "What now?\n\nFrom: Jo Writer <jo@sample.example>\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n"
        f"Subject: Media enquiry\n\n{WANTS}"
    )
    assert found.message.surface is Surface.FORWARD
    assert found.message.origins == (Origin("", JO["original"], words.PLACE_MAIL, "https://x/f1"),)
    assert found.message.attachments == (
        Attachment("Media enquiry", "https://x/f1", Contents.READ),
        Attachment("questions.pdf"),
    )


def test_of_a_mail_or_snippet_that_slack_shows_in_part_the_rest_is_not_taken_for_read() -> None:
    mail = {**MAIL, "plain_text": "", "preview_plain_text": "I write for"}
    for file in (mail, {**SNIPPET, "lines_more": 3}, {**SNIPPET, "preview_is_truncated": True}):
        assert files_of({"files": [file]})[0].contents is Contents.BEGUN
    assert text_of({"files": [mail]})[0].endswith("I write for")


def test_a_snippet_is_read_and_is_nobody_elses() -> None:
    message = picked(chosen(user="U2", text="", ts="1.1", files=[SNIPPET]), US, LINK)
    assert message.text == SNIPPET["preview"]
    assert message.attachments == (Attachment("post.txt", "", Contents.READ),)
    assert len(message.origins) == 1  # whoever wrote the message


def test_a_mail_in_a_forwarded_message_is_read_too() -> None:
    text, _ = text_of({"text": "see", "attachments": [{"is_share": True, "text": "a mail", "files": [MAIL]}]})
    assert text.startswith("see\n\na mail\n\nFrom: Jo Writer")


@pytest.mark.parametrize("odd", [{"plain_text": 7, "subject": None, "from": "Jo", "headers": 1, "attachments": 2}, {}])
def test_a_mail_without_any_words_is_a_file_like_others(odd: dict[str, Any]) -> None:
    file = {"mode": "email", "name": "a mail", **odd}
    assert text_of({"text": "", "files": [file]}) == ("", Surface.DM)
    assert files_of({"files": [file]}) == (Attachment("a mail"),)


def test_a_picture_or_a_video_is_told_from_other_files_and_a_deleted_file_from_all() -> None:
    files = [
        {"name": "poster.png", "mimetype": "image/png"},
        {"name": "clip.mp4", "mimetype": "video/mp4"},
        {"name": "paper.pdf", "mimetype": "application/pdf"},
        DELETED,
    ]
    found = files_of({"files": files})
    assert [each.picture for each in found] == [True, True, False, False]
    assert [each.contents is Contents.GONE for each in found] == [False, False, False, True]


def test_the_message_behind_a_pasted_link_is_read_when_slack_shows_it() -> None:
    bare = {"text": f"<{LINK}>"}
    found = changed({**bare, "attachments": [QUOTED]}, bare)
    assert found is not None
    assert WANTS in found.message.text
    assert found.message.origins == (Origin("slack:U2", "", "#general", LINK),)
    first = "slack:T1:D1:m"
    assert found.message.edits == first
    assert found.message.event.startswith(f"{first}:")


def test_a_new_version_that_is_read_again_later_is_one_of_the_same_message() -> None:
    later = {"text": "b", "edited": {"ts": "2.2"}}
    for message, before in (({"text": "a", "attachments": [QUOTED]}, {"text": "a"}), (later, {"text": "a"})):
        found = changed(message, before)
        assert found is not None
        stands = {"user": "U1", "ts": "1.1", "client_msg_id": "m", **message}
        again = Standing.read(found.arrival().stands_at).again(stands, US)
        assert again is not None
        assert (again.message.edits, again.message.text) == (found.message.edits, found.message.text)
    first = heard(event(text="a"), US)
    assert isinstance(first, Heard)
    again = Standing.read(first.arrival().stands_at).again({"user": "U1", "ts": "1.1", **later}, US)
    assert again is not None
    assert again.message.edits == ""  # it was edited since, which is an event of its own


@pytest.mark.parametrize(
    ("attachments", "before"),
    [
        ([QUOTED], {"text": "a", "attachments": [QUOTED]}),  # it was there before
        ([{"original_url": "https://x.y", "title": "A page"}], {"text": "a"}),  # a page is nobody's words
        ([], {"text": "a", "attachments": [QUOTED]}),  # Slack shows it no more
        ([{**QUOTED, "is_share": True}], None),  # forwarded, so it came with the message
        ([], {"text": "a"}),
    ],
    ids=["there before", "a page", "taken away", "forwarded", "nothing"],
)
def test_no_other_change_of_what_hangs_under_a_message_is_news(
    attachments: list[dict[str, Any]], before: dict[str, Any] | None
) -> None:
    found = changed({"text": "a", "attachments": attachments}, before)
    assert found is None or found.message.event == "slack:T1:D1:m"  # a name that was claimed when it was written


def test_a_second_link_that_slack_shows_later_is_read_too_and_each_only_once() -> None:
    second = {**QUOTED, "from_url": f"{LINK}2"}
    one = changed({"text": "a", "attachments": [QUOTED]}, {"text": "a"})
    both = changed({"text": "a", "attachments": [QUOTED, second]}, {"text": "a", "attachments": [QUOTED]})
    unknown_before = changed({"text": "a", "attachments": [QUOTED]}, None)
    assert one is not None
    assert both is not None
    assert unknown_before is not None
    assert one.message.event == unknown_before.message.event != both.message.event


@pytest.mark.parametrize(
    "kind", ["channel_join", "channel_topic", "pinned_item", "bot_add", "tombstone", "huddle_thread"]
)
def test_what_slack_says_of_a_channel_is_nobodys_message(kind: str) -> None:
    message = picked(chosen(subtype=kind, user="U2", text="<@U2> has joined the channel", files=[SNIPPET]), US, LINK)
    assert (message.text, message.attachments) == ("", ())


@pytest.mark.parametrize("kind", [None, "bot_message", "me_message", "file_share", "thread_broadcast"])
def test_what_people_and_apps_write_is(kind: str | None) -> None:
    assert picked(chosen(subtype=kind, user="U2", text=WANTS), US, LINK).text == WANTS


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("general", "#general"),
        ("directmessage", words.PLACE_DIRECT),
        ("privategroup", words.PLACE_PRIVATE),
        ("mpdm-asha--ben--cora-1", words.PLACE_GROUP),
        ("", ""),
    ],
)
def test_where_a_message_stands_is_told_as_people_call_it(name: str, place: str) -> None:
    body = {**chosen(user="U2", text="a", ts="1.1"), "channel": {"id": "C1", "name": name}}
    assert picked(body, US, LINK).origins[0].place == place


def group(**message: Any) -> dict[str, Any]:
    return event(channel="C0GROUP", channel_type="mpim", text="<@UBOT> may I use the logo?", **message)


def test_a_group_of_people_is_answered_when_it_calls_and_once_however_slack_tells_it() -> None:
    found = heard(group(), US)
    assert isinstance(found, Heard)
    assert not found.overheard
    assert not found.message.place.private
    assert found.answer_in.thread == "1.1"
    twin = heard(
        event(type="app_mention", channel="C0GROUP", text="<@UBOT> may I use the logo?", channel_type=None), US
    )
    assert isinstance(twin, Heard)
    assert (twin.message, twin.overheard) == (found.message, found.overheard)
    talk = heard(event(channel="C0GROUP", channel_type="mpim", text="lunch?"), US)
    assert isinstance(talk, Heard)
    assert talk.overheard


def test_in_a_channel_a_call_is_still_told_by_its_own_event_alone() -> None:
    assert heard(event(channel="C1", channel_type="channel", text="<@UBOT> may I?"), US) is None
