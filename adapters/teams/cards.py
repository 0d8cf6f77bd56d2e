"""A reply as Adaptive Cards 1.5. What people or the policy wrote goes into text runs, which know no Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Any, Final, assert_never
from urllib.parse import urlsplit

from adapters.teams import citations, inputs, runs
from adapters.teams.lengths import cut_to, size
from bot import words
from bot.replies import (
    Button,
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
    Standing,
    Style,
    numbered,
    plain,
    segments,
)

Json = dict[str, Any]

CARD_TYPE: Final = "application/vnd.microsoft.card.adaptive"
_BODY: Final = 21_500  # bytes of a page with its citations; what else a message says has to fit beside it
_FALLBACK: Final = 1_200, 2_400  # characters, bytes
_COMMA: Final = 2  # bytes
_ROW: Final = 5  # buttons; Teams hides what comes after the sixth
_WHOLE: Final = "clause.show"
_LINKED: Final = frozenset({"https", "mailto", "tel"})
_ASKS_FOR_SOMEBODY: Final = frozenset({"case.hand_over.send"})
_STYLES: Final = {Style.PLAIN: "default", Style.PRIMARY: "positive", Style.DANGER: "destructive"}
_OPEN_A_DIALOG_ANYWHERE: Final = frozenset({"draft.start"})
_OPEN_A_DIALOG: Final = frozenset({
    "case.whole", "case.reply", "case.note", "case.hand_over", "case.add", "case.correct", "case.away",
    "clearance.open",
})  # fmt: skip


class Where(Enum):
    """Where a card is shown, which decides what its buttons can do."""

    ALONE = auto()  # the person's own chat
    SHARED = auto()  # others see the card: a form opens as a dialog
    DIALOG = auto()  # dialogs know only Action.Submit


@dataclass(frozen=True)
class Page:
    """A card, and the clauses on it."""

    card: Json
    quotes: tuple[Quote, ...]


def cards(reply: Reply, where: Where = Where.ALONE) -> list[Json]:
    """The reply as one card, or as several where one would be too long for Teams."""
    return [page.card for page in pages(reply, where)]


def pages(reply: Reply, where: Where = Where.ALONE) -> list[Page]:
    """The reply as pages that are short enough for Teams, each with what a message says of it."""
    whole = {(_WHOLE, part.clause) for part in reply if isinstance(part, Quote)}
    shown: list[tuple[Json, Part]] = []
    for part in reply:
        shown.extend((element, part) for element in _elements(part, whole, where))
    return [_page(page) for page in _pages(shown, where)]


def _page(shown: list[tuple[Json, Part]]) -> Page:
    parts = tuple(next(same)[1] for _, same in groupby(shown, key=lambda pair: id(pair[1])))
    card = bare([element for element, _ in shown], cut_to(plain(parts), *_FALLBACK))
    return Page(card, tuple(part for part in parts if isinstance(part, Quote))[: citations.MOST])


def bare(body: list[Json], fallback: str) -> Json:
    """A card with this body, and what it says where it cannot be shown."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "fallbackText": fallback,
        "msteams": {"width": "Full"},
        "body": body,
    }


def _pages(shown: list[tuple[Json, Part]], where: Where) -> Iterator[list[tuple[Json, Part]]]:
    page: list[tuple[Json, Part]] = []
    used = 0
    for element, part in shown:
        needed = size(element) + _COMMA + _cites(part, page, where)
        if page and used + needed > _BODY:
            yield page
            page, used = [], 0
            needed = size(element) + _COMMA + _cites(part, page, where)
        page.append((element, part))
        used += needed
    if page:
        yield page


def _cites(part: Part, page: list[tuple[Json, Part]], where: Where) -> int:
    """Bytes that citing this part adds to the page; a dialog cites nothing."""
    new = isinstance(part, Quote) and where is not Where.DIALOG and all(part is not other for _, other in page)
    return citations.weight(part) if new and isinstance(part, Quote) else 0


def _elements(part: Part, whole: set[tuple[str, str]], where: Where) -> Iterator[Json]:
    match part:
        case Say(text):
            yield from runs.paragraphs(text)
        case Small(text):
            yield from runs.paragraphs(text, isSubtle=True, size="Small")
        case Quote():
            style = "emphasis" if part.standing is Standing.ANSWER else "default"
            yield from _boxed(_quote(part), style)
        case Facts(title, facts):
            yield runs.heading(title)
            yield from (line for fact in facts for line in _named(fact.name, fact.value, fact.link))
        case Buttons(buttons):
            yield from _rows([button for button in buttons if (button.action, button.value) not in whole], where)
        case Marked():
            title = words.CARD_MARKED if part.marks else words.CARD_UNMARKED
            yield from _boxed([runs.heading(title), *_marked(part)], "emphasis")
        case Point():
            yield from _point(part)
        case Form():
            yield {"type": "Container", "items": [*_form(part, where)]}
        case _:
            assert_never(part)


