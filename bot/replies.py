"""What goes out: a reply is a tuple of parts, a closed union that every renderer matches to the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never


class Standing(StrEnum):
    """How a quoted clause stands to what was asked."""

    ANSWER = "answer"
    ALSO = "also"
    NEAREST = "nearest"
    NEIGHBOUR = "neighbour"


class Style(StrEnum):
    """How a button looks: plain, the expected next step, or one to think about."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True)
class Say:
    """Words of the desk."""

    text: str


@dataclass(frozen=True)
class Small:
    """An aside in small print."""

    text: str


@dataclass(frozen=True)
class Quote:
    """A clause, letter for letter.

    `words` is the whole clause, one bullet a line; `passage` the part of it that answers, or empty where the
    whole is short. `source` names the policy and its version.
    """

    clause: str
    heading: str
    words: str
    source: str
    standing: Standing = Standing.ANSWER
    passage: str = ""


@dataclass(frozen=True)
class Fact:
    """A name with what is known of it."""

    name: str
    value: str
    link: str = ""


@dataclass(frozen=True)
class Facts:
    """A short list of facts under a title."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Button:
    """Something to press; `action` and `value` come back as they are."""

    label: str
    action: str
    value: str = ""
    style: Style = Style.PLAIN


@dataclass(frozen=True)
class Buttons:
    """A row of buttons, most expected first."""

    buttons: tuple[Button, ...]


Part = Say | Small | Quote | Facts | Buttons
Reply = tuple[Part, ...]


def plain(reply: Reply) -> str:
    """The reply as plain text: for screen readers, notifications, terminals and clients without cards."""
    return "\n\n".join(filter(None, (_plain(part) for part in reply)))


def _plain(part: Part) -> str:
    match part:
        case Say(text) | Small(text):
            return text
        case Quote():
            return _plain_quote(part)
        case Facts(title, facts):
            lines = [f"{fact.name}: {fact.value}" + (f" ({fact.link})" if fact.link else "") for fact in facts]
            return "\n".join([f"{title}:", *lines])
        case Buttons(buttons):
            return "[" + "] [".join(button.label for button in buttons) + "]" if buttons else ""
        case _:
            assert_never(part)


def _plain_quote(quote: Quote) -> str:
    head = ", ".join(filter(None, (f"Clause {quote.clause}", quote.heading)))
    if quote.standing is Standing.NEAREST:
        head = f"Nearest, not an answer: {head}"
    return f"{head}\n“{excerpt(quote)}”\n({quote.source})"


def excerpt(quote: Quote) -> str:
    """The passage that answers, with … where words of the clause are left out; the whole where it is short."""
    if not quote.passage:
        return quote.words
    before, _, after = quote.words.partition(quote.passage)
    return ("… " if before else "") + quote.passage + (" …" if after else "")
