"""A reply as message activities: the cards, the words for notifications, and the clauses as citations."""

from __future__ import annotations

from typing import Any, Final

from adapters.teams import wording
from adapters.teams.cards import CARD_TYPE, Where, cards, cut
from bot.replies import Buttons, Facts, Form, Marked, Point, Quote, Reply, Say, Small, plain

Json = dict[str, Any]

_SUMMARY: Final = 300  # characters of a notification
_NAME, _ABSTRACT = 80, 160  # the most that Teams takes of a citation
_MOST: Final = 20  # citations
_OPEN_TO_ALL: Final = ("clause.", "answer.", "help.")


def messages(reply: Reply, where: Where = Where.ALONE) -> list[Json]:
    """The activities that show a reply, one card each."""
    shown = [message(card) for card in cards(reply, where)]
    quotes = [part for part in reply if isinstance(part, Quote)][:_MOST]
    if shown and quotes:
        shown[0] |= _cited(quotes)
    return shown


def message(card: Json) -> Json:
    """An activity with this card."""
    return {
        "type": "message",
        "summary": cut(card["fallbackText"], _SUMMARY),
        "attachments": [{"contentType": CARD_TYPE, "content": card}],
    }


def fit_for_all(reply: Reply) -> bool:
    """Whether others may read the reply: a clause and what belongs to it, never somebody's draft or report."""
    private = (Marked, Point, Form)
    if not any(isinstance(part, Quote) for part in reply) or any(isinstance(part, private) for part in reply):
        return False
    rows = (part for part in reply if isinstance(part, Buttons))
    return all(button.action.startswith(_OPEN_TO_ALL) for row in rows for button in row.buttons)


def only_words(reply: Reply) -> bool:
    """Whether the reply is nothing but words, so that it needs no card."""
    return all(isinstance(part, Say | Small | Facts) for part in reply)


def _cited(quotes: list[Quote]) -> Json:
    """A line of text with a number for each clause, and the clauses behind the numbers."""
    line = ", ".join(f"{wording.CLAUSE.format(clause=each.clause)} [{place}]" for place, each in enumerate(quotes, 1))
    citations = [
        {
            "@type": "Claim",
            "position": place,
            "appearance": {
                "@type": "DigitalDocument",
                "name": cut(", ".join(filter(None, (wording.CLAUSE.format(clause=each.clause), each.heading))), _NAME),
                "abstract": cut(each.words, _ABSTRACT),
            },
        }
        for place, each in enumerate(quotes, 1)
    ]
    entity = {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "citation": citations,
    }
    return {"text": line, "textFormat": "plain", "entities": [entity]}


def words_of(reply: Reply) -> str:
    """The reply as the short text that Teams shows after a press."""
    return cut(plain(reply), 1_000)
