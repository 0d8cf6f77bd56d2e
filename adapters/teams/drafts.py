"""The form for a draft: its words, where it will stand, as whom, and whether it goes out with pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adapters.teams.cards import bare
from adapters.teams.inputs import FIELD
from bot import words

Json = dict[str, Any]

SEND: Final = "draft.form"
_MOST: Final = 20_000  # characters


def form() -> Json:
    """The card of the form."""
    text = {
        **_input("Input.Text", "text", words.DRAFT_TEXT),
        "isMultiline": True,
        "maxLength": _MOST,
        "isRequired": True,
        "errorMessage": words.CARD_FILL_IN,
    }
    images = {
        "type": "Input.Toggle",
        "id": f"{FIELD}images",
        "title": words.DRAFT_HAS_IMAGES,
        "label": words.DRAFT_IMAGES,
    }
    sent = {"type": "Action.Submit", "title": words.BUTTON_CHECK_IT, "style": "positive", "data": {"action": SEND}}
    body = [
        text,
        _choice("platform", words.DRAFT_PLATFORM, {name: name for name in words.DRAFT_PLATFORMS.values()}),
        _choice("role", words.DRAFT_ROLE, {role.value: name for role, name in words.DRAFT_ROLES.items()}),
        images,
        {"type": "ActionSet", "actions": [sent]},
    ]
    return bare(body, words.ACTION_CHECK_DRAFT_MEANS)


def _choice(name: str, label: str, choices: Mapping[str, str]) -> Json:
    listed = [{"title": title, "value": value} for value, title in choices.items()]
    asked = _input("Input.ChoiceSet", name, label)
    return {**asked, "style": "compact", "choices": listed, "placeholder": words.CARD_CHOOSE}


def _input(kind: str, name: str, label: str) -> Json:
    return {"type": kind, "id": f"{FIELD}{name}", "label": label}
