"""What somebody wrote in Teams, out of its markup: their own words, and the words that they quote or pass on."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Final

_AT: Final = re.compile(r"<at\b[^>]*>(.*?)</at>", re.DOTALL | re.IGNORECASE)
_BOT: Final = "28:"  # before the ids of bots
_PASSED_ON: Final = ("/Reply", "/Forward")
_QUOTE: Final = "messageReference"
_REFERENCES: Final = {_QUOTE: "/Reply", "forwardedMessageReference": "/Forward"}  # kinds of attachment, and of markup
_NO_ALT: Final = frozenset({"", "image"})  # what Teams calls every picture
_HIDDEN: Final = frozenset({"script", "style", "attachment", "template"})
_LINES: Final = frozenset({
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "hr",
})  # fmt: skip
_EMPTY: Final = frozenset({"br", "hr", "img", "meta", "input", "link"})
_DEEPEST: Final = 100


@dataclass(frozen=True)
class Written:
    """Somebody's own words, and those of somebody else under them."""

    own: str
    passed_on: str = ""

    @property
    def text(self) -> str:
        """Both, the own words first."""
        return _joined(self.own, self.passed_on)


def written(activity: Mapping[str, Any]) -> Written:
    """The words of a message activity, without the mention of the bot; other people keep their names."""
    names = _own_names(activity)
    markup = next((_text(content) for kind, content in _attachments(activity) if kind == "text/html"), "")
    if any(f"skype.com{kind}" in markup for kind in _PASSED_ON):
        found = from_html(markup, names)
        return Written(found.own, _joined(found.passed_on, *_referred(activity, markup)))
    text, referred = _text(activity.get("text")), _joined(*_referred(activity))
    if activity.get("textFormat") == "xml":
        return Written(from_html(text, names).text, referred)
    plain = _AT.sub(lambda match: "" if _name(match[1]) in names else match[1], text)
    return Written(_tidy(plain.replace("&nbsp;", " ")), referred)


def picked(message: Mapping[str, Any]) -> Written:
    """The words of the message that a command was picked on, its title first, and those that it quotes or forwards."""
    body = _object(message.get("body"))
    content = _text(body.get("content"))
    found = from_html(content) if body.get("contentType") == "html" else Written(_tidy(content))
    own = "\n".join(filter(None, (_tidy(_text(message.get("subject"))), found.own)))
    return Written(own, _joined(found.passed_on, *_referred(message, content)))


def from_html(markup: str, names: Collection[str] = ()) -> Written:
    """The words of markup, quoted messages apart; what a bot said is left out."""
    reader = _Reader(names)
    reader.feed(markup)
    reader.close()
    return Written(_tidy("".join(reader.own)), _tidy("".join(reader.quoted)))


def mentions_bot(activity: Mapping[str, Any]) -> bool:
    """Whether the message is addressed to the bot."""
    return bool(_mentions_of_bot(activity))


class _Reader(HTMLParser):
    """Collects text: `own` outside of quoted messages, `quoted` inside of those that people wrote."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.own: list[str] = []
        self.quoted: list[str] = []
        self._names = names
        self._open: list[tuple[str, str]] = []  # tag and what it means here
        self._by_bot = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _LINES:
            self._add("\n• " if tag == "li" else "\n")
        if tag in {"img", "emoji"} and attributes.get("alt", "").casefold() not in _NO_ALT:
            self._add(attributes["alt"])
        if tag in _EMPTY or len(self._open) >= _DEEPEST:
            return
        meaning = _meaning(tag, attributes)
        if attributes.get("itemprop") == "mri":
            self._by_bot = attributes.get("itemid", "").startswith(_BOT)
        self._open.append((tag, meaning))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self._open):
            name, meaning = self._open.pop()
            if meaning == "quote":
                self._by_bot = False
            if name == tag:
                break
        if tag in _LINES:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if self._inside("mention") and _name(data) in self._names:
            return
        self._add(data.replace("\r", ""))

    def _add(self, text: str) -> None:
        if self._inside("hidden") or self._inside("author"):
            return
        if not self._inside("quote"):
            self.own.append(text)
        elif not self._by_bot:
            self.quoted.append(text)

    def _inside(self, meaning: str) -> bool:
        return any(each == meaning for _, each in self._open)


def _meaning(tag: str, attributes: Mapping[str, str]) -> str:
    kind = attributes.get("itemtype", "")
    if tag == "at" or kind.endswith("/Mention"):
        return "mention"
    if tag == "blockquote" and kind.endswith(_PASSED_ON):
        return "quote"
    if attributes.get("itemprop") in {"mri", "time"}:
        return "author"
    return "hidden" if tag in _HIDDEN else ""


def _mentions_of_bot(activity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    recipient = activity.get("recipient")
    bot = recipient.get("id") if isinstance(recipient, Mapping) else None
    entities = activity.get("entities")
    listed = entities if isinstance(entities, Sequence) and not isinstance(entities, str) else ()
    return [
        entity for entity in listed
        if isinstance(entity, Mapping) and entity.get("type") == "mention"
        and isinstance(entity.get("mentioned"), Mapping) and bot and entity["mentioned"].get("id") == bot
    ]  # fmt: skip


def _own_names(activity: Mapping[str, Any]) -> frozenset[str]:
    """What the bot is called in the mentions of this message."""
    found = _mentions_of_bot(activity)
    said = [_AT.sub(r"\1", _text(entity.get("text"))) for entity in found]
    return frozenset(_name(name) for name in (*said, *(_text(each["mentioned"].get("name")) for each in found)) if name)


def _attachments(message: Mapping[str, Any]) -> list[tuple[str, Any]]:
    attachments = message.get("attachments")
    listed = attachments if isinstance(attachments, list) else []
    return [(_text(each.get("contentType")), each.get("content")) for each in listed if isinstance(each, Mapping)]


def _referred(message: Mapping[str, Any], markup: str = "") -> list[str]:
    """The words of the messages that this one refers to, without those that stand in its markup."""
    wanted = [kind for kind, block in _REFERENCES.items() if f"skype.com{block}" not in markup]
    return [_preview(kind, content) for kind, content in _attachments(message) if kind in wanted]


def _preview(kind: str, content: Any) -> str:
    """The words of a quoted or forwarded message: its reference holds them in a field of JSON."""
    try:
        reference = _object(json.loads(content) if isinstance(content, str) else content)
    except (ValueError, RecursionError):
        return ""
    if kind == _QUOTE:
        by_bot = _object(reference.get("messageSender")).get("application")
        return "" if by_bot else _tidy(_text(reference.get("messagePreview")))
    return from_html(_text(reference.get("originalMessageContent")) or _text(reference.get("messagePreview"))).text


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: Any) -> str:
    """Text that can be written as UTF-8; of anything else, nothing."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    lines = [re.sub(r"[ \t]{2,}", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
