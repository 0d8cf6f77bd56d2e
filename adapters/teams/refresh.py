"""A card that the people who look after its case see as it stands now, each with what they can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bot import words
from bot.replies import Buttons, Reply

Json = dict[str, Any]

SHOW: Final = "case.show"
_MOST: Final = 10  # people; Teams takes 60, but their ids count towards the size of a card


def refreshed(card: Json, case: str, users: Sequence[str]) -> Json:
    """The card, asked for again by the clients of these people whenever they look at it."""
    if not users:
        return card
    shown = {
        "type": "Action.Execute",
        "title": words.CARD_REFRESH,
        "verb": SHOW,
        "data": {"action": SHOW, "value": case},
    }
    return {**card, "refresh": {"action": shown, "userIds": list(users[:_MOST])}}


def is_card_of(reply: Reply, case: str | None) -> bool:
    """Whether this is the card of a case with its buttons."""
    rows = (part for part in reply if isinstance(part, Buttons))
    return case is not None and any(
        button.action.startswith("case.") and button.value == case for row in rows for button in row.buttons
    )
