"""Clauses as Teams cites them: a line of text with a number for each, and the clauses behind the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from adapters.teams.lengths import cut, size
from bot import words
from bot.replies import Quote

Json = dict[str, Any]

MOST: Final = 20  # citations of a message
_NAME, _ABSTRACT = 80, 160  # the most that Teams takes of a citation


def weight(quote: Quote) -> int:
    """Bytes that citing it adds to a message."""
    return size(_claim(MOST, quote)) + size(f"{_name(quote)} [{MOST}], ")


def cited(quotes: Sequence[Quote]) -> Json:
    """What an activity says besides its card where these clauses stand on it."""
    numbered = ", ".join(f"{_name(quote)} [{place}]" for place, quote in enumerate(quotes, 1))
    entity = {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "citation": [_claim(place, quote) for place, quote in enumerate(quotes, 1)],
    }
    return {"text": words.CARD_CITES.format(clauses=numbered), "textFormat": "plain", "entities": [entity]}


def _claim(place: int, quote: Quote) -> Json:
    told = {
        "name": cut(", ".join(filter(None, (_name(quote), quote.heading))), _NAME),
        "abstract": cut(quote.words, _ABSTRACT),
    }
    return {"@type": "Claim", "position": place, "appearance": {"@type": "DigitalDocument", **told}}


def _name(quote: Quote) -> str:
    return words.CARD_CLAUSE.format(clause=quote.clause)
