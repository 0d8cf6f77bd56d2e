"""People by the names that Teams told, instead of their addresses."""

from __future__ import annotations

import re
from typing import Final

from adapters.naming import renamed, texts
from adapters.teams.memory import Memory
from bot import words
from bot.replies import Reply
from bot.store import StoreUnavailableError

_ADDRESS: Final = re.compile(r"\bteams:(?:[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|29:[\w-]+)")
_AT_ONCE: Final = 20  # names that one reply may ask for


async def named(memory: Memory, reply: Reply) -> Reply:
    """The reply with everybody by name."""
    return await memory.others.named(await own(memory, reply))


async def own(memory: Memory, reply: Reply) -> Reply:
    """The reply with the people of Teams by name; whose name is not known is somebody in Teams."""
    wanted = list(dict.fromkeys(address for text in texts(reply) for address in _ADDRESS.findall(text)))
    if not wanted:
        return reply
    names = {address: await _name(memory, address) for address in wanted[:_AT_ONCE]}
    return renamed(reply, lambda text: _ADDRESS.sub(lambda match: names.get(match.group(0), words.CHAT_SOMEBODY), text))


async def _name(memory: Memory, address: str) -> str:
    try:
        return await memory.name(address) or words.CHAT_SOMEBODY
    except StoreUnavailableError:
        return words.CHAT_SOMEBODY
