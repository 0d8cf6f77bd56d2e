"""A reply as Slack's blocks, in as many messages as their limits need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, assert_never

from adapters.slack import richtext
from adapters.slack.buttons import opinion, rows
from adapters.slack.richtext import Block, Run, bold, italic, paragraph, quoted
from adapters.slack.texts import cut, cut_escaped, pieces
from bot import words
from bot.replies import (
    Button,
    Buttons,
    Fact,
    Facts,
    Field,
    Form,
    Marked,
    Part,
    Point,
    Quote,
    Reply,
    Say,
    Small,
    Standing,
    Style,
    excerpt,
    numbered,
    plain,
    segments,
)
from bot.routes import feedback

MOST_BLOCKS: Final = 45  # of a message; Slack takes 50
MOST_LETTERS: Final = 11_000  # in all blocks of a message; Slack refuses some 13,000
_MOST_FALLBACK: Final = 3_900  # characters of the text that notifications and screen readers read
_PERSON_FIELDS: Final = frozenset({"case.hand_over.send"})
FIELD: Final = "field"


@dataclass(frozen=True)
class Page:
    """One message: its blocks and the text for those who do not see them."""

    text: str
    blocks: tuple[Block, ...]

    def arguments(self) -> dict[str, Any]:
        """What every call that posts it is given."""
        return {"text": self.text, "blocks": list(self.blocks)}


def pages(reply: Reply, *, judged: bool = False) -> tuple[Page, ...]:
    """The reply as messages, each within Slack's limits; at least one where there is anything to say.

    An answer that can be `judged` ends in Slack's own buttons for that; views do not take them.
    """
    filled = list(_filled([*blocks(reply), *(opinion(feedback.about(reply)) if judged else ())]))
    text = cut_escaped(plain(reply), _MOST_FALLBACK)
    return tuple(Page(text if number == 0 else words.SHOW_MORE, page) for number, page in enumerate(filled))


def blocks(reply: Reply) -> list[Block]:
    """Every part of the reply as blocks, one after the other; all its buttons in one row at the end.

    A message shows three buttons at most, however many parts ask for some; the others wait in a menu.
    """
    buttons = [button for part in reply if isinstance(part, Buttons) for button in part.buttons]
    expected_first = sorted(buttons, key=lambda button: button.style is not Style.PRIMARY)
    shown = [block for part in reply if not isinstance(part, Buttons) for block in _part(part)]
    return [*shown, *rows(tuple(expected_first))]


def of_form(form: Form) -> list[Block]:
    """The lines of a form to fill in."""
    return [_input(field, person=form.action in _PERSON_FIELDS) for field in form.fields]


def letters(block: Any) -> int:
    """How many characters Slack counts in a block."""
    if isinstance(block, list):
        return sum(letters(each) for each in block)
    if isinstance(block, dict):
        return sum(len(each) if isinstance(each, str) else letters(each) for each in _texts(block))
    return 0


def _filled(made: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    page: list[Block] = []
    room = MOST_LETTERS
    for block in made:
        size = letters(block)
        if page and (len(page) >= MOST_BLOCKS or size > room):
            yield tuple(page)
            page, room = [], MOST_LETTERS
        page.append(block)
        room -= size
    if page:
        yield tuple(page)


def _texts(block: Block) -> Iterator[Any]:
    return (each for name, each in block.items() if name == "text" or not isinstance(each, str))


def _part(part: Part) -> list[Block]:
    match part:
        case Say(text):
            return paragraph(Run(text)) if text else []
        case Small(text):
            return small(text)
        case Quote():
            return _quote(part)
        case Facts(title, facts):
            return paragraph(bold(title), *(run for fact in facts for run in _fact(fact)))
        case Buttons(buttons):
            return rows(buttons)
        case Marked():
            return _marked(part)
        case Point():
            return _point(part)
        case Form():
            return _form(part)
        case _:
            assert_never(part)


def small(text: str) -> list[Block]:
    """Small print; words stay words."""
    return [
        {"type": "context", "elements": [{"type": "plain_text", "text": piece, "emoji": False}]}
        for piece in pieces(text, richtext.MOST)
        if piece.strip()
    ]


def _quote(quote: Quote) -> list[Block]:
    head = ", ".join(filter(None, (f"Clause {quote.clause}", quote.heading)))
    nearest = "Nearest, not an answer: " if quote.standing is Standing.NEAREST else ""
    return [*paragraph(italic(nearest), bold(head)), *quoted(Run(excerpt(quote))), *small(quote.source)]


def _fact(fact: Fact) -> tuple[Run, ...]:
    return Run(f"\n{fact.name}: "), Run(fact.value or "–", link=fact.link)


def _marked(marked: Marked) -> list[Block]:
    runs: list[Run] = []
    for segment in segments(marked):
        if segment.numbers:
            runs += [bold(f"[{numbered(segment.numbers)}] "), bold(segment.text)]
        else:
            runs.append(Run(segment.text))
    return quoted(*(run for run in runs if run.text))


def _point(point: Point) -> list[Block]:
    head = bold(f"[{numbered(point.numbers)}] {point.title}")
    said = (point.settled,) if point.settled else (point.why, point.question, point.mend)
    aside = f" ({point.aside})" if point.aside else ""
    return paragraph(head, Run(aside), *(Run(f"\n{line}") for line in said if line))


def _form(form: Form) -> list[Block]:
    """A form inside a message: lines with a button under them."""
    submit = Button(form.submit, form.action, form.value, Style.PRIMARY)
    return [*paragraph(bold(form.title)), *of_form(form), *rows((submit,))]


def _input(field: Field, *, person: bool) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": FIELD, "multiline": field.multiline}
    if person:
        element = {"type": "users_select", "action_id": FIELD}
    elif field.value:
        element["initial_value"] = cut(field.value, richtext.MOST)
    label = {"type": "plain_text", "text": cut(field.label, richtext.MOST)}
    return {"type": "input", "block_id": field.name, "label": label, "element": element, "optional": not field.required}
