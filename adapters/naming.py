"""People by their names instead of their addresses, in the desk's own words and never in anybody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.replies import Facts, Part, Reply, Say, Small


def texts(reply: Reply) -> Iterator[str]:
    """Where an address of somebody may stand."""
    for part in reply:
        match part:
            case Say(text) | Small(text):
                yield text
            case Facts(_, facts):
                yield from (fact.value for fact in facts)
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
        case _:
            return part
