"""What comes with a message: messages that were forwarded in it or stand behind its links, and files. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from adapters.slack import posts
from adapters.slack.us import Payload, Us
from bot import words
from bot.messages import Attachment, Contents, Origin, Surface

_POSTED_IN: Final = "Posted in "
_GROUP: Final = "mpdm-"  # what Slack's own name for a conversation of a few people begins with
_PLACES: Final = {"directmessage": words.PLACE_DIRECT, "privategroup": words.PLACE_PRIVATE}
_PICTURES: Final = ("image/", "video/")


def text_of(message: Payload, bot: str = "") -> tuple[str, Surface]:
    """The words of a message with those of messages that were forwarded in it, and of mails and snippets."""
    own = posts.words_of(message, bot)
    told = [_of_file(file)[0] for file in _files(message)]
    for each in shared(message):
        told += [posts.words_of_shared(each), *(_of_file(file)[0] for file in _files(each))]
    surface = Surface.FORWARD if any(told) or shared(message) else Surface.DM
    return "\n\n".join(filter(None, (own, *told))), surface


def files_of(message: Payload) -> tuple[Attachment, ...]:
    """The files of a message and of those that were forwarded in it: by name, and where Slack shows them."""
    return tuple(found for file in _all_files(message) for found in _named(file))


def origins_of(message: Payload, us: Us) -> tuple[Origin, ...]:
    """Whose messages were forwarded in it, whose mails came with it, where those stand, and the way there."""
    messages = (
        Origin(
            us.person(str(each["author_id"])).address if each.get("author_id") else "",
            "" if each.get("author_id") else str(each.get("author_name") or ""),
            _channel(each),
            str(each.get("from_url") or ""),
        )
        for each in shared(message)
    )
    mails = (
        Origin("", _sender(file), words.PLACE_MAIL, _str(file.get("permalink")))
        for file in _all_files(message)
        if file.get("mode") == "email" and _of_file(file)[0]
    )
    return (*messages, *mails)


def shared(message: Payload) -> tuple[Payload, ...]:
    """The messages that were forwarded in a message, and those that Slack shows for links in it."""
    listed = posts.listed(message.get("attachments"))
    return tuple(each for each in listed if each.get("is_share") or each.get("is_msg_unfurl"))


def unfurled_since(message: Payload, before: Payload) -> bool:
    """Whether Slack shows the message behind a link now that it did not show before.

    Without the message as it was before, one that was forwarded is taken to have come with it.
    """
    known = {each.get("from_url") for each in shared(before)}
    new = (each for each in shared(message) if each.get("from_url") not in known)
    return any(before or not each.get("is_share") for each in new)


def place_of(name: str) -> str:
    """A conversation as people call it, by the name that Slack gives."""
    if name.startswith(_GROUP):
        return words.PLACE_GROUP
    return _PLACES.get(name, f"#{name}" if name else "")


def _channel(shared: Payload) -> str:
    """Where a forwarded message stands, as Slack shows it under it."""
    shown = _str(shared.get("channel_name"))
    return place_of(shown) if shown else _str(shared.get("footer")).removeprefix(_POSTED_IN)


def _files(message: Payload) -> tuple[Payload, ...]:
    return posts.listed(message.get("files"))


def _all_files(message: Payload) -> Iterator[Payload]:
    for each in (message, *shared(message)):
        yield from _files(each)


def _named(file: Payload) -> Iterator[Attachment]:
    """A file by name; with a mail those that came with it."""
    yield Attachment(
        _str(file.get("name")) or _str(file.get("title")),
        _str(file.get("permalink")),
        _of_file(file)[1],
        picture=_str(file.get("mimetype")).startswith(_PICTURES),
    )
    if file.get("mode") == "email":
        yield from (Attachment(_str(each.get("filename"))) for each in posts.listed(file.get("attachments")))


def _of_file(file: Payload) -> tuple[str, Contents]:
    """The words of a file that Slack sends along, and how much of it they are; of most files there are none."""
    match file.get("mode"):
        case "email":
            return _of_mail(file)
        case "snippet" if preview := _str(file.get("preview")).strip():
            more = file.get("preview_is_truncated") or file.get("lines_more")
            return preview, Contents.BEGUN if more else Contents.READ
        case "tombstone":
            return "", Contents.GONE
        case _:
            return "", Contents.UNREAD


def _of_mail(file: Payload) -> tuple[str, Contents]:
    """Who wrote when about what, then the words."""
    whole, subject = _str(file.get("plain_text")).strip(), _str(file.get("subject")).strip()
    said = whole or _str(file.get("preview_plain_text")).strip()
    if not (said or subject):
        return "", Contents.UNREAD
    headers = file.get("headers")
    date = _str(headers.get("date")) if isinstance(headers, dict) else ""
    head = (("From", _sender(file)), ("Date", date), ("Subject", subject))
    told = "\n".join(f"{name}: {value}" for name, value in head if value)
    return "\n\n".join(filter(None, (told, said))), Contents.READ if whole else Contents.BEGUN


def _sender(file: Payload) -> str:
    """Whoever wrote a mail, with their address."""
    first: Payload = next(iter(posts.listed(file.get("from"))), {})
    return _str(first.get("original")) or " ".join(filter(None, (_str(first.get("name")), _str(first.get("address")))))


def _str(value: Any) -> str:
    return value if isinstance(value, str) else ""
