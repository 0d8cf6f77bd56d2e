"""What goes out: a reply is a tuple of parts, a closed union that every renderer matches to the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, assert_never

_PAIR: Final = 2  # numbers in a row that are still written one by one


class Standing(StrEnum):
    """How a quoted clause stands to what was asked."""

    ANSWER = "answer"
    ALSO = "also"
    NEAREST = "nearest"
    NEIGHBOUR = "neighbour"
    MARKED = "marked"


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


@dataclass(frozen=True)
class Mark:
    """Words of a draft, `start`..`end`, with the number that they are marked by."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """A draft with numbered marks, letter for letter as it was given. Marks may share words."""

    draft: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Point:
    """What was found at one or more marks of a draft: what it is about, the question to ask, a way to mend it.

    `weight` says how serious it is in a word; `settled` says by what it was settled, or is empty. `since` says of an
    edited draft whether it is new.
    """

    numbers: tuple[int, ...]
    weight: str
    title: str
    why: str
    question: str
    mend: str
    settled: str = ""
    since: str = ""

    @property
    def aside(self) -> str:
        """What stands behind the title: how serious it is, and since when; nothing where it is settled."""
        return "" if self.settled else ", ".join(filter(None, (self.weight, self.since)))


@dataclass(frozen=True)
class Segment:
    """Letters of a draft in a row, with the numbers of the marks that hold them."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Field:
    """A line to fill in, or several lines; `value` is what stands in it at first."""

    name: str
    label: str
    value: str = ""
    multiline: bool = False
    required: bool = True


@dataclass(frozen=True)
class Form:
    """Something to fill in; `action` and `value` come back with what stands in the fields."""

    title: str
    fields: tuple[Field, ...]
    submit: str
    action: str
    value: str = ""


Part = Say | Small | Quote | Facts | Buttons | Marked | Point | Form
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
        case Marked():
            return "".join(_plain_segment(segment) for segment in segments(part))
        case Point():
            return _plain_point(part)
        case Form(title, fields, submit):
            lines = [f"{field.label}: {field.value}" for field in fields]
            return "\n".join([f"{title}:", *lines, f"[{submit}]"])
        case _:
            assert_never(part)


def segments(marked: Marked) -> tuple[Segment, ...]:
    """The draft cut where marks begin and end; joined again it is the draft."""
    places = {0, len(marked.draft), *(mark.start for mark in marked.marks), *(mark.end for mark in marked.marks)}
    cuts = sorted(places)
    return tuple(
        Segment(marked.draft[start:end], tuple(m.number for m in marked.marks if m.start <= start and end <= m.end))
        for start, end in pairwise(cuts)
    )


def _plain_segment(segment: Segment) -> str:
    """Marked words stand in brackets behind their number, so that nothing depends on seeing a colour."""
    return f"[{numbered(segment.numbers)}: {segment.text}]" if segment.numbers else segment.text


def numbered(numbers: tuple[int, ...]) -> str:
    """Marks by their numbers: "1", "1, 3", "1–60"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > _PAIR else ", ".join(map(str, run)) for run in runs)


def _plain_point(point: Point) -> str:
    head = f"[{numbered(point.numbers)}] {point.title}" + (f" ({point.aside})" if point.aside else "")
    said = (point.settled,) if point.settled else (point.why, point.question, point.mend)
    return "\n".join([head, *filter(None, said)])


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
