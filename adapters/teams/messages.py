"""A reply as message activities: the cards, the words for notifications, and the clauses as citations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from adapters.teams.cards import CARD_TYPE, Where, pages
from adapters.teams.citations import cited
from adapters.teams.lengths import cut, cut_to
from adapters.teams.runs import paragraphs
from bot import words
from bot.replies import Button, Buttons, Facts, Form, Marked, Point, Quote, Reply, Say, Small, plain
from bot.routes import feedback
from bot.tied import kind
from knowledge.reports import PERMISSION, SILENT

Json = dict[str, Any]

_SUMMARY: Final = 300, 600  # characters and bytes of a notification
WELCOME: Final = "welcome/"  # begins the effect key of a first hello
_CASE: Final = re.compile(r"C-\d{4,12}")
_OPEN_TO_ALL: Final = ("clause.", "answer.", "help.")


def messages(reply: Reply, where: Where = Where.ALONE) -> list[Json]:
    """The activities that show a reply, one card each, with the clauses on it as citations."""
    return [message(page.card) | (cited(page.quotes) if page.quotes else {}) for page in pages(reply, where)]


def message(card: Json) -> Json:
    """An activity with this card."""
    return {
        "type": "message",
        "summary": cut_to(card["fallbackText"], *_SUMMARY),
        "attachments": [{"contentType": CARD_TYPE, "content": card}],
    }


def marked(activity: Json, line: str) -> Json:
    """The activity with this line before everything else; pages are split without it, so that none changes by it."""
    if not activity.get("attachments"):
        return {**activity, "text": f"{line}\n\n{activity['text']}"}
    shown = activity["attachments"][0]["content"]
    if shown["fallbackText"].startswith(line):
        return activity
    fallback = f"{line}\n\n{shown['fallbackText']}"
    card = {**shown, "fallbackText": fallback, "body": [*paragraphs(line, isSubtle=True, size="Small"), *shown["body"]]}
    return {**activity, **message(card)}


def words_alone(activity: Mapping[str, Any]) -> Json:
    """The activity without its card, where Teams does not take that."""
    said = activity["attachments"][0]["content"]["fallbackText"] if activity.get("attachments") else activity["text"]
    return {"type": "message", "text": said, "textFormat": "plain"}


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


def for_all(reply: Reply) -> Reply:
    """What others may read of a reply: a clause and what belongs to it; nothing of somebody's draft or report.

    A question can be put to the team in the asker's own chat only, so the button for that is left out.
    """
    private = (Marked, Point, Form)
    if not any(isinstance(part, Quote) for part in reply) or any(isinstance(part, private) for part in reply):
        return ()
    rows = (part for part in reply if isinstance(part, Buttons))
    asking = {row: tuple(each for each in row.buttons if not _puts_to_team(each)) for row in rows}
    if not all(button.action.startswith(_OPEN_TO_ALL) for left in asking.values() for button in left):
        return ()
    shown = (Buttons(asking[part]) if isinstance(part, Buttons) else part for part in reply)
    return tuple(part for part in shown if not isinstance(part, Buttons) or part.buttons)


def _puts_to_team(button: Button) -> bool:
    return button.action == "case.pass" and kind(button.value) in {PERMISSION, SILENT}


def storable(reply: Reply) -> bool:
    """Whether the reply surely holds nobody's draft: an answer out of the policy, or one about a report."""
    if any(isinstance(part, Marked | Point | Form) for part in reply):
        return False
    return feedback.reports(reply) or feedback.about(reply) not in {"", feedback.DRAFT}


def case_of(reply: Reply) -> str:
    """The case that the reply's buttons are about; empty where there is none."""
    rows = (part for part in reply if isinstance(part, Buttons))
    return next((button.value for row in rows for button in row.buttons if _CASE.fullmatch(button.value)), "")


def only_words(reply: Reply) -> bool:
    """Whether the reply is nothing but words, so that it needs no card."""
    return all(isinstance(part, Say | Small | Facts) for part in reply)


def words_of(reply: Reply) -> str:
    """The reply as the short text that Teams shows after a press."""
    return cut(plain(reply), 1_000)
