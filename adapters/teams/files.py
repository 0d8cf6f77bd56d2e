"""The files of a message: what they are called, and where their owner keeps them. They are never fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.messages import Attachment

_KEPT: Final = frozenset({"application/vnd.microsoft.teams.file.download.info", "reference"})
_SHOWN: Final = ("image/", "video/", "audio/")
_MOST: Final = 100
_PICTURE: Final = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_HTTPS: Final = "https://"


def files_of(message: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """The files of an activity or of a message under a command.

    Of a picture in the text only that it is there: its address opens for the bot alone.
    """
    attachments = message.get("attachments")
    listed = attachments[:_MOST] if isinstance(attachments, list) else []
    found = [file for each in listed if isinstance(each, Mapping) and (file := _file(each)) is not None]
    return (*found, *(Attachment("") for _ in range(min(_pictures(message), _MOST - len(found)))))


def _pictures(message: Mapping[str, Any]) -> int:
    """How many pictures stand in the markup of a message under a command; an emoji is none."""
    body = message.get("body")
    content = _text(body.get("content")) if isinstance(body, Mapping) else ""
    return sum("emoji" not in tag.lower() for tag in _PICTURE.findall(content))


def _file(attachment: Mapping[str, Any]) -> Attachment | None:
    kind, name, link = (_text(attachment.get(key)) for key in ("contentType", "name", "contentUrl"))
    if kind in _KEPT:
        return Attachment(name, link if link.startswith(_HTTPS) else "")
    return Attachment(name) if kind.startswith(_SHOWN) else None


def _text(value: Any) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
