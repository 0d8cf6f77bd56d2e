"""A reply as HTML. Every word goes through the templates' escaping."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, assert_never
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from adapters.web.names import named
from bot.replies import (
    Buttons,
    Facts,
    Form,
    Marked,
    Part,
    Point,
    Quote,
    Reply,
    Say,
    Small,
    numbered,
    plain,
    segments,
)

TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    auto_reload=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_WHOLE: Final = "clause.show"
_BULLET: Final = "• "
_LINKED: Final = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True)
class Run:
    """Letters in a row, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Block:
    """A paragraph, which is one line, or a list with a line for each item."""

    bullets: bool
    lines: tuple[tuple[Run, ...], ...]


def render(reply: Reply, once: str = "", to: str = "/press") -> Markup:
    """The reply's parts. `once` makes a form that is posted twice one delivery; `to` is where forms are posted."""
    cards = {part.clause for part in reply if isinstance(part, Quote) and part.passage}
    return Markup("").join(_part(part, cards, once, to) for part in named(reply))


def _part(part: Part, cards: AbstractSet[str], once: str, to: str) -> Markup:
    match part:
        case Say():
            return _macro("say", blocks(part.text))
        case Small():
            return _macro("small", blocks(part.text))
        case Quote():
            return _quote(part)
        case Facts():
            return _macro("facts", part, [_link(fact.link) for fact in part.facts])
        case Buttons():
            return _buttons(part, cards, once, to)
        case Marked():
            return _macro("marked", segments(part), numbered)
        case Point():
            return _macro("point", part, numbered(part.numbers))
        case Form():
            return _macro("form", part, once, to)
        case _:
            assert_never(part)


def _quote(quote: Quote) -> Markup:
    at = quote.words.find(quote.passage) if quote.passage else -1
    whole = blocks(quote.words, at, at + len(quote.passage)) if at >= 0 else blocks(quote.words)
    return _macro("quote", quote, whole, excerpt(whole), plain((replace(quote, passage=""),)))


def _buttons(row: Buttons, cards: AbstractSet[str], once: str, to: str) -> Markup:
    """The row without what a card of the same reply already opens by itself."""
    left = tuple(button for button in row.buttons if button.action != _WHOLE or button.value not in cards)
    return _macro("buttons", left, once, to) if left else Markup("")


def blocks(text: str, start: int = 0, end: int = 0) -> tuple[Block, ...]:
    """The text's paragraphs and lists; the letters from `start` to `end` are marked."""
    found: list[Block] = []
    for bullet, group in groupby(_lines(text, start, end), key=itemgetter(0)):
        lines = tuple(runs for _, runs in group)
        if bullet:
            found.append(Block(bullets=True, lines=lines))
        else:
            found.extend(Block(bullets=False, lines=(line,)) for line in lines)
    return tuple(found)


def excerpt(whole: tuple[Block, ...]) -> tuple[Block, ...]:
    """What is marked; an item of a list with its lead-in, without which it could mean the opposite."""
    found: list[Block] = []
    lead: Block | None = None
    for block in whole:
        marked = tuple(runs for runs in block.lines if any(run.marked for run in runs))
        if marked and block.bullets:
            found.extend([lead] if lead is not None else [])
            found.append(Block(bullets=True, lines=marked))
        elif marked:
            found.append(Block(bullets=False, lines=tuple(tuple(run for run in runs if run.marked) for runs in marked)))
        lead = None if block.bullets or marked else block
    return tuple(found)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[bool, tuple[Run, ...]]]:
    at = 0
    for line in text.split("\n"):
        bullet = line.startswith(_BULLET)
        first, last = at + (len(_BULLET) if bullet else 0), at + len(line)
        begin, stop = (min(max(place, first), last) for place in (start, end))
        cuts = ((first, begin, False), (begin, stop, True), (stop, last, False))
        if line.strip():
            yield bullet, tuple(Run(text[here:there], marked) for here, there, marked in cuts if here < there)
        at = last + 1


def _link(address: str) -> str:
    """The address if a browser may follow it, else nothing."""
    try:
        return address if urlsplit(address).scheme.lower() in _LINKED else ""
    except ValueError:
        return ""


def _macro(name: str, *given: Any) -> Markup:
    return Markup(getattr(TEMPLATES.get_template("parts.html").module, name)(*given))  # noqa: S704  a macro escapes
