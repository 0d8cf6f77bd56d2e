"""Text as people meant it: without control characters, direction marks and a platform's markup."""

from __future__ import annotations

import re
import unicodedata

_MENTION = re.compile(
    r"<at>[^<]{0,80}</at>|<@[A-Z0-9]{2,}(?:\|[^>]{0,80})?>|<![a-z]+(?:\^[^>]{0,80})?>|^\s*@forepost\b[:,]?",
    re.IGNORECASE,
)
_LINK = re.compile(r"<(https?://[^|>\s]+)(?:\|([^>]{0,200}))?>")
_TAG = re.compile(r"</?(?:[a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]{0,500})?/?>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"', "&#39;": "'"}
_NO_PROSE = re.compile(
    r"https?://\S+|www\.\S+|\[(?:image|photo|picture|video|gif)\b|(?<!\S)[\w.-]+\.(?:jpe?g|png|heic|gif|mp4|mov|pdf|docx?)\b",
    re.IGNORECASE,
)
_KEPT = "\n\t"
_MANY, _FEW = 12, 2  # so many words with so few different ones are noise


def clean(text: str) -> str:
    """The text in NFC, line ends as newline, without control, format and private characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c)[0] != "C" or _joins_emoji(c)).strip()


def readable(text: str) -> str:
    """The cleaned text without mentions, tags and entities: what the search and the intent read."""
    text = _LINK.sub(lambda m: m[2] or m[1], clean(text))
    text = _TAG.sub(" ", _MENTION.sub(" ", text))
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return re.sub(r"[ \t]+", " ", text).strip()


def has_words(text: str) -> bool:
    """Whether anything is there to read: a letter or a digit, and not one word over and over."""
    found = re.findall(r"\w+", text.lower())
    return bool(found) and (len(found) < _MANY or len(set(found)) > _FEW)


def has_prose(text: str) -> bool:
    """Whether a draft holds words or numbers beside links and names of files."""
    return bool(re.search(r"[^\W_]{2,}", _NO_PROSE.sub(" ", text)))


def _joins_emoji(c: str) -> bool:
    return c == "\u200d"
