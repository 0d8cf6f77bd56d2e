"""People by their names instead of their addresses, in the desk's own words and never in anybody else's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace

from bot.replies import Buttons, Facts, Part, Reply, Say, Small

Namer = Callable[[Reply], Awaitable[Reply]]
"""Puts the people of one platform by name."""


@dataclass
class Register:
    """Everybody by name, wherever the reply is shown: each platform enters what names its own people."""

    _namers: list[Namer] = field(default_factory=list)

    def enter(self, namer: Namer) -> None:
        """Name the people of one more platform."""
        self._namers.append(namer)

    async def named(self, reply: Reply) -> Reply:
        """The reply with the people of every platform by name."""
        for namer in self._namers:
            reply = await namer(reply)
        return reply


def texts(reply: Reply) -> Iterator[str]:
    """Where an address of somebody may stand."""
    for part in reply:
        match part:
            case Say(text) | Small(text):
                yield text
            case Facts(_, facts):
                yield from (fact.value for fact in facts)
            case Buttons(buttons):
                yield from (button.label for button in buttons)
            case _:
                continue


def renamed(reply: Reply, put: Callable[[str], str]) -> Reply:
    """The reply with each of those texts as `put` makes it."""
    return tuple(_renamed(part, put) for part in reply)


def _renamed(part: Part, put: Callable[[str], str]) -> Part:
    match part:
        case Say(text) | Small(text):
            return replace(part, text=put(text))
        case Facts(_, facts):
            return replace(part, facts=tuple(replace(fact, value=put(fact.value)) for fact in facts))
        case Buttons(buttons):
            return replace(part, buttons=tuple(replace(button, label=put(button.label)) for button in buttons))
        case _:
            return part
