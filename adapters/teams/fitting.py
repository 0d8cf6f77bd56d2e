"""Replies as they fit: a card that has to stay one card, and lines that can be filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from adapters.teams.cards import Where, cards
from adapters.teams.inputs import MOST
from adapters.teams.lengths import cut
from bot import words
from bot.replies import Facts, Form, Part, Reply, Say

_SHORT: Final = 100  # characters; what is no longer is left alone


def on_one_page(reply: Reply, where: Where = Where.ALONE) -> Reply:
    """The card of a case as it fits: its longest texts cut, its longest links left out; other replies stay whole."""
    if not any(isinstance(part, Facts) and part.title == words.CASE_FACTS for part in reply):
        return reply
    while len(cards(reply, where)) > 1:
        longest = max((len(text) for part in reply for text in _texts(part)), default=0)
        if longest <= _SHORT:
            return reply
        reply = tuple(_cut(part, longest) for part in reply)
    return reply


def fillable(reply: Reply) -> Reply:
    """The reply, or that it was too long where a line of its form would hold more than Teams takes."""
    lines = (field.value for part in reply if isinstance(part, Form) for field in part.fields)
    longest = max((len(line) for line in lines), default=0)
    return reply if longest <= MOST else (Say(words.too_long(longest, MOST)),)


def _texts(part: Part) -> list[str]:
    match part:
        case Say(text):
            return [text]
        case Facts(_, facts):
            return [text for fact in facts for text in (fact.value, fact.link)]
        case _:
            return []


def _cut(part: Part, longest: int) -> Part:
    shorter: Callable[[str], str] = lambda text: cut(text, longest // 2) if len(text) == longest else text  # noqa: E731
    match part:
        case Say(text):
            return replace(part, text=shorter(text))
        case Facts(_, facts):
            kept = (replace(fact, link="" if len(fact.link) == longest else fact.link) for fact in facts)
            return replace(part, facts=tuple(replace(fact, value=shorter(fact.value)) for fact in kept))
        case _:
            return part