def _rows(buttons: list[Button], where: Where) -> Iterator[Json]:
    for start in range(0, len(buttons), _ROW):
        yield {"type": "ActionSet", "actions": [action(button, where) for button in buttons[start : start + _ROW]]}


def action(button: Button, where: Where = Where.ALONE) -> Json:
    """A button: Action.Execute, and Action.Submit for clients that do not know it; one handler takes both."""
    data = {"action": button.action, "value": button.value}
    submit: Json = {"type": "Action.Submit", "title": button.label, "data": data, "associatedInputs": "none"}
    if where is Where.DIALOG:
        return submit
    opens = button.action in _OPEN_A_DIALOG_ANYWHERE or (where is Where.SHARED and button.action in _OPEN_A_DIALOG)
    if opens:
        return {**submit, "data": {**data, "msteams": {"type": "task/fetch"}}}
    return {
        "type": "Action.Execute",
        "title": button.label,
        "verb": button.action,
        "data": data,
        "style": _STYLES[button.style],
        "associatedInputs": "none",
        "fallback": submit,
    }


def _quote(quote: Quote) -> Iterator[Json]:
    head = ", ".join(filter(None, (words.CARD_CLAUSE.format(clause=quote.clause), quote.heading)))
    yield runs.heading(head)
    yield runs.row([runs.letters(words.CARD_STANDING[quote.standing], isSubtle=True, size="Small")])
    yield from runs.lines(_passage(quote))
    yield runs.row([runs.letters(quote.source, isSubtle=True, size="Small")])


def _passage(quote: Quote) -> list[Json]:
    """The whole clause, with the passage that answers in bold."""
    before, passage, after = quote.words.partition(quote.passage) if quote.passage else (quote.words, "", "")
    return [runs.letters(before), runs.letters(passage, weight="Bolder"), runs.letters(after)]


def _marked(marked: Marked) -> list[Json]:
    found: list[Json] = []
    for segment in segments(marked):
        if segment.numbers:
            found.append(runs.letters(f"[{numbered(segment.numbers)}] ", weight="Bolder"))
            found.append(runs.letters(segment.text, highlight=True, underline=True))
        else:
            found.append(runs.letters(segment.text))
    return list(runs.lines(found))


def _point(point: Point) -> Iterator[Json]:
    yield runs.heading(f"[{numbered(point.numbers)}] {point.title}")
    if point.aside:
        yield runs.row([runs.letters(point.aside, weight="Bolder")])
    for said in (point.settled,) if point.settled else (point.why, point.question, point.mend):
        yield from runs.paragraphs(said)


def _named(name: str, value: str, link: str) -> Iterator[Json]:
    told: Json = runs.letters(value)
    if _followed(link):
        told["selectAction"] = {"type": "Action.OpenUrl", "title": value, "url": link}
    yield from runs.lines([runs.letters(f"{name}: ", weight="Bolder"), told])


def _form(form: Form, where: Where) -> Iterator[Json]:
    yield runs.heading(form.title)
    somebody = form.action in _ASKS_FOR_SOMEBODY
    for field in form.fields:
        yield inputs.chooser(field) if somebody else inputs.line(field)
    sent = action(Button(form.submit, form.action, form.value, Style.PRIMARY), where)
    yield {"type": "ActionSet", "actions": [_with_inputs(sent)]}


def _with_inputs(sent: Json) -> Json:
    taken = {name: value for name, value in sent.items() if name != "associatedInputs"}
    if "fallback" in taken:
        taken["fallback"] = _with_inputs(taken["fallback"])
    return taken


def _boxed(items: Iterable[Json], style: str) -> Iterator[Json]:
    """The items in a box, or in several where they would not fit into one card."""
    box: list[Json] = []
    used = 0
    for item in items:
        needed = size(item)
        if box and used + needed > _BODY - 1024:
            yield {"type": "Container", "style": style, "items": box}
            box, used = [], 0
        box.append(item)
        used += needed
    if box:
        yield {"type": "Container", "style": style, "items": box}


def _followed(link: str) -> bool:
    try:
        return urlsplit(link).scheme.lower() in _LINKED
    except ValueError:
        return False
