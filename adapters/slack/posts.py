"""The words of a message as people see it: of a person or an app, in text, blocks or attachments, forwarded or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from adapters.slack.texts import readable

Json = Mapping[str, Any]

_MOST_DEEP: Final = 12
_NO_PREVIEW: Final = "[no preview available]"  # Slack's own words, where an app's message is forwarded
_SIGNED: Final = frozenset({"user", "usergroup", "channel", "broadcast", "emoji"})


def words_of(message: Json, bot: str = "") -> str:
    """The words of a message and, of an app's, those in its attachments; what Slack adds to a link is left out."""
    text, shown = readable(_str(message.get("text")), bot), _of_blocks(message.get("blocks"))
    if not (message.get("bot_id") or message.get("subtype") == "bot_message"):
        return text if text.strip() else shown
    posted = (_of_attachment(each) for each in listed(message.get("attachments")) if not each.get("original_url"))
    return "\n\n".join(filter(None, (shown or text, *posted)))


def words_of_shared(shared: Json) -> str:
    """The words of a message that was forwarded in another."""
    found = readable(_str(shared.get("text"))) or "\n\n".join(filter(None, map(_of_message_blocks, _inside(shared))))
    fallback = readable(_str(shared.get("fallback")))
    return found or _of_blocks(shared.get("blocks")) or ("" if _NO_PREVIEW in fallback else fallback)


def listed(value: Any) -> tuple[Json, ...]:
    """What is a list of objects, as such; of anything else, nothing."""
    return tuple(each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else ()


def _inside(shared: Json) -> tuple[Json, ...]:
    return listed(shared.get("message_blocks"))


def _of_message_blocks(inside: Json) -> str:
    message = inside.get("message")
    return _of_blocks(message.get("blocks")) if isinstance(message, Mapping) else ""


def _of_attachment(attachment: Json) -> str:
    """What stands in an app's attachment, from above; its summary for notifications only where it has nothing else."""
    fields = (f"{_str(each.get('title'))}: {_str(each.get('value'))}" for each in listed(attachment.get("fields")))
    parts = (*(_str(attachment.get(name)) for name in ("pretext", "title", "text")), *fields)
    found = "\n".join(readable(part) for part in parts if part.strip())
    return found or _of_blocks(attachment.get("blocks")) or readable(_str(attachment.get("fallback")))


def _of_blocks(blocks: Any) -> str:
    return "\n\n".join(filter(None, (_of_block(each).strip() for each in listed(blocks))))


def _of_block(block: Json) -> str:
    match block.get("type"):
        case "section" | "header" | "markdown":
            fields = (_of_text(each) for each in listed(block.get("fields")))
            return "\n".join(filter(None, (_of_text(block.get("text")), *fields)))
        case "context":
            return " ".join(filter(None, (_of_text(each) for each in listed(block.get("elements")))))
        case "rich_text":
            return "\n".join(_of_rich(listed(block.get("elements")), 0))
        case _:
            return ""


def _of_text(text: Any) -> str:
    if isinstance(text, str):
        return text
    if not isinstance(text, Mapping):
        return ""
    said = _str(text.get("text"))
    return readable(said) if text.get("type") == "mrkdwn" else said


def _of_rich(elements: Sequence[Json], depth: int) -> Iterator[str]:
    """The lines of rich text: what stands in a row as one, each point of a list as its own."""
    line = ""
    for each in elements:
        inner = listed(each.get("elements"))
        if inner and depth < _MOST_DEEP:
            yield from _of_rich(inner, depth + 1)
        else:
            line += _of_letters(each)
    if line.strip():
        yield line.strip()


def _of_letters(element: Json) -> str:
    kind = element.get("type")
    if kind in _SIGNED:
        return _of_sign(element)
    text, url = _str(element.get("text")), _str(element.get("url"))
    if kind != "link" or not text or text in url:
        return text or url
    return f"{text} ({url})"


def _of_sign(element: Json) -> str:
    match element.get("type"):
        case "user":
            return f"@{_str(element.get('user_id'))}"
        case "channel":
            return f"#{_str(element.get('channel_id'))}"
        case "broadcast":
            return f"@{_str(element.get('range'))}"
        case "emoji":
            return f":{_str(element.get('name'))}:"
        case _:
            return "@group"


def _str(value: Any) -> str:
    return value if isinstance(value, str) else ""
