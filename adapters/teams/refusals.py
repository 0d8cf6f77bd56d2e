"""Why Teams refuses a call: its errors come in several shapes, the telling word sometimes inside the message."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

Json = Mapping[str, Any]

_SHUT_OUT: Final = frozenset({
    "messagewritesblocked", "botnotinconversationroster", "botdisabledbyadmin", "conversationblockedbyuser",
    "notenoughpermissions", "usernotfound", "invalidbotapihost", "forbiddenoperationexception",
})  # fmt: skip
_BY_NUMBER: Final = {"209": "MessageWritesBlocked"}
_CODE: Final = re.compile(r"[A-Za-z]{1,80}")


def read(raw: bytes) -> dict[str, Any]:
    """The body of an answer; empty where it is no JSON object."""
    try:
        answer = json.loads(raw) if raw else {}
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def code(answer: Json) -> str:
    """The word that says why, one that shuts a destination before others; never a sentence, which could quote us."""
    found = list(dict.fromkeys(_codes(answer)))
    return next((each for each in found if shuts_out(each)), next(iter(found), ""))


def shuts_out(word: str) -> bool:
    """Whether nothing reaches this destination until somebody does something about it."""
    return word.lower() in _SHUT_OUT


def _codes(answer: Json) -> Iterator[str]:
    error = answer.get("error")
    for level in (answer, error if isinstance(error, dict) else {}):
        inside = level.get("message")
        told = read(inside.encode("utf-8", "replace")) if isinstance(inside, str) else {}
        named = (told.get("subCode"), level.get("code"), level.get("errorCode"), told.get("errorCode"))
        yield from (word for each in named if (word := _word(each)))


def _word(given: Any) -> str:
    text = str(given) if isinstance(given, str | int) else ""
    return _BY_NUMBER.get(text, text if _CODE.fullmatch(text) else "")
