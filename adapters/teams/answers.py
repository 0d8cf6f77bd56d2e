"""The bodies that Teams expects back from an invoke."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from adapters.teams.cards import CARD_TYPE, Where, cards
from adapters.teams.lengths import cut
from bot import words
from bot.replies import Quote

Json = dict[str, Any]

TITLE: Final = "Forepost"  # of dialogs
_THUMBNAIL: Final = "application/vnd.microsoft.card.thumbnail"
_WORDS: Final = "application/vnd.microsoft.activity.message"
_PREVIEW: Final = 200  # characters


def said(text: str) -> Json:
    """After Action.Execute: a text that only the presser sees."""
    return {"statusCode": 200, "type": _WORDS, "value": text}


def shown(card: Json) -> Json:
    """After Action.Execute: a card that only the presser sees in the place of the one that was pressed."""
    return {"statusCode": 200, "type": CARD_TYPE, "value": card}


def closed() -> Json:
    """A dialog that closes."""
    return {}


def dialog(card: Json, title: str) -> Json:
    """A dialog that shows this card."""
    value = {"title": title, "height": "medium", "width": "medium", "card": {"contentType": CARD_TYPE, "content": card}}
    return {"task": {"type": "continue", "value": value}}


def told(text: str) -> Json:
    """A dialog that shows a text."""
    return {"task": {"type": "message", "value": text}}


def found(quotes: Iterable[Quote]) -> Json:
    """The results of a search: a clause each, to be put into the message that is being written."""
    attachments = [_result(quote) for quote in quotes]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


def nothing_found(query: str) -> Json:
    """What a search without results says: that the policy does not, or what to type."""
    text = words.NOT_IN_POLICY_AT_ALL if query.strip() else words.SEARCH_FIRST
    return {"composeExtension": {"type": "message", "text": text}}


def _result(quote: Quote) -> Json:
    title = ", ".join(filter(None, (words.CARD_CLAUSE.format(clause=quote.clause), quote.heading)))
    return {
        "contentType": CARD_TYPE,
        "content": cards((quote,), Where.SHARED)[0],
        "preview": {"contentType": _THUMBNAIL, "content": {"title": title, "text": cut(quote.words, _PREVIEW)}},
    }
