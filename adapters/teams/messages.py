"""A reply as message activities: the cards, the words for notifications, and the clauses as citations."""

from __future__ import annotations

import re
from typing import Any, Final

from adapters.teams.cards import CARD_TYPE, Where, cards, cut
from bot import words
from bot.replies import Buttons, Facts, Form, Marked, Point, Quote, Reply, Say, Small, plain

Json = dict[str, Any]

_SUMMARY: Final = 300  # characters of a notification
_NAME, _ABSTRACT = 80, 160  # the most that Teams takes of a citation
_MOST: Final = 20  # citations
_CASE: Final = re.compile(r"C-\d{4,12}")
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


def judgeable(activity: Json) -> Json:
    """The activity with a thumb up and a thumb down under it, which open a dialog of ours: it asks for no words."""
    return {**activity, "channelData": {"feedbackLoop": {"type": "custom"}}}


def prompts(user: str) -> Json:
    """What somebody could begin with, to be pressed instead of typed."""
    offered = [{"type": "imBack", "title": title, "value": said} for title, said in words.PROMPTS.items()]
    return {
        "type": "message",
        "text": words.CHAT_BEGIN,
        "textFormat": "plain",
        "suggestedActions": {"to": [user], "actions": offered},
    }


def fit_for_all(reply: Reply) -> bool:
    """Whether others may read the reply: a clause and what belongs to it, never somebody's draft or report."""
    private = (Marked, Point, Form)
    if not any(isinstance(part, Quote) for part in reply) or any(isinstance(part, private) for part in reply):
        return False
    rows = (part for part in reply if isinstance(part, Buttons))
    return all(button.action.startswith(_OPEN_TO_ALL) for row in rows for button in row.buttons)


def case_of(reply: Reply) -> str:
    """The case that the reply's buttons are about; empty where there is none."""
    rows = (part for part in reply if isinstance(part, Buttons))
    return next((button.value for row in rows for button in row.buttons if _CASE.fullmatch(button.value)), "")


def only_words(reply: Reply) -> bool:
    """Whether the reply is nothing but words, so that it needs no card."""
    return all(isinstance(part, Say | Small | Facts) for part in reply)


def _cited(quotes: list[Quote]) -> Json:
    """A line of text with a number for each clause, and the clauses behind the numbers."""
    names = [words.CARD_CLAUSE.format(clause=each.clause) for each in quotes]
    numbered = ", ".join(f"{name} [{place}]" for place, name in enumerate(names, 1))
    line = words.CARD_CITES.format(clauses=numbered)
    citations = [
        {
            "@type": "Claim",
            "position": place,
            "appearance": {
                "@type": "DigitalDocument",
                "name": cut(", ".join(filter(None, (name, each.heading))), _NAME),
                "abstract": cut(each.words, _ABSTRACT),
            },
        }
        for place, (name, each) in enumerate(zip(names, quotes, strict=True), 1)
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
