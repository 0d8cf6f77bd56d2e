"""Words on their way in and out of Slack: read as people see them, and written so that nothing in them acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_ESCAPES: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_ANGLED: Final = re.compile(r"<([^<>]*)>")
_GROUP: Final = re.compile(r"!subteam\^\w+")
_BOUNDARIES: Final = ("\n\n", "\n", ". ", " ")


def escape(text: str) -> str:
    """Text for Slack's mrkdwn in which no link, mention or channel call is left."""
    for plain, entity in _ESCAPES:
        text = text.replace(plain, entity)
    return text


def readable(text: str, bot: str = "") -> str:
    """Slack's text as the writer saw it: links by what they show, entities as letters, the call to the bot gone."""
    if bot:
        text = re.sub(rf"[ \t]*<@{re.escape(bot)}(?:\|[^<>]*)?>[ \t]*:?[ \t]*", " ", text)
    text = _ANGLED.sub(_shown, text)
    for plain, entity in reversed(_ESCAPES):
        text = text.replace(entity, plain)
    return text.strip(" ") if bot else text


def cut(text: str, most: int) -> str:
    """The text, or its beginning with … where it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cut_escaped(text: str, most: int) -> str:
    """The text escaped, cut so that the result has at most `most` characters and no broken entity."""
    escaped = escape(text)
    while len(escaped) > most:
        text = cut(text, len(text) - max(1, (len(escaped) - most) // 5))
        escaped = escape(text)
    return escaped


def pieces(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most `most` characters that joined are the text; cut between paragraphs if it can be."""
    while len(text) > most:
        ends = (text.rfind(mark, 0, most) + len(mark) for mark in _BOUNDARIES if text.rfind(mark, 0, most) >= most // 2)
        end = min(next(ends, most), most)
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def _shown(match: re.Match[str]) -> str:
    target, _, label = match.group(1).partition("|")
    if target.startswith(("@", "#")):
        return f"{target[0]}{label.removeprefix(target[0]) or target[1:]}"
    if _GROUP.fullmatch(target):
        return label or "@group"
    if target.startswith("!date^"):
        return label
    if target.startswith("!"):
        return label or f"@{target[1:]}"
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not label:
        return address
    return label if label in address or address in label else f"{label} ({address})"
