"""Replies as JSON for the outbox: any part of the union, any dataclass and enumeration inside it, by its type hints."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot import replies
from bot.replies import Part, Reply

_PART = "part"
_NONE = type(None)


def dump(reply: Reply) -> bytes:
    """The reply as UTF-8 JSON: a list of objects that name their part."""
    return json.dumps([_plain(part, named=True) for part in reply], ensure_ascii=False).encode()


def load(content: bytes) -> Reply:
    """The reply that was dumped. Fields added since then take their defaults; parts keep their names.

    Raises:
        ValueError: the content is no reply, or names a part that does not exist.
    """
    items = json.loads(content)
    if not isinstance(items, list):
        raise ValueError("a stored reply is no list of parts")  # noqa: TRY004  one error for content that is no reply
    return tuple(_part(item) for item in items)


def parts() -> tuple[type[Part], ...]:
    """Every part of the union."""
    return get_args(Part)


def _part(item: Any) -> Part:
    known = {kind.__name__: kind for kind in parts()}
    if not isinstance(item, dict) or item.get(_PART) not in known:
        raise ValueError("a stored reply holds a part that this version does not know")
    kind = known[item[_PART]]
    return _build(kind, {name: value for name, value in item.items() if name != _PART})  # type: ignore[no-any-return]


def _plain(value: Any, *, named: bool = False) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        content = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {_PART: type(value).__name__, **content} if named else content
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise TypeError(f"a reply cannot hold a {type(value).__name__}")


def _build(kind: Any, value: Any) -> Any:
    """The value that `_plain` made of something of this type."""
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (only,) = (choice for choice in get_args(kind) if choice is not _NONE)
        return _build(only, value)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind, vars(replies))
        known = {field.name for field in fields(kind)}
        return kind(**{name: _build(hints[name], item) for name, item in value.items() if name in known})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind in (datetime, date):
        return kind.fromisoformat(value)
    return value
