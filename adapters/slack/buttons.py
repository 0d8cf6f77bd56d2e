"""Rows of buttons: three are seen, the others wait in menus; and Slack's own element for what somebody thinks."""

from __future__ import annotations

from typing import Any, Final

from adapters.slack.texts import cut
from bot import words
from bot.replies import Button, Style
from bot.routes import feedback

Block = dict[str, Any]
MENU: Final = "more"
OPINION: Final = "opinion"
_MOST_LABEL: Final = 75
_MOST_VALUE: Final = 2_000
_MOST_CHOICE: Final = 150  # characters of a menu's value
_VISIBLE: Final = 3
_IN_MENU: Final = 5
_AGAIN: Final = "#"


def action_of(action_id: str) -> str:
    """The action that a button carries; where one stands twice in a row, its id has a number behind it."""
    return action_id.partition(_AGAIN)[0]


def chosen(value: str) -> tuple[str, str]:
    """The action and value behind a choice in a menu."""
    action, _, rest = value.partition(" ")
    return action, rest


def rows(buttons: tuple[Button, ...]) -> list[Block]:
    """The first buttons are seen, the others wait in a menu."""
    if not buttons:
        return []
    seen = _VISIBLE if len(buttons) != _VISIBLE + 1 else _VISIBLE - 1  # a menu of one is no menu
    elements = [_button(button) for button in buttons[:seen]]
    rest = [button for button in buttons[seen:] if len(_choice(button)) <= _MOST_CHOICE]
    while rest:
        most = _IN_MENU - 1 if len(rest) == _IN_MENU + 1 else _IN_MENU
        elements.append(_menu(rest[:most]))
        rest = rest[most:]
    return [{"type": "actions", "elements": _told_apart(elements)}]


def _button(button: Button) -> Block:
    style = {} if button.style is Style.PLAIN else {"style": button.style.value}
    value = {"value": button.value[:_MOST_VALUE]} if button.value else {}
    text = {"type": "plain_text", "text": cut(button.label, _MOST_LABEL)}
    return {"type": "button", "text": text, "action_id": button.action, **value, **style}


def opinion(about: str) -> list[Block]:
    """Whether an answer helped: the part of it that Slack has an element for."""
    if not about:
        return []
    element = {
        "type": "feedback_buttons",
        "action_id": OPINION,
        "positive_button": _judging(words.FEEDBACK_GOOD, words.FEEDBACK_GOOD_LONG, f"{feedback.GOOD} {about}"),
        "negative_button": _judging(words.FEEDBACK_BAD, words.FEEDBACK_BAD_LONG, f"{feedback.BAD} {about}"),
    }
    return [{"type": "context_actions", "elements": [element]}]


def _judging(label: str, spoken: str, value: str) -> Block:
    return {"text": {"type": "plain_text", "text": label}, "accessibility_label": spoken, "value": value}


def _menu(buttons: list[Button]) -> Block:
    options = [
        {"text": {"type": "plain_text", "text": cut(button.label, _MOST_LABEL)}, "value": _choice(button)}
        for button in buttons
    ]
    return {"type": "overflow", "action_id": MENU, "options": options}


def _choice(button: Button) -> str:
    return f"{button.action} {button.value}"


def _told_apart(elements: list[Block]) -> list[Block]:
    """Slack wants every id in a row to be another one."""
    seen: dict[str, int] = {}
    for element in elements:
        name = element["action_id"]
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            element["action_id"] = f"{name}{_AGAIN}{seen[name]}"
    return elements
