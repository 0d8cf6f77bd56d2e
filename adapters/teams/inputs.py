"""What somebody fills in on a card."""

from __future__ import annotations

from typing import Any, Final

from bot import words
from bot.replies import Field

Json = dict[str, Any]

FIELD: Final = "field."  # before the names of inputs, so that none hides what a button carries
PERSON: Final = "person."  # and after it, where somebody is chosen

MOST: Final = 4_000  # characters of a line: so many can be shown in it again, whatever they are


def line(field: Field) -> Json:
    """A line to fill in, or several."""
    needed = {"isRequired": True, "errorMessage": words.CARD_FILL_IN} if field.required else {}
    return {
        "type": "Input.Text",
        "id": f"{FIELD}{field.name}",
        "label": field.label,
        "value": field.value,
        "isMultiline": field.multiline,
        "maxLength": MOST,
        **needed,
    }


def chooser(field: Field) -> Json:
    """People of the organisation, found by name; Teams gives their object id."""
    return {
        "type": "Input.ChoiceSet",
        "id": f"{FIELD}{PERSON}{field.name}",
        "label": field.label,
        "choices": [],
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
        "isRequired": field.required,
        "errorMessage": words.CARD_FILL_IN,
    }
