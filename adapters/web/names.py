"""People of the page by what they are there, instead of their addresses: a page knows nobody's name."""

from __future__ import annotations

import re
from typing import Final

from adapters.naming import renamed
from bot import words
from bot.replies import Reply

_ADDRESS: Final = re.compile(r"\bweb:(?P<seat>seat-)?(?!communications\b|complaints\b)(?P<id>[\w-]{6,})")
_TOLD_APART_BY: Final = 4  # letters of an address


def named(reply: Reply) -> Reply:
    """The reply with everybody at the page told by where they sit, and by a few letters that tell them apart."""
    return renamed(reply, lambda text: _ADDRESS.sub(_name, text))


async def own(reply: Reply) -> Reply:
    """The same, where a reply is shown that may name people of several platforms."""
    return named(reply)


def _name(found: re.Match[str]) -> str:
    shown = words.AT_THE_CHANNEL if found["seat"] else words.AT_THE_PAGE
    return shown.format(mark=found["id"][:_TOLD_APART_BY])
